"""What whoever looks after a book reads at the top of the day when reporting stands still.

A report is a timer's work: nobody sees that it fails unless somebody is told. While all is well
there is nothing to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from beatbook.access import BOOK
from beatbook.clock import from_stamp
from beatbook.syncing import reported, stations
from beatbook.syncing.stations import ADMITTED
from beatbook.texts import Message, Text, Translator
from beatbook.today import TodayLine

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)

PATIENCE = timedelta(days=1)
"""For how long nothing need arrive: reports are hourly, and a line may be down for a night."""
_LABEL = Text("上报", "Reporting")
_RANK = 90


def lines(book: Book) -> Iterator[TodayLine]:
    """A line about the book above, a line about the stations below; none while all is well."""
    if not book.may(BOOK, book.station):
        return
    for words in (_above(book), _below(book)):
        if words is not None:
            yield TodayLine(_LABEL, words, _RANK)


def _above(book: Book) -> Message | None:
    if not reported.target(book).to:
        return None
    last = reported.last(book)
    if last.refused:
        return _("refused above; why, and what to do: beat sync status")
    if not last.well:
        return _("nothing has arrived above yet: beat sync push")
    days = _silence(book, last.well)
    return _("nothing has arrived above for {days} day(s): beat sync status", days=days) if (
        days) else None  # fmt: skip


def _below(book: Book) -> Message | None:
    refused = silent = 0
    for one in stations.stations(book).values():
        if one.state == ADMITTED:
            known = stations.heard(book, one.id)
            refused += known.refused is not None
            silent += known.refused is None and bool(_silence(book, known.at or one.since))
    if not (refused or silent):
        return None
    return _("stations refused: {refused}, silent for a day: {silent}; see beat sync status",
             refused=refused, silent=silent)  # fmt: skip


def _silence(book: Book, since: str) -> int:
    """For how many whole days nothing was heard since a stamp; 0 within what need not arrive."""
    return max(0, (book.clock.now() - from_stamp(since)) // PATIENCE)
