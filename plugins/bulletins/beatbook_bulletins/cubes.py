"""Figures answered from few tallies, one for each set of headings that tell them apart.

A weekly bulletin shows a hundred figures of one week: asked one by one, each would walk over the
records of that week again. Those that differ only by codes, unit and hours share a tally.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.store.query import By, Condition

if TYPE_CHECKING:
    from beatbook.bulletin.declare import Figure
    from beatbook.forms.spec import FormSpec

Number = int | Decimal
Rows = list[tuple[Any, ...]]
UNIT = By("unit")


class Slice(NamedTuple):
    """A figure as a part of a cube: which values it takes under each heading, what is left over.

    `rest` are conditions that no heading can stand for; the cube is of what meets them.
    """

    chosen: Mapping[By, frozenset[Any]]
    rest: tuple[Condition, ...]


def sliced(spec: FormSpec, figure: Figure, units: frozenset[str] | None = None) -> Slice:
    """Takes a figure apart; `units` are those it is narrowed to, None: the bulletin's own."""
    chosen: dict[By, frozenset[Any]] = {}
    rest: list[Condition] = []
    for one in figure.where:
        values = _values(spec, one)
        if values is None:
            rest.append(one)
        else:
            by = By(one.field)
            chosen[by] = chosen.get(by, values) & values
    if figure.hours:
        chosen[By(figure.moment, "hour")] = frozenset(figure.hours)
    if units is not None:
        chosen[UNIT] = chosen.get(UNIT, units) & units
    return Slice(chosen, tuple(rest))


def _values(spec: FormSpec, one: Condition) -> frozenset[Any] | None:
    """The values that a condition lets through, where those can be headings of a tally."""
    field = spec.field(one.field)
    has_codes = field is not None and field.kind == "choice" and not field.many
    if not (has_codes or one.field == UNIT.field):
        return None
    if one.operator == "=" and isinstance(one.value, str):
        return frozenset((one.value,))
    if one.operator == "in" and not isinstance(one.value, str):
        return frozenset(one.value)
    return None


class Cubes:
    """Tallies asked once each; a key says of which form and period a cube is."""

    def __init__(self) -> None:
        self._known: dict[tuple[Any, ...], Rows] = {}

    def parts(
        self,
        key: tuple[Any, ...],
        part: Slice,
        ask: Callable[[tuple[By, ...], tuple[Condition, ...]], Rows],
        by: By | None = None,
    ) -> dict[Any, Number]:
        """A slice added up, by one more heading where that is given; else under None.

        `ask` answers with rows of a value for each heading and one number (None: nothing).
        """
        wanted = set(part.chosen) | ({by} if by else set())
        headings = tuple(sorted(wanted))
        known = (*key, headings, repr(part.rest))
        if known not in self._known:
            self._known[known] = ask(headings, part.rest)
        return _added(self._known[known], headings, part.chosen, by)


def _added(
    rows: Rows, headings: tuple[By, ...], chosen: Mapping[By, frozenset[Any]], by: By | None
) -> dict[Any, Number]:
    tests = [(at, chosen[one]) for at, one in enumerate(headings) if one in chosen]
    at = headings.index(by) if by else None
    found: dict[Any, Number] = {}
    for row in rows:
        if all(row[place] in values for place, values in tests):
            under = None if at is None else row[at]
            found[under] = found.get(under, 0) + (row[-1] or 0)
    return found
