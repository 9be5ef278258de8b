"""Each step stamps now, in one deed; nothing is stamped twice, no step comes before its time."""

from __future__ import annotations

import pytest

from beatbook import actions
from beatbook.book import Book
from beatbook.clock import from_stamp
from beatbook.errors import ProblemsFound, UsageProblem
from incidents.conftest import Incident
from support.books import Station
from support.national import journal, stored


def do(book: Book, verb: str, id: str, **raw: object) -> str:
    """What a step's action says."""
    return str(actions.run(book, f"incident.{verb}", {"incident": id, **raw}))


def test_a_call_goes_from_received_to_closed_one_key_each(ann: Book, incident: Incident) -> None:
    id = incident(category="di.neighbour")
    assert "dispatched, 1 h 30 min" in do(ann, "dispatch", id)
    assert "arrived" in do(ann, "arrive", id)
    assert "fed back" in do(ann, "feedback", id, handling="双方已劝开")
    assert "Mediated on the spot" in do(ann, "close", id, outcome="mediated")
    record = stored(ann, "incident", id)
    assert record.envelope.state == "closed"
    assert record.values["handling"] == "双方已劝开"
    steps = ("received", "accepted", "dispatched", "arrived", "fed_back", "closed")
    moments = [record.values[name] for name in steps]
    assert moments == sorted(moments)


def test_the_next_step_is_whichever_comes_next(ann: Book, incident: Incident) -> None:
    id = incident(category="ot.noise")
    for _nth in range(3):
        do(ann, "next", id)
    with pytest.raises(ProblemsFound, match="needed for"):
        do(ann, "next", id)
    do(ann, "next", id, outcome="advised")
    assert stored(ann, "incident", id).envelope.state == "closed"


def test_whoever_says_so_goes_unless_others_are_named(
    ann: Book, incident: Incident, beat: Station
) -> None:
    alone, others = incident(), incident()
    do(ann, "dispatch", alone)
    do(ann, "dispatch", others, officers="bob;amy")
    assert stored(ann, "incident", alone).values["officers"] == (beat.nodes["ann"],)
    assert set(stored(ann, "incident", others).values["officers"]) == {
        beat.nodes["bob"], beat.nodes["amy"]
    }  # fmt: skip


def test_dispatching_signs_for_the_call_unless_somebody_did(ann: Book, incident: Incident) -> None:
    first, second = incident(), incident(accepted="2026-11-21 09:31")
    do(ann, "dispatch", first)
    do(ann, "dispatch", second)
    values = stored(ann, "incident", first).values
    assert values["accepted"] == values["dispatched"]
    assert f"{stored(ann, 'incident', second).values['accepted']:%H:%M}" == "01:31"


def test_it_is_accepted_once(ann: Book, incident: Incident) -> None:
    id = incident()
    do(ann, "accept", id)
    with pytest.raises(UsageProblem, match="accepted already"):
        do(ann, "accept", id)


def test_a_step_may_be_entered_afterwards_but_in_order(ann: Book, incident: Incident) -> None:
    id = incident()
    do(ann, "dispatch", id, at="2026-11-21 09:35")
    with pytest.raises(ProblemsFound, match="before somebody was dispatched"):
        do(ann, "arrive", id, at="2026-11-21 09:32")
    do(ann, "arrive", id, at="2026-11-21 09:41")
    assert stored(ann, "incident", id).envelope.state == "arrived"


def test_a_step_that_is_over_is_not_taken_again(ann: Book, incident: Incident) -> None:
    id = incident()
    do(ann, "arrive", id)
    with pytest.raises(UsageProblem, match="not possible"):
        do(ann, "dispatch", id)


def test_what_was_settled_by_telephone_is_closed_as_it_stands(
    ann: Book, incident: Incident
) -> None:
    id = incident()
    do(ann, "close", id, outcome="invalid", category="in.repeat")
    values = stored(ann, "incident", id).values
    assert (values["category"], values["arrived"]) == ("in.repeat", None)


def test_each_step_is_one_row_of_the_journal_about_the_incident(
    ann: Book, incident: Incident, beat: Station
) -> None:
    id = incident()
    do(ann, "dispatch", id)
    assert journal(ann, "incident.dispatch") == [(beat.nodes["ann"], id)]
    made = from_stamp(stored(ann, "incident", id).envelope.changed_at)
    assert made >= stored(ann, "incident", id).values["dispatched"]
