"""The values of records as expressions see them, and examples of each kind.

Texts, whole numbers, true and false stay what they are. Numbers with decimals become CEL's double;
days and moments (in local time) ISO texts, which compare as they follow each other; a period a map
with ``start`` and ``end``; a list a list; what is not filled in null.
"""

from __future__ import annotations

from collections.abc import Mapping
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
    if value is None or type(value) in (str, int, bool, float):
        return value
    if isinstance(value, Period):
        return {"start": str(value.start), "end": str(value.end) if value.end else None}
    if isinstance(value, (tuple, list)):
        return _items(value)
    if isinstance(value, Mapping):
        return {str(key): seen(one) for key, one in value.items()}
    return _scalar(value)


def _items(value: tuple[Any, ...] | list[Any]) -> list[Any]:
    if len(value) > MOST_ITEMS:
        raise ExpressionProblem(
            _("a list has more than {n} items, which no expression looks at", n=MOST_ITEMS)
        )
    return [seen(one) for one in value]


def _scalar(value: Any) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, datetime):
        return value.astimezone(CHINA).replace(tzinfo=None).isoformat(timespec="seconds")
    return str(value)


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
