"""Looking at everything, one look after the other, whatever one of them falls over."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from beatbook.clock import Clock
from beatbook.doctor.finding import BAD, Finding
from beatbook.errors import BeatbookError
from beatbook.texts import Text, Translator

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.doctor.looks import Look

_ = Translator(__name__, __file__)

_RESTORE = _("restore the newest backup")


def examine(
    path: str | None, clock: Clock | None = None, more: Sequence[Look] = ()
) -> list[Finding]:
    """Everything the doctor looks at: the machine, *more* of it, and the book at *path* if any."""
    from beatbook.doctor.looks import MACHINE

    found = [one for look in (*MACHINE, *more) for one in _safely(look.id, look.see)]
    return [*found, *(_at(path, clock) if path else ())]


def examine_open(book: Book) -> list[Finding]:
    """The same of the machine and of a book that is open."""
    return [*examine(None), *_of_book(book)]


def _at(path: str, clock: Clock | None) -> list[Finding]:
    from beatbook.book import Book

    try:
        book = Book.open(path, clock=clock)
    except BeatbookError as error:
        return [Finding(Text("账本", "Book"), BAD, str(error), id="book")]
    with book:
        return _of_book(book)


def _of_book(book: Book) -> list[Finding]:
    from beatbook.doctor.looks import BOOK

    return [one for look in BOOK for one in _safely(look.id, look.see, book)]


def _safely(id: str, see: Callable[..., Iterator[Finding]], *given: object) -> list[Finding]:
    """What one look finds; where all is too ill for it, that is the finding."""
    found: list[Finding] = []
    try:
        found.extend(see(*given))
    except BeatbookError as error:
        found.append(Finding(Text("检查", "Check"), BAD, str(error)))
    except Exception as error:  # noqa: BLE001 - a damaged book can fail anywhere
        words = _("{look} failed: {error}", look=id, error=repr(error))
        found.append(Finding(Text("检查", "Check"), BAD, words, _RESTORE))
    return [one if one.id else one._replace(id=id) for one in found]
