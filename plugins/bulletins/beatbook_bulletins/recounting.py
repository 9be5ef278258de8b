"""Counting the figures of a bulletin again, by what is kept with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatbook.bulletin import markup
from beatbook.errors import BeatbookError, UsageProblem
from beatbook.texts import Text
from beatbook_bulletins.basis import Basis, key_of
from beatbook_bulletins.counting import Counting
from beatbook_bulletins.deriving import Deriving
from beatbook_bulletins.wording import Wording

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.bulletin.markup import Bound

_NOTHING = Text(
    "该通报没有统计数字；请重新起草", "This bulletin has no figures; draft it to have them"
)


def deriving(book: Book, basis: Basis, language: str) -> Deriving:
    """The figures of a basis, to be counted again and put into the words of that time."""
    counting = Counting(book, basis.unit, basis.span)
    return Deriving(counting, basis.figures, Wording(book, language, basis.phrases))


def require_basis(basis: Basis | None) -> Basis:
    """The basis. Raises UsageProblem where there is none."""
    if basis is None:
        raise UsageProblem(_NOTHING)
    return basis


def refreshed(book: Book, basis: Basis, language: str, source: str) -> tuple[str, Basis]:
    """A source with every figure counted anew, those that ask for a value too; and its new basis.

    What can't be counted (an unknown figure, a form whose plugin is gone) stays as it is.
    """
    now = deriving(book, basis, language)
    shown: dict[str, str] = {}

    def value(name: str, derived: str) -> str | None:
        try:
            words = now.words(name, derived)
        except BeatbookError:
            return None
        shown[key_of(name, derived)] = words
        return words

    def again(one: Bound) -> str | None:
        return value(one.name, one.derived)

    filled = markup.refilled(markup.answered(source, value), again)
    return filled, basis._replace(shown=shown)


def answered(book: Book, basis: Basis, language: str, source: str) -> tuple[str, Basis]:
    """A source with values for the figures that ask for one; what has a value keeps it."""
    now = deriving(book, basis, language)
    shown = dict(basis.shown)

    def value(name: str, derived: str) -> str | None:
        try:
            words = now.words(name, derived)
        except BeatbookError:
            return None
        shown[key_of(name, derived)] = words
        return words

    return markup.answered(source, value), basis._replace(shown=shown)
