"""A figure's query in words: which records, of which unit, when, with which values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beatbook.texts import Text
from beatbook_bulletins.counting import NOW, Counting

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.bulletin.declare import Figure
    from beatbook.forms.spec import FormSpec
    from beatbook.store.query import Condition

_OPERATORS = {
    "in": Text("属于", "is one of"),
    "~": Text("包含", "contains"),
    "^": Text("开头为", "begins with"),
    "has": Text("含有", "has"),
    "empty": Text("为空", "is empty"),
    "filled": Text("已填", "is filled in"),
}
_MOST = 6


def described(book: Book, figure: Figure, counting: Counting, which: str = NOW) -> str:
    """The query of a figure in one line; where its form is gone, its id stands."""
    span = counting.span_of(which)
    unit = book.title(figure.unit or counting.unit)
    spec = book.specs.get(figure.form)
    if spec is None:
        return f"{figure.form} {span.start} – {span.end} {unit}"
    moment = spec.field(figure.moment)
    label = moment.label if moment else figure.moment
    parts = [str(spec.label), f"{label} {span.start} – {span.end}", unit]
    parts += [_condition(book, spec, one) for one in figure.where]
    parts += [f"{first}:00–{last}:59" for first, last in _stretches(figure.hours)]
    if figure.sum:
        field = spec.field(figure.sum)
        parts.append(f"Σ {field.label if field else figure.sum}")
    return "; ".join(parts)


def _stretches(hours: tuple[int, ...]) -> list[tuple[int, int]]:
    """Hours as stretches of the day, each with its first and last one."""
    found: list[tuple[int, int]] = []
    for hour in sorted(hours):
        if found and found[-1][1] == hour - 1:
            found[-1] = (found[-1][0], hour)
        else:
            found.append((hour, hour))
    return found


def _condition(book: Book, spec: FormSpec, one: Condition) -> str:
    field = spec.field(one.field)
    label = field.label if field else one.field
    operator = _OPERATORS.get(one.operator, one.operator)
    if one.operator in ("empty", "filled"):
        return f"{label} {operator}"
    return f"{label} {operator} {_values(book, field.codes if field else '', one.value)}"


def _values(book: Book, codes: str, value: Any) -> str:
    """The values of a condition, codes by their labels, not more than a few."""
    values = sorted(value) if isinstance(value, (list, tuple, set, frozenset)) else [value]
    known = book.codes(codes).by_code if codes else {}
    words = [str(known[one].label) if one in known else str(one) for one in values[:_MOST]]
    return ", ".join([*words, *(["…"] if len(values) > _MOST else [])])
