"""An incident becomes a dispute, an inspection or a visit with one key; it leads there and back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from beatbook import actions
from beatbook.book import Book
from beatbook.errors import NotFound, UsageProblem
from beatbook.hooks import loader
from beatbook.openings import Begun
from beatbook.records import Record
from beatbook.store.query import Query
from beatbook_disputes import plugin as disputes
from beatbook_incidents.becoming.knowing import TARGETS
from beatbook_inspections import plugin as inspections
from beatbook_visits import plugin as visits
from incidents.conftest import POINTS
from support.books import Station
from support.national import added, stored
from support.points import Point

MORE = [
    Point("disputes", disputes),
    Point("inspections", inspections),
    Point("visits", visits),
]


@pytest.fixture
def whole(monkeypatch: pytest.MonkeyPatch, beat: Station) -> Iterator[Book]:
    """The officer's book with the plugins that bring the other forms."""
    monkeypatch.setattr(loader, "installed", lambda: [*POINTS, *MORE])
    with beat.open("ann") as book:
        yield book


def called(book: Book, **values: Any) -> str:
    """An incident at the home; gives its id."""
    known = {"received": "2026-11-21 09:30", "summary": "楼上漏水争吵", "handling": "已劝开"}
    address = {"address": "云杉花园3号楼1单元201室"}
    return added(book, "incident", **{**known, **address, **values})


def become(book: Book, id: str, kind: str) -> Any:
    return actions.run(book, "incident.become", {"incident": id, "kind": kind})


def links(book: Book) -> list[dict[str, Any]]:
    return [dict(one.values) for one in book.registry.list(Query("incident_link"))]


def only(book: Book, form: str) -> Record:
    (record,) = book.registry.list(Query(form))
    return record


def test_it_becomes_a_dispute_at_once_with_its_parties(whole: Book) -> None:
    id = called(whole, category="di.neighbour", caller="王女士", caller_phone="13800001234")
    added(whole, "incident_party", incident=id, name="李先生", role="party")
    added(whole, "incident_party", incident=id, name="一位路人", role="witness")
    said = str(become(whole, id, "dispute"))
    dispute = only(whole, "dispute")
    assert "became Dispute 1" in said
    values = dispute.values
    assert (values["incident"], values["source"]) == (id, "incident")
    assert values["facts"] == "楼上漏水争吵\n已劝开"
    assert values["kind"] == "301"
    assert str(values["arose"]) == "2026-11-21"
    assert dispute.envelope.place == stored(whole, "incident", id).envelope.place
    parties = whole.registry.list(Query("dispute_party"))
    assert {one.values["name"] for one in parties} == {"王女士", "李先生"}
    (link,) = links(whole)
    assert (link["record"], link["called"]) == (dispute.id, "Dispute 1")
    assert stored(whole, "incident", id).values["outcome"] == "dispute"


def test_an_outcome_that_is_there_stays(whole: Book) -> None:
    id = called(whole, outcome="mediated")
    become(whole, id, "dispute")
    assert stored(whole, "incident", id).values["outcome"] == "mediated"


def test_a_party_that_is_not_good_enough_keeps_nobody_from_the_dispute(whole: Book) -> None:
    id = called(whole, caller="王女士", caller_phone="12")
    become(whole, id, "dispute")
    assert only(whole, "dispute").values["incident"] == id
    assert whole.registry.list(Query("dispute_party")) == []


def test_a_visit_is_drafted_and_linked_when_it_was_saved(whole: Book, beat: Station) -> None:
    id = called(whole, category="cr.theft.home")
    begun = become(whole, id, "visit")
    assert isinstance(begun, Begun)
    assert begun.form == "visit"
    assert "When" in str(begun)
    officer = beat.nodes["ann"]
    draft = whole.store.draft(officer, "visit", "")
    assert draft is not None
    assert draft.values["dwelling"] == beat.nodes["home"]
    assert draft.values["purpose"] == "6"
    assert links(whole)[0]["record"] is None
    made = {**draft.values, "at": "2026-11-21 10:30", "result": "1"}
    visit = added(whole, "visit", **made)
    assert "became Visit 1" in str(become(whole, id, "visit"))
    assert [one["record"] for one in links(whole)] == [visit]


def test_its_own_draft_goes_on_and_another_is_not_overwritten(whole: Book) -> None:
    first, second = called(whole), called(whole)
    become(whole, first, "visit")
    assert isinstance(become(whole, first, "visit"), Begun)
    with pytest.raises(UsageProblem, match="not saved"):
        become(whole, second, "visit")


def test_an_inspection_is_drafted_at_the_unit_that_lies_there(whole: Book, beat: Station) -> None:
    id = called(whole, address="南湖社区昭君路12号", summary="店内灭火器过期")
    assert isinstance(become(whole, id, "inspection"), Begun)
    draft = whole.store.draft(beat.nodes["ann"], "inspection", "")
    assert draft is not None
    assert draft.values["organisation"] == beat.nodes["shop"]
    assert "店内灭火器过期" in draft.values["situation"]


def test_it_becomes_one_of_a_kind_once(whole: Book) -> None:
    id = called(whole)
    become(whole, id, "dispute")
    with pytest.raises(UsageProblem, match="Dispute 1 already"):
        become(whole, id, "dispute")
    assert isinstance(become(whole, id, "visit"), Begun)


def test_without_the_plugin_one_sentence_says_so(ann: Book) -> None:
    id = called(ann)
    for kind in TARGETS:
        with pytest.raises(NotFound, match="no plugin of this book brings a form"):
            become(ann, id, kind)
    assert ann.registry.list(Query("incident_link")) == []


def test_the_record_and_its_link_are_one_deed(whole: Book, tmp_path: Path) -> None:
    id = called(whole)
    become(whole, id, "dispute")
    history = whole.store.history(only(whole, "dispute").id)
    (link,) = whole.registry.list(Query("incident_link"))
    assert history[0][0].deed == whole.store.history(link.id)[0][0].deed
