"""What becomes due: silent groups, installations to look at and to have mended."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from beatbook.book import Book
from beatbook.duties.declare import Subject
from beatbook.records import Record
from beatbook_defence.duties import silent_due
from beatbook_defence.life import DAYS, silent
from defence.conftest import Group, activity
from support.books import TODAY
from support.national import added

THING = {"kind": "light", "where": "3号楼西侧", "installed": "2026-10-01"}


def due(
    book: Book, subject: str, on: date = TODAY + timedelta(days=3650)
) -> list[tuple[str, date]]:
    """What is due because of a record."""
    return [(one.one.name, one.due) for one in book.duties.of([subject], on, note=False)]


def test_a_group_is_due_the_term_after_it_was_heard_of(ann: Book, group: Group) -> None:
    id = group(founded="2026-11-01")
    assert due(ann, id) == [("defence.silent", date(2027, 1, 30))]
    activity(ann, id, "2026-11-20")
    activity(ann, id, "2026-11-10")
    assert due(ann, id) == [("defence.silent", date(2027, 2, 18))]


def test_it_shows_a_fortnight_before(ann: Book, group: Group) -> None:
    id = group(founded="2026-11-01")
    last = date(2027, 1, 30)
    assert due(ann, id, last - timedelta(days=15)) == []
    assert due(ann, id, last - timedelta(days=14)) == [("defence.silent", last)]


def test_a_dissolved_group_owes_nothing(ann: Book, group: Group) -> None:
    id = group()
    with ann.deed("dissolve") as deed:
        deed.change("defence_group", id, {"dissolved": "2026-11-20"})
        deed.transition("defence_group", id, "dissolve")
    assert due(ann, id) == []


@given(
    founded=st.dates(date(2020, 1, 1), TODAY),
    days=st.lists(st.dates(date(2020, 1, 1), TODAY), max_size=5),
    on=st.dates(TODAY, date(2028, 1, 1)),
)
def test_overdue_and_in_name_only_are_the_same_days(
    founded: date, days: list[date], on: date
) -> None:
    def read(**values: date) -> Record:
        return Record(None, values)  # type: ignore[arg-type]

    done = {"defence_activity": [read(day=day) for day in days]}
    (one,) = silent_due(Subject(read(founded=founded), done, {}, {"days": DAYS}))
    assert (on > one.due) == silent(max([founded, *days]), on, DAYS)


def test_an_installation_is_looked_at_half_a_year_after_the_last_look(ann: Book) -> None:
    id = added(ann, "prevention_thing", **THING)
    assert due(ann, id) == [("prevention.check", date(2027, 3, 30))]
    with ann.deed("look") as deed:
        deed.change("prevention_thing", id, {"checked_on": "2026-11-20"})
    assert due(ann, id) == [("prevention.check", date(2027, 5, 19))]


def test_what_is_broken_is_mended_instead_of_looked_at(ann: Book) -> None:
    id = added(ann, "prevention_thing", **THING)
    with ann.deed("break") as deed:
        deed.change("prevention_thing", id, {"broken_on": "2026-11-20"})
        deed.transition("prevention_thing", id, "break")
    assert due(ann, id) == [("prevention.mend", date(2026, 12, 5))]
    with ann.deed("mend") as deed:
        deed.change("prevention_thing", id, {"checked_on": "2026-11-21"})
        deed.transition("prevention_thing", id, "mend")
    assert due(ann, id) == [("prevention.check", date(2027, 5, 20))]
