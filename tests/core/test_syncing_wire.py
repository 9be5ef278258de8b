"""Lines between two books: what goes in comes out, and what is damaged is never used."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.journal import Heading, chained, parts_hash, sealed_part
from beatbook.syncing.wire import Garbled, Row, Sent, decode, encode, pack, unpack

_texts = st.text(max_size=12)
_contents = st.dictionaries(st.sampled_from(("new", "old")), st.dictionaries(_texts, _texts))


def _row(
    seq: int, content: dict[str, dict[str, str]], masked: dict[str, dict[str, str]] | None
) -> Row:
    part = sealed_part("lamp", f"r{seq}", seq, "change", content)
    heading = Heading(
        "s", "2026-11-21T02:00:00.000Z", "o", "x", "u", "work", "", "", "why", f"d{seq}"
    )
    return chained(heading, seq, parts_hash([part.hash]), "0" * 64), [Sent(part, masked)]


@given(st.lists(st.tuples(_contents, st.none() | _contents), max_size=5))
def test_rows_arrive_as_they_were_sent(
    given_rows: list[tuple[dict[str, dict[str, str]], dict[str, dict[str, str]] | None]],
) -> None:
    rows = [_row(seq, content, masked) for seq, (content, masked) in enumerate(given_rows, 1)]
    came = unpack(pack(rows))
    assert [entry for entry, _parts in came] == [entry for entry, _parts in rows]
    assert [[(s.part.text, s.part.hash, s.masked) for s in parts] for _e, parts in came] == [
        [(s.part.text, s.part.hash, s.masked) for s in parts] for _e, parts in rows
    ]


@given(st.binary(max_size=200))
def test_no_line_of_bytes_does_harm(line: bytes) -> None:
    try:
        message = decode(line + b"\n")
    except Garbled:
        return
    assert isinstance(message, dict)


@given(st.text(max_size=100), st.integers(0, 2000))
def test_a_batch_that_is_cut_or_changed_is_not_used(junk: str, where: int) -> None:
    whole = pack([_row(seq, {"new": {"a": junk}}, None) for seq in (1, 2)])
    cut = whole[: where % len(whole)]
    with pytest.raises(Garbled):
        unpack(cut)
    with pytest.raises(Garbled):
        unpack(junk)


@pytest.mark.parametrize("body", [None, 1, [], {"a": 1}, "AAAA"])
def test_what_is_no_batch_is_refused(body: object) -> None:
    with pytest.raises(Garbled):
        unpack(body)


def test_a_line_without_its_end_is_no_message() -> None:
    line = encode({"bye": {}})
    assert decode(line) == {"bye": {}}
    with pytest.raises(Garbled):
        decode(line[:-1])


def test_a_batch_that_opens_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("beatbook.syncing.wire.OPENED", 1000)
    rows = [_row(seq, {"new": {"a": "x" * 500}}, None) for seq in (1, 2, 3)]
    with pytest.raises(Garbled):
        unpack(pack(rows))
