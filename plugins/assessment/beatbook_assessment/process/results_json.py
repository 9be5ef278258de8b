"""A result as plain data: its numbers, and beside them the few words that follow from the whole.

Numbers are what is computed again and compared; how each point came about is said anew from the
snapshot when somebody asks, so that it is not kept a second time.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from beatbook.texts import Text
from beatbook_assessment.model import NO_TEXT, Point, Result, Score
from beatbook_assessment.process.numbers import exact, read, written

_NUMBERS = ("total", "attainable", "shown", "low", "high")


def to_json(result: Result) -> dict[str, Any]:
    """A result."""
    return {
        "scheme": result.scheme,
        "version": result.version,
        "start": result.start.isoformat(),
        "end": result.end.isoformat(),
        "digest": result.digest,
        "scores": [_score_to_json(one) for one in result.scores],
    }


def numbers(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The scores of a result's data without words, in the order of subjects, to be compared."""
    plain = ({key: one for key, one in score.items() if key != "words"} for score in data["scores"])
    return sorted(plain, key=lambda score: str(score["subject"]))


def _score_to_json(score: Score) -> dict[str, Any]:
    data: dict[str, Any] = {
        "subject": score.subject,
        "class": score.unit_class,
        "rank": score.rank,
        "veto": score.veto != NO_TEXT,
        "points": {one.item: _point_to_json(one) for one in score.points},
        "extras": [[name, _extra_to_json(value)] for name, value, _why in score.extras],
        "words": {
            "veto": list(score.veto),
            "extras": [list(why) for _name, _value, why in score.extras],
        },
    }
    return data | {name: written(getattr(score, name)) for name in _NUMBERS}


def _point_to_json(one: Point) -> list[Any]:
    """Points, attainable ones, the self-score, and what of judgement there is."""
    mark = "waiting" if one.waiting else "judged" if one.judged else ""
    data = [written(one.points), written(one.attainable), written(one.self_score), mark]
    while data and not data[-1]:
        data.pop()
    return data


def _extra_to_json(value: Any) -> Any:
    if isinstance(value, Text):
        return list(value)
    return written(value) if isinstance(value, Fraction) else value


def from_json(data: Mapping[str, Any]) -> Result:
    """The result behind its data; its points do not say how they came about."""
    return Result(
        scheme=data["scheme"],
        version=data["version"],
        start=date.fromisoformat(data["start"]),
        end=date.fromisoformat(data["end"]),
        scores=tuple(_score_from_json(one) for one in data["scores"]),
        digest=data["digest"],
    )


def _score_from_json(data: Mapping[str, Any]) -> Score:
    words = data["words"]
    extras = zip(data["extras"], words["extras"], strict=True)
    return Score(
        subject=data["subject"],
        unit_class=data["class"],
        points=tuple(_point_from_json(item, one) for item, one in data["points"].items()),
        total=exact(data["total"]),
        attainable=exact(data["attainable"]),
        shown=read(data["shown"]),
        rank=data["rank"],
        low=read(data["low"]),
        high=read(data["high"]),
        extras=tuple((name, _extra_from_json(one), Text(*why)) for (name, one), why in extras),
        veto=Text(*words["veto"]),
    )


def _point_from_json(item: str, data: list[Any]) -> Point:
    points, attainable, own, mark = [*data, None, None, None, None][:4]
    return Point(
        item=item,
        points=read(points),
        attainable=read(attainable) or Fraction(0),
        how=NO_TEXT,
        self_score=read(own),
        judged=mark == "judged",
        waiting=mark == "waiting",
    )


def _extra_from_json(value: Any) -> Any:
    if isinstance(value, list):
        return Text(*value)
    try:
        return Fraction(value)
    except (ValueError, TypeError):
        return value
