"""A whole page of HTML that needs nothing else: for a mail, or a page that is kept by hand.

Every word is escaped; there are no scripts and nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape as escaped
from typing import TYPE_CHECKING

from beatbook.bulletin.markup import HEADING, ITEM, ROW, TITLE
from beatbook.neutral.characters import visible_lines
from beatbook_bulletins.rendering.document import Document, rows_of

if TYPE_CHECKING:
    from beatbook.bulletin.markup import Block

_STYLE = (
    "body{font-family:serif;line-height:1.7;max-width:42rem;margin:auto;padding:1rem}"
    "table{border-collapse:collapse}th,td{border:1px solid;padding:.2rem .5rem}"
    ".mark{border:2px solid;padding:.3rem .6rem;font-weight:bold}footer{text-align:right}"
)
_LANGUAGES = {"zh": "zh-CN", "en": "en"}


def escape(words: str) -> str:
    """*words* as text of a page: no mark-up, and nothing that turns them round or hides in them."""
    return escaped(visible_lines(words))


def html(document: Document) -> str:
    """The page of a document."""
    return "\n".join(_page(document)) + "\n"


def _page(document: Document) -> Iterator[str]:
    title = escape(document.title)
    yield "<!doctype html>"
    yield f'<html lang="{_LANGUAGES[document.language]}">'
    yield '<head><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{title}</title><style>{_STYLE}</style></head>"
    yield "<body><article>"
    yield from (f'<p class="mark" role="note">{escape(mark)}</p>' for mark in document.marks)
    yield f"<h1>{title}</h1>"
    for group in document.groups:
        yield from _group(group)
    yield f"<footer>{'<br>'.join(map(escape, document.foot))}</footer>"
    yield "</article></body></html>"


def _group(group: tuple[Block, ...]) -> Iterator[str]:
    kind = group[0].kind
    if kind == ROW:
        yield from _table(rows_of(group))
    elif kind == ITEM:
        yield "<ul>"
        yield from (f"<li>{escape(one.text)}</li>" for one in group)
        yield "</ul>"
    else:
        name = {TITLE: "h2", HEADING: "h3"}.get(kind, "p")
        yield f"<{name}>{escape(group[0].text)}</{name}>"


def _table(rows: list[tuple[str, ...]]) -> Iterator[str]:
    head, *others = rows
    names = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    yield f"<table><thead><tr>{names}</tr></thead><tbody>"
    for first, *rest in others:
        cells = "".join(f"<td>{escape(cell)}</td>" for cell in rest)
        yield f'<tr><th scope="row">{escape(first)}</th>{cells}</tr>'
    yield "</tbody></table>"
