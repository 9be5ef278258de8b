"""Imported values: in the place of counted ones, added up for the units above, the newest first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

import pytest

from assessment.working import FORM, POINTS, SAME
from beatbook.assessment.declare import OFFICER, UNIT, Indicator, Measure, Span, Value
from beatbook.book import Book
from beatbook_assessment import counting
from beatbook_assessment.counting.lines import broken, parsed, written
from beatbook_assessment.counting.series import behind
from support.books import Station
from support.fixtures import Install

MONTH = Span(date(2026, 11, 1), date(2026, 11, 30))
DONE = Indicator(
    name="work.done", label=SAME, help=SAME, source=SAME, top=Measure(FORM, "day"), factor=100
)


@pytest.fixture
def nodes(station: Station) -> dict[str, str]:
    return station.nodes


@pytest.fixture
def chief(station: Station, install: Install) -> Iterator[Book]:
    install(*POINTS)
    with station.open("chief") as book:
        assert FORM in book.plugins.forms
        yield book


def table(book: Book, values: dict[str, Value], **other: object) -> str:
    raw = {
        "indicator": DONE.name,
        "start": MONTH.start,
        "end": MONTH.end,
        "origin": "表",
        "values": written(values),
        **other,
    }
    with book.deed("import") as deed:
        return deed.add("indicator_series", raw)


def share(top: int, bottom: int) -> Value:
    return Value(Fraction(top), Fraction(bottom))


def values(book: Book, *subjects: str, span: Span = MONTH, kind: str = UNIT) -> dict[str, Value]:
    return counting.values(book, DONE, subjects, span, kind)


def test_what_was_imported_stands_for_what_would_be_counted(
    chief: Book, nodes: dict[str, str]
) -> None:
    with chief.deed("work") as deed:
        deed.add(FORM, {"day": "2026-11-21"}, unit=nodes["office_b"])
    table(chief, {nodes["office_a"]: share(3, 4)})
    found = values(chief, nodes["office_a"], nodes["office_b"])
    assert found == {nodes["office_a"]: share(3, 4), nodes["office_b"]: Value(Fraction(1))}


def test_units_above_have_what_those_below_have_together(
    chief: Book, nodes: dict[str, str]
) -> None:
    table(chief, {nodes["beat"]: share(1, 2), nodes["office_b"]: share(3, 10)})
    found = values(chief, nodes["station"], nodes["office_a"])
    assert found == {nodes["station"]: share(4, 12), nodes["office_a"]: share(1, 2)}


def test_a_unit_that_is_named_itself_is_not_added_up_again(
    chief: Book, nodes: dict[str, str]
) -> None:
    table(chief, {nodes["beat"]: share(1, 2), nodes["office_a"]: share(5, 5)})
    found = values(chief, nodes["station"], nodes["office_a"])
    assert found == {nodes["station"]: share(5, 5), nodes["office_a"]: share(5, 5)}


def test_the_newer_of_two_tables_counts_and_one_out_of_use_does_not(
    chief: Book, nodes: dict[str, str]
) -> None:
    office = nodes["office_a"]
    table(chief, {office: share(1, 4)})
    newer = table(chief, {office: share(2, 4)})
    assert values(chief, office) == {office: share(2, 4)}
    with chief.deed("replace") as deed:
        deed.transition("indicator_series", newer, "replace")
    assert values(chief, office) == {office: share(1, 4)}


def test_another_period_or_kind_of_subject_is_another_table(
    chief: Book, nodes: dict[str, str]
) -> None:
    office = nodes["office_a"]
    table(chief, {office: share(1, 4)})
    table(chief, {chief.actor.officer: share(1, 9)}, subjects=OFFICER)
    day = Span(MONTH.start, MONTH.start)
    assert values(chief, office, span=day) == {office: Value(Fraction(0))}
    assert values(chief, chief.actor.officer, kind=OFFICER) == {chief.actor.officer: share(1, 9)}


def test_the_table_behind_a_value_can_be_opened(chief: Book, nodes: dict[str, str]) -> None:
    id = table(chief, {nodes["beat"]: share(1, 4)})
    for unit in ("beat", "station"):
        ((part, query),) = behind(chief, DONE.name, nodes[unit], MONTH, UNIT)
        assert part == "series"
        assert [one.id for one in chief.registry.list(query)] == [id]
    assert behind(chief, DONE.name, nodes["office_b"], MONTH, UNIT) == []


def test_lines_keep_numbers_exactly() -> None:
    exact = {"b": Value(Fraction(1, 3)), "a": Value(Fraction("2.50"), Fraction(7))}
    assert parsed(written(exact)) == exact
    assert written(exact).startswith("a\t5/2\t7\n"), "in order, so that equal values are equal"
    assert parsed("a\t0.10") == {"a": Value(Fraction(1, 10))}
    assert [str(one) for one in broken("a\t1\n\nb\nc\tx\nd\t1/0")] == [
        "line 3, “b”, should be: subject<Tab>number[<Tab>denominator]",
        "line 4, “c\tx”, should be: subject<Tab>number[<Tab>denominator]",
        "line 5, “d\t1/0”, should be: subject<Tab>number[<Tab>denominator]",
    ]
