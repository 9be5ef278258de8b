"""Advice that fits what happened: of the categories that rose or are largest, of the season.

Several tips of one kind take turns from period to period, so that readers don't skip them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from beatbook.bulletin.declare import Span
from beatbook.texts import Text
from beatbook_incidents.bulletins.facts import Facts, facts_of
from beatbook_incidents.bulletins.holidays import found
from beatbook_incidents.bulletins.methods import by_method
from beatbook_incidents.bulletins.solved import SOLVED, top_kinds
from beatbook_incidents.bulletins.told import category_name, code_name, heading, said
from beatbook_incidents.bulletins.tree import PRIVATE

if TYPE_CHECKING:
    from beatbook.bulletin.declare import Drafting, Figure

_FILE = Path(__file__).parent / "tips.tsv"
ANY = "any"
_AHEAD = timedelta(days=12)
_MOST, _EACH_MAIN, _NOTABLE = 4, 2, 2
# What is worth more of a reader's attention, where nothing rose.
_FIRST = ("criminal", "fire", "disaster", "public_order", "traffic", "dispute", "help")
_LATE = len(_FIRST)


@cache
def tips() -> dict[str, list[Text]]:
    """Every tip under what it is for."""
    every: dict[str, list[Text]] = defaultdict(list)
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            key, zh, en = line.split("\t")
            every[key].append(Text(zh, en))
    return dict(every)


def tip(key: str, span: Span) -> Text | None:
    """The tip of a kind whose turn it is in a period."""
    known = tips().get(key)
    return known[span.start.toordinal() // 7 % len(known)] if known else None


def write(draft: Drafting) -> Iterator[str]:
    """Advice for everybody: what happened first, then season and holidays."""
    lines = [*_lines(facts_of(draft)), *_seasonal(draft)]
    yield from heading(draft, "tips")
    yield from lines or _general(draft)


def of_solved(draft: Drafting) -> Iterator[str]:
    """Advice on what was solved."""
    if draft.count(SOLVED):
        facts = facts_of(draft)
        lines = list(_of_codes(facts, top_kinds(facts)))
        if lines:
            yield from (*heading(draft, "tips"), *lines)


def _lines(facts: Facts) -> Iterator[str]:
    yield from _of_codes(facts, _by_weight(facts))


def _by_weight(facts: Facts) -> list[str]:
    """Categories that came in: crimes first, what rose most before what is usual."""
    draft = facts.draft
    draft.count(facts.valid())
    comparable = facts.has(facts.valid().name)
    weighed: list[tuple[bool, int, int, int, str]] = []
    for main in facts.tree.mains():
        first = _FIRST.index(main) if main in _FIRST else _LATE
        for code in facts.tree.below(main):
            if code in PRIVATE or facts.tree.children(code):
                continue
            count = int(draft.count(facts.category(code)))
            if count:
                rise = count - int(facts.change(facts.category(code).name).base)
                notable = rise if comparable and rise >= _NOTABLE and first < _LATE else 0
                weighed.append((first > 0, -notable, first, -count, code))
    return [code for *_weights, code in sorted(weighed)]


def _of_codes(facts: Facts, codes: Iterable[str]) -> Iterator[str]:
    """Tips for categories in this order: two of a main category at most, nothing said twice."""
    mains: dict[str, int] = defaultdict(int)
    told: set[Text] = set()
    for code in codes:
        main = facts.tree.main_of(code)
        about, words = _for_category(facts, code)
        if words is None or words in told or mains[main] >= _EACH_MAIN:
            continue
        mains[main] += 1
        told.add(words)
        yield _item(facts.draft, category_name(facts, about), words)
        if len(told) == _MOST:
            return


def _for_category(facts: Facts, code: str) -> tuple[str, Text | None]:
    """The tip for a category or, where it has none, for the one above it; and for which."""
    while code:
        words = tip(code, facts.draft.span)
        if words is not None:
            return code, words
        known = facts.tree.codes.by_code.get(code)
        code = known.parent if known else ""
    return "", None


def _item(draft: Drafting, label: str, words: Text) -> str:
    return f"- {said(draft, 'tips.item', label=label, tip=words.in_language(draft.language))}"


def of_category(facts: Facts, figure: Figure, code: str) -> Iterator[str]:
    """All there is to advise on one category, its usual methods first."""
    draft = facts.draft
    for method, _count in by_method(draft, figure):
        for one in tips().get(method, ())[:1]:
            yield _item(draft, code_name(draft, "incident_method", method), one)
    known = tips().get(code) or tips().get(facts.tree.codes.by_code[code].parent) or []
    yield from (f"- {one.in_language(draft.language)}" for one in known)


def of_premises(draft: Drafting, codes: Iterable[str]) -> Iterator[str]:
    """Advice for those who answer for premises of these kinds."""
    keys = dict.fromkeys(f"at:{part}" for code in codes for part in (code, code.split(".")[0]))
    for one in (one for key in keys for one in tips().get(key, ())):
        yield f"- {one.in_language(draft.language)}"


def _seasonal(draft: Drafting) -> Iterator[str]:
    """A tip for each holiday of the days to come, when it is read, or one for the season."""
    first = draft.span.end + timedelta(days=1)
    ahead = Span(first, first + _AHEAD)
    keys = [f"day:{one.key}" for one in found(ahead)] or _seasons(ahead)[:1]
    for key in keys:
        words = tip(key, draft.span)
        if words is not None:
            yield f"- {words.in_language(draft.language)}"


def _seasons(span: Span) -> list[str]:
    """The keys of tips for the month of some days."""
    found_ones = []
    for key in tips():
        kind, _colon, months = key.partition(":")
        first, _dash, last = months.partition("-")
        if kind == "month" and int(first) <= span.end.month <= int(last):
            found_ones.append(key)
    return found_ones


def _general(draft: Drafting) -> Iterator[str]:
    words = tip(ANY, draft.span)
    if words is not None:
        yield f"- {words.in_language(draft.language)}"
