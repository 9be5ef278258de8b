"""Duties of the past: done in time, too late, not at all, never one, gone by themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest

from beatbook.book import Book
from beatbook.clock import FixedClock
from beatbook.duties.declare import Due, Rule, Subject, Watch
from beatbook.duties.past import Kept, kept
from beatbook.store.query import Condition
from support import toy
from support.books import NOW, TODAY, Station
from support.lamps_due import LAW, MEND
from support.points import Point, point

WATCH = Rule(
    name="lamp.watch",
    label=LAW,
    why=LAW,
    source=LAW,
    form="lamp",
    due=lambda lamp: [Due(TODAY + 5 * timedelta(days=1))],
)

Install = Callable[..., None]
DAY = timedelta(days=1)


def each_ten_days(subject: Subject) -> Iterator[Due]:
    """Ten days after the last lamp, or after the keeper came; open for three days before."""
    lamps = subject.pointing["lamp"]
    made = (lamps or [subject.record])[-1].envelope.made_at
    due = date.fromisoformat(made[:10]) + 10 * DAY
    yield Due(due, opens=due - 3 * DAY)


VISIT = Rule(
    name="keeper.visit",
    label=LAW,
    why=LAW,
    source=LAW,
    form="keeper",
    due=each_ten_days,
    watches=(Watch("lamp", "keeper"),),
    only=(Condition("name", "!=", "空"),),
    leads_to="add lamp keeper",
)


@pytest.fixture
def book(station: Station, install: Install) -> Iterator[Book]:
    install(Point("toy", toy), point("due", registry_duties=[VISIT, MEND, WATCH]))
    with station.open("chief", FixedClock(NOW, timedelta(milliseconds=1))) as opened:
        yield opened


def on(book: Book, days: int) -> Book:
    """The book on a later day."""
    assert isinstance(book.clock, FixedClock)
    book.clock.moment = NOW + days * DAY
    return book


def add(book: Book, form: str, **values: object) -> str:
    with book.deed("add") as deed:
        return deed.add(form, values)


def past(book: Book, start: int = 0, end: int = 60, rule: str = "keeper.visit") -> list[Kept]:
    return list(kept(book, [rule], TODAY + start * DAY, TODAY + end * DAY))


def when(found: list[Kept]) -> list[tuple[int, int | None]]:
    """The days, counted from the first, on which each was due and done."""
    return sorted(
        ((one.due - TODAY).days, (one.done - TODAY).days if one.done else None) for one in found
    )


def test_what_was_done_by_its_day_was_in_time(book: Book) -> None:
    keeper = add(book, "keeper", name="王一")
    add(on(book, 10), "lamp", pole="1", keeper=keeper)
    (found,) = past(on(book, 15))
    assert when([found]) == [(10, 10)]
    assert found.by == book.actor.officer
    assert (found.form, found.subject) == ("keeper", keeper)


def test_what_was_done_a_day_later_was_not(book: Book) -> None:
    keeper = add(book, "keeper", name="王一")
    add(on(book, 11), "lamp", pole="1", keeper=keeper)
    assert when(past(on(book, 15))) == [(10, None)]


def test_what_nobody_did_is_one_that_was_missed(book: Book) -> None:
    add(book, "keeper", name="王一")
    assert when(past(on(book, 40))) == [(10, None)]


def test_what_is_due_today_is_not_over_yet(book: Book) -> None:
    add(book, "keeper", name="王一")
    assert past(on(book, 10)) == []
    assert when(past(on(book, 11))) == [(10, None)]


def test_what_was_done_before_it_showed_was_never_due(book: Book) -> None:
    keeper = add(book, "keeper", name="王一")
    add(on(book, 3), "lamp", pole="1", keeper=keeper)
    assert when(past(on(book, 12))) == []
    assert when(past(on(book, 14))) == [(13, None)]


def test_a_cycle_has_a_duty_each_time_around(book: Book) -> None:
    keeper = add(book, "keeper", name="王一")
    for nth, day in enumerate((9, 19, 31)):
        add(on(book, day), "lamp", pole=str(nth), keeper=keeper)
    assert when(past(on(book, 60))) == [(10, 9), (19, 19), (29, None), (41, None)]
    assert when(past(book, 15, 30)) == [(19, 19), (29, None)]


def test_what_goes_away_with_its_subject_is_neither_done_nor_missed(book: Book) -> None:
    keeper = add(book, "keeper", name="王一")
    with on(book, 8).deed("x") as deed:
        deed.change("keeper", keeper, {"name": "空"})
    assert past(on(book, 20)) == []


def test_a_subject_is_judged_as_it_was(book: Book) -> None:
    keeper = add(book, "keeper", name="王一")
    with on(book, 20).deed("x") as deed:
        deed.change("keeper", keeper, {"name": "空"})
    assert when(past(on(book, 30))) == [(10, None)], "what was missed stays missed"


def test_a_step_does_what_leads_to_it(book: Book) -> None:
    lamp = add(book, "lamp", pole="1", lit_on=TODAY, works=False, fault="不亮")
    with book.deed("x") as deed:
        deed.transition("lamp", lamp, "report")
    with on(book, 2).deed("x") as deed:
        deed.transition("lamp", lamp, "mend")
    assert when(past(on(book, 9), rule="lamp.mend")) == [(3, 2)]


def test_a_later_day_is_a_delay_and_no_deed(book: Book) -> None:
    lamp = add(book, "lamp", pole="1", lit_on=TODAY, works=False, fault="不亮")
    with book.deed("x") as deed:
        deed.transition("lamp", lamp, "report")
    with on(book, 2).deed("x") as deed:
        deed.change("lamp", lamp, {"lit_on": TODAY + 5 * DAY})
    assert when(past(on(book, 20), rule="lamp.mend")) == [(8, None)]


def test_a_rule_that_the_book_does_not_have_says_nothing(book: Book) -> None:
    assert past(book, rule="absent.rule") == []


def test_rules_over_one_form_are_judged_each_by_itself(book: Book) -> None:
    lamps = [add(book, "lamp", pole=str(nth), lit_on=TODAY, works=False, fault="暗")
             for nth in range(2)]  # fmt: skip
    with book.deed("x") as deed:
        deed.transition("lamp", lamps[0], "report")
    both = [MEND.name, WATCH.name]
    together = list(kept(on(book, 40), both, TODAY, TODAY + 30 * DAY))
    assert {one.rule for one in together} == set(both)
    assert sorted(together) == sorted(one for rule in both for one in past(book, end=30, rule=rule))


def test_who_was_entered_as_one_whom_a_rule_leaves_out_has_no_duties(book: Book) -> None:
    empty = add(book, "keeper", name="空")
    add(on(book, 5), "lamp", pole="1", keeper=empty)
    assert past(on(book, 40)) == []


def test_who_was_entered_so_and_changed_has_duties_from_then_on(book: Book) -> None:
    keeper = add(book, "keeper", name="空")
    with on(book, 5).deed("x") as deed:
        deed.change("keeper", keeper, {"name": "王一"})
    assert when(past(on(book, 40))) == [(10, None)]
