"""Query objects to SQL. Names come from specs only, values are always bound.

What SQLite does by itself is said here: blanks come first, a comparison with a blank is one, and
a text that is searched for is found whatever the case of its ASCII letters. (In collation "C",
which all columns have, texts are ordered by their bytes and `lower` changes no other letters.)
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from beatbook.forms.kinds import LARGEST, column_type
from beatbook.forms.spec import FieldSpec, FormSpec
from beatbook.store import asking
from beatbook.store.query import ENVELOPE, Condition, Query, Tally
from beatbook_postgres.tables import column, list_table, quoted

_COMPARE = ("<", "<=", ">", ">=")
_INTEGERS = frozenset(("number", "version"))
_BLANK = frozenset(("place", "batch"))

Test = tuple[str, list[Any]]


class _Column(NamedTuple):
    """A column that is tested: as SQL writes it, and whether it holds whole numbers or texts."""

    name: str
    integer: bool

    def value(self, value: Any) -> Any:
        """A value as this column holds such."""
        if value is None:
            return None
        return _number(value) if self.integer else str(value)

    def small(self) -> str:
        """The column as a text whose ASCII letters are small."""
        text = f'{self.name}::text COLLATE "C"' if self.integer else self.name
        return f"lower({text})"


def _number(value: Any) -> Any:
    """A number, also one that stands in a text; any other text comes behind every number."""
    if not isinstance(value, str):
        return int(value) if isinstance(value, bool) else value
    try:
        return int(value)
    except ValueError:
        return float("inf")


def _small(value: Any) -> str:
    return "".join(one.lower() if one.isascii() else one for one in str(value))


def _test(tested: _Column, operator: str, value: Any) -> Test:
    name = tested.name
    if operator in ("empty", "filled") or (operator == "=" and value is None):
        return f"{name} IS {'NOT ' if operator == 'filled' else ''}NULL", []
    if operator in ("=", *_COMPARE):
        return f"{name} {operator} %s", [tested.value(value)]
    if operator == "!=":
        return f"{name} IS DISTINCT FROM %s", [tested.value(value)]
    if operator == "~":
        return f"strpos({tested.small()}, %s) > 0", [_small(value)]
    if operator == "^":
        return f"starts_with({tested.small()}, %s)", [_small(value)]
    if operator == "in":
        return _among(tested, value)
    raise asking.no_operator(operator)


def _among(tested: _Column, values: Iterable[Any]) -> Test:
    known = [tested.value(value) for value in values if value is not None]
    if not tested.integer:
        return f"{tested.name} = ANY(%s::text[])", [known]
    whole = [int(one) for one in known if abs(one) <= LARGEST and one == int(one)]
    return f"{tested.name} = ANY(%s::bigint[])", [whole]


def _condition(form: FormSpec, condition: Condition) -> Test:
    name, operator, value = condition
    if name in ENVELOPE:
        return _test(_Column(f"t.{quoted(name)}", name in _INTEGERS), operator, value)
    field = asking.known(form, name)
    if field.many:
        return _list_condition(form, field, operator, value)
    tested = _Column(f"t.{quoted(column(field.id))}", column_type(field) is int)
    return _test(tested, operator, value)


def _list_condition(form: FormSpec, field: FieldSpec, operator: str, value: Any) -> Test:
    items = (
        f"EXISTS (SELECT 1 FROM {quoted(list_table(form.id, field.id))} l"
        " WHERE l.station = t.station AND l.record = t.id"
    )
    if operator in ("empty", "filled"):
        return f"{'NOT ' if operator == 'empty' else ''}{items})", []
    tested = _Column("l.value", column_type(field) is int)
    test, values = _test(tested, "=" if operator == "has" else operator, value)
    return f"{items} AND {test})", values


def where(form: FormSpec, query: Query | Tally) -> Test:
    """The WHERE clause of a query and its bound values."""
    found = [_condition(form, condition) for condition in query.where]
    if query.units is not None:
        found.append(("t.unit = ANY(%s::text[])", [sorted(query.units)]))
    final = [state.id for state in form.every_state if state.final]
    if final and not query.closed:
        found.append(("t.state <> ALL(%s::text[])", [final]))
    clause = f" WHERE {' AND '.join(test for test, _values in found)}" if found else ""
    return clause, [value for _test, values in found for value in values]


def order(form: FormSpec, query: Query) -> str:
    """The ORDER BY clause; ties are broken by id, so that pages never overlap."""
    parts = [_ordered(form, name, descending) for name, descending in query.order]
    return f" ORDER BY {', '.join([*parts, 't.id'])}"


def _ordered(form: FormSpec, name: str, descending: bool) -> str:
    known = name if name in ENVELOPE else column(asking.sortable(form, name).id)
    way = " DESC" if descending else ""
    # What is never blank is left as it is: an index on it has its order.
    if known not in ENVELOPE or known in _BLANK:
        way += " NULLS LAST" if descending else " NULLS FIRST"
    return f"t.{quoted(known)}{way}"


def page(query: Query) -> tuple[str, list[int | None]]:
    """The LIMIT clause."""
    if query.limit is None and not query.offset:
        return "", []
    return " LIMIT %s OFFSET %s", [query.limit, query.offset]
