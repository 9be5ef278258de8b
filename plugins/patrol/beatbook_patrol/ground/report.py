"""What a load would do, or did, in words: counts, nets apart with their streets, complaints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from beatbook.papers.declare import Column, Facts, Grid, Paper
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook_patrol.ground.graph import Ground
    from beatbook_patrol.ground.net import Net
    from beatbook_patrol.ground.plan import Plan

MOST = 50
"""As many nets apart and complaints are listed; the rest is counted."""
_NAMES = 4


def report(net: Net, made: Plan) -> Paper:
    """The preview of a load."""
    return Paper(_TITLE, (_counts(net, made), *_complaints(net), nets_apart(made.ground)))


def said(made: Plan) -> Text:
    """What was done, and how many nets it left apart."""
    words = _DONE.with_values(
        new=len(made.new), changed=len(made.changed), same=made.same, km=_km(made.ground.length)
    )
    apart = [_first(made.ground, net) for net in made.ground.components()[1:]]
    if not apart:
        return words
    also = _APART.with_values(names="、".join(apart[:_NAMES]), count=len(apart))
    return Text(words.zh + also.zh, words.en + also.en)


def _counts(net: Net, made: Plan) -> Facts:
    pairs = [
        (Text("路段", "Sections"), len(net.edges)),
        (Text("总长(公里)", "Length (km)"), _km(made.ground.length)),
        (Text("路口", "Junctions"), len(made.ground.nodes)),
        (Text("新增", "New"), len(made.new)),
        (Text("变更", "Changed"), len(made.changed)),
        (Text("不变", "As they are"), made.same),
        (Text("已停用，保持停用", "Out of use, and stay so"), _listed(made.closed)),
        (Text("文件中没有，仍在用", "Not in the file, still in use"), _listed(made.missing)),
        (Text("重复或者反向的行", "Twice, or the other direction"), net.twice),
        (Text("不能步行，未导入", "Not walked, left out"), _left_out(net)),
        (Text("不能使用的行", "Rows that cannot be used"), len(net.complaints)),
        (Text("互不相通的路网", "Nets apart"), len(made.ground.components())),
    ]
    return Facts(tuple(pairs))


def _km(metres: float) -> str:
    return f"{metres / 1000:.1f}"


def _listed(codes: Iterable[str]) -> str:
    """How many, and the first few."""
    known = list(codes)
    if not known:
        return "0"
    more = " ..." if len(known) > _NAMES else ""
    return f"{len(known)}: {' '.join(known[:_NAMES])}{more}"


def _left_out(net: Net) -> str:
    return ", ".join(f"{kind} {count}" for kind, count in sorted(net.left_out.items())) or "0"


def _complaints(net: Net) -> Iterator[Grid]:
    if net.complaints:
        rows = tuple((words,) for words in net.complaints[:MOST])
        yield Grid((Column(Text("问题", "Problem")),), rows, heading=_WRONG)


def nets_apart(ground: Ground) -> Grid:
    """Every net that is not connected with the longest one, by its streets."""
    rows = tuple(
        (
            _first(ground, net),
            len(net),
            _km(sum(ground.sections[code].length for code in net)),
            "、".join(_streets(ground, net)[:_NAMES]),
        )
        for net in ground.components()[1 : MOST + 1]
    )
    columns = (
        Column(Text("路段", "Section"), 2),
        Column(Text("路段数", "Sections"), number=True),
        Column(Text("公里", "km"), number=True),
        Column(Text("街道", "Streets"), 3),
    )
    return Grid(columns, rows, heading=_NOT_CONNECTED, empty=_ALL_CONNECTED)


def _first(ground: Ground, net: frozenset[str]) -> str:
    code = min(net)
    return f"{code} {ground.sections[code].name}".strip()


def _streets(ground: Ground, net: frozenset[str]) -> list[str]:
    names = (ground.sections[code].name for code in sorted(net))
    return list(dict.fromkeys(filter(None, names)))


_TITLE = Text("导入路网预览", "Loading a street net: preview")
_WRONG = Text("不能使用的行；改正后才能导入", "Rows that cannot be used; correct them to load")
_NOT_CONNECTED = Text("与其余路段不相通的", "Not connected with the rest")
_ALL_CONNECTED = Text("全部相通", "all is connected")
_DONE = Text(
    "已导入{km}公里路网：新增{new}，变更{changed}，不变{same}",
    "Loaded a net of {km} km: {new} new, {changed} changed, {same} as they were",
)
_APART = Text(
    "；{names}等{count}处与其余路段不相通",
    "; not connected with the rest in {count} places: {names}",
)
