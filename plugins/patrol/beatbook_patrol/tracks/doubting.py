"""What is wrong with a track: each thing is named, and what cannot be trusted counts for nothing.

A track is evidence that anybody can edit, and devices err: so moments that run backwards, gaps,
car speed on foot, another continent and another datum are looked for before it is matched.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from beatbook.errors import UsageProblem
from beatbook.texts import Text
from beatbook_patrol.forms.walk import VEHICLE
from beatbook_patrol.ground.datum import GCJ02, WGS84, to_wgs84
from beatbook_patrol.ground.geometry import Position, distance
from beatbook_patrol.tracks.reading import Fix

if TYPE_CHECKING:
    from beatbook_patrol.ground.graph import Ground

GAP = timedelta(minutes=3)
"""Nobody knows where a patrol was while its device was silent for longer."""
CAR = 40 / 3.6
"""Metres a second, from which on nobody walks or cycles."""
NO_CAR = 200 / 3.6
STRIDE, WINDOW = 5.0, 20.0
"""Seconds: speeds are taken over windows, along straight strides: single positions jump."""
FAR = 50_000
"""Metres from the ground; no patrol of a station gets there."""
REACH = 25.0
"""Metres between a position and the section that was walked."""
FITTING = 10.0
"""Metres within which most positions of a track lie that is read in the right datum."""
_SAMPLE = 100
_MOST_BACKWARDS = 0.1
_MOST_FAST = 0.5
_CLEARLY, _MOSTLY = 0.3, 0.5

_NO_POSITIONS = Text("文件中没有轨迹点", "the file holds no positions")
_NO_TIMES = Text(
    "{count}个轨迹点都没有时间，看不出何时走过，不能作为巡逻证明；请在设备上打开时间记录",
    "none of the {count} positions of the track has a time, so it does not show when anybody"
    " walked; switch on times in the device",
)
_CLOCK_JUMPS = Text(
    "设备时钟在{at}倒退{back}，{count}个点时间错乱，不能采用；请校准设备时钟",
    "the clock of the device went back by {back} at {at}, {count} positions are out of order; set"
    " the clock right",
)
_FUTURE = Text(
    "轨迹到{at}为止，晚于现在；请核对设备时钟",
    "the track runs until {at}, which is later than now; check the clock of the device",
)
_NOT_THEN = Text(
    "轨迹为{since}至{until}，不在这次巡逻的时间内；请核对是哪一次巡逻",
    "the track runs from {since} to {until}, outside this walk; check which walk it belongs to",
)
_NO_GROUND = Text(
    "本单位还没有路段，无从核对；请先导入路网",
    "the unit has no road sections to match it with; import the streets first",
)
_ELSEWHERE = Text(
    "轨迹在{place}，离本辖区{km}公里；不是这里的巡逻，请核对文件",
    "the track lies at {place}, {km} km from this ground; no patrol of this unit, check the file",
)
_OTHER_DATUM = Text(
    "坐标系应为{fits}：按{stated}只有{as_stated}%的点在路上，按{fits}有{as_other}%；请注明坐标系重新导入",
    "the track is in {fits}: as {stated}, {as_stated}% of its positions lie on streets, as {fits}"
    " {as_other}%; state the datum and import it again",
)
_CAR_ALL = Text(
    "大部分路程（{share}%）快于40公里/小时，不是{mode}；请核对巡逻方式",
    "{share}% of the way is faster than 40 km/h, which is not {mode}; check the mode of the walk",
)
_MODES = {"foot": Text("步巡", "on foot"), "bicycle": Text("骑行", "by bicycle")}

UNTIMED = Text("{count}个点没有时间，未采用", "{count} positions without a time are left out")
BACKWARDS = Text(
    "{at}起时钟倒退，{count}个点未采用",
    "the clock goes back at {at}; {count} positions are left out",
)
OUTSIDE = Text(
    "{count}个点在巡逻时间之外，未采用", "{count} positions outside the walk are left out"
)
GAPS = Text("中断{count}次，最长{minutes}分钟", "{count} gap(s), the longest {minutes} min")
FAST = Text("{metres}米快于40公里/小时，不计入", "{metres} m at car speed do not count")
OFF = Text("{share}%的点不在任何路段附近", "{share}% of its positions lie at no section")


class Trusted(NamedTuple):
    """What is left of a track: stretches without gaps and car speed, and what was wrong."""

    parts: list[list[Fix]]
    problems: list[Text]
    gaps: int

    @property
    def fixes(self) -> list[Fix]:
        """All positions that count, in order."""
        return [fix for part in self.parts for fix in part]


class Frame(NamedTuple):
    """What a track is held against: the walk's span and mode, now, how moments are said."""

    since: datetime
    until: datetime
    mode: str
    now: datetime
    zone: object

    def said(self, at: datetime) -> str:
        """A moment in words."""
        return f"{at.astimezone(self.zone):%m-%d %H:%M:%S}"  # type: ignore[arg-type]


def timed(fixes: list[Fix], untimed: int, frame: Frame) -> tuple[list[Fix], list[Text]]:
    """The positions of the walk in order of time, and what was left out. Raises UsageProblem."""
    if not fixes:
        words = _NO_TIMES.with_values(count=untimed) if untimed else _NO_POSITIONS
        raise UsageProblem(words)
    problems = [UNTIMED.with_values(count=untimed)] if untimed else []
    fixes = _forwards(fixes, frame, problems)
    if fixes[-1].at > frame.now:
        raise UsageProblem(_FUTURE.with_values(at=frame.said(fixes[-1].at)))
    inside = [fix for fix in fixes if frame.since <= fix.at <= frame.until]
    if len(inside) < 2:
        since, until = frame.said(fixes[0].at), frame.said(fixes[-1].at)
        raise UsageProblem(_NOT_THEN.with_values(since=since, until=until))
    if len(inside) < len(fixes):
        problems.append(OUTSIDE.with_values(count=len(fixes) - len(inside)))
    return inside, problems


def _forwards(fixes: list[Fix], frame: Frame, problems: list[Text]) -> list[Fix]:
    """Without those positions at which the clock had gone back, until it caught up."""
    kept, first, back = [fixes[0]], None, timedelta()
    for fix in fixes[1:]:
        if fix.at > kept[-1].at:
            kept.append(fix)
        elif fix.at < kept[-1].at:
            first = first or kept[-1].at
            back = max(back, kept[-1].at - fix.at)
    # The same moment twice is how devices with whole seconds write; only earlier ones count.
    lost = len(fixes) - len(kept)
    if first is not None:
        values = {"at": frame.said(first), "count": lost, "back": back}
        if lost > _MOST_BACKWARDS * len(fixes):
            raise UsageProblem(_CLOCK_JUMPS.with_values(**values))
        problems.append(BACKWARDS.with_values(**values))
    return kept


def placed(fixes: list[Fix], ground: Ground, stated: str) -> list[Fix]:
    """The positions in WGS-84. Raises UsageProblem for another continent or another datum."""
    if not ground.sections:
        raise UsageProblem(_NO_GROUND)
    _near(fixes, ground)
    shares = {WGS84: _share(fixes, ground, WGS84), GCJ02: _share(fixes, ground, GCJ02)}
    other = GCJ02 if stated == WGS84 else WGS84
    if shares[other] - shares[stated] > _CLEARLY and shares[other] > _MOSTLY:
        names = {WGS84: "WGS-84", GCJ02: "GCJ-02"}
        raise UsageProblem(
            _OTHER_DATUM.with_values(
                stated=names[stated],
                fits=names[other],
                as_stated=round(100 * shares[stated]),
                as_other=round(100 * shares[other]),
            )
        )
    if stated == WGS84:
        return fixes
    return [Fix(fix.at, to_wgs84(fix.position)) for fix in fixes]


def _near(fixes: list[Fix], ground: Ground) -> None:
    """The middle of the track lies somewhere near the ground."""
    middle = (median(fix.position[0] for fix in fixes), median(fix.position[1] for fix in fixes))
    away = min(distance(middle, place) for place in ground.nodes.values())
    if away > FAR:
        place = f"{middle[0]:.4f},{middle[1]:.4f}"
        raise UsageProblem(_ELSEWHERE.with_values(place=place, km=round(away / 1000)))


def _share(fixes: list[Fix], ground: Ground, datum: str) -> float:
    """Which share of a sample of positions lies at a section, read in a datum."""
    step = max(1, len(fixes) // _SAMPLE)
    sample = [_read(fix.position, datum) for fix in fixes[::step]]
    return sum(bool(ground.sections_near(place, FITTING)) for place in sample) / len(sample)


def _read(position: Position, datum: str) -> Position:
    return to_wgs84(position) if datum == GCJ02 else position


def trusted(fixes: list[Fix], mode: str) -> Trusted:
    """The stretches that count. Raises UsageProblem where most of it was driven."""
    limit = NO_CAR if mode == VEHICLE else CAR
    strides = list(_strides(fixes))
    driven = _driven(strides, limit)
    problems = []
    if driven:
        metres = sum(strides[nth].metres for nth in driven)
        share = metres / sum(one.metres for one in strides)
        if share > _MOST_FAST and mode in _MODES:
            raise UsageProblem(_not_that_mode(round(100 * share), mode))
        problems.append(FAST.with_values(metres=round(metres)))
    silent = [other.at - one.at for one, other in pairwise(fixes) if other.at - one.at > GAP]
    if silent:
        minutes = round(max(silent).total_seconds() / 60)
        problems.append(GAPS.with_values(count=len(silent), minutes=minutes))
    return Trusted(list(_parts(fixes, [strides[nth] for nth in driven])), problems, len(silent))


def _not_that_mode(share: int, mode: str) -> Text:
    words = _MODES[mode]
    return Text(
        _CAR_ALL.zh.format(share=share, mode=words.zh),
        _CAR_ALL.en.format(share=share, mode=words.en),
    )


class _Stride(NamedTuple):
    """From the position *first* to *last* (their places in the list): metres and seconds."""

    first: int
    last: int
    metres: float
    seconds: float


def _strides(fixes: Sequence[Fix]) -> Iterator[_Stride]:
    """The track in straight strides of some seconds, so that errors hardly add up."""
    first = 0
    for last in range(1, len(fixes)):
        seconds = (fixes[last].at - fixes[first].at).total_seconds()
        if seconds >= STRIDE:
            metres = distance(fixes[first].position, fixes[last].position)
            yield _Stride(first, last, metres, seconds)
            first = last


def _driven(strides: Sequence[_Stride], limit: float) -> list[int]:
    """Which strides lie in a window that is too fast."""
    fast: set[int] = set()
    first, metres, seconds = 0, 0.0, 0.0
    for last, one in enumerate(strides):
        metres, seconds = metres + one.metres, seconds + one.seconds
        while seconds - strides[first].seconds >= WINDOW:
            metres, seconds = metres - strides[first].metres, seconds - strides[first].seconds
            first += 1
        if seconds >= WINDOW and metres / seconds > limit:
            fast.update(range(first, last + 1))
    return sorted(fast)


def _parts(fixes: Sequence[Fix], driven: Sequence[_Stride]) -> Iterator[list[Fix]]:
    """Stretches of two positions and more between gaps and strides that were driven."""
    fast = {nth for one in driven for nth in range(one.first, one.last)}
    part = [fixes[0]]
    for nth, (one, other) in enumerate(pairwise(fixes)):
        if nth in fast or other.at - one.at > GAP:
            if len(part) > 1:
                yield part
            part = []
        part.append(other)
    if len(part) > 1:
        yield part
