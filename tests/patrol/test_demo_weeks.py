"""The demo's patrols are work of three weeks: planned, walked, judged, the same each time."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from beatbook.book import Book
from beatbook.demo import make
from beatbook.hooks import loader
from beatbook.records import Record
from beatbook.store.query import Order, Query
from beatbook_patrol.demo.weeks import add
from patrol.conftest import POINTS
from patrol.walking import do
from support.books import Station

PEOPLE = 600


@pytest.fixture
def demo(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A demo of the points' plugins."""
    monkeypatch.setattr(loader, "installed", lambda: POINTS)
    make(str(tmp_path / "demo.db"), people=PEOPLE)
    return tmp_path / "demo.db"


def every(book: Book, form: str) -> list[Record]:
    """All records of a form, in the order of their numbers."""
    query = Query(form, order=(Order("number"),), closed=True)
    return list(book.store.select(book.spec(form), query))


def told(path: Path) -> list[Any]:
    """What was walked when, without ids."""
    with Book.open(str(path)) as book:
        return [
            (one.values["at"], one.values["verdict"], book.title(one.values["point"]))
            for one in every(book, "check_in")
        ]


def test_three_weeks_are_planned_and_what_is_over_was_walked(demo: Path) -> None:
    with Book.open(str(demo)) as book:
        plans, tasks = every(book, "patrol_plan"), every(book, "patrol_task")
        weeks = [(one.values["week"], one.envelope.state) for one in plans]
        now = book.clock.now()
    days = (date(2026, 2, 16), date(2026, 2, 23), date(2026, 3, 2))
    assert weeks == [(day, "approved") for day in days]
    states = {one.values["ends"] <= now: set[str]() for one in tasks}
    for one in tasks:
        states[one.values["ends"] <= now].add(one.envelope.state)
    assert states == {True: {"done"}, False: {"planned"}}


def test_most_stops_were_in_time_and_some_were_not(demo: Path) -> None:
    with Book.open(str(demo)) as book:
        found = Counter(one.values["verdict"] for one in every(book, "check_in"))
        waiting = [str(value) for label, value in do(book, "board").facts]
    assert found["on_time"] > 5 * (found["late"] + found["missed"]) > 0
    assert min(found["late"], found["missed"]) >= 1
    assert waiting == ["1"]


def test_a_lamp_is_still_out_after_the_day_by_which_it_was_to_burn(demo: Path) -> None:
    with Book.open(str(demo)) as book:
        (notice,) = every(book, "repair_notice")
        assert notice.envelope.state == "sent"
        assert notice.values["mend_by"] < book.today()
        became = [one.values["became"] for one in every(book, "finding")]
    assert became == [notice.id, None]


def test_the_same_patrols_are_made_each_time(demo: Path, tmp_path: Path) -> None:
    make(str(tmp_path / "other.db"), people=PEOPLE)
    assert told(demo) == told(tmp_path / "other.db")


def test_nothing_is_planned_where_nobody_could_lead(system: Book, beat: Station) -> None:
    add(system, beat.nodes["b"])
    assert not every(system, "patrol_plan")
