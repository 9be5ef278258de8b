"""Keeps papers, boards and answers from repeating sensitive values that were read for them.

A plugin that writes a paper gets records as they are, because it has to count, compare and sort.
What it hands over must not say more than a screen would. So while it works, the sensitive values
of the records that the registry gives it are remembered, and wherever one of them stands in what
comes back, it is veiled. A paper that by law carries numbers in full says so
(`papers.declare.PaperKind.whole`) and is left alone.

Light path.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from beatbook.forms.spec import FormSpec
from beatbook.masks.fields import hides
from beatbook.masks.veil import veil
from beatbook.records import Record

_Thing = TypeVar("_Thing")
_SHORTEST = 6
"""Shorter texts are words rather than numbers, and stand in other words by chance."""
_SWEPT_KINDS = frozenset(("text", "identifier"))
# A number as it stands in a line: letters and digits, with what telephones are parted by.
_TOKEN = re.compile(r"[0-9A-Za-z+][0-9A-Za-z-]{5,}")
_SPACED = re.compile(r"[0-9+(][0-9() -]{4,}[0-9]")


class Sweep:
    """The sensitive values met while something is put together."""

    def __init__(self) -> None:
        self.lifted = False
        self._met: set[str] = set()
        self._fields: dict[str, tuple[str, ...]] = {}

    def note(self, spec: FormSpec, records: Iterable[Record]) -> None:
        """Remember what the sensitive fields of *records* say."""
        fields = self._fields.get(spec.id)
        if fields is None:
            swept = (f.id for f in spec.fields if hides(f) and f.kind in _SWEPT_KINDS)
            fields = self._fields[spec.id] = tuple(swept)
        for record in records if fields else ():
            for id in fields:
                self._take(record.values.get(id))

    def _take(self, value: Any) -> None:
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, str) and len(one) >= _SHORTEST:
                self._met.add(one)

    def swept(self, thing: _Thing) -> _Thing:
        """*thing* with every remembered value in it veiled; all of it is plain data.

        What programs go on with (`given`, `raw`) and what an id points to stays as it is.
        """
        if self.lifted or not self._met:
            return thing
        from beatbook.masks.rewriting import rewritten

        found: _Thing = rewritten(thing, self._words)
        return found

    def _words(self, words: str) -> str:
        if len(words) < _SHORTEST:
            return words
        if words in self._met:
            return veil(words)
        words = _TOKEN.sub(lambda found: self._token(found[0]), words)
        return _SPACED.sub(lambda found: self._token(found[0]), words) if " " in words else words

    def _token(self, token: str) -> str:
        return veil(token) if token in self._met else token


_AT_WORK: ContextVar[Sweep | None] = ContextVar("sweep", default=None)


@contextmanager
def sweeping() -> Iterator[Sweep]:
    """Remember what is read inside, to veil it in what comes of it.

    Inside of another one both are the same: what an action writes may be made of a paper.
    """
    outer = _AT_WORK.get()
    sweep = outer or Sweep()
    before = _AT_WORK.set(sweep)
    try:
        yield sweep
    finally:
        _AT_WORK.reset(before)


def lift() -> None:
    """Let what is being put together show values in full; whoever lifts has asked for the right."""
    sweep = _AT_WORK.get()
    if sweep is not None:
        sweep.lifted = True


def noted(spec: FormSpec, records: Iterable[Record]) -> None:
    """Tell whoever is sweeping that these records were handed out."""
    sweep = _AT_WORK.get()
    if sweep is not None:
        sweep.note(spec, records)
