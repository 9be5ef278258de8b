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


STAMP = "stamp"
PARTS = ("day", "week", "month", "weekday", "hour", STAMP)


class By(NamedTuple):
    """One heading of a tally: a field, an item of the envelope, or a part of a date or moment.

    A list field counts a record under each of its items, once under an item that it has twice.
    `part` is one of PARTS, in the book's zone: ``day``, ``week`` (its Monday) and ``month`` (its
    first) are dates, ``weekday`` is 0 on Mondays, ``hour`` 0 to 23 and of moments only. ``stamp``,
    of moments too, is the whole moment as it is stored (UTC, see `beatbook.clock.stamp`): what asks
    for a million of them need not pay for a million objects.

    `under` counts records under others in the place of a single, whole value: pairs of a value and
    what it counts under, as many as that are. So the units above take in what those below them
    did, each different value once. A value that is not named counts nowhere.
    """

    field: str
    part: str = ""
    under: tuple[tuple[str, str], ...] = ()


class Tally(NamedTuple):
    """How many records of one form there are under each combination of headings.

    `sum` are numbers to add up, `distinct` fields whose different values to count (blanks count
    for neither). The answer is rows: a value for each heading (None: blank), the count, then the
    counts of `distinct`, then the sums (None where nothing was filled in); ascending by heading,
    blanks first. Without headings it is one row. `where`, `units` and `closed` as in `Query`.
    Groups of fewer records than `least` are left out (not the one row without headings): so what
    several records share is found without telling of all others.
    """

    form: str
    by: tuple[By, ...] = ()
    sum: tuple[str, ...] = ()
    distinct: tuple[str, ...] = ()
    where: tuple[Condition, ...] = ()
    units: frozenset[str] | None = None
    closed: bool = False
    least: int = 0


class Find(NamedTuple):
    """The one-box search over the cards of all forms (or of `forms`)."""

    text: str
    limit: int = 50
    forms: tuple[str, ...] = ()
    units: frozenset[str] | None = None
