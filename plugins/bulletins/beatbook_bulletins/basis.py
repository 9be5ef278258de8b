"""What the figures of a bulletin stand on, kept with it as JSON.

Every figure is kept as its whole query with unit and period, so that it can be counted again and
opened to its records when the plugin that wrote the section is long gone; and what was shown when
it was drafted, so that a change of records is told from a change by hand.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any, NamedTuple

from beatbook.bulletin.declare import Figure, Span
from beatbook.errors import UsageProblem
from beatbook.store.query import Condition
from beatbook.texts import Text
from beatbook_bulletins.counting import plain_conditions

_BROKEN = Text(
    "统计依据不能读取，请重新起草", "What the figures stand on can't be read; draft it again"
)


class Basis(NamedTuple):
    """Unit and period, figures by name, what was shown by key, phrases as they were worded.

    A key is the name of a figure, with a dot and what is derived where that is shown.
    """

    unit: str
    span: Span
    figures: dict[str, Figure]
    shown: dict[str, str]
    phrases: dict[str, str]


def key_of(name: str, derived: str) -> str:
    """The key of what a text shows: ``criminal.rate``."""
    return f"{name}.{derived}" if derived else name


def to_json(basis: Basis) -> str:
    """A basis as text."""
    data = {
        "unit": basis.unit,
        "span": [basis.span.start.isoformat(), basis.span.end.isoformat(), basis.span.every],
        "figures": [_figure_to_json(one) for one in basis.figures.values()],
        "shown": basis.shown,
        "phrases": basis.phrases,
    }
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _figure_to_json(figure: Figure) -> dict[str, Any]:
    data = {
        "name": figure.name,
        "label": list(figure.label),
        "form": figure.form,
        "moment": figure.moment,
        "until": figure.until,
        "where": [list(one.values()) for one in plain_conditions(figure)],
        "sum": figure.sum,
        "unit": figure.unit,
        "hours": list(figure.hours),
        "wider": figure.wider,
    }
    return {name: value for name, value in data.items() if value}


def from_json(text: str) -> Basis:
    """The basis behind its text. Raises UsageProblem."""
    try:
        data = json.loads(text)
        start, end, every = data["span"]
        return Basis(
            data["unit"],
            Span(date.fromisoformat(start), date.fromisoformat(end), every),
            {one["name"]: _figure_from_json(one) for one in data["figures"]},
            dict(data["shown"]),
            dict(data["phrases"]),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise UsageProblem(_BROKEN) from error


def _figure_from_json(data: dict[str, Any]) -> Figure:
    where = tuple(Condition(*one) for one in data.get("where", ()))
    hours = tuple(data.get("hours", ()))
    return Figure(**{**data, "label": Text(*data["label"]), "where": where, "hours": hours})
