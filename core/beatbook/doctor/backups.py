"""Whether there are backups, and how old the last one is."""

from __future__ import annotations

import os
from collections.abc import Iterator

from beatbook.backup.addressees import last_made
from beatbook.book import Book
from beatbook.clock import from_stamp
from beatbook.doctor.finding import OK, WARNING, Finding
from beatbook.settings.machine import usable
from beatbook.texts import Text, Translator

_ = Translator(__name__, __file__)

_NAME = Text("备份", "Backup")
_HOW_TO_BACK_UP = _("beat book recipient add, then beat book backup, each night")


def last(book: Book) -> Iterator[Finding]:
    """How long ago the last one was made, against what is set on this machine."""
    last = last_made(book)
    most = usable().backups.warn_after_days
    begun = book.store.meta("founded") or ""
    if last is None and (book.store.meta("demo") or _days(book, begun) < most):
        yield Finding(_NAME, OK, _("no backup yet; the book is new"))
    elif last is None:
        yield Finding(_NAME, WARNING, _("there never was a backup"), _HOW_TO_BACK_UP)
    else:
        days = _days(book, last.at)
        words = _("the last is {days} days old and reaches row {row}", days=days, row=last.row)
        old = days >= most
        yield Finding(_NAME, WARNING if old else OK, words, _HOW_TO_BACK_UP if old else "")


def folder(_book: Book) -> Iterator[Finding]:
    """Whether the folder that is set for backups is there: a disk may not be mounted."""
    wished = usable().backups.folder
    if wished and not os.path.isdir(wished):
        what = _("the folder for backups, {folder}, is not there", folder=wished)
        yield Finding(_NAME, WARNING, what, _("mount its disk, or make it for the account's use"))


def _days(book: Book, at: str) -> int:
    return (book.clock.now() - from_stamp(at)).days
