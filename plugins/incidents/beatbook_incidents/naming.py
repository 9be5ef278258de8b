"""How an incident is called in what actions say, in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_NUMBERED = Text("警情{number}号", "Incident {number}")


def incident(book: Book, record: Record) -> Text:
    """Number and category: what can be said aloud; never the words of the call."""
    numbered = _NUMBERED.with_values(number=record.envelope.number)
    kind = word(book, record, "category")
    return joined([numbered, Text(f"（{kind.zh}）", f" ({kind.en})")]) if kind.zh else numbered


def word(book: Book, record: Record, field: str) -> Text:
    """The label of the code in a choice field; empty where there is none."""
    return label(book, f"incident_{field}", record.values[field])


def label(book: Book, codes: str, code: str | None) -> Text:
    """The label of a code; the code itself where the list has it no longer."""
    known = book.codes(codes).by_code.get(code or "")
    return known.label if known else Text(code or "", code or "")


def listed(words: Sequence[Text]) -> Text:
    """Several words as one."""
    return Text("、".join(one.zh for one in words), ", ".join(one.en for one in words))


def joined(parts: Sequence[Text]) -> Text:
    """Parts of a sentence, one behind the other."""
    return Text("".join(one.zh for one in parts), "".join(one.en for one in parts))
