"""How a plugin speaks of bulletins: kinds, sections, wording, and guards of what is made public.

A bulletin's text is one source (`beatbook.bulletin.markup`) in which every figure names its
query; whoever drafts, checks or prints it works on that source.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import attrs

from beatbook.store.query import Condition
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.bulletin.arithmetic import Change

WEEK, MONTH, QUARTER, YEAR, DAYS = "week", "month", "quarter", "year", "days"
NOTHING = Text("", "")


class Span(NamedTuple):
    """Local days, both included, and what calendar unit they are (`days`: none)."""

    start: date
    end: date
    every: str = DAYS


@attrs.frozen(kw_only=True)
class BulletinKind:
    """A kind of bulletin: ``weekly.incidents``.

    `title` is a phrase with ``{unit}``, ``{year}``, ``{number}`` and ``{period}`` to fill in;
    `every` says for what calendar unit it is drafted (`days`: for any days). `public` kinds pass
    every guard before release, others only those that guard internal texts too. `numbered` ones
    count from 1 in each year and unit.
    """

    name: str
    label: Text
    help: Text
    title: Text
    source: Text
    every: str = WEEK
    public: bool = True
    numbered: bool = True


@attrs.frozen(kw_only=True)
class Figure:
    """A number that a text can show: how many records, or how much they add up to.

    Counts records of `form` that meet `where` (values in column form), whose `moment` (a date or
    moment field) lies within the bulletin's period and, with `until`, whose interval ends within
    it too. With `wider`, it counts instead those whose interval touches the period and reaches
    beyond it (begun a year before it at most): what can't be counted in it, and must be told
    apart. `sum` adds a number field instead; `unit` counts those of another unit's subtree than
    the bulletin's own; `hours` (0 to 23) those whose moment lies in such an hour of the local
    day. `name` is made of ASCII letters, digits, ``_`` and ``-``.

    Figures that differ only in codes of choice fields, unit and hours are counted together: a
    hundred of them cost as much as a few.
    """

    name: str
    label: Text
    form: str
    moment: str
    until: str = ""
    where: tuple[Condition, ...] = ()
    sum: str = ""
    unit: str = ""
    hours: tuple[int, ...] = ()
    wider: bool = False


class Drafting(Protocol):
    """What a section gets to write with."""

    book: Book
    kind: BulletinKind
    unit: str
    span: Span
    language: str

    def count(self, figure: Figure) -> int | Any:
        """The figure's number in the period; binds it, so that `show` may name it."""

    def compared(self, name: str, *, year: bool = False) -> Change:
        """A bound figure beside the period before, or a year ago: what a section chooses by."""

    def show(self, name: str, derived: str = "") -> str:
        """The markup of a bound figure or of what is derived from it (`arithmetic.DERIVED`)."""

    def say(self, phrase: str, **values: Any) -> str:
        """A phrase in the bulletin's language as the most specific plugin words it, filled in."""

    def known(self) -> Mapping[str, Any]:
        """What every phrase may ask for: unit, period, start, end and year, as they are said."""

    def by(self, figure: Figure, field: str, part: str = "") -> list[tuple[Any, int]]:
        """The figure divided by a field or part (as in `store.query.By`), the largest first."""


@attrs.frozen(kw_only=True)
class BulletinSection:
    """A part of bulletins of some kinds: it writes lines of the source (`markup`) or none.

    `order` places it among the others; the same `name` from a more specific region takes the
    place of the national section.
    """

    name: str
    label: Text
    kinds: tuple[str, ...]
    write: Callable[[Drafting], Iterable[str]]
    order: int = 50


class Placed(NamedTuple):
    """A figure as it stands in the plain text: from `start` up to `end`, which one, its value."""

    start: int
    end: int
    name: str
    derived: str
    shown: str


class Publication(NamedTuple):
    """What a guard is told beside the text: for whom it is meant, which figures stand where."""

    book: Book | None = None
    kind: BulletinKind | None = None
    unit: str = ""
    span: Span | None = None
    figures: tuple[Placed, ...] = ()


class Leak(NamedTuple):
    """What must not be published: from `start` up to `end` of the plain text, what it is, why.

    `what` names the kind of leak: ``name``, ``identifier``, ``address``, ``small_count``,
    ``minor``, ``victim``, ``sealed``, ``plate``, ``phone`` ... `mended` is what to write
    instead; None where only a person can word it anew.
    """

    start: int
    end: int
    what: str
    why: Text
    mended: str | None = None


@attrs.frozen(kw_only=True)
class Guard:
    """Looks at a text before it is published. `internal`: at texts for the police as well."""

    name: str
    label: Text
    source: Text
    look: Callable[[str, Publication], Iterable[Leak]]
    internal: bool = False
