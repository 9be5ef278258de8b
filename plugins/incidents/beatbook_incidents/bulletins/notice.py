"""The monthly notice of a police area, in the form that Hunan lays down for it.

Source: the form 本辖区××××年××月警情通报如下 of 湘公通[2008]56号: crimes, public order, disputes
settled, disasters, then robbery, burglary, theft of vehicles; typical cases; prevention.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from beatbook_incidents.bulletins.facts import Facts, facts_of
from beatbook_incidents.bulletins.told import compared, listed, said, sentence
from beatbook_incidents.bulletins.tree import CRIMINAL, DISPUTE, PUBLIC_ORDER, known

if TYPE_CHECKING:
    from beatbook.bulletin.declare import Drafting

_ITEMS = (
    CRIMINAL, PUBLIC_ORDER, DISPUTE, "disaster",
    "cr.robbery_snatch", "cr.theft.home", "cr.theft.vehicle",
)  # fmt: skip


def write(draft: Drafting) -> Iterator[str]:
    """The lines of the form; what did not happen is said in words."""
    facts = facts_of(draft)
    yield said(draft, "notice.head")
    draft.count(facts.valid())
    yield from _items(facts, known(facts.tree, _ITEMS))


def _items(facts: Facts, codes: list[str]) -> Iterator[str]:
    """An item for each that happened, one line for those that did not."""
    draft = facts.draft
    for code in (one for one in codes if draft.count(facts.category(one))):
        name = facts.category(code).name
        label = draft.say(f"notice.{code}")
        words = [said(draft, "mix.item", label=label, count=draft.show(name))]
        yield f"- {sentence(draft, [*words, *compared(facts, name, facts.valid().name)])}"
    none = [draft.say(f"notice.{one}") for one in codes if not draft.count(facts.category(one))]
    if none:
        yield f"- {said(draft, 'notice.none', names=listed(draft, none))}"
