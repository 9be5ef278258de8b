"""Assessment of offices' and officers' work: exact, explained, reproducible, open to objection.

Answers hooks only; what it answers with is imported when asked, so that a book opens fast.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from beatbook.hooks.specs import hook
from beatbook.hooks.types import Plugin
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.assessment.declare import Indicator, PeriodKind, SchemeFile
    from beatbook.book import Book
    from beatbook.codes import CodeList
    from beatbook.duties.declare import Quota, Rule, Terms
    from beatbook.forms.declare import RetentionClass
    from beatbook.hooks.types import Action
    from beatbook.packs.document import PackProblem
    from beatbook.papers.declare import PaperKind
    from beatbook.pending import Pending
    from beatbook.problems import Problem
    from beatbook.records import Record
    from beatbook.syncing.parcels import Parcel
    from beatbook.today import TodayLine
    from beatbook.trial.figures import Figure

plugin = Plugin(name="assessment", label=Text("考核", "Assessment"))


@hook
def actions() -> Iterable[Action]:
    """Schemes and what is done with them."""
    from beatbook_assessment.actions import declared

    return declared()


@hook
def registry_forms() -> Iterable[type]:
    """Series, runs, scores of one's own, judgements, objections."""
    from beatbook_assessment.forms import declared

    return declared()


@hook
def registry_codes() -> Iterable[CodeList]:
    """What follows from an objection; kinds of standing."""
    from beatbook_assessment.process.codes import declared

    return declared()


@hook
def registry_duties() -> Iterable[Rule | Quota | Terms]:
    """Self-scores, the steps of a run, answers to objections; follow-up tasks."""
    from beatbook_assessment.process import duties
    from beatbook_assessment.reports.duties import rules

    return [*duties.rules(), *rules()]


@hook
def registry_today(book: Book, officer: str) -> Iterable[TodayLine]:
    """How the officer stands."""
    from beatbook_assessment.process.today import todays

    return todays(book, officer)


@hook
def registry_problems(
    record: Record, book: Book, pending: Mapping[str, Pending]
) -> Iterable[Problem]:
    """What due process refuses, whichever way somebody tries."""
    from beatbook_assessment.process.checks import FORMS, problems

    return problems(record, book, pending) if record.form in FORMS else ()


@hook
def registry_retention() -> Iterable[RetentionClass]:
    """How long assessments are kept."""
    from beatbook_assessment.retention import classes

    return classes()


@hook
def registry_papers() -> Iterable[PaperKind]:
    """Ranking, notice, supervision list, what would follow."""
    from beatbook_assessment.reports.papers import declared

    return declared()


@hook
def assessment_periods() -> Iterable[PeriodKind]:
    """Calendar and assessment months, quarters, half-years, years, weeks, slices of ten days."""
    from beatbook_assessment.periods.standard import declared

    return declared()


@hook
def assessment_indicators() -> Iterable[Indicator]:
    """The standard indicators, over whatever forms this book has."""
    from beatbook_assessment.indicators import declared

    return declared()


@hook
def assessment_schemes() -> Iterable[SchemeFile]:
    """Examples, which no agency has adopted."""
    from beatbook_assessment.examples import declared

    return declared()


@hook
def assessment_findings(book: Book, scheme: SchemeFile) -> Iterable[PackProblem]:
    """What is wrong in a scheme that a pack brings."""
    from beatbook_assessment.schemes import problems

    return problems(book, scheme)


@hook
def sync_parcels(book: Book, station: str, level: str) -> Iterable[Parcel]:
    """Ranking notices downward; upward results and figures of units where records stay below."""
    if level:
        from beatbook_assessment.counting.sending import parcels as figures
        from beatbook_assessment.reporting import due

        return [*due(book, level), *figures(book, level)]
    from beatbook_assessment.notices.travelling import parcels

    return parcels(book, station)


@hook
def sync_arrived(book: Book, parcel: Parcel) -> Text | None:
    """A ranking notice from above, or results and figures from below."""
    if parcel.kind == "assessment":
        from beatbook_assessment.reporting import take

        return take(book, parcel)
    if parcel.kind == "figures":
        from beatbook_assessment.counting import sending

        return sending.taken(book, parcel)
    from beatbook.syncing.stations import stations

    if parcel.kind != "ranking" or parcel.station in stations(book):
        return None  # nobody below gives notice to those above
    from beatbook_assessment.notices.travelling import taken

    return taken(book, parcel)


@hook
def trial_figures(book: Book) -> Iterable[Figure]:
    """What the adopted schemes give for their last period."""
    from beatbook_assessment.process.figures import figures

    return figures(book)
