"""How much came in, how much of it was valid, and how that compares."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from beatbook.bulletin.arithmetic import SAME, before
from beatbook_incidents.bulletins.areas import is_bureau
from beatbook_incidents.bulletins.facts import CALLS, WIDER, Facts, facts_of
from beatbook_incidents.bulletins.holidays import holidays
from beatbook_incidents.bulletins.told import category_name, heading, listed, said, sentences
from beatbook_incidents.bulletins.tree import VALID

if TYPE_CHECKING:
    from beatbook.bulletin.declare import Drafting


def write(draft: Drafting) -> Iterator[str]:
    """The first paragraph of a bulletin."""
    facts = facts_of(draft)
    yield from heading(draft, "overall")
    calls = draft.count(facts.calls())
    if not calls:
        yield from _apart(facts, "overall.unknown") or [said(draft, "overall.none")]
        return
    name = facts.valid().name
    draft.count(facts.valid())
    parts = [_total(facts, name), *_changes(facts, name), _mix(facts), *_holidays(draft)]
    parts += _apart(facts, "overall.apart")
    yield sentences(draft, parts)


def _total(facts: Facts, name: str) -> str:
    """Calls and valid ones; a region's wording may ask for the change as well."""
    draft = facts.draft
    values = {"calls": draft.show(CALLS), "daily": draft.show(CALLS, "daily")}
    if name == CALLS:
        return said(draft, "overall.calls", **values)
    values |= {"valid": draft.show(name), "share": draft.show(name, f"share.{CALLS}")}
    values["change"] = draft.show(name, "change") if facts.has(name) else ""
    all_valid = draft.count(facts.valid()) == draft.count(facts.calls())
    return said(draft, "overall.all_valid" if all_valid else "overall.valid", **values)


def _apart(facts: Facts, phrase: str) -> list[str]:
    """What is only known to have happened within a longer time can't be counted, but is told."""
    if facts.tallied or not facts.draft.count(facts.wider()):
        return []
    return [said(facts.draft, phrase, count=facts.draft.show(WIDER))]


def _changes(facts: Facts, name: str) -> Iterator[str]:
    """Against the period before and a year ago, where anything was counted then."""
    draft = facts.draft
    what = draft.say("overall.what.calls" if name == CALLS else "overall.what.valid")
    for year in (False, True):
        if facts.has(name, year=year):
            kind = "year" if year else "before"
            same = draft.compared(name, year=year).way == SAME
            values = {
                "base": draft.show(name, kind),
                "more": draft.show(name, "year_more" if year else "more"),
                "change": draft.show(name, "year_change" if year else "change"),
            }
            phrase = f"overall.{kind}.same" if same else f"overall.{kind}"
            yield said(draft, phrase, what=what, **values)


def _mix(facts: Facts) -> str:
    """The main categories in one sentence, as bulletins of cities have it."""
    draft = facts.draft
    if not is_bureau(draft):
        return ""
    left_out = draft.say("mix.left_out").split()
    counted = [
        code
        for code in facts.tree.mains()
        if code not in left_out and draft.count(facts.category(code))
    ]
    items = [
        said(
            draft,
            "mix.item",
            label=category_name(facts, code),
            count=draft.show(facts.category(code).name),
        )
        for code in counted
    ]
    return said(draft, "mix", items=listed(draft, items)) if items and VALID in facts.tree else ""


def _holidays(draft: Drafting) -> Iterator[str]:
    """Which holidays lie in the period, or in the one that it is compared with."""
    now = holidays(draft.span, draft.language)
    earlier = [one for one in holidays(before(draft.span), draft.language) if one not in now]
    if now:
        yield said(draft, "holidays.now", names=listed(draft, now))
    if earlier:
        yield said(draft, "holidays.before", names=listed(draft, earlier))
