"""What was solved: how many cases, how many offenders caught, how much was recovered.

Counts only. Who it was is told of nobody: records of public-order violations are sealed since
2026-01-01 (Public Security Administration Punishments Law art. 136), and a case of one household
is that household's.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from beatbook.bulletin.declare import Figure
from beatbook.store.query import Condition
from beatbook.texts import Text
from beatbook_incidents.bulletins.facts import Facts, facts_of, slug
from beatbook_incidents.bulletins.told import (
    beside,
    category_name,
    heading,
    inside,
    listed,
    said,
    sentence,
    sentences,
)
from beatbook_incidents.bulletins.tree import CRIMINAL, PRIVATE, PUBLIC_ORDER, Tree, known
from beatbook_incidents.forms.states import FORM

if TYPE_CHECKING:
    from beatbook.bulletin.declare import Drafting

SOLVED = Figure(
    name="solved", label=Text("破获案件", "Cases solved"), form=FORM, moment="solved_on"
)
CAUGHT = attrs.evolve(SOLVED, name="caught", label=Text("抓获人数", "Caught"), sum="caught")
RECOVERED = attrs.evolve(
    SOLVED, name="recovered", label=Text("挽回损失", "Recovered"), sum="recovered"
)


def write(draft: Drafting) -> Iterator[str]:
    """The bulletin of solved cases."""
    yield from heading(draft, "solved")
    if not draft.count(SOLVED):
        yield said(draft, "solved.none")
        return
    facts = facts_of(draft)
    yield sentences(draft, [_total(facts), *_fruits(draft), *_kinds(facts)])


def briefly(draft: Drafting) -> Iterator[str]:
    """The same in other bulletins: one line, nothing where nothing was solved."""
    if draft.count(SOLVED):
        yield from heading(draft, "solved")
        yield sentences(draft, [_total(facts_of(draft)), *_fruits(draft)])


def _total(facts: Facts) -> str:
    draft = facts.draft
    clause = [said(draft, "solved", solved=draft.show("solved"))]
    if facts.has("solved"):
        clause.append(beside(facts, "solved"))
    return sentence(draft, clause)


def _fruits(draft: Drafting) -> Iterator[str]:
    """Who was caught and what was recovered, as far as there is anything."""
    items = [
        said(draft, f"solved.{figure.name}", **{figure.name: draft.show(figure.name)})
        for figure in (CAUGHT, RECOVERED)
        if draft.count(figure)
    ]
    if items:
        yield sentence(draft, items)


def groups(tree: Tree) -> list[str]:
    """The categories by which solved cases are told: those right below crime and public order."""
    below = [one for top in known(tree, (CRIMINAL, PUBLIC_ORDER)) for one in tree.children(top)]
    return below or tree.mains()


def _kinds(facts: Facts) -> Iterator[str]:
    """Of what kinds they were; what may not be told of stands among the others."""
    draft = facts.draft
    codes = [one for one in groups(facts.tree) if one not in PRIVATE]
    figures = [_of(facts, code) for code in codes]
    counted = [(draft.count(one), code, one) for code, one in zip(codes, figures, strict=True)]
    told = sorted((one for one in counted if one[0]), key=lambda one: -one[0])
    if not told:
        return
    items = [
        said(
            draft,
            "mix.part",
            label=inside(draft, category_name(facts, code)),
            count=draft.show(figure.name),
        )
        for _count, code, figure in told
    ]
    yield said(draft, "solved.kinds", items=listed(draft, items))


def _of(facts: Facts, code: str) -> Figure:
    label = facts.tree.codes.by_code[code].label
    where = (Condition("category", "in", list(facts.tree.below(code))),)
    return attrs.evolve(SOLVED, name=f"solved-{slug(code)}", label=label, where=where)


def top_kinds(facts: Facts) -> list[str]:
    """The categories of what was solved, most frequent first: what to give advice on."""
    found = facts.draft.by(SOLVED, "category")
    return [code for code, _count in found if code and code not in PRIVATE]
