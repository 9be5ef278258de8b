"""The action ``patrol.load_ground``: a street net from files into the book, first as a preview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatbook.access import IMPORT
from beatbook.errors import ProblemsFound
from beatbook.forms import declare as f
from beatbook.hooks.types import Action
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_patrol.ground.beats import read_beats, unit_of
from beatbook_patrol.ground.datum import GCJ02, to_wgs84
from beatbook_patrol.ground.files import placed, read, text_of
from beatbook_patrol.ground.geometry import Position, format_line
from beatbook_patrol.ground.moving import mover, position, renamed
from beatbook_patrol.ground.plan import Plan, plan
from beatbook_patrol.ground.report import report, said

if TYPE_CHECKING:
    from collections.abc import Callable

    from beatbook.book import Book
    from beatbook.papers.declare import Paper
    from beatbook_patrol.ground.graph import Section
    from beatbook_patrol.ground.net import Edge, Net


@f.part
class LoadGround:
    """Which files, in which datum, for whom."""

    file: str | None = f.file(
        Text("路网文件", "File of the net"),
        required=True,
        help=Text("CSV的路段，或者GeoJSON", "Edges as CSV, or GeoJSON"),
    )
    nodes: str | None = f.file(
        Text("节点文件", "File of nodes"),
        help=Text("CSV路段的节点及其经纬度", "Nodes of a CSV with their longitude and latitude"),
    )
    datum: str | None = f.choice(
        Text("坐标系", "Datum"),
        "track_datum",
        required=True,
        help=Text("GCJ-02自动转换为WGS-84", "GCJ-02 is converted to WGS-84"),
    )
    unit: str | None = f.unit(
        Text("责任单位", "Unit"), help=Text("不填则为本单位", "Left empty: your own unit")
    )
    areas: str | None = f.file(
        Text("责任区文件", "File of areas"),
        help=Text(
            "GeoJSON面，属性unit为单位名称；路段按中点归属",
            "GeoJSON polygons with the property unit; a section belongs where its middle lies",
        ),
    )
    moved_to: str | None = f.text(
        Text("平移到", "Move to"),
        help=Text(
            "仅供练习：把整个路网的中心移到此“经度,纬度”",
            "For practice only: puts the middle of the net at this longitude,latitude",
        ),
    )
    street_names: str | None = f.long_text(
        Text("换用路名", "Other street names"),
        help=Text("仅供练习：用空格隔开", "For practice only: parted by blanks"),
    )
    do: bool | None = f.yes_no(
        Text("执行", "Do it"), help=Text("不填时只预览", "Left empty: a preview only")
    )


def load_ground(book: Book, asked: LoadGround) -> Paper | str:
    """A preview as a paper; with `do` the load, and a sentence that says what was done.

    Raises NotFound, BeatbookError, and ProblemsFound where the files have rows that cannot be
    used: then nothing is loaded.
    """
    net, made = _read(book, asked)
    if not asked.do:
        return report(net, made)
    if net.complaints:
        raise ProblemsFound([Problem(words, "file") for words in net.complaints])
    _write(book, made)
    return str(said(made))


def _read(book: Book, asked: LoadGround) -> tuple[Net, Plan]:
    net = read(asked.file or "", asked.nodes or "", asked.datum or "")
    move = _mover(net, asked)
    net = placed(net, move)
    if asked.street_names:
        net = renamed(net, asked.street_names.split())
    return net, plan(book, net, _owner(book, asked, move))


def _mover(net: Net, asked: LoadGround) -> Callable[[Position], Position]:
    return mover(net, position(asked.moved_to)) if asked.moved_to else lambda place: place


def _owner(
    book: Book, asked: LoadGround, move: Callable[[Position], Position]
) -> Callable[[Edge], str]:
    """Whose each street is: by the areas, else the stated unit's, else the officer's."""
    unit = asked.unit or book.unit_for_new()

    def put(place: Position) -> Position:
        return move(to_wgs84(place) if asked.datum == GCJ02 else place)

    beats = read_beats(book, text_of(asked.areas), put) if asked.areas else []
    return lambda edge: unit_of(edge.line, beats, unit)


def _write(book: Book, made: Plan) -> None:
    with book.deed("patrol.load_ground", str(_REASON)) as deed:
        for section in made.new:
            deed.add("road_section", _values(section), unit=section.unit)
        for change in made.changed:
            deed.change("road_section", change.record.id, change.values)


def _values(section: Section) -> dict[str, object]:
    return {
        "code": section.code,
        "name": section.name,
        "kind": section.kind,
        "from_node": section.start,
        "to_node": section.end,
        "length": section.length,
        "line": format_line(section.line),
    }


_REASON = Text("导入路网", "street net loaded")

LOAD_GROUND = Action(
    name="patrol.load_ground",
    label=Text("导入路网", "Load the street net"),
    help=Text(
        "从CSV或者GeoJSON导入巡逻路段；先预览，坐标系必须写明。",
        "Loads road sections from CSV or GeoJSON; a preview first, and the datum must be stated.",
    ),
    permission=IMPORT,
    run=load_ground,
    parameters=LoadGround,
)
