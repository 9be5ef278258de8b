"""What a report may repeat of what foreign code said of a record: nothing of a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from beatbook.forms.spec import OPEN, FormSpec
from beatbook.records import Record

_SHORTEST = 2


def personal(spec: FormSpec) -> tuple[str, ...]:
    """The fields that say something of a person."""
    return tuple(one.id for one in spec.fields if one.sensitivity != OPEN)


def veiled(words: str, hidden: Sequence[str], record: Record) -> str:
    """*words* without what the fields *hidden* of the record say."""
    for id in hidden:
        value = record.values.get(id)
        if value:
            for one in _values(value):
                words = words.replace(one, "…")
    return words


def _values(value: Any) -> Iterator[str]:
    if isinstance(value, tuple | list):
        for one in value:
            yield from _values(one)
    elif isinstance(value, date):
        yield str(value)
    elif isinstance(value, str) and len(value) >= _SHORTEST:
        yield value
