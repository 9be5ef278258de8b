"""What a result is computed from, as plain data that outlives the plugins that counted it.

Counted values stand in columns, one for each indicator, in the order of subjects; an indicator is
kept with what scoring asks of it, not with how it was counted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from beatbook.assessment.declare import Indicator, Value
from beatbook.store.query import Condition
from beatbook.texts import Text
from beatbook_assessment.inputs import Cell, Counted, Gathered, Given, Settled, Subject
from beatbook_assessment.process import results_json
from beatbook_assessment.process.numbers import (
    exact,
    span_read,
    span_written,
    value_read,
    value_written,
    written,
)

_PLAIN = ("empty", "absent", "factor", "decimals", "better", "entries")
_TEXTS = ("label", "help", "source", "measure")
_VALUES = {"now": "value", "before": "before", "same": "same"}


def gathered_to_json(gathered: Gathered) -> dict[str, Any]:
    """Everything that was read from the book."""
    order = [one.id for one in gathered.subjects]
    return {
        "span": span_written(gathered.span),
        "subjects": [_subject_to_json(one) for one in gathered.subjects],
        "counted": {
            name: _column(order, counted) for name, counted in sorted(gathered.counted.items())
        },
        "parts": [results_json.to_json(one) for one in gathered.parts],
    }


def gathered_from_json(data: Mapping[str, Any], indicators: Sequence[Any]) -> Gathered:
    """What was read, with the indicators as they were declared."""
    subjects = tuple(_subject_from_json(one) for one in data["subjects"])
    order = [one.id for one in subjects]
    declared = (indicator_from_json(one) for one in indicators)
    return Gathered(
        span=span_read(data["span"]),
        subjects=subjects,
        counted={name: _uncolumn(order, one) for name, one in data["counted"].items()},
        indicators={one.name: one for one in declared},
        parts=tuple(results_json.from_json(one) for one in data["parts"]),
    )


def _subject_to_json(one: Subject) -> list[Any]:
    facts = {name: written(number) for name, number in sorted(one.facts.items())}
    return [one.id, one.name, one.unit, one.unit_class, facts]


def _subject_from_json(data: Sequence[Any]) -> Subject:
    id, name, unit, unit_class, facts = data
    return Subject(id, name, unit, unit_class, {key: exact(one) for key, one in facts.items()})


def _column(order: Sequence[str], counted: Mapping[str, Counted]) -> dict[str, Any]:
    """One indicator: values in the order of subjects, and the rest where it is there."""
    blank = Counted(None)
    cells = [counted.get(subject, blank) for subject in order]
    column: dict[str, Any] = {
        key: [value_written(getattr(cell, field)) for cell in cells]
        for key, field in _VALUES.items()
        if key == "now" or any(getattr(cell, field) is not None for cell in cells)
    }
    column["on"] = {
        subject: [day.isoformat() for day in cell.occurrences]
        for subject, cell in zip(order, cells, strict=True)
        if cell.occurrences
    }
    column["weeks"] = {
        subject: [[*span_written(week), count] for week, count in cell.weeks]
        for subject, cell in zip(order, cells, strict=True)
        if cell.weeks
    }
    return {key: one for key, one in column.items() if one}


def _uncolumn(order: Sequence[str], column: Mapping[str, Any]) -> dict[str, Counted]:
    def values(key: str) -> list[Value | None]:
        return [value_read(one) for one in column.get(key) or [None] * len(order)]

    on, weeks = column.get("on", {}), column.get("weeks", {})
    rows = zip(order, values("now"), values("before"), values("same"), strict=True)
    return {
        subject: Counted(
            now,
            before,
            same,
            tuple(date.fromisoformat(day) for day in on.get(subject, ())),
            tuple((span_read(week[:2]), week[2]) for week in weeks.get(subject, ())),
        )
        for subject, now, before, same in rows
    }


def indicator_to_json(one: Indicator, plugin: str = "") -> dict[str, Any]:
    """A declaration as data; `computed` tells that code of its plugin counted it."""
    data: dict[str, Any] = {"name": one.name, "plugin": plugin, "subjects": list(one.subjects)}
    data |= {name: list(getattr(one, name)) for name in _TEXTS}
    data |= {name: getattr(one, name) for name in _PLAIN}
    measures = (("top", one.top), ("bottom", one.bottom))
    data |= {name: _plain(tuple(measure)) for name, measure in measures if measure is not None}
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
    return Indicator(name=data["name"], subjects=tuple(data["subjects"]), **known)


def given_to_json(given: Given) -> dict[str, Any]:
    """What persons gave, in order."""
    return {
        "judged": [[*cell, written(number)] for cell, number in sorted(given.judged.items())],
        "self": [[*cell, written(number)] for cell, number in sorted(given.self_scores.items())],
        "settled": [
            [*cell, written(one.points), list(one.why)]
            for cell, one in sorted(given.settled.items())
        ],
    }


def given_from_json(data: Mapping[str, Any]) -> Given:
    """What persons gave, behind its data."""
    settled: dict[Cell, Settled] = {
        (subject, item): Settled(exact(points), Text(*why))
        for subject, item, points, why in data["settled"]
    }
    return Given(
        judged={(subject, item): exact(points) for subject, item, points in data["judged"]},
        self_scores={(subject, item): exact(points) for subject, item, points in data["self"]},
        settled=settled,
    )
