"""What is asked of the timing of calls: a unit and a span of days, last week if nothing is said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from beatbook.access import READ
from beatbook.bulletin.arithmetic import week_of
from beatbook.forms import declare as f
from beatbook.papers.ledgers import backwards
from beatbook.problems import Problem
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book


@f.part
class Asked:
    """A unit and days."""

    unit: str | None = f.unit(
        Text("单位", "Unit"), help=Text("不填时为本单位及下级", "Left empty: your own")
    )
    since: date | None = f.day(
        Text("起", "From"), help=Text("不填时为上周一", "Left empty: Monday of last week")
    )
    until: date | None = f.day(
        Text("止", "Until"),
        help=Text("含当日；不填时为一周", "That day included; left empty: a week"),
    )

    def problems(self) -> Iterator[Problem]:
        """A period does not end before it begins."""
        return backwards(self.since, self.until)


class Scope(NamedTuple):
    """What was asked for, filled in."""

    unit: str
    since: date
    until: date


def scope(book: Book, asked: Asked) -> Scope:
    """The unit and the days. Raises NotAllowed for a unit that the officer may not read."""
    unit = asked.unit or book.unit_for_new()
    book.require(READ, unit)
    week = timedelta(days=6)
    last = week_of(book.today() - timedelta(days=7)).start
    since = asked.since or (asked.until - week if asked.until else last)
    return Scope(unit, since, asked.until or since + week)
