"""The bulletin of each week is due on the Friday after it, and late until it is released."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from beatbook.book import Book
from beatbook.clock import FixedClock
from beatbook.duties.declare import Subject
from beatbook.duties.past import kept
from beatbook.errors import NotAllowed, ProblemsFound
from beatbook_bulletins.duties import next_due
from support.bulletins import act, acting, bulletin, bulletins, drafted, released

PLAN = {"kind": "weekly.lamps", "since": "2026-11-04"}


def planned(book: Book, **values: object) -> str:
    with acting(book, "ann").deed("registry.add") as deed:
        return deed.add("bulletin_plan", {**PLAN, **values})


def due(book: Book) -> tuple[date | None, date, str]:
    plan = book.store.record(book.spec("bulletin_plan"), book.record_id("bulletin_plan", "1"))
    assert plan is not None
    (found,) = next_due(Subject(plan, {"bulletin": bulletins(book)}, {}, {}))
    return found.opens, found.due, found.key


def test_the_first_week_of_a_plan_is_due_on_the_friday_after(ann: Book) -> None:
    planned(ann)
    assert due(ann) == (date(2026, 11, 9), date(2026, 11, 13), "2026-11-02")
    assert date(2026, 11, 13).strftime("%A") == "Friday"


def test_what_was_released_is_done_and_the_next_week_is_due(ann: Book) -> None:
    plan = planned(ann)
    number = released(ann)
    assert bulletin(ann, number).values["plan"] == plan
    assert due(ann) == (date(2026, 11, 23), date(2026, 11, 27), "2026-11-16")


def test_a_draft_is_not_done(ann: Book) -> None:
    planned(ann)
    act(ann, "draft", kind="weekly.lamps", day="2026-11-04")
    assert due(ann)[2] == "2026-11-02"


def test_what_is_late_is_shown_until_it_is_released(ann: Book) -> None:
    planned(ann)
    assert shown(ann) == [date(2026, 11, 13)]
    released(ann, day="2026-11-04")
    assert shown(ann) == [date(2026, 11, 20)]
    released(ann)
    assert shown(ann) == []


def shown(book: Book) -> list[date]:
    """When the bulletins were due that are shown to somebody today."""
    duties = book.duties.for_day(date(2026, 11, 21), everyone=True)
    return [one.row.due for one in duties if one.row.rule == "bulletin.release"]


def test_a_monthly_plan_follows_the_calendar(ann: Book) -> None:
    planned(ann, kind="monthly.lamps", every="month", since="2026-10-20", within=7)
    assert due(ann) == (date(2026, 11, 1), date(2026, 11, 7), "2026-10-01")


@pytest.mark.parametrize(
    ("values", "words"),
    [({"within": 0}, "1 to 31"), ({"within": 99}, "1 to 31"), ({"kind": "ghosts"}, "no kind"),
     ({"every": "days"}, "every")],
)  # fmt: skip
def test_a_plan_that_can_not_be_met_is_refused(
    ann: Book, values: dict[str, object], words: str
) -> None:
    with pytest.raises(ProblemsFound, match=words):
        planned(ann, **values)


def test_auxiliaries_do_not_plan(ann: Book) -> None:
    with pytest.raises(NotAllowed), acting(ann, "amy").deed("registry.add") as deed:
        deed.add("bulletin_plan", PLAN)


def on(book: Book, day: int, month: int = 11) -> Book:
    """The book on another day."""
    assert isinstance(book.clock, FixedClock)
    book.clock.moment = datetime(2026, month, day, 2, tzinfo=UTC)
    return book


def test_on_time_is_released_on_time_however_early_it_was_drafted(ann: Book) -> None:
    planned(ann, since="2026-11-16")
    number = drafted(acting(on(ann, 25), "ann"), day="2026-11-16")
    act(ann, "propose", record=number)
    act(acting(on(ann, 30), "chief"), "release", record=number)
    released(on(ann, 3, 12), day="2026-11-23")
    found = kept(on(ann, 20, 12), ["bulletin.release"], date(2026, 11, 21), date(2026, 12, 10))
    assert {one.due: one.done for one in found} == {
        date(2026, 11, 27): None,
        date(2026, 12, 4): date(2026, 12, 3),
    }
