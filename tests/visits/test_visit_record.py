"""The record of a visit holds all that was noted, and only the result where nobody was met."""

from __future__ import annotations

from beatbook.book import Book
from beatbook.papers import writing
from beatbook.papers.declare import Facts, Signatures
from beatbook.papers.lines import lines
from support.books import Station
from visits.conftest import Visit


def words(book: Book, id: str) -> str:
    return "\n".join(lines(writing.write(book, "visit.record", id), 200))


def test_that_of_a_unit_is_for_signature(ann: Book, visit: Visit, beat: Station) -> None:
    id = visit(organisation=beat.nodes["shop"], met_others="店长", answers="夜间有人值守",
               prevention_talk=True, reached="1;2", next_on="2026-12-01")  # fmt: skip
    paper = writing.write(ann, "visit.record", id)
    assert str(paper.title) == "Record of a visit to a unit"
    assert isinstance(paper.blocks[-1], Signatures)
    said = words(ann, id)
    for part in ("云杉超市", "昭君路12号", "2026-11-21 09:30", "店长", "夜间有人值守",
                 "came in person, asked and explained", "2026-12-01"):  # fmt: skip
        assert part in said


def test_a_visit_that_was_declined_is_one_short_block(ann: Book, visit: Visit) -> None:
    paper = writing.write(ann, "visit.record", visit(result="2"))
    assert [type(block) for block in paper.blocks] == [Facts]
    assert ("Result", "refused") in [(str(a), str(b)) for a, b in paper.blocks[0].pairs]  # type: ignore[union-attr]
