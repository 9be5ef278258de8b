"""The report of a bureau: crimes and public order in detail, and a table of all its units."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from beatbook.bulletin.arithmetic import SAME
from beatbook_incidents.bulletins.areas import Area, areas, by_change, is_bureau
from beatbook_incidents.bulletins.facts import Facts, facts_of
from beatbook_incidents.bulletins.mix import parts
from beatbook_incidents.bulletins.told import category_name, clauses, heading, said, sentences
from beatbook_incidents.bulletins.tree import CRIMINAL, PUBLIC_ORDER, known

if TYPE_CHECKING:
    from beatbook.bulletin.declare import Drafting

_TOLD = (CRIMINAL, PUBLIC_ORDER)


def write(draft: Drafting) -> Iterator[str]:
    """For each category in detail: how many, how it compares, of what kinds, in which units."""
    if not is_bureau(draft):
        return
    facts = facts_of(draft)
    draft.count(facts.valid())
    told = [code for code in known(facts.tree, _TOLD) if draft.count(facts.category(code))]
    if told:
        yield from heading(draft, "analysis")
    for nth, code in enumerate(told, 1):
        yield from _category(facts, code, nth)


def _category(facts: Facts, code: str, nth: int) -> Iterator[str]:
    draft, name = facts.draft, facts.category(code).name
    words = {
        "nth": draft.say(f"nth.{nth}"),
        "label": category_name(facts, code),
        "count": draft.show(name),
        "daily": draft.show(name, "daily"),
    }
    if not facts.has(facts.valid().name) or not facts.has(name):
        yield said(draft, "analysis.line", **words)
        return
    same = draft.compared(name).way == SAME
    words |= {"base": draft.show(name, "before"), "more": draft.show(name, "more")}
    words["change"] = draft.show(name, "change")
    yield said(draft, "analysis.line.same" if same else "analysis.line.changed", **words)
    inside = parts(facts, code)
    if inside:
        yield sentences(draft, [said(draft, "analysis.parts", parts=inside)])
    if any(facts.change(_name(facts, one, code)).base for one in areas(facts, code)):
        yield said(draft, "analysis.areas", words=clauses(draft, by_change(facts, code)))


def _name(facts: Facts, area: Area, code: str) -> str:
    return facts.category(code, area.node, area.prefix).name


def table(draft: Drafting) -> Iterator[str]:
    """All units of a bureau with calls, valid ones, main categories and shares."""
    facts = facts_of(draft)
    counted = areas(facts) if is_bureau(draft) else []
    if not any(one.size for one in counted):
        return
    mains = [code for code in facts.tree.mains() if draft.count(facts.category(code))]
    names = [category_name(facts, code) for code in mains]
    head = [draft.say(f"table.{one}") for one in ("unit", "calls", "valid")]
    yield from ("", _row([*head, *names, draft.say("table.share")]))
    draft.count(facts.calls())
    draft.count(facts.valid())
    total = [facts.calls().name, facts.valid().name, *(facts.category(c).name for c in mains)]
    yield _row([draft.say("table.total"), *map(draft.show, total), ""])
    for one in counted:
        yield _row(_cells(facts, one, mains))
    yield ""


def _cells(facts: Facts, area: Area, mains: list[str]) -> list[str]:
    draft = facts.draft
    valid = facts.valid(area.node, area.prefix)
    figures = [facts.calls(area.node, area.prefix), valid]
    figures += [facts.category(code, area.node, area.prefix) for code in mains]
    for figure in figures:
        draft.count(figure)
    share = draft.show(valid.name, f"share.{facts.valid().name}")
    return [area.name, *(draft.show(figure.name) for figure in figures), share]


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
