"""A result with what one needs to speak of it: its scheme, names, period, how final it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from beatbook.assessment.declare import OFFICER, Span
from beatbook.assessment.tree import Tree
from beatbook.bulletin.arithmetic import rounded
from beatbook.papers.declare import Link
from beatbook.texts import Text
from beatbook_assessment import periods
from beatbook_assessment.model import RATE, Point, Result, Scheme, Score

if TYPE_CHECKING:
    from beatbook.book import Book

NO_TEXT = Text("", "")
UPPER = "@"
"""Begins the class of units above the assessed ones, which are ranked by nobody."""
TRIAL = Text("试算，未经公示", "a trial that was not published")


class Frame(NamedTuple):
    """A result as reports see it.

    `names` are those of the period's last day, `units` the name of the unit of each officer.
    `period` is its title, `standing` how final it is, `issuer` the unit that gives it out;
    objections are possible until `object_by` unless it is `final`.
    """

    scheme: Scheme
    result: Result
    names: Mapping[str, str]
    period: Text
    standing: Text = TRIAL
    issuer: str = ""
    units: Mapping[str, str] = {}
    object_by: date | None = None
    final: bool = False

    def name(self, subject: str) -> str:
        """What a subject is called."""
        return self.names.get(subject, subject)

    def classes(self) -> Iterator[tuple[Text, list[Score]]]:
        """The classes in the scheme's order with their scores by rank; empty ones left out."""
        labels = {one.id: one.label for one in self.scheme.classes} or {"": NO_TEXT}
        for id, label in labels.items():
            mine = [one for one in self.result.scores if one.unit_class == id]
            if mine:
                yield label, sorted(mine, key=self._order)

    def _order(self, score: Score) -> tuple[bool, int, str]:
        return score.rank is None, score.rank or 0, self.name(score.subject)

    def link(self, subject: str) -> Link | None:
        """The record of an officer; units are no records."""
        return Link("officer", subject) if self.scheme.subjects == OFFICER else None

    def points(self, number: Fraction | None) -> Decimal | None:
        """Points as the scheme prints them."""
        return None if number is None else rounded(number, self.scheme.rounding.decimals)

    def outcome(self, score: Score) -> Decimal | Text | None:
        """The result by which a subject is ranked; a veto instead where there is one."""
        if score.shown is None:
            return score.veto if score.veto != NO_TEXT else None
        return self.points(score.shown)

    @property
    def by_rate(self) -> bool:
        """Whether results are per cent of what was attainable."""
        return self.scheme.ranking.by == RATE


def framed(
    book: Book, scheme: Scheme, result: Result, standing: Text = TRIAL, issuer: str = ""
) -> Frame:
    """A result with its names, as they were on the last day of its period."""
    tree = Tree(book, result.end)
    names: Mapping[str, str] = tree.name
    units: Mapping[str, str] = {}
    if scheme.subjects == OFFICER:
        names, units = _officers(book, result, tree)
    kind = periods.kind(book, scheme.period)
    span = Span(result.start, result.end)
    title = kind.title(span) if kind.span_of(span.end) == span else _days(span)
    return Frame(scheme, result, names, title, standing, tree.name.get(issuer, ""), units)


def _officers(
    book: Book, result: Result, tree: Tree
) -> tuple[Mapping[str, str], Mapping[str, str]]:
    ids = [score.subject for score in result.scores]
    found = book.store.records(book.spec("officer"), ids)
    names = {id: str(one.values["name"]) for id, one in found.items()}
    units = {id: tree.name.get(one.envelope.unit, "") for id, one in found.items()}
    return names, units


def _days(span: Span) -> Text:
    return Text(f"{span.start}至{span.end}", f"{span.start} to {span.end}")


def lost(score: Score) -> list[tuple[Point, Fraction]]:
    """The items in which a subject did not reach all it could, the greatest loss first."""
    found = [
        (point, point.attainable - point.points)
        for point in score.points
        if point.points is not None and not point.waiting and point.points < point.attainable
    ]
    return sorted(found, key=lambda one: (-one[1], one[0].item))


def label_of(scheme: Scheme, item: str) -> Text:
    """What an item is called."""
    found = scheme.item(item)
    return found.label if found is not None else Text(item, item)


def waiting(scores: Sequence[Score]) -> int:
    """How many points a person still has to give."""
    return sum(point.waiting for score in scores for point in score.points)
