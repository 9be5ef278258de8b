"""Call-backs: outcomes and their states, who asks, what the office gets to see."""

from __future__ import annotations

import pytest

from beatbook import actions
from beatbook.book import Book
from beatbook.errors import NotAllowed, NotFound, ProblemsFound, UsageProblem
from beatbook.openings import Walk
from beatbook.papers.declare import Paper
from beatbook.records import Record
from beatbook.store.query import Order, Query
from support.books import Station
from surveys.conftest import AWAY, BAD, GOOD, NO, SILENT, calls, drawn, homes, visited


@pytest.fixture
def sample(beat: Station, chief: Book) -> Record:
    visited(chief, beat, homes(chief, beat, 8))
    return drawn(chief, kind="visit", unit="甲警务室", size=5)


def lines(book: Book) -> list[Record]:
    return book.registry.list(Query("call_back", order=(Order("line"),), closed=True))


def test_each_outcome_is_a_state_and_none_a_failure(sample: Record, chief: Book) -> None:
    calls(chief, sample, GOOD, AWAY, NO, SILENT)
    states = [one.envelope.state for one in lines(chief)]
    assert states == ["asked", "not_reached", "declined", "asked", "drawn"]
    assert lines(chief)[0].values["asker"] == chief.actor.officer


def test_who_was_not_reached_can_be_tried_again(sample: Record, chief: Book) -> None:
    calls(chief, sample, AWAY)
    calls(chief, sample, GOOD)
    assert lines(chief)[0].envelope.state == "asked"


def test_an_answer_takes_both_questions(sample: Record, chief: Book) -> None:
    with pytest.raises(ProblemsFound, match="Knows the officer"):
        calls(chief, sample, {"outcome": "asked", "satisfaction": "5"})


def test_a_walk_goes_through_the_records_that_were_drawn(sample: Record, chief: Book) -> None:
    walk = actions.opening(chief, "survey.call", {"survey": sample.id})
    assert isinstance(walk, Walk)
    assert list(walk.records) == [one.id for one in lines(chief)]
    assert walk.about is not None
    first = lines(chief)[0]
    assert walk.about(first) == ("visit", first.values["record"])
    assert walk.transitions("asked", waits=True) == ("ask",)
    assert walk.transitions("declined", waits=True) == ("decline",)
    assert walk.transitions("not_reached", waits=False) == ("again", "miss")
    assert walk.standing is not None
    assert "5 of 5 left" in str(walk.standing())


def test_the_sheet_is_shown_where_no_line_is_named(sample: Record, chief: Book) -> None:
    assert isinstance(actions.run(chief, "survey.call", {"survey": sample.id}), Paper)
    with pytest.raises(NotFound, match="no line 9"):
        actions.run(chief, "survey.call", {"survey": sample.id, "line": 9, **AWAY})
    with pytest.raises(UsageProblem, match="beat survey call"):
        actions.run(chief, "survey.door", {"survey": sample.id})


def test_answers_are_seen_by_those_who_ask_alone(
    sample: Record, beat: Station, chief: Book
) -> None:
    calls(chief, sample, BAD)
    with beat.open("ann") as ann:
        assert lines(ann) == []
        assert ann.registry.find("走访", forms=("call_back",)) == []
        with pytest.raises(NotAllowed):
            ann.registry.get("call_back", "1")


def test_even_after_the_end_the_office_sees_counts_and_no_answer(
    sample: Record, beat: Station, chief: Book
) -> None:
    calls(chief, sample, GOOD, BAD, GOOD, NO, AWAY)
    actions.run(chief, "survey.finish", {"survey": sample.id})
    with beat.open("ann") as ann:
        assert ann.registry.get("survey", "1").record.envelope.state == "done"
        assert lines(ann) == []


def test_an_insider_cannot_have_asked(sample: Record, chief: Book) -> None:
    first = lines(chief)[0]
    with pytest.raises(ProblemsFound, match="somebody of another unit"), chief.deed("x") as deed:
        deed.change("call_back", first.id, {**GOOD, "asker": "ann", "asked_on": "2026-11-21"})


def test_an_answer_fits_its_state(sample: Record, chief: Book) -> None:
    calls(chief, sample, AWAY)
    first = lines(chief)[0]
    with pytest.raises(ProblemsFound, match="does not fit the state"), chief.deed("x") as deed:
        deed.change("call_back", first.id, GOOD)
