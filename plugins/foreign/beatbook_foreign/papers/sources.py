"""Where the lines of the registration form come from: stay, person, dwelling, organisation.

Everything is read through the registry, so that rights are asked and each look-up is journalled.
Values are written in Chinese and English at once, whatever language the screen speaks: the copy
is for the person, the station and the next officer alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

# 港澳台居民 are Chinese: the form writes their region behind the country's name.
REGIONS = {
    "HKG": Text("中国(香港)", "China (Hong Kong)"),
    "MAC": Text("中国(澳门)", "China (Macao)"),
    "TWN": Text("中国(台湾)", "China (Taiwan)"),
}
NOTHING: Mapping[str, Any] = {}


class Sources(NamedTuple):
    """The records behind one registration form, by what they say; empty where there is none."""

    stay: Record
    person: Mapping[str, Any]
    dwelling: Mapping[str, Any]
    landlord: Mapping[str, Any]
    organisation: Mapping[str, Any]


def sources(book: Book, stay_id: str) -> Sources:
    """Read everything that the form of a stay shows. Raises NotFound, NotAllowed."""
    stay = _read(book, "foreign_stay", stay_id)
    assert stay is not None
    tenancy = _read(book, "tenancy", stay.values["tenancy"])
    dwelling = _values(book, "dwelling", tenancy.values["dwelling"] if tenancy else None)
    return Sources(
        stay,
        _values(book, "person", stay.values["person"]),
        dwelling,
        _values(book, "person", dwelling.get("landlord")),
        _values(book, "organisation", stay.values["organisation"]),
    )


def _values(book: Book, form: str, id: str | None) -> Mapping[str, Any]:
    record = _read(book, form, id)
    return record.values if record else NOTHING


def _read(book: Book, form: str, id: str | None) -> Record | None:
    return book.registry.get_id(book.spec(form), id).record if id else None


def both(text: Text) -> str:
    """Chinese and English side by side, once where they are the same."""
    return text.zh if text.zh == text.en else f"{text.zh} {text.en}"


def coded(book: Book, codes: str, code: str | None) -> str:
    """The words of a code in both languages; the code itself where the list lacks it."""
    if code in REGIONS and codes == "country":
        return both(REGIONS[code])
    known = book.codes(codes).by_code.get(code or "")
    return both(known.label) if known else code or ""


def local(book: Book, moment: datetime | None) -> str:
    """A moment in the book's time zone, to the minute."""
    return f"{moment.astimezone(book.zone):%Y-%m-%d %H:%M}" if moment else ""


def joined(*parts: str | date | None) -> str:
    """The parts that are filled in, with blanks between."""
    return " ".join(str(part) for part in parts if part)
