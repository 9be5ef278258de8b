"""Patrols: ground, requirements, plans, walks, proof and coverage.

Answers hooks only; what it answers with is imported when asked, so that a book opens fast.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from beatbook.hooks.specs import hook
from beatbook.hooks.types import Plugin
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.assessment.declare import Indicator
    from beatbook.book import Book
    from beatbook.codes import CodeList
    from beatbook.duties.declare import Quota, Rule, Terms
    from beatbook.forms.declare import RetentionClass
    from beatbook.hooks.types import Action
    from beatbook.papers.declare import PaperKind
    from beatbook.patrol.declare import CheckIn, Verdict
    from beatbook.pending import Pending
    from beatbook.problems import Problem
    from beatbook.records import Record

plugin = Plugin(name="patrol", label=Text("巡逻", "Patrol"), order=25)


@hook
def actions() -> Iterable[Action]:
    """Loading the ground, and what else is done at a keystroke."""
    from beatbook_patrol.actions import declared

    return declared()


@hook
def registry_forms() -> Iterable[type]:
    """The ground, plans and walks."""
    from beatbook_patrol.forms import declared

    return declared()


@hook
def registry_codes() -> Iterable[CodeList]:
    """The words of patrols."""
    from beatbook_patrol import lists

    return map(lists.load, lists.ids())


@hook
def registry_retention() -> Iterable[RetentionClass]:
    """How long records of patrols are kept."""
    from beatbook_patrol.retention import classes

    return classes()


@hook
def registry_duties() -> Iterable[Rule | Quota | Terms]:
    """Asking again for what was not mended in time."""
    from beatbook_patrol.repairs.duties import rules

    return rules()


@hook
def registry_problems(
    record: Record, book: Book, pending: Mapping[str, Pending]
) -> Iterable[Problem]:
    """Junctions in two places; who may walk, and what a check-in or finding cannot be."""
    if record.form in ("road_section", "patrol_point"):
        from beatbook_patrol.ground import checks as ground_checks

        return ground_checks.problems(record, book, pending)
    if record.form in ("patrol_task", "patrol_stop"):
        from beatbook_patrol.planning import checks as plan_checks

        return plan_checks.problems(record, book, pending)
    if record.form not in ("walk", "check_in", "finding"):
        return ()
    from beatbook_patrol.walks.checks import problems

    return problems(record, book, pending)


@hook
def registry_papers() -> Iterable[PaperKind]:
    """The papers of patrols."""
    from beatbook_patrol.papers import declared

    return declared()


@hook
def patrol_verdict(check_in: CheckIn) -> Verdict | None:
    """Early, on time, late or missed, where no region says otherwise."""
    from beatbook_patrol.walks.verdicts import verdict

    return verdict(check_in)


@hook
def assessment_indicators() -> Iterable[Indicator]:
    """Stops done and on time, streets covered."""
    from beatbook_patrol.coverage.indicators import indicators

    return indicators()


@hook
def demo_added(book: Book) -> None:
    """The ground of the demo's first office, and what is patrolled there."""
    from beatbook_patrol.demo import add

    add(book)
