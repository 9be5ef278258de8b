"""Three weeks of incidents to tell of: that of 9 November 2026, the one before, that of a year ago.

Office a: thefts of e-bikes, accidents, a burglary, silent calls; office b: disputes, noise, a rape
that nobody may be told of. Two thefts of the week before were solved in the week told of.
"""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from beatbook.book import Book
from beatbook.bulletin import markup
from beatbook.bulletin.declare import Span
from beatbook.deeds import Deed
from beatbook_bulletins.drafting import Draft, Drafted, draft
from beatbook_bulletins.kinds import kinds
from support.national import HOME

NOW = Span(date(2026, 11, 9), date(2026, 11, 15), "week")
WEEKS = {"now": "2026-11-10", "before": "2026-11-03", "year": "2025-11-11"}
MONTH = Span(date(2026, 11, 1), date(2026, 11, 30), "month")


class Some(NamedTuple):
    """So many incidents of a category in a week (or on a day), at an hour, of an office."""

    week: str
    count: int
    category: str
    hour: int
    office: str = "a"
    more: dict[str, Any] = {}


_EBIKE = {"premise": "home.shed", "method": "vehicle.unlocked", "loss": "1000"}
_SOLVED = {"solved_on": "2026-11-12", "caught": 1, "recovered": "500.50"}
_AT_HOME = {"premise": "home", "method": "entry.window", "address": HOME}
TOLD = (
    Some("now", 4, "cr.theft.ebike", 20, more=_EBIKE),
    Some("now", 1, "cr.theft.home", 3, more=_AT_HOME),
    Some("now", 6, "tr.accident.general", 8, more={"premise": "street.crossing"}),
    Some("now", 2, "in.silent", 9),
    Some("now", 3, "di.neighbour", 19, "b", {"premise": "home"}),
    Some("now", 2, "ot.noise", 23, "b", {"premise": "home"}),
    Some("now", 1, "cr.rape", 1, "b"),
    Some("before", 2, "cr.theft.ebike", 21, more={**_EBIKE, **_SOLVED}),
    Some("before", 12, "tr.accident.general", 8),
    Some("before", 3, "di.neighbour", 18, "b"),
    Some("before", 1, "fi.home", 12, "b"),
    Some("year", 12, "tr.accident.general", 8),
)


def fill(book: Book, nodes: dict[str, str], told: tuple[Some, ...] = TOLD) -> None:
    """Add the incidents of the weeks, each on one day of its week."""
    with book.deed("registry.add") as deed:
        for one in told:
            for nth in range(one.count):
                _add(deed, one, nth, nodes[one.office])


def _add(deed: Deed, one: Some, nth: int, unit: str) -> None:
    received = f"{WEEKS.get(one.week, one.week)} {one.hour:02}:{nth:02}"
    values = {"received": received, "category": one.category, **one.more}
    deed.add("incident", values, unit=unit)


def drafted(
    book: Book, kind: str, language: str = "zh", span: Span = NOW, unit: str = ""
) -> Drafted:
    """A bulletin of the station (or another unit)."""
    return draft(book, kinds(book)[kind], unit or book.station, span, language)


def read(book: Book, kind: str, language: str = "zh", span: Span = NOW, unit: str = "") -> str:
    """The text of a bulletin as it is read."""
    return markup.plain(drafted(book, kind, language, span, unit).body)


def drafting(book: Book, language: str = "zh", span: Span = NOW, unit: str = "") -> Draft:
    """What a section gets to write with."""
    return Draft(book, kinds(book)["weekly.incidents"], unit or book.station, span, language)


def plain(lines: Any) -> str:
    """The lines of a section as they are read."""
    return markup.plain("\n".join(lines)).strip("\n")
