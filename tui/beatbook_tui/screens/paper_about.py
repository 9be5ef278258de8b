"""A paper by its name: which unit, place or record it is to be about, and what else it asks for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from beatbook.forms import declare as f
from beatbook.papers import writing
from beatbook.papers.declare import PaperKind
from beatbook.texts import Text
from beatbook_tui.screens.asking import AskingScreen, Question
from beatbook_tui.screens.paper import PaperScreen, Written

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook_tui.app import Beatbook

SUBJECT = "about"
_UNIT, _PLACE = Text("单位", "Unit"), Text("地址", "Address")


def ask(app: Beatbook, kind: PaperKind) -> None:
    """Ask what a paper is to be about and for its parameters on one sheet, then show it."""
    home = app.book.unit_for_new()
    question = Question(
        kind.name,
        kind.label,
        kind.help,
        _asked(app.book, kind),
        lambda raw: _written(app.book, kind, raw),
        lambda written: app.push_screen(PaperScreen(written.paper, written)),
        {SUBJECT: home} if kind.about == "unit" else {},
        raw=True,
    )
    app.push_screen(AskingScreen(question))


def _written(book: Book, kind: PaperKind, raw: Mapping[str, Any]) -> Written:
    """The paper; at the desk. Raises as `writing.subject_id` and `writing.write` do."""
    given = {id: value for id, value in raw.items() if id != SUBJECT}
    subject = writing.subject_id(book, kind, str(raw.get(SUBJECT) or ""))
    return Written(writing.write(book, kind.name, subject, given), kind, subject, given)


def _asked(book: Book, kind: PaperKind) -> type:
    """A class that asks for the subject before the paper's own parameters."""
    own = attrs.fields(kind.parameters) if kind.parameters else ()
    fields = {one.name: attrs.field(default=one.default, metadata=one.metadata) for one in own}
    return attrs.make_class("Asked", {SUBJECT: _subject(book, kind), **fields}, frozen=True)


def _subject(book: Book, kind: PaperKind) -> Any:
    if kind.about == "unit":
        return f.unit(_UNIT, required=True)
    if kind.about == "place":
        return f.place(_PLACE, required=True)
    return f.reference(book.spec(kind.about).label, kind.about, required=True)
