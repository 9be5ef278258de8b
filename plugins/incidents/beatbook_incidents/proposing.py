"""What the words of a call tell of its category, premises and method.

Nobody who takes a call should look through a tree of ninety codes. What the words tell is
proposed, said to whoever entered it, and theirs to correct; only plain words are looked for, and
the longest that is found decides.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from beatbook.forms.spec import FieldSpec

if TYPE_CHECKING:
    from beatbook.book import Book

_FILE = Path(__file__).parent / "proposals.tsv"
FIELDS = ("category", "premise", "method")


class _Telling(NamedTuple):
    """Pieces of a sentence that tell a code where all of them are found."""

    pieces: tuple[str, ...]
    code: str

    @property
    def length(self) -> int:
        """How many characters they have: the more, the more they tell."""
        return sum(map(len, self.pieces))

    def tells(self, words: str) -> bool:
        """Whether all pieces are in the words."""
        return all(piece in words for piece in self.pieces)


@cache
def _tellings() -> dict[str, tuple[_Telling, ...]]:
    """What tells a code, by field: longest first, of equally long ones as the file has them."""
    found: dict[str, list[_Telling]] = {field: [] for field in FIELDS}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            field, code, words = line.split("\t")
            found[field] += [_Telling(tuple(word.split("+")), code) for word in words.split("、")]
    return {
        field: tuple(sorted(tellings, key=lambda one: -one.length))
        for field, tellings in found.items()
    }


def told(words: str) -> dict[str, str]:
    """Codes by field that the words tell."""
    firsts = {
        field: next((one.code for one in tellings if one.tells(words)), None)
        for field, tellings in _tellings().items()
    }
    return {field: code for field, code in firsts.items() if code is not None}


def proposed(book: Book, words: str) -> dict[str, str]:
    """What the words tell, as far as the lists of this book have it."""
    spec = book.spec("incident")
    fields = {id: spec.field(id) for id in FIELDS}
    return {
        id: code
        for id, code in told(words).items()
        if (field := fields[id]) is not None and _has(book, field, code)
    }


def _has(book: Book, field: FieldSpec, code: str) -> bool:
    return code in (field.narrowed or book.codes(field.codes).by_code)
