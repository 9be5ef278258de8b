"""The coverage sheet that the head of a station signs, and the grid to hang on the wall."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beatbook.papers.declare import Paper, PaperKind, Signatures, Words
from beatbook.texts import Text
from beatbook_patrol import coverage
from beatbook_patrol.coverage.asking import Asked, days
from beatbook_patrol.coverage.papers import parts

if TYPE_CHECKING:
    from beatbook.book import Book

_SHEET = Text("巡逻覆盖情况表", "Patrol coverage")
_GRID = Text("巡逻到点情况表", "Stops by point and day")
METHOD = Text(
    "路段由轨迹证明，或者由同一次巡逻先后两次签到证明：两点之间沿计划路线、用时合理的路段计为巡到，"
    "签到点所在路段计一半，路线两端的路段计全部。一次签到只证明所在路段的一半。",
    "A section counts as walked by a track, or by two check-ins of one walk, one after the other:"
    " what lies between them on the planned route, if the time between is plausible; the sections"
    " of the two points count half, whole at either end of the route; that of a single check-in"
    " counts half.",
)
_SIGNERS = Signatures((Text("填表人", "Prepared by"), Text("所长", "Head of the station")))


def sheet(book: Book, unit: str, asked: Any) -> Paper:
    """Totals, gaps first, the comparison, the grid and the breakdowns, lines to sign on."""
    span = days(book, asked)
    found = coverage.of(book, unit, *span)
    before = coverage.of(book, unit, *span.before)
    missed = found.total.missed, before.total.missed
    return Paper(
        _SHEET,
        (
            parts.scope(book, found),
            parts.gap_grid(found),
            *parts.further_gaps(found),
            parts.comparison(found.figures, before.figures, missed),
            parts.point_grid(found),
            Words(parts.GRID_KEY),
            parts.street_grid(found),
            parts.band_grid(found),
            parts.team_grid(book, found),
            parts.unit_grid(book, found),
            Words(METHOD),
            _SIGNERS,
        ),
    )


def grid(book: Book, unit: str, asked: Any) -> Paper:
    """Points against days alone."""
    found = coverage.of(book, unit, *days(book, asked))
    return Paper(
        _GRID,
        (parts.scope(book, found), parts.point_grid(found), Words(parts.GRID_KEY)),
        landscape=True,
    )


SHEET = PaperKind(
    name="patrol.coverage",
    label=_SHEET,
    help=Text(
        "计划与实际：缺口在前，与上期比较，按点、日、时段、组、单位列出，供所长签字。",
        "Planned against walked: gaps first, the time before, by point, day, hours, team and"
        " unit, for the head of the station to sign.",
    ),
    about="unit",
    write=sheet,
    parameters=Asked,
)
GRID = PaperKind(
    name="patrol.grid",
    label=_GRID,
    help=Text(
        "每个巡逻点每天的早、正、迟、漏；超过七天按周，超过两个月按月。",
        "Early, on time, late, missed of each point and day; by week for more than seven days, by"
        " month for more than two months.",
    ),
    about="unit",
    write=grid,
    parameters=Asked,
)
