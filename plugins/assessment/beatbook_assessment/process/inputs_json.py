"""What a result is computed from, as plain data that outlives the plugins that counted it.

Counted values stand in columns, one for each indicator, in the order of subjects; an indicator is
kept with what scoring asks of it, and with what it counted, to be read by people.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from beatbook.assessment.declare import NO_TEXT, Indicator, Value
from beatbook.store.query import Condition
from beatbook.texts import Text
from beatbook_assessment.process.numbers import (
    exact,
    span_read,
    span_written,
    value_read,
    value_written,
    written,
)
from beatbook_assessment.scoring.gathering import Gathered, Seen
from beatbook_assessment.scoring.given import Cell, Decided, Given
from beatbook_assessment.scoring.subjects import Subject

_PLAIN = ("empty", "absent", "factor", "decimals", "better", "entries")
_TEXTS = ("label", "help", "source", "measure")
_VALUES = ("values", "before", "same")


def gathered_to_json(gathered: Gathered) -> dict[str, Any]:
    """Everything that was read from the book; what persons gave stands apart."""
    order = [one.id for one in gathered.subjects]
    return {
        "span": span_written(gathered.span),
        "subjects": [[*one[:3], list(one.roles)] for one in gathered.subjects],
        "seen": {name: _column(order, seen) for name, seen in sorted(gathered.seen.items())},
        "facts": _facts_to_json(gathered.facts),
    }


def gathered_from_json(data: Mapping[str, Any], indicators: Sequence[Any], given: Any) -> Gathered:
    """What was read, with the indicators as they were declared and what persons gave."""
    subjects = tuple(Subject(one[0], one[1], one[2], tuple(one[3])) for one in data["subjects"])
    order = [one.id for one in subjects]
    declared = {one["name"]: indicator_from_json(one) for one in indicators}
    return Gathered(
        span=span_read(data["span"]),
        subjects=subjects,
        seen={name: _seen(declared[name], order, one) for name, one in data["seen"].items()},
        facts=_facts_from_json(data["facts"]),
        given=given_from_json(given),
    )


def _facts_to_json(facts: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    return {
        subject: {name: written(number) for name, number in sorted(known.items())}
        for subject, known in sorted(facts.items())
    }


def _facts_from_json(data: Mapping[str, Any]) -> dict[str, Any]:
    return {
        subject: {name: exact(number) for name, number in known.items()}
        for subject, known in data.items()
    }


def _column(order: Sequence[str], seen: Seen) -> dict[str, Any]:
    """One indicator: values in the order of subjects, and the rest where it is there."""
    found: dict[str, Any] = {
        name: [value_written(getattr(seen, name).get(subject)) for subject in order]
        for name in _VALUES
        if name == "values" or getattr(seen, name)
    }
    days = {subject: [day.isoformat() for day in each] for subject, each in seen.days.items()}
    weeks = {
        subject: [[*span_written(week), count] for week, count in each]
        for subject, each in seen.weeks.items()
    }
    failed = list(seen.failed) if seen.failed != NO_TEXT else []
    more = (("days", days), ("weeks", weeks), ("failed", failed))
    return found | {name: one for name, one in more if one}


def _seen(of: Indicator, order: Sequence[str], column: Mapping[str, Any]) -> Seen:
    def values(name: str) -> dict[str, Value]:
        read = zip(order, map(value_read, column.get(name, ())), strict=False)
        return {subject: value for subject, value in read if value is not None}

    return Seen(
        of,
        values("values"),
        values("before"),
        values("same"),
        _each(column.get("days", {}), date.fromisoformat),
        _each(column.get("weeks", {}), lambda week: (span_read(week[:2]), week[2])),
        Text(*column["failed"]) if "failed" in column else NO_TEXT,
    )


def _each(data: Mapping[str, Any], read: Callable[[Any], Any]) -> dict[str, tuple[Any, ...]]:
    return {subject: tuple(map(read, each)) for subject, each in data.items()}


def indicator_to_json(one: Indicator, plugin: str = "") -> dict[str, Any]:
    """A declaration as data; `computed` tells that code of its plugin counted it."""
    data: dict[str, Any] = {"name": one.name, "plugin": plugin, "subjects": list(one.subjects)}
    data |= {name: list(getattr(one, name)) for name in _TEXTS}
    data |= {name: getattr(one, name) for name in _PLAIN}
    measures = (("top", one.top), ("bottom", one.bottom))
    data |= {name: _plain(tuple(measure)) for name, measure in measures if measure is not None}
    # Runs that were sealed before there was a least denominator keep their digests.
    data |= {"fewest": one.fewest} if one.fewest else {}
    return {**data, "computed": one.count is not None}


def _plain(value: Any) -> Any:
    """Tuples as lists, down to what JSON knows."""
    if isinstance(value, Condition | tuple | list):
        return [_plain(one) for one in value]
    if isinstance(value, set | frozenset):
        return sorted(value)
    return value if isinstance(value, str | int | bool | None) else str(value)


def indicator_from_json(data: Mapping[str, Any]) -> Indicator:
    """What scoring asks of an indicator; it counts nothing any more."""
    known: dict[str, Any] = {name: Text(*data[name]) for name in _TEXTS}
    known |= {name: data[name] for name in _PLAIN}
    return Indicator(
        name=data["name"], subjects=tuple(data["subjects"]), fewest=data.get("fewest", 0), **known
    )


def given_to_json(given: Given) -> dict[str, Any]:
    """What persons gave, in order."""
    return {
        "judged": [[*cell, written(number)] for cell, number in sorted(given.judged.items())],
        "self": [[*cell, written(number)] for cell, number in sorted(given.self_scores.items())],
        "decided": [
            [*cell, written(one.points), list(one.why)]
            for cell, one in sorted(given.decided.items())
        ],
        "apart": sorted(map(list, given.apart)),
        "facts": _facts_to_json(given.facts),
    }


def given_from_json(data: Mapping[str, Any]) -> Given:
    """What persons gave, behind its data."""
    decided: dict[Cell, Decided] = {
        (subject, item): Decided(exact(points), Text(*why))
        for subject, item, points, why in data["decided"]
    }
    return Given(
        judged={(subject, item): exact(points) for subject, item, points in data["judged"]},
        self_scores={(subject, item): exact(points) for subject, item, points in data["self"]},
        decided=decided,
        apart=frozenset((subject, item) for subject, item in data["apart"]),
        facts=_facts_from_json(data["facts"]),
    )
