"""How a pack's section is written: its figures counted, its lines filled in or left out.

A line names its figures as ``{out}`` and ``{out.change}``, which become the marks of a bulletin's
source, so that each number stays bound to its query.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from beatbook.bulletin.arithmetic import DERIVED
from beatbook.bulletin.declare import Drafting, Figure
from beatbook.expressions import Expression
from beatbook.packs.document import unknown
from beatbook.texts import Message, Text, Translator

_ = Translator(__name__, __file__)

ALWAYS = ("unit", "period", "start", "end", "year")
"""What every line may ask for beside its figures."""
_PLACE = re.compile(r"\{([a-z][a-z0-9_]*)((?:\.[a-z][a-z0-9_]*)*)\}", re.ASCII)
_SHARE = "share"


class Line(NamedTuple):
    """A line of a bulletin's source with places to fill in; `when` says whether it is written."""

    words: Text
    when: Expression | None = None


def problems(words: str, figures: Iterable[str]) -> Iterator[Message]:
    """What is wrong with the places of a line."""
    known = sorted(figures)
    for match in _PLACE.finditer(words):
        yield from _wrong(match[1], match[2][1:], known)
    if any(brace in _PLACE.sub("", words) for brace in "{}"):
        yield _("braces hold the name of a figure or of what is derived from it, and nothing else:"
                " {example}", example="{out.change}")  # fmt: skip


def _wrong(name: str, derived: str, known: list[str]) -> Iterator[Message]:
    head, dot, whole = derived.partition(".")
    if name not in known:
        if name not in ALWAYS or derived:
            yield unknown(name, [*known, *ALWAYS])
    elif head and head not in DERIVED:
        yield unknown(head, list(DERIVED))
    elif bool(dot) != (head == _SHARE):
        yield _("write {share} for a share of another figure, and a single word for all else",
                share="{out.share.all}")  # fmt: skip
    elif head == _SHARE and whole not in known:
        yield unknown(whole, known)


def written(figures: Iterable[Figure], lines: Iterable[Line], draft: Drafting) -> Iterator[str]:
    """The lines of a section, behind a blank one; nothing where all of them are left out."""
    numbers = {figure.name: _plain(draft.count(figure)) for figure in figures}
    kept = [line for line in lines if line.when is None or line.when.holds(numbers)]
    if kept:
        yield ""
    for line in kept:
        yield _filled(draft, line.words.in_language(draft.language), numbers)


def _plain(number: Decimal | int) -> int:
    """Whole, since expressions don't compare other numbers with whole ones; little is not none."""
    return math.ceil(number)


def _filled(draft: Drafting, words: str, figures: Mapping[str, Any]) -> str:
    known = draft.known()

    def fill(match: re.Match[str]) -> str:
        name, derived = match[1], match[2][1:]
        return draft.show(name, derived) if name in figures else str(known[name])

    return _PLACE.sub(fill, words)
