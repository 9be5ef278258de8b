"""Coverage as actions: tables for programs and screens, and the map at a keystroke."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from beatbook.access import READ
from beatbook.forms import declare as f
from beatbook.hooks.types import Action
from beatbook.texts import Text
from beatbook_patrol import coverage
from beatbook_patrol.coverage.asking import SINCE, SINCE_HELP, UNTIL, UNTIL_HELP, days
from beatbook_patrol.coverage.counts import BANDS, Counts, Coverage
from beatbook_patrol.coverage.gaps import gaps
from beatbook_patrol.coverage.papers.parts import by_child
from beatbook_patrol.coverage.tables import table

if TYPE_CHECKING:
    from beatbook.boards import Board
    from beatbook.book import Book
    from beatbook.papers.declare import Paper

Row = dict[str, Any]
_UNIT = Text("单位", "Unit")
_UNIT_HELP = Text("不填时为本单位", "Left empty: your own")


@f.part
class AskedOfUnit:
    """A unit and a span of days."""

    unit: str | None = f.unit(_UNIT, help=_UNIT_HELP)
    since: date | None = f.day(SINCE, help=SINCE_HELP)
    until: date | None = f.day(UNTIL, help=UNTIL_HELP)


@f.part
class AskedBy:
    """The same, and what to count by."""

    by: str | None = f.choice(Text("口径", "By"), "coverage_by", default="gap")
    unit: str | None = f.unit(_UNIT, help=_UNIT_HELP)
    since: date | None = f.day(SINCE, help=SINCE_HELP)
    until: date | None = f.day(UNTIL, help=UNTIL_HELP)


def show(book: Book, asked: Any) -> Board:
    """The coverage of a unit by what was asked for."""
    unit = asked.unit or book.unit_for_new()
    book.require(READ, unit)
    found = coverage.of(book, unit, *days(book, asked))
    return table(book, found, list(_WAYS[asked.by or "gap"](book, found)))


def show_map(book: Book, asked: Any) -> Paper:
    """The map of a unit."""
    from beatbook_patrol.coverage.papers.map import written

    unit = asked.unit or book.unit_for_new()
    book.require(READ, unit)
    return written(book, unit, days(book, asked))


def _by_gap(_book: Book, found: Coverage) -> Iterable[Row]:
    for gap in gaps(found):
        yield {
            "kind": gap.kind, "code": gap.code, "name": gap.name, "planned": gap.planned,
            "done": gap.done, "missing": gap.missing, "metres": round(gap.metres),
            "reasons": [why for why, _count in gap.reasons],
        }  # fmt: skip


def _by_point(_book: Book, found: Coverage) -> Iterable[Row]:
    for one in found.points:
        yield {"code": one.code, "name": one.name, "state": one.counts.state, **_row(one.counts)}


def _by_section(book: Book, found: Coverage) -> Iterable[Row]:
    for one in found.sections:
        yield {
            "code": one.code, "name": one.name, "unit": book.title(one.unit), "state": one.state,
            "metres": round(one.metres, 1), "planned": one.planned, "walked": one.walked,
            "best": one.best, "proofs": sorted(one.proofs),
        }  # fmt: skip


def _by_day(_book: Book, found: Coverage) -> Iterable[Row]:
    return ({"day": day, **_row(counts)} for day, counts in found.by_day.items())


def _by_band(_book: Book, found: Coverage) -> Iterable[Row]:
    return ({"hours": band.label, **_row(found.by_band.get(band, Counts()))} for band in BANDS)


def _by_team(book: Book, found: Coverage) -> Iterable[Row]:
    for team, counts in found.by_team.items():
        yield {"team": [book.title(one) for one in team], **_row(counts)}


def _by_unit(book: Book, found: Coverage) -> Iterable[Row]:
    for unit, counts in by_child(book, found).items():
        yield {"unit": book.title(unit), **_row(counts)}


def _row(counts: Counts) -> Row:
    return {
        "planned": counts.planned, "early": counts.early, "on_time": counts.on_time,
        "late": counts.late, "missed": counts.missed, "extra": counts.extra,
    }  # fmt: skip


_WAYS: dict[str, Callable[[Book, Coverage], Iterable[Row]]] = {
    "gap": _by_gap,
    "point": _by_point,
    "section": _by_section,
    "day": _by_day,
    "band": _by_band,
    "team": _by_team,
    "unit": _by_unit,
}

COVERAGE = Action(
    name="patrol.coverage",
    label=Text("巡逻覆盖", "Patrol coverage"),
    help=Text(
        "计划与实际对照；不填口径时只列缺口，缺得多的在前。",
        "Planned against walked; gaps alone unless told otherwise, the worst first.",
    ),
    permission=READ,
    parameters=AskedBy,
    run=show,
)
MAP = Action(
    name="patrol.map",
    label=Text("巡逻覆盖图", "Map of patrol coverage"),
    help=Text(
        "街道图：未巡到的最粗，已巡到的最细。",
        "Streets: what was not walked is drawn thickest, what was walked thinnest.",
    ),
    permission=READ,
    parameters=AskedOfUnit,
    run=show_map,
)
