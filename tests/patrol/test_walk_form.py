"""Who may walk and when: walks that cannot have been are refused with the rule."""

from __future__ import annotations

from typing import Any

import pytest

from beatbook.book import Book
from beatbook.errors import ProblemsFound
from support.books import Station
from support.national import added, changed, stored

START = "2026-11-21 10:00"


def walk(book: Book, beat: Station, *officers: str, **values: Any) -> str:
    """A walk of these officers this morning."""
    ids = [beat.nodes[one] for one in officers or ("ann", "amy")]
    return added(book, "walk", officers=ids, **{"started": START, **values})


def refused(book: Book, beat: Station, *officers: str, **values: Any) -> str:
    """What is said of a walk that is refused."""
    with pytest.raises(ProblemsFound) as found:
        walk(book, beat, *officers, **values)
    return str(found.value)


def test_an_officer_and_an_auxiliary_may_walk(ann: Book, beat: Station) -> None:
    record = stored(ann, "walk", walk(ann, beat))
    assert record.envelope.state == "under_way"
    assert record.values["mode"] == "foot"


def test_a_walk_entered_with_its_end_has_ended(ann: Book, beat: Station) -> None:
    id = walk(ann, beat, ended="2026-11-21 10:30", recorded="paper")
    assert stored(ann, "walk", id).envelope.state == "ended"


def test_one_auxiliary_alone_is_refused_with_the_rule(ann: Book, beat: Station) -> None:
    words = refused(ann, beat, "amy")
    assert "one auxiliary alone" in words
    assert "2016" in words


def test_auxiliaries_and_volunteers_without_an_officer_are_refused(
    ann: Book, beat: Station
) -> None:
    assert "no police officer" in refused(ann, beat, "amy", others=["志愿者"])


def test_one_officer_alone_is_too_few(ann: Book, beat: Station) -> None:
    assert "must be 2 at least" in refused(ann, beat, "ann")


def test_a_guard_who_came_along_makes_two(ann: Book, beat: Station) -> None:
    assert walk(ann, beat, "ann", others=["保安"])


def test_a_walk_from_the_future_is_refused(ann: Book, beat: Station) -> None:
    words = refused(ann, beat, started="2026-11-21 12:00")
    assert "later than now" in words
    assert "clock" in words


def test_a_walk_that_ends_before_it_begins_is_refused(ann: Book, beat: Station) -> None:
    assert "before the start" in refused(ann, beat, ended="2026-11-21 09:00")


def test_nobody_is_on_two_walks_at_once(ann: Book, beat: Station) -> None:
    walk(ann, beat)
    assert "overlaps another walk" in refused(ann, beat, "ann", "bob", started="2026-11-21 10:30")


def test_the_next_walk_may_begin_when_the_last_one_ended(ann: Book, beat: Station) -> None:
    walk(ann, beat, ended="2026-11-21 10:30")
    assert walk(ann, beat, started="2026-11-21 10:30")


def test_a_correction_leaves_no_check_in_outside(ann: Book, beat: Station) -> None:
    id = walk(ann, beat)
    added(ann, "check_in", walk=id, point="P001", at="2026-11-21 10:10")
    with pytest.raises(ProblemsFound, match="outside the walk"):
        changed(ann, "walk", id, started="2026-11-21 10:20")
