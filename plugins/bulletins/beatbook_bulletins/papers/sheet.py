"""The bulletin as it hangs on the board."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beatbook.papers.declare import Paper, PaperKind
from beatbook.texts import Text
from beatbook_bulletins.copy import record_of
from beatbook_bulletins.rendering.document import document
from beatbook_bulletins.rendering.sheet import sheet

if TYPE_CHECKING:
    from beatbook.book import Book

NAME = "bulletin.sheet"


def write(book: Book, id: str, _asked: Any) -> Paper:
    """The sheet of one bulletin, its state marked. Raises NotFound, NotAllowed."""
    return sheet(document(book, record_of(book, id)))


SHEET = PaperKind(
    name=NAME,
    label=Text("通报", "Bulletin"),
    help=Text(
        "张贴用的通报；未发布或者已撤回的注明。",
        "The bulletin for the board; what is not released or was recalled says so.",
    ),
    about="bulletin",
    write=write,
)
