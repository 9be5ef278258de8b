"""The tables that the papers of coverage are put together from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from beatbook.papers.declare import Column, Facts, Grid, Link, Words
from beatbook.texts import Text
from beatbook_patrol.coverage.buckets import buckets
from beatbook_patrol.coverage.counts import (
    BANDS,
    NOT_DONE,
    PARTLY,
    UNPLANNED,
    WHOLE,
    Counts,
    Coverage,
    Figures,
    PointCover,
    SectionCover,
    total,
)
from beatbook_patrol.coverage.gaps import POINT, Gap, gaps
from beatbook_patrol.coverage.signs import VERDICTS, verdict_marks

if TYPE_CHECKING:
    from beatbook.book import Book

MOST = 40
"""As many lines a table of gaps or streets has at most: a sheet is for reading."""
TOTAL = Text("合计", "Total")
_NAMELESS = Text("（无名路）", "(no name)")
NO_WALK = Text("未出巡或者未签到", "nobody walked or checked in")
_EARLY, _ON_TIME = Text("早", "Early"), Text("正", "On time")
_LATE, _MISSED = Text("迟", "Late"), Text("漏", "Missed")
_URGENCY = (NOT_DONE, PARTLY, WHOLE, UNPLANNED)
GRID_KEY = Text(
    "格内为次数，空格为未安排。日期为任务所属日，跨夜任务计入开始之日。",
    "Blank: not planned. A day is that of the task: a night's patrol belongs to the day on which"
    " it begins.",
)


def scope(book: Book, found: Coverage) -> Facts:
    """The unit, the days, and how much there was."""
    stops = found.total
    return Facts(
        (
            (Text("单位", "Unit"), book.title(found.unit)),
            (Text("期间", "Period"), f"{found.first} – {found.last}"),
            (Text("出巡次数", "Walks"), found.walks),
            (Text("计划到点", "Stops planned"), stops.planned),
            (Text("早 / 正 / 迟 / 漏", "Early / on time / late / missed"),
             f"{stops.early} / {stops.on_time} / {stops.late} / {stops.missed}"),
            (Text("计划外签到", "Check-ins not planned"), stops.extra),
            (Text("尚未到时间", "Still to come"), found.ahead),
            (Text("取消的任务", "Tasks dropped"), found.dropped),
        )
    )  # fmt: skip


# Gaps


def gap_grid(found: Coverage) -> Grid:
    """What was missed, the worst first, each with the reasons that were given."""
    listed = gaps(found)[:MOST]
    return Grid(
        (
            Column(Text("编号", "Code"), 3),
            Column(Text("名称", "Name"), 6),
            Column(Text("应巡", "Planned"), 2, number=True),
            Column(Text("实巡", "Done"), 2, number=True),
            Column(Text("缺", "Missing"), 2, number=True),
            Column(Text("缺口", "What is missing"), 8),
        ),
        tuple(_gap(gap) for gap in listed),
        heading=Text("缺口", "Gaps"),
        links=tuple(_link(gap.kind == POINT, gap.id) for gap in listed),
        empty=Text("没有缺口", "no gaps"),
    )


def further_gaps(found: Coverage) -> tuple[Words, ...]:
    """What the table of gaps leaves out, in a sentence; nothing where it has all."""
    rest = len(gaps(found)) - MOST
    return (Words(_FURTHER.with_values(count=rest)),) if rest > 0 else ()


_FURTHER = Text(
    "另有{count}项缺口，见：beat action run patrol.coverage",
    "{count} more gaps; see: beat action run patrol.coverage",
)


def _gap(gap: Gap) -> tuple[Any, ...]:
    if gap.kind == POINT:
        return (gap.code, gap.name, gap.planned, int(gap.done), int(gap.missing), _why(gap))
    metres = Text(f"{gap.metres:,.0f}米未巡到", f"{gap.metres:,.0f} m not walked")
    return (gap.code, gap.name, gap.planned, _times(gap.done), _times(gap.missing), metres)


def _why(gap: Gap) -> str:
    """The reasons for missed stops, and how many had none."""
    given = [f"{why} ×{count}" if count > 1 else why for why, count in gap.reasons]
    silent = int(gap.missing) - sum(count for _why_, count in gap.reasons)
    rest = [f"{NO_WALK} ×{silent}" if silent > 1 else str(NO_WALK)] if silent > 0 else []
    return str(Text("；", "; ")).join([*given, *rest])


def _times(passages: float) -> str:
    """Passages, with a half where only a part was proved."""
    return f"{passages:.1f}".removesuffix(".0")


def _link(point: bool, id: str) -> Link:
    return Link("patrol_point" if point else "road_section", id)


# Comparison


def comparison(now: Figures, before: Figures, missed: tuple[int, int]) -> Grid:
    """The figures of the span beside those of as many days before."""
    rates = (
        (Text("路段覆盖率（按长度）", "Sections walked at least once, by length"), "ground_rate"),
        (Text("计划路段完成率（按长度）", "Planned passages walked, by length"), "plan_rate"),
        (Text("到点率", "Stops come to"), "done_rate"),
        (Text("准点率", "Stops on time"), "on_time_rate"),
    )
    hours = (
        (Text("有人巡逻小时", "Hours with a patrol out"), "presence_hours"),
        (Text("夜间有人巡逻小时（22–6时）", "Those in the night (22–6)"), "night_hours"),
        (Text("巡逻人时", "Officer hours"), "officer_hours"),
    )
    rows = [(label, *_rates(getattr(now, id), getattr(before, id))) for label, id in rates]
    rows.append((Text("漏点次数", "Stops missed"), *_numbers(*missed, decimals=0)))
    rows += [(label, *_numbers(getattr(now, id), getattr(before, id))) for label, id in hours]
    return Grid(
        (
            Column(Text("指标", "Indicator"), 6),
            Column(Text("本期", "This time"), 2, number=True),
            Column(Text("上期", "Time before"), 2, number=True),
            Column(Text("增减", "Change"), 2, number=True),
        ),
        tuple(rows),
        heading=Text("与上期比较", "Compared with the time before"),
    )


def percent(rate: float | None) -> str:
    """A rate in per cent; a dash where there was nothing to measure."""
    return "–" if rate is None else f"{rate:.1%}"


def _rates(now: float | None, before: float | None) -> tuple[str, str, str]:
    both = now is not None and before is not None
    change = f"{(now - before) * 100:+.1f}" if both else "–"  # type: ignore[operator]
    return percent(now), percent(before), change


def _numbers(now: float, before: float, decimals: int = 1) -> tuple[str, str, str]:
    return (
        f"{now:,.{decimals}f}", f"{before:,.{decimals}f}", f"{now - before:+,.{decimals}f}"
    )  # fmt: skip


# Grids of points and days


def point_grid(found: Coverage) -> Grid:
    """Points against days, those with gaps first."""
    columns = buckets(found.days)
    points = sorted(found.points, key=_urgency)
    rows = [_point_row(one, found.grid, [bucket.days for bucket in columns]) for one in points]
    by_day = [total(found.by_day[day] for day in bucket.days) for bucket in columns]
    foot = (TOTAL, *map(verdict_marks, by_day), found.total.missed)
    return Grid(
        (
            Column(Text("巡逻点", "Point"), 6),
            *(Column(bucket.label, 3) for bucket in columns),
            Column(_MISSED, 2, number=True),
        ),
        (*rows, foot),
        heading=Text("到点情况", "Stops by point and day"),
        links=(*(_link(True, one.id) for one in points), None),
        signs=VERDICTS,
    )


def _urgency(one: PointCover) -> tuple[int, int, str]:
    return (_URGENCY.index(one.counts.state), -one.counts.missed, one.code)


def _point_row(
    one: PointCover,
    grid: Mapping[tuple[str, date], Counts],
    columns: Sequence[Sequence[date]],
) -> tuple[Any, ...]:
    cells = [total(grid.get((one.id, day), Counts()) for day in days) for days in columns]
    return (f"{one.code} {one.name}".strip(), *map(verdict_marks, cells), one.counts.missed)


# Streets


def street_grid(found: Coverage) -> Grid:
    """Kilometres planned and walked by street, the most missing first."""
    streets: dict[str, list[SectionCover]] = {}
    for one in found.sections:
        streets.setdefault(one.name, []).append(one)
    rows = [_street(name or _NAMELESS, sections) for name, sections in streets.items()]
    worst = sorted(rows, key=lambda row: (row[4] - row[3], -row[2]))[:MOST]
    return Grid(
        (
            Column(Text("道路", "Street"), 6),
            Column(Text("路段", "Sections"), 2, number=True),
            Column(Text("公里", "km"), 2, number=True),
            Column(Text("计划公里", "km planned"), 3, number=True),
            Column(Text("实巡公里", "km walked"), 3, number=True),
            Column(Text("至少一次", "At least once"), 3, number=True),
        ),
        tuple(map(_said, (*worst, _street(TOTAL, found.sections)))),
        heading=Text("按道路", "By street"),
    )


_Street = tuple[Text | str, int, float, float, float, float]


def _street(name: Text | str, sections: Sequence[SectionCover]) -> _Street:
    metres = sum(one.metres for one in sections)
    planned = sum(one.metres * one.planned for one in sections)
    walked = sum(one.metres * one.walked for one in sections)
    return name, len(sections), metres, planned, walked, sum(x.metres * x.best for x in sections)


def _said(row: _Street) -> tuple[Any, ...]:
    name, sections, metres, planned, walked, best = row
    lengths = (f"{one / 1000:.1f}" for one in (metres, planned, walked))
    return (name, sections, *lengths, percent(best / metres if metres else None))


# The same stops in other ways


def band_grid(found: Coverage) -> Grid:
    """By hours of the day."""
    rows = [(band.label, found.by_band.get(band, Counts())) for band in BANDS]
    return _breakdown(Text("按时段", "By hours"), Text("时段", "Hours"), rows)


def team_grid(book: Book, found: Coverage) -> Grid:
    """By who walked, or should have."""
    comma = str(Text("、", ", "))
    rows = [(comma.join(map(book.title, team)), one) for team, one in found.by_team.items()]
    return _breakdown(Text("按巡逻组", "By team"), Text("巡逻组", "Team"), _worst_first(rows))


def unit_grid(book: Book, found: Coverage) -> Grid:
    """By the units directly below."""
    rows = [(book.title(unit), one) for unit, one in by_child(book, found).items()]
    return _breakdown(Text("按单位", "By unit"), Text("单位", "Unit"), _worst_first(rows))


def by_child(book: Book, found: Coverage) -> dict[str, Counts]:
    """The stops of the units directly below, each with all that is below it."""
    sums: dict[str, Counts] = {}
    for unit, counts in found.by_unit.items():
        path = [span.node for span in book.units.path(unit, found.last)]
        below = path[path.index(found.unit) + 1 :] if found.unit in path else []
        child = below[0] if below else unit
        sums[child] = sums.get(child, Counts()) + counts
    return sums


def _worst_first(rows: Iterable[tuple[str, Counts]]) -> list[tuple[str, Counts]]:
    return sorted(rows, key=lambda row: (-row[1].missed, row[0]))


def _breakdown(heading: Text, what: Text, rows: Sequence[tuple[Any, Counts]]) -> Grid:
    numbers = (_EARLY, _ON_TIME, _LATE, _MISSED, Text("计划外", "Unplanned"))
    return Grid(
        (
            Column(what, 6),
            Column(Text("计划", "Planned"), 2, number=True),
            *(Column(label, 2, number=True) for label in numbers),
            Column(Text("准点率", "On time"), 2, number=True),
        ),
        tuple(_rows_with_total(rows)),
        heading=heading,
    )


def _rows_with_total(rows: Sequence[tuple[Any, Counts]]) -> Iterator[tuple[Any, ...]]:
    for label, counts in (*rows, (TOTAL, total(counts for _label, counts in rows))):
        on_time = counts.on_time / counts.planned if counts.planned else None
        yield (label, counts.planned, counts.early, counts.on_time, counts.late, counts.missed,
               counts.extra, percent(on_time))  # fmt: skip
