"""A draft for sections under test: every figure has the number that the test says.

What really drafts is a plugin; a section needs no more of it than this (`Drafting`).
"""

from __future__ import annotations

from typing import Any

from beatbook.book import Book
from beatbook.bulletin.arithmetic import Change, change, span_of
from beatbook.bulletin.declare import BulletinKind, Figure
from beatbook.texts import Text, language


class Draft:
    """What a section writes with; `number` is what every figure counts, `base` what it did before.

    `figures` are those that the section counted, by name.
    """

    def __init__(
        self, book: Book, kind: BulletinKind, unit: str, number: int = 0, base: int = 0
    ) -> None:
        self.book = book
        self.kind = kind
        self.unit = unit
        self.span = span_of(book.today(), kind.every)
        self.language = language()
        self.number = number
        self.base = base
        self.figures: dict[str, Figure] = {}

    def count(self, figure: Figure) -> int:
        """The number, under the figure's name from now on."""
        self.figures[figure.name] = figure
        return self.number

    def compared(self, name: str, *, year: bool = False) -> Change:
        """A counted figure beside what it was before, or a year ago; raises KeyError of another."""
        self._counted(name, year)
        return change(self.number, self.base)

    def _counted(self, name: str, *_how: object) -> Figure:
        return self.figures[name]

    def show(self, name: str, derived: str = "") -> str:
        """The markup of a counted figure; raises KeyError of one that was not counted."""
        self._counted(name)
        return f"{{{name}{'.' if derived else ''}{derived}={self.number}}}"

    def say(self, phrase: str, **values: Any) -> str:
        """A phrase as the most specific plugin words it, filled in."""
        words: Text | None = self.book.hooks.first("bulletin_wording", phrase=phrase)
        return (
            phrase
            if words is None
            else words.in_language(self.language).format(**{**self.known(), **values})
        )

    def by(self, figure: Figure, field: str, part: str = "") -> list[tuple[Any, int]]:
        """Nothing to divide: there are no records."""
        self.figures[figure.name] = figure
        self._counted(figure.name, field, part)
        return []

    def known(self) -> dict[str, Any]:
        """What every phrase may ask for."""
        start, end, _every = self.span
        return {
            "unit": self.book.title(self.unit),
            "period": f"{start}/{end}",
            "start": str(start),
            "end": str(end),
            "year": start.year,
        }
