"""What a notice says: one's own points, place and how results were spread; nobody else's name.

Of a class so small that its spread would tell the results of others nothing is said of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from statistics import median_low
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.errors import UsageProblem
from beatbook.texts import Text
from beatbook_assessment.model import Score
from beatbook_assessment.reports.frame import Frame, label_of

if TYPE_CHECKING:
    from datetime import date

FEWEST = 10
"""Results of a class from which on it is told how they are spread."""
_BAD = Text("通报内容无法识别", "what the notice says can't be read")


class Line(NamedTuple):
    """An item: its label, the points (None: it does not apply), those attainable."""

    label: Text
    points: str | None
    attainable: str


class Spread(NamedTuple):
    """How the results of a class are spread: least, quarters, most."""

    least: str
    lower: str
    middle: str
    upper: str
    most: str


class Told(NamedTuple):
    """A notice as data; numbers as they are printed.

    `standing` is how final it is, `kind` the class; `place` None: not ranked, and `result` None:
    there is none. `by_rate` says that the result is per cent of what was attainable.
    """

    scheme: Text
    version: str
    period: Text
    start: str
    end: str
    standing: Text
    issuer: str
    object_by: str | None
    subject: str
    name: str
    kind: Text
    place: int | None
    ranked: int
    result: str | None
    by_rate: bool
    lines: tuple[Line, ...]
    spread: Spread | None


def of_frame(frame: Frame) -> Iterator[Told]:
    """A notice for every subject of a result."""
    for kind, scores in frame.classes():
        spread = _spread(frame, scores)
        ranked = sum(one.rank is not None for one in scores)
        for score in scores:
            yield _told(frame, kind, score, ranked, spread)


def _told(frame: Frame, kind: Text, score: Score, ranked: int, spread: Spread | None) -> Told:
    outcome = frame.outcome(score)
    return Told(
        scheme=_text(frame.scheme.label),
        version=frame.scheme.version,
        period=frame.period,
        start=frame.result.start.isoformat(),
        end=frame.result.end.isoformat(),
        standing=frame.standing,
        issuer=frame.issuer,
        object_by=_day(frame.object_by) if not frame.final else None,
        subject=score.subject,
        name=frame.name(score.subject),
        kind=kind,
        place=score.rank,
        ranked=ranked,
        result=None if outcome is None else str(outcome),
        by_rate=frame.by_rate,
        lines=tuple(_lines(frame, score)),
        spread=spread,
    )


def _lines(frame: Frame, score: Score) -> Iterator[Line]:
    for one in score.points:
        points, most = frame.points(one.points), frame.points(one.attainable)
        label = _text(label_of(frame.scheme, one.item))
        yield Line(label, None if points is None else str(points), str(most))


def _spread(frame: Frame, scores: Sequence[Score]) -> Spread | None:
    shown = sorted(one.shown for one in scores if one.shown is not None)
    if len(shown) < FEWEST:
        return None
    half = len(shown) // 2
    lower, upper = shown[: half + 1], shown[half:]
    every = (shown[0], median_low(lower), median_low(shown), median_low(upper), shown[-1])
    return Spread(*(_number(frame, one) for one in every))


def _number(frame: Frame, number: Fraction) -> str:
    return str(frame.points(number))


def _text(words: Text | str) -> Text:
    return words if isinstance(words, Text) else Text(words, words)


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def to_json(told: Told) -> str:
    """A notice as text, equal for equal ones."""
    return json.dumps(to_data(told), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def to_data(told: Told) -> dict[str, Any]:
    """A notice as JSON data."""
    return {name: _plain(value) for name, value in told._asdict().items()}


def _plain(value: Any) -> Any:
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


def from_data(data: Mapping[str, Any]) -> Told:
    """The notice behind its data. Raises UsageProblem."""
    try:
        told = Told(
            **{
                **data,
                **{name: Text(*map(str, data[name])) for name in _TEXTS},
                "lines": tuple(Line(Text(*one[0]), *map(_said, one[1:])) for one in data["lines"]),
                "spread": None if data["spread"] is None else Spread(*map(str, data["spread"])),
            }
        )
    except (TypeError, KeyError, ValueError, AttributeError) as error:
        raise UsageProblem(_BAD) from error
    if not all(type(getattr(told, name)) in kinds for name, kinds in _KINDS.items()):
        raise UsageProblem(_BAD)
    return told


def _said(value: Any) -> Any:
    return None if value is None else str(value)


_TEXTS = ("scheme", "period", "standing", "kind")
_WORDS = ("version", "start", "end", "issuer", "subject", "name")
_KINDS: Mapping[str, tuple[type, ...]] = {
    **dict.fromkeys(_WORDS, (str,)),
    **dict.fromkeys(("object_by", "result"), (str, type(None))),
    "place": (int, type(None)),
    "ranked": (int,),
    "by_rate": (bool,),
}


def from_json(text: str) -> Told:
    """The notice behind its text. Raises UsageProblem."""
    try:
        return from_data(json.loads(text))
    except ValueError as error:
        raise UsageProblem(_BAD) from error
