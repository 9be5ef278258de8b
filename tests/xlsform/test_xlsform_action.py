"""A form made elsewhere becomes a pack that the book reads."""

from __future__ import annotations

from io import BytesIO

from beatbook import actions
from beatbook.book import Book
from beatbook.handed import STREAM, handing_in
from xlsform.sheets import YES_NO, ask, workbook

LAMPS = workbook(
    [
        ask("text", "Pole", label="Pole number", required="yes"),
        ask("select_one yes_no", "lit", label="Lit", default="yes"),
        ask("text", "why", label="Why not", relevant="${lit} = 'no'", required="yes"),
        ask("integer", "watts", constraint=". > 0", constraint_message="More than nothing"),
        ask("image", "photo"),
    ],
    YES_NO,
    [{"form_title": "Street lamps"}],
)


def _asked(book: Book, **more: str) -> object:
    with handing_in(BytesIO(LAMPS)):
        return actions.run(book, "pack.xlsform", {"file": STREAM, **more})
