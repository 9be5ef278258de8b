"""The values of records as expressions see them, and examples of each kind.

Texts, whole numbers, true and false stay what they are. Numbers with decimals become CEL's double;
days and moments (in local time) ISO texts, which compare as they follow each other; a period a map
with ``start`` and ``end``; a list a list; what is not filled in null.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from beatbook.clock import CHINA
from beatbook.expressions.problem import ExpressionProblem
from beatbook.forms.kinds import Period
from beatbook.texts import Translator

_ = Translator(__name__, __file__)

MOST_ITEMS = 500
"""Items of a list that an expression may look at."""


def seen(value: Any) -> Any:
    """A value as expressions see it. Raises ExpressionProblem for a giant list."""
    kind = type(value)
    if kind in _AS_THEY_ARE:
        return value
    known = _SEEN.get(kind)
    if known is not None:
        return known(value)
    if isinstance(value, Mapping):
        return {str(key): seen(one) for key, one in value.items()}
    return str(value)


def _period(value: Period) -> dict[str, str | None]:
    return {"start": str(value.start), "end": str(value.end) if value.end else None}


def _items(value: tuple[Any, ...] | list[Any]) -> list[Any]:
    if len(value) > MOST_ITEMS:
        raise ExpressionProblem(
            _("a list has more than {n} items, which no expression looks at", n=MOST_ITEMS)
        )
    return [seen(one) for one in value]


def _moment(value: datetime) -> str:
    return value.astimezone(CHINA).replace(tzinfo=None).isoformat(timespec="seconds")


_AS_THEY_ARE = frozenset((str, int, bool, float, type(None)))
_SEEN: dict[type, Callable[[Any], Any]] = {
    date: date.isoformat,
    datetime: _moment,
    Decimal: float,
    Period: _period,
    tuple: _items,
    list: _items,
}


_DAY = date(2026, 1, 31)
_EXAMPLES: dict[str, Any] = {
    "integer": 1,
    "number": Decimal("1.5"),
    "money": Decimal("1.50"),
    "date": _DAY,
    "moment": datetime(2026, 1, 31, 1, 5, tzinfo=UTC),
    "period": Period(_DAY, _DAY),
    "yes_no": True,
}


def example(kind: str, many: bool = False) -> Any:
    """A value that a field of a kind could have, for trying expressions before there are any."""
    one = _EXAMPLES.get(kind, "a")
    return (one,) if many else one
