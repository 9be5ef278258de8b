"""Whether there are backups, and how old the last one is."""

from __future__ import annotations

from collections.abc import Iterator

from beatbook.backup.addressees import last_made
from beatbook.book import Book
from beatbook.clock import from_stamp
from beatbook.doctor.finding import OK, WARNING, Finding
from beatbook.settings.machine import usable
from beatbook.texts import Text, Translator

_ = Translator(__name__, __file__)

_HOW_TO_BACK_UP = _("beat book recipient add, then beat book backup, each night")


def last(book: Book) -> Iterator[Finding]:
    """How long ago the last one was made, against what is set on this machine."""
    name = Text("备份", "Backup")
    last = last_made(book)
    most = usable().backups.warn_after_days
    begun = book.store.meta("founded") or ""
    if last is None and (book.store.meta("demo") or _days(book, begun) < most):
        yield Finding(name, OK, _("no backup yet; the book is new"))
    elif last is None:
        yield Finding(name, WARNING, _("there never was a backup"), _HOW_TO_BACK_UP)
    else:
        days = _days(book, last.at)
        words = _("the last is {days} days old and reaches row {row}", days=days, row=last.row)
        old = days >= most
        yield Finding(name, WARNING if old else OK, words, _HOW_TO_BACK_UP if old else "")


def _days(book: Book, at: str) -> int:
    return (book.clock.now() - from_stamp(at)).days
