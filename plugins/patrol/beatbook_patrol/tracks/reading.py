"""Reading a GPX file (GPX 1.0 and 1.1, topografix.com): positions and moments, in file order.

The file comes from outside: what is no GPX, too large, or plays with XML entities is refused before
anything is made of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from beatbook.errors import NotFound, UsageProblem
from beatbook.handed import STREAM, stream
from beatbook.texts import Text
from beatbook_patrol.ground.geometry import Position

LARGEST = 64 * 2**20
"""Bytes; a week of positions every second is half of it."""

_NO_FILE = Text("没有文件{path}；请核对路径", "there is no file {path}; check the path")
_TOO_LARGE = Text(
    "{path}超过{most}MB；请只导出这次巡逻的轨迹",
    "{path} is larger than {most} MB; export the track of this walk alone",
)
_ENTITIES = Text(
    "{path}含有XML实体声明，不予读取；请从设备重新导出",
    "{path} declares XML entities and is not read; export it from the device anew",
)
_NO_GPX = Text(
    "{path}不是GPX文件（{why}）；请从设备导出GPX",
    "{path} is no GPX file ({why}); export GPX from the device",
)


class Fix(NamedTuple):
    """A position at a moment (UTC)."""

    at: datetime
    position: Position


class Reading(NamedTuple):
    """A file as it was read: its SHA-256, timed positions, how many had no time."""

    digest: str
    fixes: list[Fix]
    untimed: int


def read(path: str) -> Reading:
    """The positions of all tracks of a file. Raises NotFound, UsageProblem."""
    data = _bytes(Path(path).expanduser())
    fixes, untimed = [], 0
    for at, position in _positions(path, data):
        if at is None:
            untimed += 1
        else:
            fixes.append(Fix(at, position))
    return Reading(hashlib.sha256(data).hexdigest(), fixes, untimed)


def _bytes(file: Path) -> bytes:
    if str(file) != STREAM and not file.is_file():
        raise NotFound(_NO_FILE.with_values(path=file))
    with file.open("rb") if str(file) != STREAM else nullcontext(stream()) as source:
        data = source.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise UsageProblem(_TOO_LARGE.with_values(path=file.name, most=LARGEST // 2**20))
    plain = data.replace(b"\0", b"")  # in UTF-16 every other byte is none
    if b"<!ENTITY" in plain or b"<!DOCTYPE" in plain:
        raise UsageProblem(_ENTITIES.with_values(path=file.name))
    return data


def _positions(path: str, data: bytes) -> Iterator[tuple[datetime | None, Position]]:
    from gpxpy import parse
    from gpxpy.gpx import GPXException

    try:
        gpx = parse(data)
    except (GPXException, ValueError) as error:
        why = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise UsageProblem(_NO_GPX.with_values(path=Path(path).name, why=why)) from error
    for track in gpx.tracks:
        for segment in track.segments:
            for point in segment.points:
                yield _utc(point.time), (point.longitude, point.latitude)


def _utc(at: datetime | None) -> datetime | None:
    """GPX states moments in UTC; some devices leave out the Z."""
    if at is None:
        return None
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
