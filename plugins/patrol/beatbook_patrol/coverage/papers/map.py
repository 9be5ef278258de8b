"""The map of coverage as a paper: shown on a terminal, printed as PDF or SVG."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beatbook.papers.declare import Block, Facts, Paper, PaperKind, Words
from beatbook.texts import Text
from beatbook_patrol.coverage.asking import Asked, Days, days
from beatbook_patrol.coverage.counts import Coverage
from beatbook_patrol.coverage.drawing import street_map
from beatbook_patrol.coverage.papers.parts import percent
from beatbook_patrol.coverage.reckoning import reckoned
from beatbook_patrol.ground.graph import Ground, load

if TYPE_CHECKING:
    from beatbook.book import Book

_TITLE = Text("巡逻覆盖图", "Map of patrol coverage")
EMPTY = Text(
    "还没有路段和巡逻点；请先导入路网：beat action run patrol.load_ground",
    "There are no sections and points yet; load the street net first: beat action run"
    " patrol.load_ground",
)
_SOURCE = Text("上北下南。", "North is up.")


def written(book: Book, unit: str, span: Days) -> Paper:
    """The map of a unit for a span of days."""
    ground = load(book, unit)
    found = reckoned(book, unit, *span, ground)
    drawing = street_map(ground, found)
    below: tuple[Block, ...] = (drawing,) if drawing else (Words(EMPTY),)
    return Paper(_TITLE, (_facts(book, found, ground), *below), note=_SOURCE, landscape=True)


def _facts(book: Book, found: Coverage, ground: Ground) -> Facts:
    """In two lines, so that the map stays on the screen."""
    figures = found.figures
    where = f"{book.title(found.unit)}  {found.first} – {found.last}"
    rates = Text(
        "{metres:.1f}公里路段，至少巡到一次{ground}，计划完成{plan}；{points}个点，准点{on_time}",
        "{metres:.1f} km, {ground} walked at least once, {plan} of the plan; {points} points,"
        " {on_time} on time",
    ).with_values(
        metres=ground.length / 1000,
        ground=percent(figures.ground_rate),
        plan=percent(figures.plan_rate),
        points=len(ground.points),
        on_time=percent(figures.on_time_rate),
    )
    return Facts(((Text("单位", "Unit"), where), (Text("覆盖", "Coverage"), rates)))


def _write(book: Book, unit: str, asked: Any) -> Paper:
    return written(book, unit, days(book, asked))


MAP = PaperKind(
    name="patrol.map",
    label=_TITLE,
    help=Text(
        "路段和巡逻点按巡到情况绘成的街道图；可打印为PDF或SVG。",
        "Streets and points by how they were covered; prints as PDF or SVG.",
    ),
    about="unit",
    write=_write,
    parameters=Asked,
)
