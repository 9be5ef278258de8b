"""Small words that every section needs: lists, labels, and how a figure compares."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beatbook.bulletin.arithmetic import BOTH_ZERO, SAME
from beatbook.bulletin.declare import NOTHING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from beatbook.bulletin.declare import Drafting
    from beatbook_incidents.bulletins.facts import Facts

FEW = 10
"""Below this base a percentage says less than the difference: 1 after 2 is no "down 50 %"."""
_BOTH = 2
LEAST = 3
"""Fewer than this of a kind in one small area are not told in public."""


def said(draft: Drafting, phrase: str, **values: Any) -> str:
    """A phrase that may speak of {now}, {before}: this week, the week before."""
    every = draft.span.every
    now, before = (draft.say(f"span.{every}.{which}") for which in ("now", "before"))
    return draft.say(phrase, **{"now": now, "before": before, **values})


def heading(draft: Drafting, name: str) -> list[str]:
    """The heading of a section, with room above."""
    return ["", f"## {draft.say(f'heading.{name}')}"]


def listed(draft: Drafting, words: Sequence[str]) -> str:
    """Several words as a list: 、 between them, unless one of them holds a 、 itself."""
    inner = draft.say("list.and")
    broken = any(inner in one for one in words)
    return draft.say("list.clause" if broken else "list.and").join(words)


def clauses(draft: Drafting, words: Sequence[str]) -> str:
    """Several clauses of one sentence."""
    return draft.say("list.clause").join(one for one in words if one)


def sentences(draft: Drafting, words: Sequence[str]) -> str:
    """Several sentences of one paragraph."""
    return ("" if draft.language == "zh" else " ").join(one for one in words if one)


def sentence(draft: Drafting, words: Sequence[str]) -> str:
    """Clauses as a sentence of their own."""
    joined = clauses(draft, words)
    return said(draft, "sentence", words=joined[:1].upper() + joined[1:])


def inside(draft: Drafting, label: str) -> str:
    """A label in the middle of a sentence: English ones begin small there."""
    small = draft.language == "en" and label[1:2].islower()
    return label[:1].lower() + label[1:] if small else label


def before_number(name: str) -> str:
    """A name that a number follows at once: one that ends with a digit keeps a gap."""
    return f"{name} " if name[-1:].isascii() and name[-1:].isalnum() else name


def category_name(facts: Facts, code: str) -> str:
    """What a category is called here: as the region words it, else as the list has it."""
    draft = facts.draft
    worded = draft.book.hooks.first("bulletin_wording", phrase=f"category.{code}")
    known = facts.tree.codes.by_code.get(code)
    text = worded or (known.label if known else NOTHING)
    return str(text.in_language(draft.language))


def code_name(draft: Drafting, codes: str, code: str) -> str:
    """The label of a code of another list, without what stands in brackets."""
    known = draft.book.codes(codes).by_code.get(code)
    words = known.label.in_language(draft.language) if known else code
    return words.partition("(")[0].strip()


def beside(facts: Facts, name: str, *, year: bool = False) -> str:
    """How a bound figure compares, as a clause; nothing where there is nothing to compare with.

    ``较上周下降10.0%``, of small numbers ``较上周减少2起``, ``与上周持平``.
    """
    found = facts.draft.compared(name, year=year)
    if found.way == BOTH_ZERO:
        return ""
    kind = "year" if year else "before"
    if found.way == SAME:
        return said(facts.draft, f"beside.{kind}.same")
    if found.base < FEW:
        derived = "year_more" if year else "more"
        return said(facts.draft, f"beside.{kind}.more", more=facts.draft.show(name, derived))
    derived = "year_change" if year else "change"
    return said(facts.draft, f"beside.{kind}.change", change=facts.draft.show(name, derived))


def compared(facts: Facts, name: str, total: str) -> list[str]:
    """A figure beside both periods, as far as anything of *total* was counted in them."""
    draft = facts.draft
    periods = [year for year in (False, True) if facts.has(total, year=year)]
    if len(periods) == _BOTH and all(draft.compared(name, year=y).way == SAME for y in periods):
        return [said(draft, "beside.both.same")]
    return [words for year in periods if (words := beside(facts, name, year=year))]
