"""The journal: hash-chained rows of deeds, look-ups and refusals, each with its parts.

A row names who did what where and why; its parts carry the contents (old and new values, the
words looked for). The row's hash covers the hashes of its parts, and a part's hash the digest of
its content, so a content can be dropped by retention, its digest left in its place, and every
row and heading stays provable. Each content holds a random salt: without it a dropped phone
number could be found by trying all of them.

Light path.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from hashlib import sha256
from typing import Any, NamedTuple

from beatbook.sealing.private import refuse_private

FIRST = "0" * 64
DROPPED = "sha256:"


class Part(NamedTuple):
    """One change of one record (or what a look-up looked for).

    `kind`: add, change, withdraw, look. `content` is JSON data or None when dropped.
    """

    form: str
    record: str
    version: int
    kind: str
    content: dict[str, Any] | None
    hash: str = ""
    text: str = ""


class Entry(NamedTuple):
    """One row of the journal.

    `station` and `seq` are its place in the chain; `at` a UTC stamp; `deed` the id made by the
    client, which makes a retry harmless; `subject` what it is about (a record, batch or unit).
    """

    station: str
    seq: int
    at: str
    officer: str
    session: str
    unit: str
    action: str
    form: str
    subject: str
    reason: str
    deed: str
    parts_hash: str
    previous: str
    hash: str


class Heading(NamedTuple):
    """What the writer of a deed says about it; the store adds the place in the chain."""

    station: str
    at: str
    officer: str
    session: str
    unit: str
    action: str
    form: str
    subject: str
    reason: str
    deed: str


_SALT = 12
_SHOWN_IN_PART = 1000


def canonical(value: Any) -> str:
    """JSON in the one spelling that is hashed: sorted keys, no blanks, real characters."""
    return _writable(json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")))


def _writable(text: str) -> str:
    """Text without halves of characters, which bytes that are no text leave in what is typed."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def salt() -> str:
    """A random salt for one part."""
    return os.urandom(_SALT).hex()


def sealed_part(form: str, record: str, version: int, kind: str, content: dict[str, Any]) -> Part:
    """A part with its salt, its canonical text and its hash.

    Raises UsageProblem where the content holds a private key: it could never be taken out again.
    """
    text = canonical({**content, "salt": salt()})
    refuse_private(text)
    return Part(
        form, record, version, kind, content, part_hash(form, record, version, kind, text), text
    )


def look_parts(form: str, subject: str, looked: dict[str, Any]) -> list[Part]:
    """The parts of a look-up: one, and where very many records were shown one more per thousand.

    So a row names every record that somebody saw, and nobody has to read a part of megabytes.
    """
    shown = looked.get("shown")
    if not isinstance(shown, list) or len(shown) <= _SHOWN_IN_PART:
        return [sealed_part(form, subject, 0, "look", looked)]
    pieces = (shown[n : n + _SHOWN_IN_PART] for n in range(0, len(shown), _SHOWN_IN_PART))
    first = {**looked, "shown": next(pieces)}
    return [
        sealed_part(form, subject, 0, "look", one)
        for one in (first, *({"shown": piece} for piece in pieces))
    ]


def digest(text: str) -> str:
    """The SHA-256 of a part's text; of a dropped one it is what stayed of the text."""
    if text.startswith(DROPPED):
        return text.removeprefix(DROPPED)
    return sha256(text.encode()).hexdigest()


def emptied(text: str) -> str:
    """What stays of a part's text when its content is dropped: its digest, so it still proves."""
    return DROPPED + digest(text)


def part_hash(form: str, record: str, version: int, kind: str, text: str) -> str:
    """The hash of a part: SHA-256 over its heading and the digest of its text."""
    return sha256(f"{form}\n{record}\n{version}\n{kind}\n{digest(text)}".encode()).hexdigest()


def parts_hash(hashes: Iterable[str]) -> str:
    """The hash over the hashes of all parts, in order."""
    return sha256("".join(hashes).encode()).hexdigest()


def chained(heading: Heading, seq: int, parts: str, previous: str) -> Entry:
    """The journal row for a heading at a place in the chain."""
    said = Heading(*map(_writable, heading))
    refuse_private(said.reason)
    return _with_hash(Entry(said.station, seq, *said[1:], parts, previous, ""))


def _with_hash(entry: Entry) -> Entry:
    return entry._replace(hash=entry_hash(entry))


def entry_hash(entry: Entry) -> str:
    """The hash of a row: SHA-256 over the JSON list of everything before it in the tuple."""
    text = json.dumps(list(entry[:-1]), ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


class Fault(NamedTuple):
    """A place where the journal does not prove itself.

    `what` is ``link``, ``row``, ``part``, ``parts``, ``restored`` (a content that was dropped is
    there again) or, no fault but to be known, ``clock`` (time went backwards).
    """

    station: str
    seq: int
    what: str


class Proof(NamedTuple):
    """The outcome of a verification. `remarks` are no faults: changes of the clock."""

    entries: int
    parts: int
    dropped: int
    head: str
    faults: tuple[Fault, ...]
    remarks: tuple[Fault, ...] = ()


DISPOSING = ("retention.", "privacy.")
"""Actions whose parts of kind ``withdraw`` say that a record's contents were dropped."""
_BACKWARDS = timedelta(minutes=10)
"""Less is no change of the clock: a deed bears the moment at which it began to be collected."""


class Verifier:
    """Checks one station's chain row by row; feed the rows in order, then ask for the proof.

    `disposed` says by which row the contents of a record were dropped.
    """

    def __init__(self, station: str, disposed: Mapping[str, int] | None = None) -> None:
        self.station = station
        self.seq = 0
        self.head = FIRST
        self.parts = 0
        self.dropped = 0
        self.faults: list[Fault] = []
        self.remarks: list[Fault] = []
        self._disposed = disposed or {}
        self._latest = ""

    def feed(self, entry: Entry, parts: Sequence[Part]) -> None:
        """Check one row and its stored parts."""
        if entry.seq != self.seq + 1 or entry.previous != self.head:
            self.faults.append(Fault(self.station, entry.seq, "link"))
        if entry_hash(entry) != entry.hash:
            self.faults.append(Fault(self.station, entry.seq, "row"))
        if parts_hash(part.hash for part in parts) != entry.parts_hash:
            self.faults.append(Fault(self.station, entry.seq, "parts"))
        for part in parts:
            self._feed_part(entry, part)
        self._feed_moment(entry)
        self.seq = entry.seq
        self.head = entry.hash

    def _feed_moment(self, entry: Entry) -> None:
        if entry.at < self._latest and _went_back(self._latest, entry.at):
            self.remarks.append(Fault(self.station, entry.seq, "clock"))
        self._latest = max(self._latest, entry.at)

    def _feed_part(self, entry: Entry, part: Part) -> None:
        self.parts += 1
        self.dropped += part.text.startswith(DROPPED)
        if part_hash(part.form, part.record, part.version, part.kind, part.text) != part.hash:
            self.faults.append(Fault(self.station, entry.seq, "part"))
        if entry.seq < self._disposed.get(part.record, 0) and not part.text.startswith(DROPPED):
            self.faults.append(Fault(self.station, entry.seq, "restored"))

    def proof(self) -> Proof:
        """What was found so far."""
        return Proof(
            self.seq, self.parts, self.dropped, self.head, tuple(self.faults), tuple(self.remarks)
        )


def _went_back(latest: str, at: str) -> bool:
    from beatbook.clock import from_stamp

    try:
        return from_stamp(latest) - from_stamp(at) > _BACKWARDS
    except ValueError:
        return False
