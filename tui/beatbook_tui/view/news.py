"""What others did since the officer was last here, as rows: when, who, what, to which record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from beatbook import since
from beatbook.since import Change
from beatbook.texts import Translator
from beatbook_tui.kit.columns import Column
from beatbook_tui.kit.source import Row

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook_tui.view.values import Wording

_ = Translator(__name__, __file__)


def columns() -> Sequence[Column]:
    """When, who, what, and to which record."""
    return (
        Column(_("When"), 11),
        Column(_("By whom"), 8),
        Column(_("What others did"), 20, grow=True),
        Column(_("Record"), 26, grow=True),
    )


def row(book: Book, wording: Wording, one: Change) -> Row:
    """One change as a row; its key is the change."""
    record = " ".join(word for word in (str(book.spec(one.form).label), one.title) if word)
    times = f" ×{one.times}" if one.times > 1 else ""
    what = f"{since.words(book, one)}{times}"
    return Row((wording.moment(one.at)[5:], _name(book, wording, one.officer), what, record), one)


def _name(book: Book, wording: Wording, officer: str) -> str:
    """The bare name: the column has no room for a police number."""
    record = book.store.record(book.spec("officer"), officer)
    return str(record.values["name"]) if record else wording.officer(officer)
