"""Counting figures: what each counts, in which period, each only once.

What a bulletin says must not depend on who looks at it. So every record of the unit counts, sealed
ones too, and none of them is shown: no figure may be divided by what names people.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from beatbook.access import READ
from beatbook.bulletin import arithmetic
from beatbook.errors import UsageProblem
from beatbook.forest import UNITS
from beatbook.store.query import By, Condition, Query, Tally
from beatbook.tallies import between, heading
from beatbook.texts import Text
from beatbook_bulletins.cubes import Cubes, Number, Rows, sliced

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.bulletin.declare import Figure, Span
    from beatbook.forms.spec import FormSpec

_LONGEST = timedelta(days=366)
NOW, BEFORE, YEAR = "now", "before", "year"
_NO_TIME = Text(
    "数字“{name}”要按{form}的“{field}”统计，它不是日期或者时间",
    "The figure “{name}” is counted by {field} of {form}, which is no date or moment",
)
_NAMES = Text(
    "通报不能按“{field}”分组，它会指明个人",
    "A bulletin can't be divided by {field}: that names people",
)


class Counting:
    """Figures of a unit (with all below it) in a period, the one before and a year ago.

    Figures are told apart by their names.
    """

    def __init__(self, book: Book, unit: str, span: Span) -> None:
        self.book = book
        self.unit = unit
        self.span = span
        self._counted: dict[tuple[str, str], Number] = {}
        self._units: dict[str, frozenset[str] | None] = {}
        self._allowed: set[tuple[str, str]] = set()
        self._specs: dict[str, FormSpec] = {}
        self._cubes = Cubes()

    def _spec(self, form: str) -> FormSpec:
        """A form, read from the catalogue once."""
        if form not in self._specs:
            self._specs[form] = self.book.spec(form)
        return self._specs[form]

    def span_of(self, which: str) -> Span:
        """The period itself, the one before, or that of a year ago."""
        if which == BEFORE:
            return arithmetic.before(self.span)
        return arithmetic.year_ago(self.span) if which == YEAR else self.span

    def number(self, figure: Figure, which: str = NOW) -> Number:
        """A figure in one of the periods, counted once. Raises NotFound, NotAllowed."""
        key = (figure.name, which)
        if key not in self._counted:
            self._counted[key] = self._parts(figure, which).get(None, 0)
        return self._counted[key]

    def by(self, figure: Figure, field: str, part: str = "") -> list[tuple[Any, Number]]:
        """A figure divided by a field or part of it, the largest first."""
        by = By(field, part)
        known = heading(self._spec(figure.form), by)
        if known.names_somebody:
            raise UsageProblem(_NAMES.with_values(field=known.field.label))
        found = self._parts(figure, NOW, by)
        return sorted(found.items(), key=lambda one: -one[1])

    def _parts(self, figure: Figure, which: str, by: By | None = None) -> dict[Any, Number]:
        """A figure in one of the periods, by a heading or whole."""
        self._require_allowed(figure)
        span, root = self.span_of(which), self._root(figure)
        inner = self.units(figure.unit) if figure.unit and figure.unit != root else None
        part = sliced(self._spec(figure.form), figure, inner)

        def ask(headings: tuple[By, ...], rest: tuple[Condition, ...]) -> Rows:
            return self._tally(figure, span, root, headings, rest)

        key = (figure.form, figure.moment, figure.until, figure.wider, figure.sum, root, which)
        return self._cubes.parts(key, part, ask, by)

    def _root(self, figure: Figure) -> str:
        """The unit whose records are tallied: the bulletin's, where the figure's is below it."""
        whole = self.units(self.unit)
        inside = not figure.unit or whole is None or figure.unit in whole
        return self.unit if inside else figure.unit

    def _tally(
        self,
        figure: Figure,
        span: Span,
        root: str,
        headings: tuple[By, ...],
        rest: tuple[Condition, ...],
    ) -> Rows:
        asked = Tally(
            figure.form,
            headings,
            sum=(figure.sum,) if figure.sum else (),
            units=self.units(root),
            closed=True,
        )
        spec, zone = self._spec(figure.form), self.book.zone
        return [
            row
            for within in self._withins(figure, span)
            for row in self.book.store.tally(spec, asked._replace(where=(*within, *rest)), zone)
        ]

    def _require_allowed(self, figure: Figure) -> None:
        key = (figure.form, figure.unit or self.unit)
        if key not in self._allowed:
            self.book.require(READ, key[1], form=key[0])
            self._allowed.add(key)

    def query(self, figure: Figure, which: str = NOW) -> Query:
        """The question that finds the records behind a figure."""
        units = self.units(figure.unit or self.unit)
        owned = () if units is None else (Condition("unit", "in", sorted(units)),)
        found = self._withins(figure, self.span_of(which))
        wheres = [(*within, *figure.where, *owned) for within in found]
        if figure.hours or figure.wider:
            ids = [id for where in wheres for id in self._at_hours(figure, where)]
            wheres = [(Condition("id", "in", ids),)]
        return Query(figure.form, wheres[0], closed=True)

    def _at_hours(self, figure: Figure, where: tuple[Condition, ...]) -> list[str]:
        """The records that meet the conditions, in the hours of a figure if it has some."""
        hours = (By(figure.moment, "hour"),) if figure.hours else ()
        asked = Tally(figure.form, (By("id"), *hours), where=where, closed=True)
        rows = self.book.store.tally(self._spec(figure.form), asked, self.book.zone)
        return [row[0] for row in rows if not hours or row[1] in figure.hours]

    def _withins(self, figure: Figure, span: Span) -> list[tuple[Condition, ...]]:
        """Conditions of which a record of the figure meets one set, and only one."""
        if not (figure.wider and figure.until):
            return [self._within(figure, span)]
        begins, ends = (self._edges(figure, name, span) for name in (figure.moment, figure.until))
        # What lasts longer than a year says nothing of a period, and need not be looked for.
        earlier = span._replace(start=span.start - _LONGEST)
        ago = self._edges(figure, figure.moment, earlier)[0]
        return [(ago, _not(begins[0]), ends[0]), (*begins, _not(ends[1]))]

    def _within(self, figure: Figure, span: Span) -> tuple[Condition, ...]:
        """The conditions that keep a figure within a period: local days, both included."""
        first, ends = self._edges(figure, figure.moment, span)
        if not figure.until:
            return first, ends
        return first, self._edges(figure, figure.until, span)[1]

    def _edges(self, figure: Figure, name: str, span: Span) -> tuple[Condition, Condition]:
        field = self._spec(figure.form).field(name)
        if field is None or field.kind not in ("date", "moment"):
            raise UsageProblem(_NO_TIME.with_values(name=figure.name, form=figure.form, field=name))
        return between(self._spec(figure.form), name, span.start, span.end, self.book.zone)

    def units(self, unit: str) -> frozenset[str] | None:
        """A unit with all below it and those that closed and go on there; None: the whole book."""
        if unit not in self._units:
            self._units[unit] = None if unit == self.book.station else self._subtree(unit)
        return self._units[unit]

    def _subtree(self, unit: str) -> frozenset[str]:
        book, today = self.book, self.book.today()
        below = {span.node for span in book.units.under(unit, today)}
        heirs = (one for one in self._gone if unit in book.owners(one))
        return frozenset((unit, *below, *heirs))

    @cached_property
    def _gone(self) -> list[str]:
        """The units that closed."""
        alive = {span.node for span in self.book.units.under("", self.book.today())}
        return [one for one in self.book.store.nodes(UNITS) if one not in alive]


def _not(edge: Condition) -> Condition:
    """The other side of an edge."""
    return edge._replace(operator={">=": "<", "<": ">=", "<=": ">"}[edge.operator])


def plain_conditions(figure: Figure) -> list[Mapping[str, Any]]:
    """The conditions of a figure as data that JSON can hold."""
    return [
        {"field": one.field, "operator": one.operator, "value": _plain(one.value)}
        for one in figure.where
    ]


def _plain(value: Any) -> Any:
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    return list(value) if isinstance(value, tuple) else value
