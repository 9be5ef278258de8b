"""Counts that several schemes or periods that follow each other have in common, made once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from beatbook.assessment.declare import Asked, Indicator, Span, Value
from beatbook_assessment import counting


class _Key(NamedTuple):
    name: str
    kind: str
    span: Span
    subjects: tuple[str, ...]


class Once:
    """The counts of one book, good as long as nothing is written into it."""

    def __init__(self) -> None:
        self._kept: dict[_Key, tuple[Indicator, Mapping[str, Value]]] = {}

    def values(self, of: Indicator, asked: Asked) -> Mapping[str, Value]:
        """What `counting.values` gives. Schemes may mean different indicators by one name."""
        key = _Key(of.name, asked.kind, asked.span, asked.subjects)
        kept = self._kept.get(key)
        if kept is None or kept[0] != of:
            found = counting.values(asked.book, of, asked.subjects, asked.span, asked.kind)
            kept = self._kept[key] = (of, found)
        return kept[1]

    def forget(self, before: date) -> None:
        """Keep nothing of periods that ended before a day."""
        self._kept = {key: one for key, one in self._kept.items() if key.span.end >= before}
