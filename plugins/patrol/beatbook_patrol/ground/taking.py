"""The action ``patrol.take_points``: patrol points from the registry, first as a preview.

Plugins say which places are worth one (the hook ``patrol_points``). What was taken once is known
again by its record, so taking again follows new names and positions and keeps codes; what is not
in the registry any more is named, and closed by a person only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.access import WRITE
from beatbook.forms import declare as f
from beatbook.hooks.types import Action
from beatbook.papers.declare import Column, Facts, Grid, Paper
from beatbook.store.query import Order, Query
from beatbook.texts import Text
from beatbook_patrol.codes import free_codes
from beatbook_patrol.forms.patrol_point import CODE, DIGITS, new_seed
from beatbook_patrol.ground.snapping import Snapper

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.patrol.declare import Spot
    from beatbook.records import Record

_FORM = "patrol_point"
_TAKEN = ("name", "kind", "longitude", "latitude")
_DECIMALS = 7


@f.part
class TakePoints:
    """Which kinds, and whether to do it."""

    kinds: tuple[str, ...] = f.choice(
        Text("点位类别", "Kinds of points"),
        "patrol_point_kind",
        many=True,
        help=Text("不填则全部", "Left empty: all of them"),
    )
    do: bool | None = f.yes_no(
        Text("执行", "Do it"), help=Text("不填时只预览", "Left empty: a preview only")
    )


class Taken(NamedTuple):
    """A place of the registry as a point: its values, its unit, and the point it is already."""

    spot: Spot
    values: Mapping[str, Any]
    unit: str
    known: Record | None

    @property
    def differing(self) -> dict[str, Any]:
        """The values in which the point is not what the registry says."""
        assert self.known is not None
        old = self.known.values
        found = {name: self.values[name] for name in _TAKEN if _other(self.values[name], old[name])}
        source = {name: self.values[name] for name in ("source_form", "source")}
        found |= source if old["source"] != source["source"] else {}
        moved = "longitude" in found or "latitude" in found
        return {**found, "section": self.values["section"]} if moved else found


def _other(new: Any, old: Any) -> bool:
    return float(old) != new if isinstance(new, float) and old is not None else bool(new != old)


class Taking(NamedTuple):
    """What taking points would do: new ones, changed ones, and what is only named.

    `nowhere` are places without a position, `off` new points with no street near, `closed` points
    out of use that stay so, `gone` points whose record is not offered any more.
    """

    new: tuple[Taken, ...]
    changed: tuple[Taken, ...]
    same: int
    nowhere: tuple[Spot, ...]
    closed: tuple[Record, ...]
    gone: tuple[Record, ...]

    @property
    def off(self) -> list[Taken]:
        """New points with no street near."""
        return [one for one in self.new if one.values["section"] is None]


def take_points(book: Book, asked: TakePoints) -> Paper | str:
    """A preview as a paper; with `do` the deed, and a sentence that says what was done."""
    taking = look(book, asked.kinds)
    if not asked.do:
        return _report(taking)
    write(book, taking)
    return str(
        _DONE.with_values(
            new=len(taking.new),
            changed=len(taking.changed),
            same=taking.same,
            nowhere=len(taking.nowhere),
        )
    )


def look(book: Book, kinds: Iterable[str] = ()) -> Taking:
    """What the plugins offer beside the points that the book has; noted in the journal."""
    wanted = frozenset(kinds)
    offered: list[Spot] = [spot for _plugin, spot in book.hooks.everyone(_HOOK, book=book)]
    spots = [spot for spot in offered if not wanted or spot.kind in wanted]
    book.note_look("patrol.take_points", {"shown": [spot.id for spot in spots]}, form=_FORM)
    points = book.store.select(book.spec(_FORM), Query(_FORM, order=(Order("code"),), closed=True))
    known = _known(spots, points)
    taken = list(_taken(book, spots, known))
    old = [one for one in taken if one.known is not None]
    closed = [one for one in old if _is_closed(book, one.known)]
    changed = [one for one in old if one not in closed and one.differing]
    seen = book.visible_units()  # plugins offer no more than the officer may see
    sources = {spot.id for spot in offered} | {point.values["source"] for point in known.values()}
    return Taking(
        new=tuple(one for one in taken if one.known is None),
        changed=tuple(changed),
        same=len(old) - len(closed) - len(changed),
        nowhere=tuple(spot for spot in spots if spot.longitude is None),
        closed=tuple(one.known for one in closed if one.known is not None),
        gone=tuple(
            point
            for point in points
            if point.values["source"]
            and point.values["source"] not in sources
            and (seen is None or point.envelope.unit in seen)
            and not _is_closed(book, point)
        ),
    )


def _is_closed(book: Book, point: Record | None) -> bool:
    state = book.spec(_FORM).state(point.envelope.state) if point is not None else None
    return state is not None and state.final


def _known(spots: Iterable[Spot], points: Iterable[Record]) -> dict[str, Record]:
    """The point that each place is already, by the id of the place's record.

    A compound whose first building is gone is offered under another record; it is known again by
    its name and kind.
    """
    spots, points = list(spots), list(points)
    by_source = {point.values["source"]: point for point in points if point.values["source"]}
    offered = {spot.id for spot in spots}
    lost = {
        (point.values["source_form"], point.values["kind"], point.values["name"]): point
        for source, point in by_source.items()
        if source not in offered
    }
    found: dict[str, Record] = {}
    for spot in spots:
        same = (spot.form, spot.kind, spot.name)
        point = by_source.get(spot.id) or lost.pop(same, None)
        if point is not None:
            found[spot.id] = point
    return found


def _taken(book: Book, spots: Iterable[Spot], known: Mapping[str, Record]) -> Iterator[Taken]:
    snapper = Snapper(book)
    for spot in spots:
        if spot.longitude is None or spot.latitude is None:
            continue
        record = book.store.record(book.spec(spot.form), spot.id)
        unit = record.envelope.unit if record is not None else book.unit_for_new()
        place = round(spot.longitude, _DECIMALS), round(spot.latitude, _DECIMALS)
        values = {
            "name": spot.name,
            "kind": spot.kind,
            "longitude": place[0],
            "latitude": place[1],
            "section": snapper.section(unit, place),
            "source_form": spot.form,
            "source": spot.id,
        }
        yield Taken(spot, values, unit, known.get(spot.id))


def write(book: Book, taking: Taking, draw: Callable[[], str] = new_seed) -> None:
    """Add and change the points; *draw* gives each new one the seed of its word."""
    points = book.store.select(book.spec(_FORM), Query(_FORM, closed=True))
    codes = free_codes((point.values["code"] for point in points), CODE, DIGITS)
    with book.deed("patrol.take_points", str(_REASON)) as deed:
        for one, code in zip(taking.new, codes, strict=False):
            deed.add(_FORM, {"code": code, "word_seed": draw(), **one.values}, unit=one.unit)
        for one in taking.changed:
            assert one.known is not None
            deed.change(_FORM, one.known.id, one.differing)


def _report(taking: Taking) -> Paper:
    counts = Facts(
        (
            (Text("新增", "New"), len(taking.new)),
            (Text("变更", "Changed"), len(taking.changed)),
            (Text("不变", "As they are"), taking.same),
            (Text("没有位置", "Without a position"), len(taking.nowhere)),
            (Text("附近没有路段", "With no section near"), len(taking.off)),
            (Text("已停用，保持停用", "Out of use, and stay so"), len(taking.closed)),
            (Text("登记中已没有，仍在用", "Not in the registry, still in use"), len(taking.gone)),
        )
    )
    grids = (
        _spots(_NEW, [one.spot for one in taking.new]),
        _points(_CHANGED, [one.known for one in taking.changed if one.known is not None]),
        _spots(_NOWHERE, taking.nowhere),
        _spots(_OFF, [one.spot for one in taking.off]),
        _points(_GONE, taking.gone),
    )
    return Paper(_TITLE, (counts, *(grid for grid in grids if grid.rows)))


def _spots(heading: Text, spots: Iterable[Spot]) -> Grid:
    rows = tuple((_kind(spot.kind), spot.name) for spot in spots)
    return Grid((Column(_KIND), Column(_NAME, 3)), rows, heading=heading)


def _points(heading: Text, points: Iterable[Record]) -> Grid:
    rows = tuple((point.values["code"], point.values["name"]) for point in points)
    return Grid((Column(_CODE), Column(_NAME, 3)), rows, heading=heading)


def _kind(code: str) -> Text | str:
    from beatbook_patrol.lists import load

    known = load("patrol_point_kind").by_code.get(code)
    return known.label if known else code


_HOOK = "patrol_points"
_REASON = Text("从登记取用巡逻点", "patrol points taken from the registry")
_TITLE = Text("从登记取用巡逻点预览", "Taking patrol points from the registry: preview")
_KIND, _NAME = Text("点位类别", "Kind"), Text("名称", "Name")
_CODE = Text("编号", "Code")
_NEW = Text("新增", "New")
_CHANGED = Text("名称或者位置有变", "Changed in name or position")
_NOWHERE = Text("没有位置；请先在楼栋登记经纬度", "Without a position; enter that of the building")
_OFF = Text("200米内没有路段；请核对位置", "No section within 200 m; check the position")
_GONE = Text(
    "登记中已没有；请决定是否停用", "Not in the registry any more; take out of use or keep"
)
_DONE = Text(
    "已取用：新增{new}，变更{changed}，不变{same}；没有位置的{nowhere}",
    "Taken: {new} new, {changed} changed, {same} as they were; {nowhere} without a position",
)

TAKE_POINTS = Action(
    name="patrol.take_points",
    label=Text("从登记取用巡逻点", "Take patrol points from the registry"),
    help=Text(
        "小区、学校、市场、重点单位、特种行业成为巡逻点，不再录入；再次取用时更新名称和位置。",
        "Compounds, schools, markets, key units and special trades become points without typing;"
        " taking again follows their names and positions.",
    ),
    permission=WRITE,
    run=take_points,
    parameters=TakePoints,
)
