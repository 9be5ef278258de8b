"""Checking in: what proves it, how it is judged, and what cannot have been."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from beatbook.book import Book
from beatbook.errors import ProblemsFound
from patrol.walking import Planned, at, check_in, check_ins, do, plan, walk, word_at
from support.books import Station
from support.national import added, changed, journal, stored

Refused = Callable[..., str]


@pytest.fixture
def planned(system: Book, beat: Station) -> Planned:
    """A task with three stops this morning."""
    return plan(system, beat)


@pytest.fixture
def free(ann: Book, beat: Station) -> str:
    """A walk that was not planned, under way since ten to ten."""
    return walk(ann, beat)


@pytest.fixture
def refused(ann: Book) -> Refused:
    """What is said of a check-in that is refused."""

    def words(*asked: Any, **values: Any) -> str:
        with pytest.raises(ProblemsFound) as found:
            check_in(ann, *asked, **values)
        return str(found.value)

    return words


@pytest.mark.parametrize(
    ("time", "verdict", "why"),
    [
        ("09:51", None, None),
        ("10:01", "on_time", None),
        ("10:25", "on_time", None),
        ("10:26", "late", "晚到16分钟 / 16 min late"),
    ],
)
def test_a_planned_stop_is_judged_by_its_span_with_a_quarter_of_an_hour(
    ann: Book, beat: Station, planned: Planned, time: str, verdict: str | None, why: str | None
) -> None:
    id = walk(ann, beat, task=planned.task)
    made = check_in(ann, id, "P001" if verdict else "P004", time)
    assert (made.values["verdict"], made.values["why"]) == (verdict, why)
    assert made.values["stop"] == (planned.stops["P001"] if verdict else None)


def test_who_comes_too_soon_is_early(ann: Book, beat: Station, planned: Planned) -> None:
    made = check_in(ann, walk(ann, beat, task=planned.task), "P003", "10:20")
    assert made.values["verdict"] == "early"


def test_a_check_in_keeps_the_reason_that_was_given(
    ann: Book, beat: Station, planned: Planned
) -> None:
    made = check_in(ann, walk(ann, beat, task=planned.task), "P001", "10:40", why="处置警情")
    assert (made.values["verdict"], made.values["why"]) == ("late", "处置警情")


def test_a_verdict_of_ones_own_is_refused(
    ann: Book, beat: Station, planned: Planned, refused: Refused
) -> None:
    id = walk(ann, beat, task=planned.task)
    assert "worked out" in refused(id, "P001", "10:50", verdict="on_time")


def test_a_verdict_is_not_corrected_by_hand(ann: Book, beat: Station, planned: Planned) -> None:
    made = check_in(ann, walk(ann, beat, task=planned.task), "P001", "10:50")
    with pytest.raises(ProblemsFound, match="follows from the plan and is “Late”"):
        changed(ann, "check_in", made.id, verdict="on_time")
    late = changed(ann, "check_in", made.id, why="处置警情")
    assert late.values["verdict"] == "late"


def test_the_own_word_is_worth_little(ann: Book, free: str) -> None:
    assert check_in(ann, free, "P001", "10:00").values["trust"] == 1


def test_the_word_at_the_point_is_proof(ann: Book, free: str) -> None:
    made = check_in(ann, free, "P001", "10:00", proof="word", word=word_at(ann, "P001", "10:00"))
    assert made.values["trust"] == 3


def test_a_word_that_was_entered_a_day_later_is_worth_less(ann: Book, beat: Station) -> None:
    id = walk(ann, beat, started="2026-11-20 22:00", ended="2026-11-20 23:00")
    word = word_at(ann, "P001", "22:30", "2026-11-20")
    moment = "2026-11-20 22:30"
    made = added(ann, "check_in", walk=id, point="P001", at=moment, proof="word", word=word)
    assert stored(ann, "check_in", made).values["trust"] == 2


def test_a_wrong_word_is_refused_and_noted(ann: Book, free: str, refused: Refused) -> None:
    word = word_at(ann, "P001", "10:00", "2026-01-01")
    words = refused(free, "P001", "10:00", proof="word", word=word)
    assert "is not the word of this point at that moment" in words
    assert len(journal(ann, "patrol.word")) == 1


def test_a_misread_word_is_told_from_a_wrong_one(ann: Book, free: str, refused: Refused) -> None:
    word = word_at(ann, "P001", "10:00")
    other = "7" if word[2] != "7" else "8"
    assert "misread" in refused(
        free, "P001", "10:00", proof="word", word=word[:2] + other + word[3:]
    )


def test_the_word_of_another_half_day_says_that_the_strip_was_not_changed(
    ann: Book, free: str, refused: Refused
) -> None:
    word = word_at(ann, "P001", "22:00", "2026-11-20")
    words = refused(free, "P001", "10:00", proof="word", word=word)
    assert "2026-11-20, the night" in words


def test_the_word_of_another_point_says_which(ann: Book, free: str, refused: Refused) -> None:
    word = word_at(ann, "P002", "10:00")
    assert "is the word of P002" in refused(free, "P001", "10:00", proof="word", word=word)


def test_before_words_were_printed_none_is_right(ann: Book, free: str, refused: Refused) -> None:
    assert "were ever printed" in refused(free, "P001", "10:00", proof="word", word="松山27马")


def test_the_proof_by_word_needs_the_word(ann: Book, free: str, refused: Refused) -> None:
    assert "needs the word" in refused(free, "P001", "10:00", proof="word")
    assert "the proof is the sealed word" in refused(free, "P001", "10:00", word="松山27马")


def test_no_word_is_claimed_afterwards(ann: Book, free: str) -> None:
    made = check_in(ann, free, "P001", "10:00")
    with pytest.raises(ProblemsFound, match="compared only when"):
        changed(ann, "check_in", made.id, proof="word", trust=3)


def test_a_witness_is_what_they_are_and_not_who(ann: Book, free: str, refused: Refused) -> None:
    made = check_in(ann, free, "P001", "10:00", proof="witness", witness="guard")
    assert made.values["trust"] == 2
    assert "witness" in refused(free, "P001", "10:01", proof="witness")


def test_a_second_officer_stands_for_a_check_in(ann: Book, beat: Station, free: str) -> None:
    made = check_in(ann, free, "P001", "10:00")
    with beat.open("chief") as chief:
        assert "is confirmed" in do(chief, "confirm", check_in=made.id)
        after = stored(chief, "check_in", made.id).values
        assert (after["proof"], after["trust"]) == ("desk", 3)
        assert after["confirmed_by"] == chief.actor.officer


def test_nobody_confirms_their_own_walk_or_in_anothers_name(
    ann: Book, beat: Station, free: str, refused: Refused
) -> None:
    own = {"proof": "desk", "confirmed_by": "ann"}
    assert "is on the walk" in refused(free, "P001", "10:00", **own)
    assert "another's name" in refused(free, "P001", "10:00", **{**own, "confirmed_by": "bob"})


def test_a_track_is_no_proof_where_there_is_none(ann: Book, free: str, refused: Refused) -> None:
    assert "needs a track" in refused(free, "P001", "10:00", proof="gps")


def test_two_places_at_once_are_refused(ann: Book, free: str, refused: Refused) -> None:
    check_in(ann, free, "P001", "10:00")
    words = refused(free, "P003", "10:00")
    assert "P001 at 11-21 10:00" in words
    assert "m and at least" in words


def test_two_places_are_too_far_on_two_walks_as_well(
    ann: Book, beat: Station, refused: Refused
) -> None:
    first = walk(ann, beat, ended="2026-11-21 10:00")
    check_in(ann, first, "P001", "10:00")
    second = walk(ann, beat, "ann", "bob", started="2026-11-21 10:00")
    assert "民警ann 015001 was at P001" in refused(second, "P003", "10:00")
    assert check_in(ann, second, "P003", "10:05")


def test_before_and_after_the_walk_is_refused(ann: Book, beat: Station, refused: Refused) -> None:
    id = walk(ann, beat, ended="2026-11-21 10:30")
    assert "before the walk began" in refused(id, "P001", "09:40")
    assert "after the walk ended" in refused(id, "P001", "10:31")


def test_the_future_is_refused(free: str, refused: Refused) -> None:
    assert "later than now" in refused(free, "P001", "11:30")


def test_a_clock_that_went_back_is_named(ann: Book, free: str, refused: Refused) -> None:
    check_in(ann, free, "P001", "10:30")
    at(ann, "10:10")
    assert "set back" in refused(free, "P001", "10:05")


def test_a_closed_point_is_refused(ann: Book, free: str, refused: Refused) -> None:
    at(ann, "10:00")
    with ann.deed("registry.transition") as deed:
        deed.transition("patrol_point", ann.record_id("patrol_point", "P004"), "close")
    at(ann, "11:00")
    assert "P004 is out of use" in refused(free, "P004", "10:30")


def test_what_was_before_a_point_was_closed_may_be_entered(ann: Book, free: str) -> None:
    with ann.deed("registry.transition") as deed:
        deed.transition("patrol_point", ann.record_id("patrol_point", "P004"), "close")
    assert check_in(ann, free, "P004", "10:30")


def test_a_stop_of_another_walk_is_refused(
    ann: Book, free: str, planned: Planned, refused: Refused
) -> None:
    words = refused(free, "P001", "10:00", stop=planned.stops["P001"])
    assert "no stop of this walk" in words


def test_each_stop_is_met_once(ann: Book, beat: Station, planned: Planned) -> None:
    id = walk(ann, beat, task=planned.task)
    check_in(ann, id, "P001", "10:00")
    assert check_in(ann, id, "P001", "10:10").values["verdict"] is None
    assert [one.values["stop"] for one in check_ins(ann, id)] == [planned.stops["P001"], None]


def test_what_is_not_on_the_checklist_is_refused(free: str, refused: Refused) -> None:
    assert "the point's checklist does not" in refused(free, "P001", "10:00", checked=["nonsense"])


def test_a_missed_stop_needs_a_plan_and_a_reason(
    ann: Book, beat: Station, planned: Planned
) -> None:
    id = walk(ann, beat, task=planned.task)
    stop = planned.stops["P002"]
    values = {"walk": id, "point": "P002", "verdict": "missed"}
    with pytest.raises(ProblemsFound, match="why"):
        added(ann, "check_in", stop=stop, **values)
    with pytest.raises(ProblemsFound, match="not planned"):
        added(ann, "check_in", **{**values, "point": "P004"}, why="处置警情")
    made = added(ann, "check_in", stop=stop, why="处置警情", **values)
    assert stored(ann, "check_in", made).values["trust"] is None
