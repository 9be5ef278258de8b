"""What came down from the book above and waits for somebody."""

from __future__ import annotations

from collections.abc import Iterator

from beatbook.book import Book
from beatbook.doctor.finding import OK, WARNING, Finding
from beatbook.syncing.arrived import matters
from beatbook.syncing.taking import taken
from beatbook.texts import Text, Translator

_ = Translator(__name__, __file__)

_NAME = Text("上级下发", "From the book above")


def waiting(book: Book) -> Iterator[Finding]:
    """Each thing that waits or was kept out; nothing where the book exchanges nothing."""
    found = list(matters(book))
    if not found and taken(book):
        yield Finding(_NAME, OK, _("everything that came was taken"))
    for one in found:
        what = _("{name}: {what}", name=one.name, what=one.what)
        yield Finding(_NAME, WARNING, what, one.remedy, f"plugins.arrived.{one.kind}")
