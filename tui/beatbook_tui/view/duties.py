"""Duties as rows: how late, what, about whom; and what gets each of them done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, cast

from rich.cells import cell_len

from beatbook.texts import Translator
from beatbook_tui.kit.columns import Column
from beatbook_tui.kit.source import Row
from beatbook_tui.kit.words import Words

if TYPE_CHECKING:
    from beatbook.duties.duty import Duty
    from beatbook.duties.quotas import Count

_ = Translator(__name__, __file__)

LEAST, MOST = 12, 32


class Lead(NamedTuple):
    """What is opened to get a duty done (see `duties.declare.Rule.leads_to`)."""

    verb: str
    name: str = ""
    field: str = ""


def lead(duty: Duty) -> Lead:
    """The verb (add, step, change, act) with the form, step or action, and the field."""
    verb, *rest = duty.leads_to.split()
    return Lead(verb, *rest[:2])


def columns(rows: Sequence[Row] = ()) -> Sequence[Column]:
    """The columns of a list of duties, as wide as *rows* ask for; an address keeps its end."""
    widest = max((cell_len(one.cells[1]) for one in rows), default=LEAST)
    return (
        Column(_("Due"), 10),
        Column(_("Duty"), max(LEAST, min(widest, MOST))),
        Column(_("About"), 24, grow=True, tail=True),
    )


def row(duty: Duty) -> Row:
    """One duty as a row; its key is the duty."""
    title = f"{duty.title} →" if duty.assigned else duty.title
    return Row((str(deadline(duty.due, duty.day)), str(duty.label), title), duty)


def deadline(due: date, day: date) -> Words:
    """How near a deadline is, as short as it can be said."""
    left = (due - day).days
    if left < 0:
        return _("{days} d late", days=-left)
    if left == 0:
        return _("today")
    return _("in {days} d", days=left) if left < 100 else str(due)


def duty_of(row: Row | None) -> Duty | None:
    """The duty that `row` made a row of."""
    return cast("Duty", row.key) if row is not None and row.key is not None else None


def tally(duties: Sequence[Duty]) -> Words:
    """How much is open and late."""
    if not duties:
        return _("Nothing is due.")
    late = sum(duty.overdue > 0 for duty in duties)
    return _("{count} duties, {late} late", count=len(duties), late=late)


def standing(quotas: Sequence[Count]) -> str:
    """How the quotas stand, in one line, with why less is expected where it is."""
    return " · ".join(map(_standing, quotas))


def _standing(one: Count) -> str:
    words = f"{one.one.quota.label} {one.done}/{one.target}"
    return f"{words} ({one.why})" if any(one.why) else words
