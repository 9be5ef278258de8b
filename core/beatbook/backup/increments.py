"""What an increment says, line by line: rows of the journal, then what no journal tells.

Lines of JSON, because whoever needs a backup in ten years must be able to read it without us.
``{"row": [...], "parts": [[form, record, version, kind, hash, text], ...]}`` for each row,
``{"emptied": [row, place, text]}`` for each content that was dropped, if any was since the last
time, ``{"beside": name, "rows": [...]}`` for each kind of other things, and ``{"end": rows}``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from beatbook.errors import BeatbookError
from beatbook.journal import DROPPED, Entry, Part
from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.store.interface import Store

_ = Translator(__name__, __file__)


class BrokenIncrement(BeatbookError):
    """An increment that does not say what an increment says."""


class Wanted(NamedTuple):
    """What goes into an increment: rows behind `after` of a station; the rest if it changed."""

    station: str
    after: int
    emptied: bool
    catalogue: bool


def lines(store: Store, wanted: Wanted) -> Iterator[bytes]:
    """The lines of an increment, in one snapshot of the book."""
    count = 0
    for entry, parts in store.chain(wanted.station, wanted.after):
        plain = [[p.form, p.record, p.version, p.kind, p.hash, p.text] for p in parts]
        yield _line({"row": list(entry), "parts": plain})
        count += 1
    if wanted.emptied:
        for one in store.emptied(wanted.station, wanted.after):
            yield _line({"emptied": list(one)})
    for name, rows in store.beside().items():
        if name != "catalogue" or wanted.catalogue:
            yield _line({"beside": name, "rows": rows})
    yield _line({"end": count})


def _line(body: Mapping[str, Any]) -> bytes:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


class Reading:
    """Bytes of an iterator of lines, as a file gives them."""

    def __init__(self, given: Iterable[bytes]) -> None:
        self._given = iter(given)
        self._ready = bytearray()

    def read(self, size: int = -1) -> bytes:
        """At most *size* bytes; none at the end."""
        while size < 0 or len(self._ready) < size:
            piece = next(self._given, b"")
            if not piece:
                break
            self._ready += piece
        count = len(self._ready) if size < 0 else size
        found = bytes(self._ready[:count])
        del self._ready[:count]
        return found


class Increment:
    """An opened increment: read its `rows` first; what is `beside` them is known at their end."""

    def __init__(self, file: IO[bytes], name: str) -> None:
        self._file = file
        self._name = name
        self.beside: dict[str, list[list[Any]]] = {}
        self.emptied: list[tuple[int, int, str]] = []

    def rows(self) -> Iterator[tuple[Entry, list[Part]]]:
        """Each row with its parts. Raises BrokenIncrement."""
        count, end = 0, None
        for line in self._file:
            try:
                body = json.loads(line)
                if "row" in body:
                    count += 1
                    yield Entry(*body["row"]), [_part(*one) for one in body["parts"]]
                elif "end" in body:
                    end = body["end"]
                else:
                    self._take(body)
            except (ValueError, TypeError, KeyError) as error:
                raise self._broken() from error
        if end != count:
            raise self._broken()

    def _take(self, body: Mapping[str, Any]) -> None:
        if "emptied" in body:
            seq, ord_, text = body["emptied"]
            self.emptied.append((int(seq), int(ord_), str(text)))
        else:
            self.beside[body["beside"]] = body["rows"]

    def _broken(self) -> BrokenIncrement:
        return BrokenIncrement(
            _("The backup {file} does not say what it should; take another copy.", file=self._name)
        )


def _part(form: str, record: str, version: int, kind: str, hash: str, text: str) -> Part:
    content = None if text.startswith(DROPPED) else json.loads(text)
    return Part(form, record, version, kind, content, hash, text)
