"""Forces, shifts, rest and fairness, swaps, leave, hours pulled away from the beat.

Answers hooks only; what it answers with is imported when asked, so that a book opens fast.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from beatbook.hooks.specs import hook
from beatbook.hooks.types import Plugin
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.assessment.declare import Indicator
    from beatbook.book import Book
    from beatbook.codes import CodeList
    from beatbook.duties.declare import Quota, Relief, Rule, Terms
    from beatbook.forms.declare import RetentionClass
    from beatbook.hooks.types import Action
    from beatbook.papers.declare import PaperKind
    from beatbook.pending import Pending
    from beatbook.problems import Problem
    from beatbook.records import Record
    from beatbook.today import TodayLine

plugin = Plugin(name="roster", label=Text("勤务", "Roster"))
CHECKED = frozenset(("shift", "leave", "abstraction", "force_member", "shift_swap"))


@hook
def registry_forms() -> Iterable[type]:
    """Members of the forces, staffing, rosters, shifts, swaps, abstractions, leave."""
    from beatbook_roster.forms import declared

    return declared()


@hook
def registry_codes() -> Iterable[CodeList]:
    """Kinds of forces and shifts, staffing models, shift patterns."""
    from beatbook_roster.lists import lists

    return lists()


@hook
def registry_retention() -> Iterable[RetentionClass]:
    """How long records of duty are kept."""
    from beatbook_roster.bases import retention

    return retention()


@hook
def registry_problems(
    record: Record, book: Book, pending: Mapping[str, Pending]
) -> Iterable[Problem]:
    """Rest, overlaps, leave, auxiliaries alone; nobody pulled away twice at one time."""
    if record.form not in CHECKED:
        return ()
    from beatbook_roster.checks import problems

    return problems(record, book, pending)


@hook
def duty_reliefs(
    book: Book, officers: Collection[str], start: date, end: date
) -> Iterable[tuple[str, Relief]]:
    """Leave, and hours pulled away from the beat."""
    from beatbook_roster.away import reliefs

    return reliefs(book, officers, start, end)


@hook
def duty_shifts(
    book: Book, officers: Collection[str], start: datetime, end: datetime
) -> Iterable[tuple[str, datetime, datetime]]:
    """The shifts that officers stand."""
    from beatbook_roster.onduty import shifts

    return shifts(book, officers, start, end)


@hook
def registry_duties() -> Iterable[Rule | Quota | Terms]:
    """Next month's roster by the 25th."""
    from beatbook_roster.duties import rules

    return rules()


@hook
def registry_today(book: Book, officer: str, day: date) -> Iterable[TodayLine]:
    """The officer's shifts of the day and the next one."""
    from beatbook_roster.ahead import todays

    return todays(book, officer, day)


@hook
def registry_papers() -> Iterable[PaperKind]:
    """The roster's sheet, who is on duty, forces beside the model, the abstraction ledger."""
    from beatbook_roster.papers import kinds

    return kinds()


@hook
def actions() -> Iterable[Action]:
    """Planning a month, swapping, leave, pulling away, the models."""
    from beatbook_roster.actions import offered

    return offered()


@hook
def assessment_indicators() -> Iterable[Indicator]:
    """Manning round the clock, time in the beat."""
    from beatbook_roster.indicators import indicators

    return indicators()


@hook
def demo_added(book: Book) -> None:
    """Members, this month's shifts, an order and a leave."""
    from beatbook_roster.demo import add

    add(book)
