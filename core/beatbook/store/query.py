"""Questions to the store as data: plugins and front ends describe, engines translate.

Light path.
"""

from __future__ import annotations

from typing import Any, NamedTuple

# "=" "!=" "<" "<=" ">" ">=" compare; "~" contains; "^" begins with; "in" is one of; "empty" and
# "filled" take no value; "has" finds an item in a list field.
OPERATORS = ("=", "!=", "<", "<=", ">", ">=", "~", "^", "in", "empty", "filled", "has")
ENVELOPE = (
    "id",
    "number",
    "unit",
    "place",
    "state",
    "version",
    "made_at",
    "made_by",
    "changed_at",
    "changed_by",
    "batch",
)


class Condition(NamedTuple):
    """`field` (a field id or one of ENVELOPE) compared with `value` in column form."""

    field: str
    operator: str
    value: Any = None


class Order(NamedTuple):
    """Sort by a field."""

    field: str
    descending: bool = False


class Query(NamedTuple):
    """Records of one form that meet all conditions.

    `units` limits to records owned by these units; None means no limit. Records in final states
    are left out unless `closed`.
    """

    form: str
    where: tuple[Condition, ...] = ()
    order: tuple[Order, ...] = ()
    limit: int | None = None
    offset: int = 0
    units: frozenset[str] | None = None
    closed: bool = False


class Find(NamedTuple):
    """The one-box search over the cards of all forms (or of `forms`)."""

    text: str
    limit: int = 50
    forms: tuple[str, ...] = ()
    units: frozenset[str] | None = None
