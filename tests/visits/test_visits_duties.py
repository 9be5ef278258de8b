"""What visits make due: talks, cards, visits asked for, promises, answers, weekly numbers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.book import Book
from beatbook.duties.declare import Terms
from beatbook.hooks import loader
from beatbook.texts import Text
from beatbook_visits.duties import months_after
from support.books import TODAY, Station
from support.national import added, changed
from support.points import point
from visits.conftest import POINTS, Visit

TALK = {"prevention_talk": True}


def due(book: Book, rule: str, subject: str) -> list[date]:
    """When a rule wants something done about a record, on whatever day."""
    far = TODAY + timedelta(days=3650)
    return [one.due for one in book.duties.of([subject], far, note=False) if one.one.name == rule]


def region(monkeypatch: pytest.MonkeyPatch, *terms: Terms) -> None:
    """A plugin of the county puts its own numbers over those of the rules."""
    here = point("here", "150104", registry_duties=lambda: list(terms))
    monkeypatch.setattr(loader, "installed", lambda: [*POINTS, here])


def numbers(rule: str, **terms: int) -> Terms:
    return Terms(rule=rule, terms=terms, source=Text("本县规定", "a rule of the county"))


@given(st.dates(date(2000, 1, 1), date(2099, 1, 1)), st.integers(0, 60))
def test_months_later_is_the_same_day_or_the_last_of_a_shorter_month(day: date, n: int) -> None:
    after = months_after(day, n)
    assert (after.year * 12 + after.month) - (day.year * 12 + day.month) == n
    assert after.day == day.day or (after.day < day.day and (after + timedelta(days=1)).day == 1)


class TestTalks:
    def test_every_unit_hears_one_every_two_months(
        self, ann: Book, visit: Visit, beat: Station
    ) -> None:
        shop = beat.nodes["shop"]
        assert due(ann, "visit.talk_unit", shop) == [months_after(TODAY, 2)]
        visit(organisation=shop, at="2026-11-20 09:00", **TALK)
        visit(organisation=shop, at="2026-11-19 09:00", **TALK)
        assert due(ann, "visit.talk_unit", shop) == [date(2027, 1, 20)]

    def test_a_visit_without_a_talk_changes_nothing(
        self, ann: Book, visit: Visit, beat: Station
    ) -> None:
        shop = beat.nodes["shop"]
        before = due(ann, "visit.talk_unit", shop)
        visit(organisation=shop)
        visit(organisation=shop, result="3")
        assert due(ann, "visit.talk_unit", shop) == before

    def test_households_only_where_a_region_says_so(
        self, beat: Station, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        home = beat.nodes["home"]
        with beat.open("ann") as book:
            assert due(book, "visit.talk", home) == []
        region(monkeypatch, numbers("visit.talk", months=2))
        with beat.open("ann") as book:
            assert due(book, "visit.talk", home) == [months_after(TODAY, 2)]


class TestCards:
    def test_a_new_unit_gets_a_card_within_sixty_days(self, ann: Book, beat: Station) -> None:
        assert due(ann, "visit.card_unit", beat.nodes["shop"]) == [TODAY + timedelta(days=60)]
        assert due(ann, "visit.card", beat.nodes["home"]) == []

    @pytest.mark.parametrize("how", ["card", "visit"])
    def test_once_by_itself_or_at_a_visit(
        self, ann: Book, visit: Visit, beat: Station, how: str
    ) -> None:
        shop = beat.nodes["shop"]
        if how == "card":
            added(ann, "contact_card", organisation=shop, day="2026-11-20", officer="ann")
        else:
            visit(organisation=shop, card_given=True)
        assert due(ann, "visit.card_unit", shop) == []


class TestVisitsAskedFor:
    @pytest.mark.parametrize(("field", "door"), [("dwelling", "home"), ("organisation", "shop")])
    def test_the_day_asked_for_is_due_until_somebody_went_again(
        self, ann: Book, visit: Visit, beat: Station, field: str, door: str
    ) -> None:
        where = {field: beat.nodes[door]}
        id = visit(at="2026-11-20 09:00", next_on="2026-12-01", **where)
        assert due(ann, "visit.again", id) == [date(2026, 12, 1)]
        visit(at="2026-11-21 09:00", result="3", officers="bob", **where)
        assert due(ann, "visit.again", id) == []

    @pytest.mark.parametrize(
        ("asked", "opens"), [("2026-12-01", date(2026, 11, 24)), ("2026-11-22", date(2026, 11, 20))]
    )
    def test_it_shows_in_the_week_before(
        self, ann: Book, visit: Visit, asked: str, opens: date
    ) -> None:
        id = visit(at="2026-11-20 09:00", next_on=asked)
        (duty,) = ann.duties.of([id], date(2026, 12, 1))
        assert duty.row.opens == opens

    def test_an_older_visit_that_is_entered_late_does_not_count(
        self, ann: Book, visit: Visit
    ) -> None:
        id = visit(at="2026-11-20 09:00", next_on="2026-12-01")
        visit(at="2026-11-19 09:00")
        assert due(ann, "visit.again", id) == [date(2026, 12, 1)]


def test_a_promise_is_due_until_it_is_kept(ann: Book, visit: Visit) -> None:
    id = visit(promise="联系物业", promise_due="2026-12-01")
    (duty,) = ann.duties.of([id], date(2026, 12, 1))
    assert (duty.one.name, duty.due, duty.why.zh) == (
        "visit.promise", date(2026, 12, 1), "走访时作出承诺；联系物业",
    )  # fmt: skip
    changed(ann, "visit", id, promise_kept="2026-11-30")
    assert ann.duties.of([id], date(2026, 12, 1)) == []


def test_an_opinion_is_answered_within_fifteen_days(ann: Book) -> None:
    heard: dict[str, Any] = {
        "received_on": "2026-11-20", "channel": "2", "received_by": "ann", "topic": "4",
        "summary": "楼道灯不亮", "anonymous": True, "reply": "已修好", "replied_on": "2026-11-21",
    }  # fmt: skip
    id = added(ann, "opinion", **heard)
    assert due(ann, "opinion.answer", id) == [date(2026, 12, 5)]
    with ann.deed("step") as deed:
        deed.transition("opinion", id, "answer")
    assert due(ann, "opinion.answer", id) == []


@pytest.mark.parametrize(
    ("nature", "day"),
    [("1", date(2026, 12, 5)), ("3", date(2026, 11, 25)), ("5", date(2026, 11, 27))],
    ids=["criticism", "request for help", "complaint"],
)
def test_a_complaint_and_a_request_for_help_are_answered_sooner(
    ann: Book, nature: str, day: date
) -> None:
    heard: dict[str, Any] = {
        "received_on": "2026-11-20", "channel": "2", "received_by": "ann", "topic": "7",
        "summary": "无人接待", "anonymous": True, "nature": nature,
    }  # fmt: skip
    assert due(ann, "opinion.answer", added(ann, "opinion", **heard)) == [day]


class TestQuotas:
    def count(self, book: Book) -> dict[str, tuple[int, int]]:
        return {one.one.name: (one.done, one.target) for one in book.duties.quotas()}

    def test_ten_households_and_five_units_a_week_whatever_came_of_the_visit(
        self, ann: Book, visit: Visit, beat: Station
    ) -> None:
        for result in ("1", "2", "3", "4"):
            visit(result=result)
        visit(officers="ann;amy", organisation=beat.nodes["shop"])
        visit(officers="bob")
        visit(at="2026-11-15 09:00")
        assert self.count(ann) == {
            "visit.households": (4, 10), "visit.units": (1, 5), "help.household": (0, 1),
        }  # fmt: skip

    def test_a_region_may_ask_for_twenty(
        self, beat: Station, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        region(monkeypatch, numbers("visit.households", target=20))
        with beat.open("ann") as book:
            assert self.count(book)["visit.households"] == (0, 20)

    def test_one_household_helped_a_year(self, ann: Book, beat: Station) -> None:
        for day in ("2026-01-05", "2025-12-31"):
            added(ann, "help", household=beat.nodes["household"], day=day, officer="ann", kind="3")
        assert self.count(ann)["help.household"] == (1, 1)


def test_duties_that_come_from_practice_say_so(ann: Book) -> None:
    named: Iterable[Any] = (one for one in ann.duties.rules() if one.name.startswith("visit."))
    assert all(any(one.sources[0]) for one in named)
