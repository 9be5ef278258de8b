"""Around the records: the search index, officers, imports half-way."""

from __future__ import annotations

from collections.abc import Iterator

from beatbook.book import REFRESH, Book
from beatbook.doctor.finding import OK, WARNING, Finding
from beatbook.importing.batch import RUNNING, UNDOING
from beatbook.store.interface import Batch
from beatbook.store.query import Query
from beatbook.texts import Message, Text, Translator

_ = Translator(__name__, __file__)


def search(book: Book) -> Iterator[Finding]:
    """Whether the search index is up to date."""
    name = Text("检索", "Search")
    if book.store.meta(REFRESH):
        yield Finding(
            name,
            WARNING,
            _("some addresses changed and the search index is behind"),
            _("any change of a record brings it up again"),
        )
    else:
        yield Finding(name, OK, _("the index is up to date"))


def officers(book: Book) -> Iterator[Finding]:
    """That somebody can use the book."""
    count = book.store.count(book.spec("officer"), Query("officer"))
    name = Text("人员", "Officers")
    if count:
        yield Finding(name, OK, _("{count} officers", count=count))
    else:
        yield Finding(name, WARNING, _("nobody can use this book yet"), "beat officer add")


def imports(book: Book) -> Iterator[Finding]:
    """Imports that stopped half-way, and how to finish them."""
    name = Text("导入", "Imports")
    halfway = [batch for batch in book.store.batches() if batch.state in (RUNNING, UNDOING)]
    if not halfway:
        yield Finding(name, OK, _("no import is waiting"))
    for batch in halfway:
        yield Finding(name, WARNING, *_how_to_finish(batch))


def _how_to_finish(batch: Batch) -> tuple[Message, Message]:
    again = f"beat registry import undo {batch.id}"
    if batch.state == UNDOING:
        what = _("taking back the import of {file} stopped half-way", file=batch.source)
        return what, _("go on with: {command}", command=again)
    what = _(
        "the import of {file} stopped after {rows} rows, or is running now",
        file=batch.source,
        rows=batch.done,
    )
    return what, _("import the same file again to go on, or: {command}", command=again)
