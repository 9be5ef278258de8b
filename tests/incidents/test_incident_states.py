"""The steps of an incident: none is possible before its time, and sealing is the chief's."""

from __future__ import annotations

import pytest

from beatbook.approvals import SecondPersonNeeded
from beatbook.book import Book
from beatbook.errors import NotAllowed, ProblemsFound, UsageProblem
from incidents.conftest import Incident
from support.books import Station
from support.granting import granted
from support.national import changed, stored


def step(book: Book, id: str, name: str) -> str:
    """Take a step; gives the state after it."""
    with book.deed("registry.step") as deed:
        deed.transition("incident", id, name)
    return stored(book, "incident", id).envelope.state


def test_a_step_needs_its_moment(ann: Book, incident: Incident) -> None:
    id = incident()
    with pytest.raises(ProblemsFound, match="needed for"):
        step(ann, id, "dispatch")
    changed(ann, "incident", id, dispatched="2026-11-21 09:40")
    assert step(ann, id, "dispatch") == "dispatched"


def test_accepting_leaves_it_where_it_is(ann: Book, incident: Incident) -> None:
    id = incident(accepted="2026-11-21 09:31")
    assert step(ann, id, "accept") == "received"


def test_it_is_not_closed_without_category_and_outcome(ann: Book, incident: Incident) -> None:
    id = incident()
    changed(ann, "incident", id, closed="2026-11-21 09:50")
    with pytest.raises(ProblemsFound) as found:
        step(ann, id, "close")
    assert {one.path for one in found.value.problems} == {"category", "outcome"}


def test_an_auxiliary_takes_steps_but_closes_nothing(
    ann: Book, incident: Incident, beat: Station
) -> None:
    id = incident(category="ot.noise")
    with beat.open("amy") as amy:
        changed(amy, "incident", id, arrived="2026-11-21 09:40")
        assert step(amy, id, "arrive") == "arrived"
        changed(amy, "incident", id, closed="2026-11-21 09:50", outcome="advised")
        with pytest.raises(NotAllowed):
            step(amy, id, "close")


def test_what_is_not_closed_cannot_be_sealed(ann: Book, incident: Incident) -> None:
    with pytest.raises(UsageProblem):
        step(ann, incident(), "seal")


def test_only_the_chief_seals_and_then_nothing_changes(
    ann: Book, incident: Incident, beat: Station
) -> None:
    id = incident(category="po.fight", outcome="public_order", closed="2026-11-21 10:30")
    assert stored(ann, "incident", id).envelope.state == "closed"
    with pytest.raises(NotAllowed):
        step(ann, id, "seal")
    with beat.open("chief") as chief:
        assert granted(chief, "ann", lambda: step(chief, id, "seal")) == "sealed"
        with pytest.raises(ProblemsFound, match="can no longer be changed"):
            changed(chief, "incident", id, summary="别的")
        assert granted(chief, "ann", lambda: step(chief, id, "unseal")) == "closed"


def test_sealing_takes_a_second_person_and_so_does_opening_what_was_sealed(
    incident: Incident, beat: Station
) -> None:
    id = incident(category="po.fight", outcome="public_order", closed="2026-11-21 10:30")
    with beat.open("chief") as chief:
        with pytest.raises(SecondPersonNeeded):
            step(chief, id, "seal")
        granted(chief, "ann", lambda: step(chief, id, "seal"))
        with pytest.raises(SecondPersonNeeded):
            step(chief, id, "unseal")


def test_a_row_of_a_stream_is_history_at_once(ann: Book, incident: Incident) -> None:
    id = incident(channel="imported", source_key="M-1")
    assert stored(ann, "incident", id).envelope.state == "closed"
    with pytest.raises(ProblemsFound):
        step(ann, incident(), "file")
