"""The registers of a book: what its forms are called and who may write them, and nothing of fields.

A list of registers is the first thing that everybody sees; the forms themselves, with thousands of
fields, are read from the catalogue one by one when somebody opens them.

Light path.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book

_NO_WORDS = ("", "")


class Register(NamedTuple):
    """What `forms.spec.FormSpec` says of a form as a whole, under the same names."""

    id: str
    label: Text
    help: Text
    permission: str
    plugin: str
    place_kind: str


def registers(book: Book) -> list[Register]:
    """Every form of a book, in the order of its catalogue."""
    return [_register(data) for data in book.store.catalogue("form").values()]


def _register(data: Mapping[str, Any]) -> Register:
    return Register(
        id=data["id"],
        label=Text(*data["label"]),
        help=Text(*data.get("help", _NO_WORDS)),
        permission=data.get("permission", ""),
        plugin=data.get("plugin", ""),
        place_kind=data.get("place_kind") or "",
    )
