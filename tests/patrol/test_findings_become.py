"""A finding becomes a record of another form with one key, and nothing is typed twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from beatbook import actions
from beatbook.book import Book
from beatbook.clock import CHINA
from beatbook.errors import NotFound, UsageProblem
from beatbook.forms import declare as f
from beatbook.hooks import loader
from beatbook.openings import Begun
from beatbook.records import Record
from beatbook.store.query import Query
from beatbook.texts import Text
from beatbook_inspections import plugin as inspections
from beatbook_visits import plugin as visits
from patrol.conftest import POINTS
from patrol.walking import at, do, walk
from support.books import Station
from support.national import added, stored
from support.points import Point, point

WORDS = "安全出口被货物堵住"


@f.form(
    "dispute",
    label=Text("纠纷", "Dispute"),
    title=("what",),
    retention="patrol",
    findable=False,
)
class Dispute:
    """A form of another plugin that asks for nothing a finding does not know."""

    happened: datetime | None = f.moment(Text("发生时间", "When"), required=True)
    day: date | None = f.day(Text("登记日期", "Entered on"), required=True)
    officers: tuple[str, ...] = f.officer(Text("民警", "Officers"), many=True, required=True)
    handler: str | None = f.officer(Text("承办人", "Handled by"), required=True)
    where: str | None = f.text(Text("地点", "Where"), required=True)
    what: str | None = f.long_text(Text("经过", "What happened"), required=True)


@pytest.fixture
def ann(monkeypatch: pytest.MonkeyPatch, beat: Station, tmp_path: Path) -> Iterator[Book]:
    """The officer's book with visits and inspections, on a walk."""
    disputes = point("disputes", registry_forms=[Dispute])
    more = [Point("inspections", inspections), Point("visits", visits), disputes]
    monkeypatch.setattr(loader, "installed", lambda: [*POINTS, *more])
    with beat.open("ann") as book:
        walk(book, beat, "ann", "bob")
        yield book


def found(book: Book, kind: str, **values: Any) -> Record:
    """A finding of a kind at the market."""
    asked = {"kind": kind, "words": WORDS, "point": "P003", "at": "2026-11-21 10:20"}
    do(book, "find", **{**asked, **values})
    return list(book.store.select(book.spec("finding"), Query("finding")))[-1]


def now(book: Book, finding: Record) -> Record:
    """A finding as it is now."""
    return stored(book, "finding", finding.id)


def test_what_a_finding_knows_is_enough_for_a_form_that_asks_no_more(
    ann: Book, beat: Station
) -> None:
    finding = found(ann, "dispute")
    assert "became Dispute 1" in do(ann, "become", finding=finding.id)
    made = stored(ann, "dispute", now(ann, finding).values["became"]).values
    assert made["happened"] == datetime(2026, 11, 21, 10, 20, tzinfo=CHINA)
    assert made["day"] == date(2026, 11, 21)
    assert made["handler"] == beat.nodes["ann"]
    assert set(made["officers"]) == {beat.nodes["ann"], beat.nodes["bob"]}
    assert (made["where"], made["what"]) == ("P003 小西街市场", WORDS)
    assert now(ann, finding).envelope.state == "became"


def test_an_alert_is_made_at_once_from_what_is_known_but_its_topic(ann: Book) -> None:
    finding = found(ann, "alert")
    words = do(ann, "become", finding=finding.id)
    assert "still to be filled in: Warned of" in words
    draft = ann.store.draft(ann.actor.officer, "alert", "")
    assert draft is not None
    assert draft.values["words"] == WORDS
    assert draft.values["day"] == "2026-11-21"
    assert now(ann, finding).envelope.state == "open"


def test_when_the_draft_was_saved_the_same_key_ties_both_together(ann: Book) -> None:
    finding = found(ann, "alert")
    do(ann, "become", finding=finding.id)
    draft = ann.store.draft(ann.actor.officer, "alert", "")
    assert draft is not None
    made = added(ann, "alert", **{**draft.values, "topic": "4"})
    assert "became Prevention alert 1" in do(ann, "become", finding=finding.id)
    assert now(ann, finding).values["became"] == made
    assert now(ann, finding).envelope.state == "became"


def test_an_inspection_knows_the_unit_that_the_point_was_taken_from(
    ann: Book, system: Book, beat: Station
) -> None:
    shop = beat.nodes["shop"]
    with ann.deed("registry.change") as deed:
        values = {"source_form": "organisation", "source": shop}
        deed.change("patrol_point", ann.record_id("patrol_point", "P003"), values)
    do(ann, "become", finding=found(ann, "inspection").id)
    draft = ann.store.draft(ann.actor.officer, "inspection", "")
    assert draft is not None
    assert draft.values["organisation"] == shop
    assert sorted(draft.values["inspectors"]) == sorted((beat.nodes["ann"], beat.nodes["bob"]))
    assert draft.values["situation"] == WORDS


def test_a_draft_of_the_officers_own_is_not_overwritten(ann: Book) -> None:
    do(ann, "become", finding=found(ann, "alert").id)
    with pytest.raises(UsageProblem, match="throw it away"):
        do(ann, "become", finding=found(ann, "alert").id)


def test_the_same_key_goes_on_with_a_draft_that_is_not_saved_yet(ann: Book) -> None:
    finding = found(ann, "alert")
    assert "a draft of Prevention alert" in do(ann, "become", finding=finding.id)
    officer = ann.actor.officer
    before = ann.store.draft(officer, "alert", "")
    assert "a draft of Prevention alert" in do(ann, "become", finding=finding.id)
    assert ann.store.draft(officer, "alert", "") == before


def test_a_record_that_was_entered_already_is_tied_by_its_number(ann: Book, beat: Station) -> None:
    made = added(ann, "alert", day="2026-11-21", topic="4", words=WORDS, officer="ann")
    finding = found(ann, "alert")
    do(ann, "become", finding=finding.id, record="1")
    assert now(ann, finding).values["became"] == made


def test_a_form_that_nobody_brings_is_named_and_the_finding_waits_on(ann: Book) -> None:
    finding = found(ann, "incident")
    with pytest.raises(NotFound, match="“Incident”"):
        do(ann, "become", finding=finding.id)
    assert now(ann, finding).envelope.state == "open"


def test_what_is_broken_becomes_a_repair_notice_at_once_and_says_what_it_proposes(
    ann: Book, beat: Station
) -> None:
    finding = found(ann, "repair", words="路灯不亮")
    words = do(ann, "become", finding=finding.id)
    assert words == (
        "became Repair notice 1: Street light, Power company, 2026-11-28; correct what is wrong"
    )
    made = stored(ann, "repair_notice", now(ann, finding).values["became"])
    assert made.envelope.state == "sent"
    assert made.envelope.unit == finding.envelope.unit
    assert made.values["spot"] == "P003 小西街市场"
    assert made.values["words"] == "路灯不亮"
    assert made.values["found_by"] == beat.nodes["ann"]
    assert made.values["found_at"] == finding.values["at"]
    assert made.values["point"] == finding.values["point"]


def test_a_finding_is_handed_on_once(ann: Book) -> None:
    added(ann, "alert", day="2026-11-21", topic="4", words=WORDS, officer="ann")
    finding = found(ann, "alert")
    do(ann, "become", finding=finding.id, record="1")
    with pytest.raises(UsageProblem, match="seen to already"):
        do(ann, "become", finding=finding.id)


def test_the_board_of_findings_hands_on_with_one_key(ann: Book) -> None:
    found(ann, "alert")
    board = do(ann, "findings")
    (row,) = board.rows
    assert WORDS in row.cells
    (primary,) = [key for key in board.keys if key.primary]
    assert primary.action == "patrol.become"
    assert set(row.given) == {"finding"}


def test_what_was_handed_on_can_be_opened_from_the_board_for_a_day(
    ann: Book, beat: Station
) -> None:
    waiting, broken = found(ann, "alert"), found(ann, "repair")
    do(ann, "become", finding=broken.id)
    first, second = do(ann, "findings").rows
    assert first.link == ("finding", waiting.id)
    assert second.link == ("repair_notice", now(ann, broken).values["became"])
    assert str(second.cells[-1]) == "no. 1"
    at(ann, "23:59", "2026-11-22")
    assert len(do(ann, "findings").rows) == 1


def test_a_finding_with_a_draft_says_so_on_the_board(ann: Book) -> None:
    finding = found(ann, "alert")
    begun = actions.run(ann, "patrol.become", {"finding": finding.id})
    assert isinstance(begun, Begun)
    assert begun.form == "alert"
    assert [str(row.cells[-1]) for row in do(ann, "findings").rows] == ["draft"]


def test_what_was_settled_on_the_spot_says_how(ann: Book) -> None:
    finding = found(ann, "repair")
    with ann.deed("registry.transition") as deed:
        deed.change("finding", finding.id, {"outcome": "已当场疏通"})
        deed.transition("finding", finding.id, "settle")
    assert do(ann, "findings").rows == ()
