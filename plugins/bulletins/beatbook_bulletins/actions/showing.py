"""A bulletin in the formats in which it is passed on, and a look at it with what is found."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, BinaryIO

from beatbook.access import READ
from beatbook.errors import UsageProblem
from beatbook.handed import STREAM
from beatbook.hooks.types import Action
from beatbook.papers.declare import Column, Grid
from beatbook.texts import Text
from beatbook_bulletins.actions.asking import Asked, AskedToRender
from beatbook_bulletins.checking import check
from beatbook_bulletins.copy import copy_of, record_of
from beatbook_bulletins.findings import LABELS
from beatbook_bulletins.papers.sheet import NAME
from beatbook_bulletins.rendering.document import Document, document
from beatbook_bulletins.rendering.sheet import screen, sheet

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.papers.declare import Paper

_WRITTEN = Text("已写入{path}", "written to {path}")
_NO_FILE = Text(
    "PDF要写入文件：to=文件名.pdf；经SSH请用 beat paper print bulletin.sheet --out -",
    "A PDF needs a file to be written to: to=NAME.pdf; over SSH: beat paper print bulletin.sheet"
    " --out -",
)
_NOT_WRITTEN = Text(
    "不能写入{path}：{why}；请换一个新文件名", "{path} can't be written: {why}; name a new file"
)
_FOUND = Text("核对发现", "What the check found")


def render(book: Book, asked: AskedToRender) -> str:
    """A bulletin in a format, as words or into a new file."""
    id = asked.record or ""
    if asked.format == "pdf":
        return _pdf(book, id, asked.to)
    words = _looks(asked.format or "text")(document(book, record_of(book, id)))
    if asked.to is None or asked.to == STREAM:
        return words.rstrip("\n")
    with _new_file(asked.to) as file:
        file.write(words.encode())
    return str(_WRITTEN.with_values(path=asked.to))


def _looks(format: str) -> Callable[[Document], str]:
    """What makes words of a document."""
    from beatbook_bulletins.rendering.html import html
    from beatbook_bulletins.rendering.markdown import markdown
    from beatbook_bulletins.rendering.text import text

    return {"text": text, "screen": screen, "html": html, "markdown": markdown}[format]


def _pdf(book: Book, id: str, path: str | None) -> str:
    """The sheet for the board, printed as papers are."""
    from beatbook.papers import writing

    if path is None or path == STREAM:
        raise UsageProblem(_NO_FILE)
    writing.format_called(book, "pdf")
    with _new_file(path) as file:
        try:
            writing.print_to(book, file, "pdf", NAME, id)
        except BaseException:
            os.unlink(path)
            raise
    return str(_WRITTEN.with_values(path=path))


def _new_file(path: str) -> BinaryIO:
    """A file that was not there, readable by its owner alone. Raises UsageProblem."""
    try:
        return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
    except OSError as error:
        raise UsageProblem(_NOT_WRITTEN.with_values(path=path, why=error.strerror)) from error


def preview(book: Book, asked: Asked) -> Paper:
    """A bulletin as it will be read, and below it what a check finds."""
    record = record_of(book, asked.record or "")
    paper = sheet(document(book, record))
    found = check(book, copy_of(book, record))
    columns = (
        Column(Text("序号", "No."), number=True),
        Column(Text("问题", "Found"), 2),
        Column(Text("内容", "Says"), 2),
        Column(Text("原因", "Why"), 5),
    )
    rows = tuple((nth, LABELS[one.kind], one.says, one.why) for nth, one in enumerate(found, 1))
    return paper._replace(blocks=(*paper.blocks, Grid(columns, rows, _FOUND)))


def declared() -> Iterator[Action]:
    """The actions of this module."""
    yield Action(
        name="bulletin.render",
        label=Text("输出通报", "Render a bulletin"),
        help=Text(
            "群发文字、80列屏幕、PDF、网页或者Markdown，可以写入文件。",
            "As text for chats, for a screen, as PDF, HTML or Markdown, perhaps into a file.",
        ),
        permission=READ,
        run=render,
        parameters=AskedToRender,
    )
    yield Action(
        name="bulletin.preview",
        label=Text("预览通报", "Preview a bulletin"),
        help=Text("将要张贴的样子，和核对发现的问题", "As it will hang, with what a check finds"),
        permission=READ,
        run=preview,
        parameters=Asked,
    )
