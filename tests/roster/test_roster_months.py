"""Planning a month: written, shown, planned again, or refused with what is in the way."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from beatbook import actions
from beatbook.book import Book
from beatbook.errors import NotAllowed, ProblemsFound, UsageProblem
from beatbook.papers.declare import Paper
from beatbook.store.query import Query
from beatbook_roster.months import month_of
from support.acts import add
from support.books import NOW, Station, ticking

JANUARY = date(2027, 1, 1)


@pytest.fixture
def manned(head: Book) -> Book:
    """Six officers (ann and bob among them) and three auxiliaries for a watch of a day."""
    add(head, "staffing", pattern="duty_24", since="2026-01-01")
    for login in ("chief", "dee", "aud", "adm"):
        values = {"name": f"民警{login}", "officer": login, "kind": "officer"}
        add(head, "force_member", **values, since="2026-01-01")
    for name in ("保安员甲", "保安员乙"):
        add(head, "force_member", name=name, kind="guard", since="2026-01-01")
    return head


def plan(book: Book, **asked: Any) -> Any:
    return actions.run(book, "roster.plan", {"month": "2026-12", **asked})


def planned(book: Book) -> list[Any]:
    return book.store.select(book.spec("shift"), Query("shift"))


def test_a_month_is_written_with_somebody_in_every_shift(manned: Book) -> None:
    said = plan(manned)
    assert said.startswith("Roster of 试验派出所 for 2026-12: 31 shifts, 10 people;")
    assert "police officer nights 5 to 6" in said
    shifts = planned(manned)
    assert len(shifts) == 31
    assert {one.values["called"][:10] for one in shifts} == {
        f"2026-12-{d:02}" for d in range(1, 32)
    }
    assert any(one.values["others"] for one in shifts)


def test_a_preview_is_a_sheet_and_writes_nothing(manned: Book) -> None:
    paper = plan(manned, preview=True)
    assert isinstance(paper, Paper) and paper.landscape
    assert planned(manned) == []


def test_a_month_is_planned_once_and_again_only_when_said(manned: Book) -> None:
    plan(manned)
    before = {(one.values["called"], one.values["officers"]) for one in planned(manned)}
    with pytest.raises(UsageProblem, match="again=yes"):
        plan(manned)
    ann = manned.record_id("officer", "ann")
    ill = next(one for one in planned(manned) if ann in one.values["officers"])
    day = ill.values["called"][:10]
    add(manned, "leave", of="ann", since=day, until=day)
    plan(manned, again=True)
    after = {(one.values["called"], one.values["officers"]) for one in planned(manned)}
    assert len(after) == 31
    assert len(after & before) > 15
    assert not any(ann in who and called.startswith(day) for called, who in after)
    months = manned.store.select(manned.spec("roster_month"), Query("roster_month", closed=True))
    assert [one.envelope.state for one in months] == ["replaced", "planned"]


def test_a_running_month_is_planned_again_from_tomorrow(manned: Book, rostered: Station) -> None:
    plan(manned)
    stood = {one.id for one in planned(manned) if one.values["called"] < "2026-12-12"}
    later = ticking(NOW + timedelta(days=20))
    with rostered.open("chief", later) as book:
        assert book.today() == date(2026, 12, 11)
        plan(book, again=True)
        assert stood <= {one.id for one in planned(book)}
        assert len(planned(book)) == 31


def test_what_is_in_the_way_is_said(manned: Book) -> None:
    for login in ("ann", "bob", "chief", "dee", "aud", "adm"):
        add(manned, "leave", of=login, since="2026-12-24", until="2026-12-24")
    with pytest.raises(
        UsageProblem, match=r"on 2026-12-23 \(watch of a day\) there are 1 officers"
    ):
        plan(manned)


def test_a_unit_without_staffing_or_officers_is_told_what_to_register(head: Book) -> None:
    with pytest.raises(UsageProblem, match="registry add staffing"):
        plan(head)
    beat = head.units.resolve("甲一责任区", head.today())
    with head.deed("add") as deed:
        deed.add("staffing", {"since": "2026-01-01"}, unit=beat)
    with pytest.raises(UsageProblem, match="registry add force_member"):
        plan(head, unit="甲一责任区")


def test_a_month_that_is_over_is_not_planned(manned: Book) -> None:
    with pytest.raises(UsageProblem, match="2026-10 is over"):
        plan(manned, month="2026-10")


def test_only_a_chief_plans(manned: Book, rostered: Station) -> None:
    with rostered.open("ann") as book, pytest.raises(NotAllowed):
        plan(book)


def test_an_unknown_unit_is_named(manned: Book) -> None:
    with pytest.raises(ProblemsFound, match="unit"):
        plan(manned, unit="无此单位")


@pytest.mark.parametrize("words", ["2027-01", "2027-1", "2027年1月", None])
def test_months_are_read_as_people_write_them(words: str | None) -> None:
    assert month_of(words, date(2026, 12, 31)) == JANUARY


@pytest.mark.parametrize("words", ["2027-13", "January", "2027-00", "01-2027"])
def test_what_is_no_month_is_refused(words: str) -> None:
    with pytest.raises(UsageProblem, match="no month"):
        month_of(words, JANUARY)


def test_the_models_are_listed_in_words(head: Book) -> None:
    rows = {one["model"]: one for one in actions.run(head, "roster.models", {})}
    assert rows["6+6+6+N+X"]["forces"].endswith("grid worker N、volunteer X")
    assert rows["1v1"]["forces"] == "auxiliary 1 a beat"
    assert rows["1+3+N"]["forces"] == ""
