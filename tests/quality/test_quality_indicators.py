"""What an assessment takes from samples: entries that are right, lines that the book has."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from beatbook import actions
from beatbook.assessment.declare import OFFICER, UNIT, Asked, Indicator, Span, Value
from beatbook.book import Book
from beatbook.store.query import Query
from beatbook_quality.indicators import indicators
from beatbook_quality.papers import lines_of
from support.books import Station

NOVEMBER = Span(date(2026, 11, 1), date(2026, 11, 30))


def indicator(name: str) -> Indicator:
    return next(one for one in indicators() if one.name == name)


def counted(book: Book, name: str, *subjects: str, kind: str = UNIT) -> list[Value | None]:
    of = indicator(name)
    assert of.count is not None
    found = of.count(Asked(book, subjects, NOVEMBER, kind))
    return [found.get(one) for one in subjects]


def sampled(chief: Book, outcomes: list[str], **asked: object) -> None:
    """A sample of ann's entries, checked."""
    size = len(outcomes)
    actions.run(chief, "quality.draw", {"of": "ann", "form": "keeper", "size": size, **asked})
    number = len(chief.registry.list(Query("sample")))
    for line, outcome in enumerate(outcomes, 1):
        found = {"outcome": outcome, "wrong": "电话" if outcome == "wrong" else None}
        actions.run(chief, "quality.check", {"sample": number, "line": line, **found})


def entered(station: Station, count: int) -> None:
    with station.open("ann") as ann, ann.deed("add") as deed:
        for nth in range(count):
            deed.add("keeper", {"name": f"王{nth}"})


def test_right_entries_are_of_those_that_could_be_checked(checked: Station) -> None:
    entered(checked, 9)
    with checked.open("chief") as chief:
        sampled(chief, ["right", "right", "wrong", "unreached", "missing"])
        office, other, station = (checked.nodes[one] for one in ("office_a", "office_b", "station"))
        share = Value(Fraction(2), Fraction(4))
        found = counted(chief, "register.accuracy", office, other, station)
        assert found == [share, None, share]
        ann = str(chief.store.identity("officer.login", "ann"))
        assert counted(chief, "register.accuracy", ann, kind=OFFICER) == [share]
        assert counted(chief, "register.collected", office) == [None]


def test_collected_is_what_lines_of_paper_find_in_the_book(checked: Station) -> None:
    with checked.open("chief") as chief:
        sampled(chief, ["right", "wrong", "missing"], direction="forward", lines=30)
        (found,) = counted(chief, "register.collected", checked.nodes["office_a"])
        assert found == Value(Fraction(2), Fraction(3))


def test_the_lines_behind_a_share_can_be_opened(checked: Station) -> None:
    entered(checked, 5)
    with checked.open("chief") as chief:
        sampled(chief, ["right", "wrong", "unreached"])
        of = indicator("register.accuracy")
        assert of.records is not None
        (query,) = of.records(Asked(chief, (checked.nodes["station"],), NOVEMBER))
        found = {one.id for one in chief.registry.list(query)}
        drawn = chief.registry.list(Query("sample"))[0].id
        assert found == {line.id for line in lines_of(chief, drawn)[:2]}
