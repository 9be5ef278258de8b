"""Counts that several schemes or periods that follow each other have in common, made once."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from beatbook.assessment.declare import Asked, Indicator, Span
from beatbook_assessment import counting
from beatbook_assessment.counting.computing import Taken


class _Key(NamedTuple):
    name: str
    kind: str
    span: Span
    subjects: tuple[str, ...]


class Once:
    """The counts of one book, good as long as nothing is written into it."""

    def __init__(self) -> None:
        self._kept: dict[_Key, tuple[Indicator, Taken]] = {}

    def taken(self, of: Indicator, asked: Asked) -> Taken:
        """What `counting.taken` gives. Schemes may mean different indicators by one name."""
        key = _Key(of.name, asked.kind, asked.span, asked.subjects)
        kept = self._kept.get(key)
        if kept is None or kept[0] != of:
            found = counting.taken(asked.book, of, asked.subjects, asked.span, asked.kind)
            kept = self._kept[key] = (of, found)
        return kept[1]

    def forget(self, before: date) -> None:
        """Keep nothing of periods that ended before a day."""
        self._kept = {key: one for key, one in self._kept.items() if key.span.end >= before}
