"""Between what stands in a field and what it means: codes and labels, ids and titles."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from beatbook import days
from beatbook.codes import Code
from beatbook.forms.kinds import split_list
from beatbook.forms.spec import FieldSpec
from beatbook.ids import is_id
from beatbook.texts import Text
from beatbook_tui.entry.answers import Raw
from beatbook_tui.entry.offers import codes_of, half_width, yes_or_no
from beatbook_tui.view.values import POINTING, Wording

if TYPE_CHECKING:
    from beatbook.book import Book

CLOSED = frozenset(("choice", "yes_no"))
"""Kinds whose values come from a closed list."""
SAID = frozenset(("date", "moment", "period"))
"""Kinds whose values may be said instead of written: ``d``, ``-3``, ``周五``, ``昨天 22:10``."""

FIGURES = frozenset(("integer", "number", "money", "identifier"))
"""Kinds made of digits, which input methods also type wide."""


def is_address(field: FieldSpec) -> bool:
    """Whether a field takes a line of address, for which places of the book can be offered."""
    return field.kind == "text" and field.search == "address"


WEEKDAYS = (Text("周一", "Mon"), Text("周二", "Tue"), Text("周三", "Wed"), Text("周四", "Thu"),
            Text("周五", "Fri"), Text("周六", "Sat"), Text("周日", "Sun"))  # fmt: skip


def with_weekday(raw: str) -> str:
    """A day or moment that was said, with its weekday; a period as it is."""
    try:
        day = date.fromisoformat(raw[:10])
    except ValueError:
        return raw
    return f"{raw} {WEEKDAYS[day.weekday()]}" if "/" not in raw else raw


def between(field: FieldSpec) -> str:
    """What stands between the items of a list; titles of records may hold commas."""
    return "；" if field.kind in POINTING else "、"


class Speller:
    """Spells the values of one form in the language in use, and reads them back."""

    def __init__(self, book: Book, wording: Wording) -> None:
        self._book = book
        self._wording = wording
        self._titles: dict[str, str] = {}
        self._known: dict[tuple[str, str], str] = {}

    def learn(self, field: FieldSpec, value: str, words: str) -> str:
        """From now on *words* in *field* mean *value*; returns them, told from a namesake's."""
        number = 1
        unique = words
        while self._known.get((field.id, unique), value) != value:
            number += 1
            unique = f"{words} ({number})"
        self._titles[value] = unique
        self._known[field.id, unique] = value
        return unique

    def codes(self, field: FieldSpec) -> list[Code]:
        """The codes that a field of a closed kind offers today."""
        return self._codes(field, self._book.today())

    def _codes(self, field: FieldSpec, day: date | None = None) -> list[Code]:
        if field.kind == "yes_no":
            return yes_or_no()
        return codes_of(field, self._book.codes(field.codes), day)

    def text(self, field: FieldSpec, raw: Raw) -> str:
        """What stands in the field for *raw*."""
        items = (raw,) if isinstance(raw, str) else raw
        return between(field).join(self._words(field, item) for item in items)

    def _words(self, field: FieldSpec, item: str) -> str:
        if field.kind in CLOSED:
            return next((str(one.label) for one in self._codes(field) if one.code == item), item)
        if field.kind in POINTING and item:
            if item not in self._titles and is_id(item):
                return self.learn(field, item, self._wording.title(field.kind, item))
            return self._titles.get(item, item)
        return item

    def raw(self, field: FieldSpec, text: str) -> Raw:
        """What *text* means; unknown words stay as they are, for the form to judge."""
        if field.many:
            parts = self._parts(field, text)
            return tuple(self._value(field, part.strip()) for part in parts if part.strip())
        return self._value(field, text if field.kind == "long_text" else text.strip())

    def _parts(self, field: FieldSpec, text: str) -> Sequence[str]:
        """The items of a list; titles of records and words of codes may hold what parts them."""
        if field.kind in POINTING:
            return re.split("[;；]", text)
        return split_list(text, self._book.codes(field.codes).compound if field.codes else ())

    def _value(self, field: FieldSpec, words: str) -> str:
        if field.kind in SAID:
            return self._dated(field, words)
        if field.kind in FIGURES:
            return unicodedata.normalize("NFKC", words)
        if field.kind in CLOSED:
            sought = half_width(words)
            # Words that a retired code bore may be those of the one in its place.
            for one in (*self.codes(field), *self._codes(field)):
                if sought in map(half_width, (one.code, *one.label)):
                    return one.code
        return self._known.get((field.id, words), words)

    def _dated(self, field: FieldSpec, words: str) -> str:
        """A day, moment or period that is said, as it is written; other words as they are."""
        if field.kind == "moment":
            said = days.moment(words, self._book.clock.now().astimezone(self._book.zone))
            return said.strftime(days.MOMENT) if said else words
        sides = words.split("/") if field.kind == "period" else [words]
        return "/".join(self._day(side) for side in sides)

    def _day(self, words: str) -> str:
        said = days.day(words, self._book.today())
        return said.isoformat() if said else words


def last_part(field: FieldSpec, text: str) -> tuple[str, str]:
    """What stands before the item that is being typed, and that item."""
    if not field.many:
        return "", text
    found = re.search("[^;；]*$" if field.kind in POINTING else "[^;；、]*$", text)
    start = found.start() if found else 0
    return text[:start], text[start:].strip()
