"""The demo's roster keeps the rules of rest, with an order and a leave in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.demo import make
from beatbook.hooks import loader
from beatbook.store.query import Query
from beatbook_cn import plugin as cn_plugin
from beatbook_roster import plugin
from beatbook_roster.resting import short_rests
from beatbook_roster.standing import Standing, of_days
from support.points import Point


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    path: Path = tmp_path_factory.mktemp("roster") / "demo.db"
    with pytest.MonkeyPatch.context() as patch:
        points = [Point("cn", cn_plugin), Point("roster", plugin)]
        patch.setattr(loader, "installed", lambda: points)
        make(str(path), people=10)
        with Book.open(str(path)) as book:
            yield book


@pytest.fixture
def shifts(demo: Book) -> list[Standing]:
    (first, *_rest) = demo.store.select(demo.spec("roster_month"), Query("roster_month"))
    month = first.values["month"]
    return of_days(demo, month, month + timedelta(days=30))


def test_the_station_has_a_watch_each_day_and_offices_work_by_day(
    demo: Book, shifts: list[Standing]
) -> None:
    watch = [one for one in shifts if one.kind == "duty"]
    first, last = min(one.day for one in watch), max(one.day for one in watch)
    assert first == demo.today()
    assert (last + timedelta(days=1)).day == 1
    assert len({one.day for one in watch}) == len(watch) == (last - first).days + 1
    assert all(len(one.officers) == 2 for one in watch)
    assert {one.unit for one in shifts if one.kind == "day"}.isdisjoint({demo.station})


def test_everybody_rests_eleven_hours(shifts: list[Standing]) -> None:
    for person in {one for shift in shifts for one in shift.who}:
        spans = [one.span for one in shifts if person in one.who]
        assert not list(short_rests(spans, timedelta(hours=11)))


def test_there_are_members_an_order_and_a_leave(demo: Book) -> None:
    counts = {form: len(demo.store.select(demo.spec(form), Query(form)))
              for form in ("force_member", "staffing", "abstraction", "leave")}  # fmt: skip
    assert counts == {"force_member": 8, "staffing": 4, "abstraction": 1, "leave": 1}
    kinds = {one.values["kind"] for one in
             demo.store.select(demo.spec("force_member"), Query("force_member"))}  # fmt: skip
    assert kinds == {"officer", "volunteer", "grid_worker"}
