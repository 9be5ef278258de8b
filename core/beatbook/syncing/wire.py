"""Lines of JSON between two books, each of bounded size; rows go in compressed batches.

A line is one message: an object; what is asked has one name, what it is about. Whatever does not
say what it should is `Garbled`, and nothing of it is used.
"""

from __future__ import annotations

import json
import re
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, TypeVar

from beatbook.clock import from_stamp
from beatbook.errors import BeatbookError
from beatbook.journal import DROPPED, Entry, Part
from beatbook.texts import Translator

_ = Translator(__name__, __file__)

Message = dict[str, Any]
T = TypeVar("T")
LINE = 64 * 2**20
"""Bytes of the longest line."""
OPENED = LINE
"""Bytes of the longest batch once it is opened: JSON takes twenty times as much in memory."""
BATCH = 500
"""Rows that are sent in one line; as many as are applied in one transaction."""
HEAVY = 8 * 2**20
"""Characters of rows from which on a batch is sent with fewer of them."""
_MOST_ROWS = 2 * BATCH
_LEVEL = 6
_PART = (str, str, int, str, str, str)
_STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", re.ASCII)
_HALF = re.compile(r"\\u[dD][89a-fA-F]")
_LARGEST = 2**63


class Garbled(BeatbookError):
    """A line that is cut off, too long, or no message."""


def garbled() -> Garbled:
    """The error for what cannot be understood."""
    return Garbled(
        _("What came from the other book cannot be read; nothing of it was used. Push again, and if"
          " it stays so bring both Beatbooks up to date.")
    )  # fmt: skip


class Sent(NamedTuple):
    """A part on its way: the part as it may be seen, and what is seen instead of its content."""

    part: Part
    masked: dict[str, Any] | None = None


Row = tuple[Entry, Sequence[Sent]]


def encode(message: Message) -> bytes:
    """A message as a line."""
    return json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def decode(line: bytes) -> Message:
    """The message of a line. Raises Garbled."""
    if not line.endswith(b"\n") or len(line) > LINE:
        raise garbled()
    try:
        found = _read(line.decode())
    except (ValueError, RecursionError):
        raise garbled() from None
    if not isinstance(found, dict) or not found:
        raise garbled()
    return found


def _read(text: str) -> Any:
    """What JSON says. Raises ValueError for none, and for half a character, which nothing keeps."""
    found = json.loads(text)
    if _HALF.search(text):
        json.dumps(found, ensure_ascii=False).encode()
    return found


def is_count(value: object) -> bool:
    """Whether something from a line is a whole number from nothing up that a book can keep."""
    return type(value) is int and 0 <= value < _LARGEST


def is_stamp(text: object) -> bool:
    """Whether something from a line is a moment as it stands in a journal."""
    if not isinstance(text, str) or not _STAMP.fullmatch(text):
        return False
    try:
        from_stamp(text)
    except ValueError:
        return False
    return True


def said(answer: Message, name: str, kind: type[T]) -> T:
    """What an answer says under a name. Raises Garbled where that is nothing of this kind."""
    found = answer.get(name)
    if not isinstance(found, kind):
        raise garbled()
    return found


def said_head(answer: Message, name: str) -> tuple[int, str]:
    """Number and hash of a row. Raises Garbled."""
    found = said(answer, name, list)
    if len(found) != 2 or not is_count(found[0]) or not isinstance(found[1], str):
        raise garbled()
    return found[0], found[1]


def pack(rows: Iterable[Row]) -> str:
    """Rows as the text of a batch."""
    lines = b"".join(map(_line, rows))
    return b64encode(zlib.compress(lines, _LEVEL)).decode()


def weight(sent: Sent) -> int:
    """About how many characters a part takes on its way, whether it is seen whole or masked."""
    seen = sum(len(str(side)) for side in (sent.masked or {}).values())
    return len(sent.part.text) + len(sent.part.hash) + seen


def _line(row: Row) -> bytes:
    entry, parts = row
    return encode({"row": list(entry), "parts": [_plain(sent) for sent in parts]})


def _plain(sent: Sent) -> list[Any]:
    p = sent.part
    plain: list[Any] = [p.form, p.record, p.version, p.kind, p.hash, p.text]
    return plain if sent.masked is None else [*plain, sent.masked]


def unpack(text: Any) -> list[Row]:
    """The rows of a batch. Raises Garbled."""
    try:
        opener = zlib.decompressobj()
        lines = opener.decompress(b64decode(text, validate=True), OPENED)
        if not opener.eof:
            raise garbled()
        if lines.count(b"\n") > _MOST_ROWS:
            raise garbled()
        return [_row(_read(line.decode())) for line in lines.splitlines()]
    except (ValueError, TypeError, KeyError, zlib.error, RecursionError):
        raise garbled() from None


def _row(body: Any) -> Row:
    values, parts = body["row"], body["parts"]
    texts = [one for place, one in enumerate(values) if place != 1]
    if len(values) != len(Entry._fields) or not all(type(one) is str for one in texts):
        raise garbled()
    entry = Entry(*values)
    if not is_count(entry.seq) or not is_stamp(entry.at):
        raise garbled()
    return entry, [_sent(one) for one in parts]


def _sent(plain: Any) -> Sent:
    fixed, more = plain[:6], plain[6:]
    if tuple(map(type, fixed)) != _PART or len(more) > 1:
        raise garbled()
    form, record, version, kind, hash, text = fixed
    content, masked = _content(text), more[0] if more else None
    if masked is not None and (content is not None or not _is_content(masked)):
        raise garbled()
    if not is_count(version):
        raise garbled()
    return Sent(Part(form, record, version, kind, content, hash, text), masked)


def _content(text: str) -> dict[str, Any] | None:
    if text.startswith(DROPPED):
        return None
    found = _read(text)
    if not isinstance(found, dict):
        raise garbled()
    return found


def _is_content(found: Any) -> bool:
    return isinstance(found, dict) and all(isinstance(one, dict) for one in found.values())
