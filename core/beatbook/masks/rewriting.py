"""Plain data with every text in it written anew: papers, boards, rows, sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import attrs

from beatbook.answers import Rows

_LEADING_ON = frozenset(("given", "raw", "source", "links", "link"))
"""What programs go on with and what ids point to stays as it is."""


def rewritten(thing: Any, words: Callable[[str], str]) -> Any:
    """*thing* with *words* applied to each text in it, of the same types all the way down."""
    if isinstance(thing, str):
        return words(thing)
    if isinstance(thing, tuple) and hasattr(thing, "_fields"):
        return type(thing)(*_parts(thing._fields, thing, words))
    if isinstance(thing, Rows):
        return Rows((rewritten(one, words) for one in thing), thing.labels)
    if isinstance(thing, (list, tuple)):
        return type(thing)(rewritten(one, words) for one in thing)
    if isinstance(thing, Mapping):
        return dict(zip(thing, _parts(thing, thing.values(), words), strict=True))
    if attrs.has(type(thing)):
        names = [one.name for one in attrs.fields(type(thing))]
        parts = _parts(names, [getattr(thing, name) for name in names], words)
        return attrs.evolve(thing, **dict(zip(names, parts, strict=True)))
    return thing


def _parts(names: Iterable[Any], parts: Iterable[Any], words: Callable[[str], str]) -> list[Any]:
    return [
        part if name in _LEADING_ON else rewritten(part, words)
        for name, part in zip(names, parts, strict=True)
    ]
