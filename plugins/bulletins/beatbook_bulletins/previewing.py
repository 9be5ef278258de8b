"""A draft beside its preview: a source as it will be read, with what there is to say of it."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from beatbook.bulletin import markup
from beatbook.openings import Note, Preview, Writing
from beatbook_bulletins.checking import check
from beatbook_bulletins.copy import copy_of, record_of
from beatbook_bulletins.forms.bulletin import FORM

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook_bulletins.copy import Copy
    from beatbook_bulletins.findings import Finding

STEPS = ("bulletin.check", "bulletin.refresh", "bulletin.propose", "bulletin.preview")
_MARKS = (("## ", "◆ "), ("# ", "■ "), ("- ", "· "))


class Laid(NamedTuple):
    """A line of a source where it stands in the preview: both begin there, marks taken away.

    `source` and `text` are the places of its first character that is read.
    """

    source: int
    text: int
    line: str


def writing(book: Book, id: str) -> Writing:
    """A bulletin's source to write beside its preview."""
    copy = copy_of(book, record_of(book, id))
    return Writing(FORM, id, "body", lambda source: preview(book, copy, source), STEPS)


def preview(book: Book, copy: Copy, source: str) -> Preview:
    """How a source that is not saved yet will be read, under the title of its bulletin."""
    copy = copy._replace(body=source)
    head = f"{markup.plain(copy.title)}\n\n"
    laid = list(_laid(source, len(head)))
    text = head + "\n".join(_read(line) for line in source.split("\n"))
    notes = tuple(_note(copy, one) for one in check(book, copy))
    return Preview(text, notes, lambda at: _place(laid, at))


def _read(line: str) -> str:
    """A line as it is read: its mark of layout shown, figures as their values."""
    mark, shown = _mark(line)
    return shown + markup.plain(line[len(mark) :])


def _mark(line: str) -> tuple[str, str]:
    return next(((mark, shown) for mark, shown in _MARKS if line.startswith(mark)), ("", ""))


def _laid(source: str, text: int) -> list[Laid]:
    found, at = [], 0
    for line in source.split("\n"):
        mark, shown = _mark(line)
        found.append(Laid(at + len(mark), text + len(shown), line[len(mark) :]))
        at += len(line) + 1
        text += len(_read(line)) + 1
    return found


def _place(laid: list[Laid], at: int) -> int:
    """Where a position of the source stands in the preview."""
    nth = bisect_right(laid, at, key=lambda one: one.source) - 1
    if nth < 0:
        return laid[0].text if laid else 0
    one = laid[nth]
    return one.text + len(_shown_before(one.line, at - one.source))


def _shown_before(line: str, at: int) -> str:
    """What is read of a line before a position in it; within a figure, nothing of that."""
    for one in markup.bound(line):
        if one.start < at < one.end:
            at = one.start
    return markup.plain(line[:at])


def _note(copy: Copy, one: Finding) -> Note:
    """A finding as a note; one about the title or the whole stands at the beginning."""
    shift = len(copy.title) + 1
    if one.end <= shift:
        return Note(0, 0, one.why, None, one.grave)
    start = max(one.start - shift, 0)
    mended = one.mended if one.start >= shift else None
    return Note(start, one.end - shift, one.why, mended, one.grave)
