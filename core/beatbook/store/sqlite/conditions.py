"""Query objects to SQL. Names come from specs only, values are always bound. Light path."""

from __future__ import annotations

import json
from typing import Any

from beatbook.forms.spec import FieldSpec, FormSpec
from beatbook.store import asking
from beatbook.store.query import ENVELOPE, Condition, Query, Tally
from beatbook.store.tables import column, list_table, quoted

_COMPARE = {"=": "IS", "!=": "IS NOT", "<": "<", "<=": "<=", ">": ">", ">=": ">="}


def _like(value: Any) -> str:
    return str(value).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _test(expression: str, operator: str, value: Any) -> tuple[str, list[Any]]:
    if operator in _COMPARE:
        return f"{expression} {_COMPARE[operator]} ?", [value]
    if operator == "~":
        return f"{expression} LIKE ? ESCAPE '\\'", [f"%{_like(value)}%"]
    if operator == "^":
        return f"{expression} LIKE ? ESCAPE '\\'", [f"{_like(value)}%"]
    if operator == "in":
        return f"{expression} IN (SELECT value FROM json_each(?))", [json.dumps(list(value))]
    if operator in ("empty", "filled"):
        return f"{expression} IS {'NOT ' if operator == 'filled' else ''}NULL", []
    raise asking.no_operator(operator)


def _condition(form: FormSpec, condition: Condition) -> tuple[str, list[Any]]:
    name, operator, value = condition
    field = None if name in ENVELOPE else asking.known(form, name)
    if field is not None and field.many:
        return _list_condition(form, field, operator, value)
    return _test(quoted(name if field is None else column(field.id)), operator, value)


def _list_condition(
    form: FormSpec, field: FieldSpec, operator: str, value: Any
) -> tuple[str, list[Any]]:
    table = quoted(list_table(form.id, field.id))
    if operator in ("empty", "filled"):
        negated = "NOT " if operator == "empty" else ""
        return f"{negated}EXISTS (SELECT 1 FROM {table} l WHERE l.record = t.id)", []
    test, values = _test("l.value", "=" if operator == "has" else operator, value)
    return f"EXISTS (SELECT 1 FROM {table} l WHERE l.record = t.id AND {test})", values


def where(form: FormSpec, query: Query | Tally) -> tuple[str, list[Any]]:
    """The WHERE clause of a query and its bound values."""
    tests: list[str] = []
    values: list[Any] = []
    for condition in query.where:
        test, bound = _condition(form, condition)
        tests.append(test)
        values += bound
    if query.units is not None:
        # A tally goes by the index made for it, which holds the unit; the plus keeps it from
        # the index on units.
        aside = "+" if isinstance(query, Tally) and form.counted else ""
        tests.append(f"{aside}t.unit IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(sorted(query.units)))
    final = [state.id for state in form.every_state if state.final]
    if not query.closed:
        tests.append("t.state NOT IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(final))
    return (f" WHERE {' AND '.join(tests)}" if tests else ""), values


def order(form: FormSpec, query: Query) -> str:
    """The ORDER BY clause; ties are broken by id, so that pages never overlap."""
    parts = []
    for name, descending in query.order:
        known = name if name in ENVELOPE else column(asking.sortable(form, name).id)
        parts.append(f"t.{quoted(known)}{' DESC' if descending else ''}")
    return f" ORDER BY {', '.join([*parts, 't.id'])}"


def page(query: Query) -> tuple[str, list[int]]:
    """The LIMIT clause."""
    if query.limit is None and not query.offset:
        return "", []
    return " LIMIT ? OFFSET ?", [-1 if query.limit is None else query.limit, query.offset]
