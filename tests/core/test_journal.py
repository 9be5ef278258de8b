"""The journal proves itself: whatever is changed in it afterwards is found."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.journal import (
    FIRST,
    Entry,
    Heading,
    Part,
    Proof,
    Verifier,
    canonical,
    chained,
    emptied,
    look_parts,
    part_hash,
    parts_hash,
    sealed_part,
)

Row = tuple[Entry, list[Part]]

HEADING = Heading(
    "s1", "2026-11-21T02:00:00.000Z", "ann", "t:1", "u1", "add", "lamp", "r1", "日常工作", "d"
)


def chain(length: int = 5) -> list[Row]:
    """A station's chain; row n has n parts."""
    rows: list[Row] = []
    previous = FIRST
    for seq in range(1, length + 1):
        parts = [
            sealed_part("lamp", f"r{n}", seq, "change", {"new": {"pole": f"杆{n}"}})
            for n in range(seq)
        ]
        hashes = parts_hash(part.hash for part in parts)
        entry = chained(HEADING._replace(deed=f"d{seq}"), seq, hashes, previous)
        rows.append((entry, parts))
        previous = entry.hash
    return rows


def proof(rows: list[Row]) -> Proof:
    verifier = Verifier("s1")
    for entry, parts in rows:
        verifier.feed(entry, parts)
    return verifier.proof()


def faults(rows: list[Row]) -> set[tuple[int, str]]:
    return {(fault.seq, fault.what) for fault in proof(rows).faults}


def test_an_untouched_chain_proves_itself() -> None:
    rows = chain()
    assert proof(rows) == Proof(5, 15, 0, rows[-1][0].hash, ())
    assert proof([]) == Proof(0, 0, 0, FIRST, ())


@pytest.mark.parametrize("name", [name for name in Entry._fields if name not in ("seq", "hash")])
def test_an_edited_row_is_found(name: str) -> None:
    rows = chain()
    rows[2] = (rows[2][0]._replace(**{name: "edited"}), rows[2][1])
    assert (3, "row") in faults(rows)


def test_an_edited_row_with_a_hash_made_to_fit_breaks_the_link_behind_it() -> None:
    rows = chain()
    old = rows[2][0]
    forged = chained(HEADING._replace(reason="edited", deed="d3"), 3, old.parts_hash, old.previous)
    rows[2] = (forged, rows[2][1])
    assert faults(rows) == {(4, "link")}


def test_a_deleted_row_is_found() -> None:
    rows = chain()
    del rows[2]
    assert faults(rows) == {(4, "link")}


def test_a_deleted_beginning_is_found() -> None:
    assert faults(chain()[1:]) == {(2, "link")}


def test_rows_in_another_order_are_found() -> None:
    rows = chain()
    rows[2], rows[3] = rows[3], rows[2]
    assert {(4, "link"), (3, "link"), (5, "link")} <= faults(rows)


def test_an_inserted_row_is_found() -> None:
    rows = chain()
    strange = chained(HEADING._replace(deed="x"), 3, parts_hash([]), rows[1][0].hash)
    rows.insert(2, (strange, []))
    assert faults(rows) == {(3, "link")}


def test_a_repeated_row_is_found() -> None:
    rows = chain()
    rows.insert(2, rows[1])
    assert (2, "link") in faults(rows)


def test_a_truncated_chain_no_longer_has_the_head_that_a_witness_kept() -> None:
    rows = chain()
    kept = proof(rows).head
    shorter = proof(rows[:-1])
    assert shorter.faults == ()
    assert (shorter.head, shorter.entries) != (kept, 5)


CHANGES: list[dict[str, Any]] = [
    {"form": "keeper"},
    {"record": "r9"},
    {"version": 9},
    {"kind": "withdraw"},
    {"text": "{}"},
]


@pytest.mark.parametrize("change", CHANGES)
def test_an_edited_part_is_found(change: dict[str, Any]) -> None:
    rows = chain()
    rows[2][1][1] = rows[2][1][1]._replace(**change)
    assert faults(rows) == {(3, "part")}


def test_a_part_with_a_hash_made_to_fit_is_found_by_its_row() -> None:
    rows = chain()
    forged = sealed_part("lamp", "r1", 3, "change", {"new": {"pole": "forged"}})
    rows[2][1][1] = forged
    assert faults(rows) == {(3, "parts")}


def test_parts_deleted_added_or_in_another_order_are_found() -> None:
    for forge in (list.pop, lambda parts: parts.append(parts[0]), list.reverse):
        rows = chain()
        forge(rows[2][1])
        assert faults(rows) == {(3, "parts")}


def test_a_part_whose_content_was_dropped_still_proves_itself_and_is_counted() -> None:
    rows = chain()
    rows[2][1][0] = rows[2][1][0]._replace(content=None, text=emptied(rows[2][1][0].text))
    found = proof(rows)
    assert found.faults == ()
    assert (found.parts, found.dropped) == (15, 1)


def test_the_heading_of_a_dropped_part_cannot_be_changed_unseen() -> None:
    rows = chain()
    part = rows[2][1][0]
    rows[2][1][0] = part._replace(content=None, text=emptied(part.text), kind="withdraw")
    assert faults(rows) == {(3, "part")}


def test_a_content_that_vanished_without_its_digest_is_found() -> None:
    rows = chain()
    rows[2][1][0] = rows[2][1][0]._replace(content=None, text="")
    assert faults(rows) == {(3, "part")}


def test_equal_contents_have_different_hashes_so_that_dropped_ones_cannot_be_guessed() -> None:
    one, other = (sealed_part("lamp", "r1", 1, "add", {"new": {"n": 1}}) for _ in range(2))
    assert one.hash != other.hash
    assert len(json.loads(one.text)["salt"]) >= 24


def test_a_part_is_sealed_over_what_is_stored() -> None:
    part = sealed_part("lamp", "r1", 1, "add", {"new": {"名": "王"}})
    assert part.hash == part_hash("lamp", "r1", 1, "add", part.text)
    assert {k: v for k, v in json.loads(part.text).items() if k != "salt"} == part.content


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"]), max_size=5), inner)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from("abcdef"), JSON))
def test_the_same_content_is_spelled_in_one_way(content: dict[str, Any]) -> None:
    backwards = dict(reversed(content.items()))
    assert canonical(content) == canonical(backwards)
    assert json.loads(canonical(content)) == content


def test_text_that_no_encoding_can_write_is_still_put_into_the_journal() -> None:
    # Bytes that are no text come from a command line as lone surrogates.
    part = sealed_part("", "", 0, "look", {"text": "王\udcff"})
    entry = chained(HEADING._replace(reason="\udcff"), 1, parts_hash([part.hash]), FIRST)
    assert proof([(entry, [part])]).faults == ()
    part.text.encode()


def test_a_look_up_of_very_many_records_names_every_one_in_parts_of_a_thousand() -> None:
    shown = [f"r{n}" for n in range(2500)]
    parts = look_parts("lamp", "", {"where": [], "count": 2500, "shown": shown})
    contents = [one.content or {} for one in parts]
    assert [id for one in contents for id in one["shown"]] == shown
    assert [len(one["shown"]) for one in contents] == [1000, 1000, 500]
    assert ("count" in contents[0], "count" in contents[1]) == (True, False)
    assert len(look_parts("lamp", "", {"shown": shown[:1000]})) == 1
    assert len(look_parts("lamp", "", {"shown": {"lamp": shown}})) == 1


def test_time_that_goes_backwards_is_told_and_is_no_fault() -> None:
    rows: list[Row] = []
    previous = FIRST
    for seq, at in enumerate(("10:00", "10:30", "10:25", "09:00", "09:01"), 1):
        heading = HEADING._replace(deed=f"d{seq}", at=f"2026-11-21T{at}:00.000Z")
        entry = chained(heading, seq, parts_hash(()), previous)
        rows.append((entry, []))
        previous = entry.hash
    found = proof(rows)
    assert found.faults == ()
    assert [(one.seq, one.what) for one in found.remarks] == [(4, "clock"), (5, "clock")]


def test_a_content_that_was_dropped_and_is_there_again_is_found() -> None:
    rows = chain(3)
    verifier = Verifier("s1", {"r0": 3})
    for entry, parts in rows:
        verifier.feed(entry, parts)
    assert [(one.seq, one.what) for one in verifier.proof().faults] == [
        (1, "restored"),
        (2, "restored"),
    ]
