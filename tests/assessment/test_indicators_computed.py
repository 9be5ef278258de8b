"""Indicators that are reckoned: change, groups in name only, duties in time, quotas."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from beatbook.assessment.declare import OFFICER, UNIT, Span, Value
from beatbook.book import Book
from beatbook.clock import FixedClock
from beatbook.hooks import loader
from beatbook_assessment import counting
from beatbook_assessment import plugin as assessment
from beatbook_assessment.counting.measures import behind, number
from beatbook_assessment.indicators.incidents import year_before
from beatbook_defence import plugin as defence
from beatbook_incidents import plugin as incidents
from beatbook_visits import plugin as visits
from support.books import NOW, TODAY, Station
from support.national import NATIONAL, build
from support.points import Point

POINTS = [
    NATIONAL,
    Point("visits", visits),
    Point("incidents", incidents),
    Point("defence", defence),
    Point("assessment", assessment),
]
NOVEMBER = Span(date(2026, 11, 1), date(2026, 11, 30))
DAY = timedelta(days=1)
_NUMBERS = count()


@pytest.fixture(scope="session")
def _assessed(tmp_path_factory: pytest.TempPathFactory) -> Station:
    return build(tmp_path_factory.mktemp("assessed"), POINTS)


@pytest.fixture
def beat(monkeypatch: pytest.MonkeyPatch, _assessed: Station, tmp_path: Path) -> Station:
    monkeypatch.setattr(loader, "installed", lambda: POINTS)
    return _assessed.copied(tmp_path)


@pytest.fixture
def chief(beat: Station) -> Iterator[Book]:
    with beat.open("chief", FixedClock(NOW, timedelta(milliseconds=1))) as book:
        yield book


def on(book: Book, days: int) -> Book:
    """The book on a later day."""
    assert isinstance(book.clock, FixedClock)
    book.clock.moment = NOW + days * DAY
    return book


def add(book: Book, form: str, unit: str, **values: Any) -> str:
    with book.deed("add") as deed:
        return deed.add(form, values, unit=unit)


def counted(
    book: Book, name: str, subject: str, span: Span = NOVEMBER, kind: str = UNIT
) -> Value | None:
    of = counting.indicator(book, name)
    return counting.values(book, of, [subject], span, kind).get(subject)


def shown(book: Book, name: str, subject: str, span: Span = NOVEMBER) -> int | None:
    of = counting.indicator(book, name)
    found = number(of, counted(book, name, subject, span))
    return None if found is None else round(found)


def records(book: Book, name: str, subject: str, span: Span = NOVEMBER) -> list[str]:
    of = counting.indicator(book, name)
    parts = behind(book, of, subject, span, UNIT)
    return [one.id for _part, query in parts for one in book.registry.list(query)]


class TestChangeOfIncidents:
    def happened(self, book: Book, unit: str, *days: date) -> list[str]:
        return [
            add(book, "incident", unit, received=f"{day} 09:30", summary="丢失", category="help")
            for day in days
        ]

    def test_it_is_against_the_same_days_a_year_ago(self, chief: Book, beat: Station) -> None:
        unit = beat.nodes["a"]
        self.happened(chief, unit, *[date(2025, 11, 3)] * 4, date(2025, 12, 1))
        self.happened(chief, unit, *[date(2026, 11, 2)] * 5)
        assert counted(chief, "incident.change", unit) == Value(Fraction(1), Fraction(4))
        assert shown(chief, "incident.change", unit) == 25
        assert len(records(chief, "incident.change", unit)) == 9

    def test_without_any_a_year_ago_it_is_missing(self, chief: Book, beat: Station) -> None:
        self.happened(chief, beat.nodes["a"], date(2026, 11, 2))
        assert shown(chief, "incident.change", beat.nodes["a"]) is None

    def test_both_years_are_of_the_units_of_today(self, chief: Book, beat: Station) -> None:
        with chief.deed("unit.add") as deed:
            area = deed.units.add(beat.nodes["a"], "beat", "一区")
        self.happened(chief, area, date(2025, 11, 3), date(2026, 11, 2))
        with chief.deed("unit.move") as deed:
            deed.units.move(area, beat.nodes["b"], TODAY + DAY)
        assert shown(chief, "incident.change", beat.nodes["b"]) == 0
        assert shown(chief, "incident.change", beat.nodes["a"]) is None

    def test_calls_that_are_not_valid_do_not_count(self, chief: Book, beat: Station) -> None:
        unit = beat.nodes["a"]
        self.happened(chief, unit, date(2026, 11, 2))
        add(
            chief, "incident", unit, received="2026-11-03 10:00", summary="误报", category="invalid"
        )
        assert shown(chief, "incident.count", unit) == 1

    @pytest.mark.parametrize(
        ("start", "end", "then"),
        [
            (date(2026, 11, 1), date(2026, 11, 30), (date(2025, 11, 1), date(2025, 11, 30))),
            (date(2025, 2, 1), date(2025, 2, 28), (date(2024, 2, 1), date(2024, 2, 29))),
            (date(2024, 2, 1), date(2024, 2, 29), (date(2023, 2, 1), date(2023, 2, 28))),
            (date(2026, 10, 26), date(2026, 11, 25), (date(2025, 10, 26), date(2025, 11, 25))),
        ],
    )
    def test_a_year_ago_a_month_is_a_whole_month_too(
        self, start: date, end: date, then: tuple[date, date]
    ) -> None:
        assert year_before(Span(start, end)) == Span(*then)


class TestGroupsThatAct:
    def group(self, book: Book, unit: str, founded: date, *acted: date) -> str:
        name, kind = f"巡逻队{next(_NUMBERS)}", book.codes("defence_kind").codes[0].code
        values = {"name": name, "kind": kind, "founded": founded, "leader": "张三"}
        group = add(book, "defence_group", unit, **values, guided_by="ann")
        for day in acted:
            work = book.codes("defence_work").codes[0].code
            add(book, "defence_activity", unit, group=group, day=day, kind=work, people=3)
        return group

    def test_a_group_that_did_nothing_for_long_is_one_in_name_only(
        self, chief: Book, beat: Station
    ) -> None:
        unit, old = beat.nodes["a"], date(2024, 1, 1)
        self.group(chief, unit, old, date(2026, 11, 5))
        self.group(chief, unit, old, date(2026, 3, 5))
        self.group(chief, unit, old)
        assert counted(chief, "defence.active", unit) == Value(Fraction(1), Fraction(3))
        assert len(records(chief, "defence.active", unit)) == 3

    def test_a_new_group_that_has_not_begun_does_not_count(
        self, chief: Book, beat: Station
    ) -> None:
        unit = beat.nodes["a"]
        self.group(chief, unit, date(2026, 11, 1))
        self.group(chief, unit, date(2026, 11, 1), date(2026, 11, 9))
        assert counted(chief, "defence.active", unit) == Value(Fraction(1), Fraction(1))

    def test_an_office_without_groups_has_nothing_to_divide_by(
        self, chief: Book, beat: Station
    ) -> None:
        assert counted(chief, "defence.active", beat.nodes["b"]) == Value(Fraction(0), Fraction(0))
        assert shown(chief, "defence.active", beat.nodes["b"]) is None


class TestDutiesInTime:
    def test_opinions_answered_late_are_late(self, chief: Book, beat: Station) -> None:
        unit = beat.nodes["a"]
        asked = {"received_on": TODAY, "channel": "2", "received_by": "ann", "topic": "1",
                 "summary": "路灯不亮", "anonymous": True}  # fmt: skip
        opinions = [add(chief, "opinion", unit, **asked) for _nth in range(3)]
        for opinion, day in zip(opinions, (5, 20), strict=False):
            with on(chief, day).deed("answer") as deed:
                done = {"reply": "已修复", "replied_on": TODAY + day * DAY}
                deed.change("opinion", opinion, done)
                deed.transition("opinion", opinion, "answer")
        december = Span(date(2026, 12, 1), date(2026, 12, 31))
        on(chief, 30)
        assert counted(chief, "opinion.in_time", unit, december) == Value(Fraction(1), Fraction(3))
        first, *others = records(chief, "opinion.in_time", unit, december)
        assert {first, others[0]} == set(opinions[1:]), "what was missed comes first"
        in_all = counted(chief, "duty.in_time", unit, december)
        assert in_all is not None
        assert in_all.bottom is not None and in_all.bottom >= 3

    def test_nothing_due_is_all_of_it_done(self, chief: Book, beat: Station) -> None:
        assert shown(chief, "opinion.in_time", beat.nodes["b"]) == 100


class TestQuotas:
    def visited(self, book: Book, beat: Station, day: date, times: int, **more: Any) -> None:
        for minute in range(times):
            at = f"{day} 09:{minute:02}"
            values = {"dwelling": beat.nodes["home"], "at": at, "officers": ["ann"], "result": "1"}
            add(book, "visit", beat.nodes["a"], purpose="1", **{**values, **more})

    def test_more_in_one_week_makes_up_for_no_other(self, chief: Book, beat: Station) -> None:
        self.visited(chief, beat, date(2026, 11, 10), 14)
        on(chief, 20)
        ann = beat.nodes["ann"]
        known = chief.duties.rule_book().quotas
        weekly = {name for name, one in known.items() if one.quota.each == "week"}
        assert {"visit.households", "visit.units"} <= weekly
        found = counted(chief, "duty.quotas", ann, kind=OFFICER)
        assert found is not None
        assert found.top == 10, "ten of ten in its week, none in the others"
        targets = {name: one.terms["target"] for name, one in known.items() if name in weekly}
        assert found.bottom is not None and found.bottom >= 5 * sum(targets.values())

    def test_an_officer_with_two_posts_counts_once_for_the_station(
        self, chief: Book, beat: Station
    ) -> None:
        before = counted(chief, "duty.quotas", chief.station)
        with chief.deed("post") as deed:
            post = {"holder": "ann", "at": beat.nodes["b"], "role": "officer"}
            deed.add("post", {**post, "start": "2026-01-01"})
        assert counted(chief, "duty.quotas", chief.station) == before
        ann, bob = (
            counted(chief, "duty.quotas", beat.nodes[one], kind=OFFICER) for one in ("ann", "bob")
        )
        assert ann is not None and bob is not None
        assert counted(chief, "duty.quotas", beat.nodes["b"]) == ann.plus(bob)
