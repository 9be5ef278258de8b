"""Lines between two books: what goes in comes out, and what is damaged is never used."""

from __future__ import annotations

import json
import zlib
from base64 import b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.journal import Heading, chained, emptied, parts_hash, sealed_part
from beatbook.syncing.wire import LINE, Garbled, Row, Sent, decode, encode, pack, unpack

_texts = st.text(max_size=12)
_contents = st.dictionaries(st.sampled_from(("new", "old")), st.dictionaries(_texts, _texts))


def _row(
    seq: int, content: dict[str, dict[str, str]], masked: dict[str, dict[str, str]] | None
) -> Row:
    part = sealed_part("lamp", f"r{seq}", seq, "change", content)
    heading = Heading(
        "s", "2026-11-21T02:00:00.000Z", "o", "x", "u", "work", "", "", "why", f"d{seq}"
    )
    seen = part if masked is None else part._replace(text=emptied(part.text), content=None)
    return chained(heading, seq, parts_hash([part.hash]), "0" * 64), [Sent(seen, masked)]


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


def _plain(**other: object) -> dict[str, object]:
    """A row as it stands in a batch, with something else at the name of one of its facts."""
    entry, (sent,) = _row(1, {"new": {"a": "b"}}, None)
    part = [*sent.part[:4], sent.part.hash, sent.part.text]
    names = ("form", "record", "version", "kind", "hash", "text")
    return {
        "row": [other.get(name, value) for name, value in entry._asdict().items()],
        "parts": [[other.get(f"of_{n}", v) for n, v in zip(names, part, strict=True)]],
    }


def _packed(body: object) -> str:
    return b64encode(zlib.compress(encode(body))).decode()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "wrong",
    [
        {"at": ""},
        {"at": "yesterday"},
        {"at": "2026-13-01T00:00:00.000Z"},
        {"at": "2026-11-21T02:00:00.000"},
        {"seq": -1},
        {"seq": 2**63},
        {"seq": True},
        {"reason": None},
        {"of_version": 2**63},
        {"of_version": -1},
        {"of_text": "[]"},
        {"of_text": '{"new": {"a": "\\ud800"}}'},
    ],
)
def test_a_row_that_no_book_could_keep_is_no_row(wrong: dict[str, object]) -> None:
    assert len(unpack(_packed(_plain()))) == 1
    with pytest.raises(Garbled):
        unpack(_packed(_plain(**wrong)))


def test_what_is_seen_instead_stands_only_beside_what_is_not_seen() -> None:
    body = _plain()
    body["parts"][0].append({"new": {"a": "other"}})  # type: ignore[index]
    with pytest.raises(Garbled):
        unpack(_packed(body))


@pytest.mark.parametrize("text", [r'{"a": "\ud800"}', r'{"\uDFFF": 1}', r'{"a": ["\ud83dx"]}'])
def test_half_a_character_is_no_message(text: str) -> None:
    with pytest.raises(Garbled):
        decode(text.encode() + b"\n")


@pytest.mark.parametrize("text", [r'{"a": "\ud83d\ude00"}', r'{"a": "\\ud800"}'])
def test_whole_characters_however_they_are_spelled_are_read(text: str) -> None:
    assert decode(text.encode() + b"\n") == json.loads(text)


def test_more_rows_than_anybody_sends_are_not_even_read(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    monkeypatch.setattr("beatbook.syncing.wire._read", read.append)
    batch = b64encode(zlib.compress(b"[]\n" * 1_000_000)).decode()
    with pytest.raises(Garbled):
        unpack(batch)
    assert read == []


def test_no_batch_opens_to_more_than_a_line() -> None:
    bomb = b64encode(zlib.compress(b"[" * (LINE + 1))).decode()
    with pytest.raises(Garbled):
        unpack(bomb)


def test_a_batch_that_opens_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("beatbook.syncing.wire.OPENED", 1000)
    rows = [_row(seq, {"new": {"a": "x" * 500}}, None) for seq in (1, 2, 3)]
    with pytest.raises(Garbled):
        unpack(pack(rows))
