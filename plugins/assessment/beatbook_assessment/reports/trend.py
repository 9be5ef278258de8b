"""Trends: results of the same subjects over several periods, as per cent of the attainable.

Maxima change from period to period and from version to version, so sums of points are not
compared. A line shows at once whether somebody falls behind the rest or everybody fell; the
numbers stand below it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from beatbook.bulletin.arithmetic import rounded
from beatbook.papers.declare import (
    CALM,
    FAINT,
    WARNING,
    Block,
    Column,
    Drawing,
    Facts,
    Grid,
    Mark,
    Paper,
    Spark,
    Stroke,
    Words,
)
from beatbook.texts import Text
from beatbook_assessment.model import Score
from beatbook_assessment.reports.frame import UPPER, Frame
from beatbook_assessment.rules.wording import say

_TITLE = Text("{name}走势", "Trend: {name}")
_HOW = Text(
    "得分率(得分÷应得分×100)；各期满分和方案版本可能不同，因此不比总分。",
    "Points over attainable points in per cent; maxima and versions differ, so that sums are not"
    " compared.",
)
_SCALE = Text("{low}%(下)至{high}%(上)", "{low} % (bottom) to {high} % (top)")
_EDGE = Fraction(1, 20)
_RATIO = 3.0
_ENOUGH = 2
"""Periods from which on a line says something."""


class Track(NamedTuple):
    """One subject over the periods: its rate in each, None where it was not scored."""

    subject: str
    name: str
    unit_class: str
    rates: tuple[Fraction | None, ...]
    ranks: tuple[int | None, ...]

    @property
    def change(self) -> Fraction | None:
        """Percentage points from the first to the last period in which it was scored."""
        there = [one for one in self.rates if one is not None]
        return there[-1] - there[0] if len(there) >= _ENOUGH else None


def tracks(frames: Sequence[Frame]) -> list[Track]:
    """Everybody who was scored in the last period, by class and rank there."""
    last = frames[-1]
    found = [_scores(frame) for frame in frames]
    return [
        Track(
            score.subject,
            last.name(score.subject),
            score.unit_class,
            tuple(rate(one.get(score.subject)) for one in found),
            tuple(_rank(one.get(score.subject)) for one in found),
        )
        for _label, scores in last.classes()
        for score in scores
    ]


def _scores(frame: Frame) -> Mapping[str, Score]:
    ranked = (one for one in frame.result.scores if not one.unit_class.startswith(UPPER))
    return {score.subject: score for score in ranked}


def _rank(score: Score | None) -> int | None:
    return None if score is None else score.rank


def rate(score: Score | None) -> Fraction | None:
    """Per cent of what was attainable; None where nothing was, or the result is void."""
    if score is None or score.shown is None or not score.attainable:
        return None
    return score.total / score.attainable * 100


def trend(frames: Sequence[Frame], subject: str = "") -> Paper:
    """The paper of several periods, oldest first; *subject* stands out in the drawing."""
    found = tracks(frames)
    chosen = next((one for one in found if one.subject == subject), None)
    peers = [one for one in found if chosen is None or one.unit_class == chosen.unit_class]
    blocks: list[Block] = []
    if len(frames) >= _ENOUGH and peers:
        blocks += _drawn(frames, peers, chosen)
    return Paper(
        say(_TITLE, name=frames[-1].scheme.label),
        (*blocks, _grid(frames, found), Words(_HOW)),
        landscape=True,
    )


def _drawn(frames: Sequence[Frame], peers: Sequence[Track], chosen: Track | None) -> list[Block]:
    best, middle, worst = _edges(peers)
    shown = [*best, *middle, *worst, *(chosen.rates if chosen else ())]
    numbers = [one for one in shown if one is not None]
    if not numbers:
        return []
    scale = _Scale.of(numbers, len(frames))
    main, look = (chosen.rates, chosen.name) if chosen else (middle, str(_MIDDLE))
    strokes = (
        *scale.strokes(best, FAINT),
        *scale.strokes(worst, FAINT),
        *(scale.strokes(middle, WARNING) if chosen else ()),
        *scale.strokes(main, CALM),
    )
    legend = ((CALM, Text(look, look) if chosen else _MIDDLE),
              *(((WARNING, _MIDDLE),) if chosen else ()), (FAINT, _ENDS))  # fmt: skip
    facts = Facts(
        (
            (
                Text("周期", "Periods"),
                say(_FROM_TO, first=frames[0].period, last=frames[-1].period),
            ),
            (Text("纵轴", "Scale"), scale.words()),
        )
    )
    marks = tuple(scale.marks(main))
    return [facts, Drawing(strokes, marks, _RATIO, tuple(legend))]


_FROM_TO = Text("{first}至{last}", "{first} to {last}")
_MIDDLE = Text("中位数", "median")
_ENDS = Text("最高和最低", "best and last")


class _Scale(NamedTuple):
    """Where numbers lie on a drawing. Floats here are places on paper, never points."""

    low: Fraction
    high: Fraction
    periods: int

    @classmethod
    def of(cls, numbers: Sequence[Fraction], count: int) -> _Scale:
        """From below the least to above the most."""
        low, high = min(numbers), max(numbers)
        room = max((high - low) * _EDGE, Fraction(1, 2))
        return cls(low - room, high + room, count)

    def at(self, nth: int, number: Fraction) -> tuple[float, float]:
        """The place of a number in the nth period."""
        across = (nth + 0.5) / self.periods
        return across, float((self.high - number) / (self.high - self.low))

    def strokes(self, numbers: Sequence[Fraction | None], look: str) -> Iterator[Stroke]:
        """Lines through numbers, broken where one is missing."""
        run: list[tuple[float, float]] = []
        for nth, number in enumerate((*numbers, None)):
            if number is not None:
                run.append(self.at(nth, number))
            elif run:
                yield Stroke(tuple(run), look)
                run = []

    def marks(self, numbers: Sequence[Fraction | None]) -> Iterator[Mark]:
        """The numbers themselves beside their places."""
        for nth, number in enumerate(numbers):
            if number is not None:
                yield Mark(*self.at(nth, number), str(rounded(number)), CALM)

    def words(self) -> Text:
        """What the edges of the drawing stand for."""
        return say(_SCALE, low=f"{rounded(self.low):f}", high=f"{rounded(self.high):f}")


def _edges(peers: Sequence[Track]) -> tuple[list[Fraction | None], ...]:
    """Best, median and worst of each period."""
    columns = [
        sorted(one for one in column if one is not None)
        for column in zip(*(track.rates for track in peers), strict=True)
    ]
    return (
        [column[-1] if column else None for column in columns],
        [_median(column) for column in columns],
        [column[0] if column else None for column in columns],
    )


def _median(numbers: Sequence[Fraction]) -> Fraction | None:
    if not numbers:
        return None
    half = len(numbers) // 2
    return numbers[half] if len(numbers) % 2 else (numbers[half - 1] + numbers[half]) / 2


def _grid(frames: Sequence[Frame], found: Sequence[Track]) -> Grid:
    labels = {one.id: one.label for one in frames[-1].scheme.classes}
    classed = len({one.unit_class for one in found}) > 1
    rows = tuple(
        (
            *((labels.get(one.unit_class, one.unit_class),) if classed else ()),
            one.name,
            *(None if number is None else rounded(number) for number in one.rates),
            Spark(one.rates),
            _signed(one.change),
            one.ranks[-1],
        )
        for one in found
    )
    columns = (
        *((Column(Text("类别", "Class"), 2),) if classed else ()),
        Column(Text("对象", "Subject"), 3),
        *(Column(frame.period, 2, number=True) for frame in frames),
        Column(Text("走势", "Trend"), 2),
        Column(Text("升降", "Change"), 2, number=True),
        Column(Text("本期名次", "Rank now"), number=True),
    )
    return Grid(columns, rows, links=tuple(frames[-1].link(one.subject) for one in found))


def _signed(number: Fraction | None) -> Any:
    if number is None:
        return None
    shown = rounded(number)
    return f"+{shown}" if shown > 0 else str(shown).replace("-", "−")
