"""What it was: a line for each main category, with its change and its larger parts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from beatbook_incidents.bulletins.areas import is_bureau
from beatbook_incidents.bulletins.facts import Facts, facts_of
from beatbook_incidents.bulletins.told import (
    FEW,
    LEAST,
    category_name,
    compared,
    heading,
    inside,
    listed,
    said,
    sentence,
)
from beatbook_incidents.bulletins.tree import PRIVATE

if TYPE_CHECKING:
    from beatbook.bulletin.declare import Drafting

_PARTS = 3


def write(draft: Drafting) -> Iterator[str]:
    """A line for each main category that came in, and those that did not come in any more."""
    facts = facts_of(draft)
    mains = facts.tree.mains()
    counts = {code: draft.count(facts.category(code)) for code in mains}
    if not any(counts.values()) or is_bureau(draft):
        return
    yield from heading(draft, "mix")
    total = facts.valid()
    draft.count(total)
    yield from (f"- {_line(facts, code, total.name)}" for code in mains if counts[code])
    gone = [code for code in mains if not counts[code] and _was_there(facts, code)]
    if gone:
        names = listed(draft, [inside(draft, category_name(facts, code)) for code in gone])
        yield f"- {said(draft, 'mix.gone', names=names)}"


def _was_there(facts: Facts, code: str) -> bool:
    return facts.change(facts.category(code).name).base > 0


def _line(facts: Facts, code: str, total: str) -> str:
    draft, name = facts.draft, facts.category(code).name
    count = said(draft, "mix.item", label=category_name(facts, code), count=draft.show(name))
    share = ""
    if draft.compared(total).now >= 2 * FEW:
        share = said(draft, "mix.share", share=draft.show(name, f"share.{total}"))
    return sentence(draft, [count, share, *compared(facts, name, total), parts(facts, code)])


def parts(facts: Facts, code: str) -> str:
    """The larger parts of a category: three at most, none that is small or told of nobody."""
    draft = facts.draft
    counted = [(one, draft.count(facts.category(one))) for one in leaves(facts, code)]
    told = sorted((one for one in counted if one[1] >= LEAST), key=lambda one: -one[1])[:_PARTS]
    if told and told[0][1] == draft.count(facts.category(code)):
        return said(draft, "mix.all", label=inside(draft, category_name(facts, told[0][0])))
    items = [
        said(
            draft,
            "mix.part",
            label=inside(draft, category_name(facts, one)),
            count=draft.show(facts.category(one).name),
        )
        for one, _count in told
    ]
    return said(draft, "mix.parts", items=listed(draft, items)) if items else ""


def leaves(facts: Facts, code: str) -> Iterator[str]:
    """The categories below one that have none below them and may be told of."""
    for one in facts.tree.below(code):
        vague = one.endswith(".other")
        if one != code and one not in PRIVATE and not vague and not facts.tree.children(one):
            yield one
