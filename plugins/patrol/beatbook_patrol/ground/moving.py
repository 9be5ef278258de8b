"""Moving a net elsewhere, for practice and for trials: a real town's streets under other names.

A station that wants to practise takes any town's net and lays it where its own beat is. What was
moved is no map of anything any more, and the report of the load says so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import cos, radians
from zlib import crc32

from beatbook.errors import UsageProblem
from beatbook.texts import Text
from beatbook_patrol.forms.positions import inside_china
from beatbook_patrol.ground.geometry import Position
from beatbook_patrol.ground.net import Net


def position(words: str) -> Position:
    """The position in ``longitude,latitude``. Raises UsageProblem."""
    try:
        longitude, latitude = map(float, words.replace("，", ",").split(","))
    except ValueError:
        raise UsageProblem(_NO_POSITION.with_values(words=words)) from None
    if not inside_china(longitude, latitude):
        raise UsageProblem(_NO_POSITION.with_values(words=words))
    return longitude, latitude


def mover(net: Net, to: Position) -> Callable[[Position], Position]:
    """What puts the middle of a net at *to* and keeps its metres."""
    places = [place for edge in net.edges for place in edge.line] or [to]
    east, north = zip(*places, strict=True)
    middle = (min(east) + max(east)) / 2, (min(north) + max(north)) / 2
    wider = cos(radians(middle[1])) / cos(radians(to[1]))

    def move(place: Position) -> Position:
        away = (place[0] - middle[0]) * wider, place[1] - middle[1]
        return round(to[0] + away[0], 7), round(to[1] + away[1], 7)

    return move


def renamed(net: Net, names: Sequence[str]) -> Net:
    """A net whose streets bear other names, each street of one name the same."""
    edges = (
        edge._replace(name=names[crc32(edge.name.encode()) % len(names)] if edge.name else "")
        for edge in net.edges
    )
    return net._replace(edges=tuple(edges))


_NO_POSITION = Text(
    "“{words}”不是中国境内的“经度,纬度”，如 111.665,40.799",
    "“{words}” is no longitude,latitude in China, such as 111.665,40.799",
)
