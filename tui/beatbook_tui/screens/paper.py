"""A paper on the screen: read it, open what its lines are about, print it into a file."""

from __future__ import annotations

import os
import shlex
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType

from beatbook import door
from beatbook.papers import writing
from beatbook.papers.declare import Paper, PaperFormat, PaperKind
from beatbook.papers.lines import linked_lines
from beatbook.papers.values import said
from beatbook.terminals import is_plain
from beatbook.texts import Translator
from beatbook_tui import routes
from beatbook_tui.desk import launch
from beatbook_tui.environment import terminal_encoding
from beatbook_tui.kit.binding import bind
from beatbook_tui.kit.hints import Hint
from beatbook_tui.kit.notice import Level
from beatbook_tui.kit.pick import Choice, Pick
from beatbook_tui.kit.table import LineTable
from beatbook_tui.kit.words import Words
from beatbook_tui.screens.asking import AskingScreen, Question
from beatbook_tui.screens.base import BACK, HELP, OPEN, BookScreen
from beatbook_tui.screens.leaf import Leaf
from beatbook_tui.view.files import new_path, private_file
from beatbook_tui.view.page import LINE, TEXT, PageLine, Target

if TYPE_CHECKING:
    from beatbook_tui.app import Beatbook

_ = Translator(__name__, __file__)

MARGIN = 6


class Written(NamedTuple):
    """A paper and what it was written from, so that it can be printed the same way."""

    paper: Paper
    kind: PaperKind
    subject: str
    raw: Mapping[str, Any]


def begin(app: Beatbook, kind: PaperKind, subject: str) -> None:
    """Write a paper and show it, after asking what it wants to know."""
    if kind.parameters is None:
        launch(app, partial(_write_at_once, app, kind, subject), "paper", exclusive=True)
        return
    question = Question(
        kind.name,
        kind.label,
        kind.help,
        kind.parameters,
        lambda raw: Written(writing.write(app.book, kind.name, subject, raw), kind, subject, raw),
        lambda written: app.push_screen(PaperScreen(written.paper, written)),
        raw=True,
    )
    app.push_screen(AskingScreen(question))


async def _write_at_once(app: Beatbook, kind: PaperKind, subject: str) -> None:
    paper = await app.attempt(lambda: writing.write(app.book, kind.name, subject))
    if paper is not None:
        app.push_screen(PaperScreen(paper, Written(paper, kind, subject, {})))


class PaperScreen(BookScreen[None]):
    """One paper as it stands."""

    PLACE = "paper"
    BINDINGS: ClassVar[list[BindingType]] = [bind("papers", "print")]

    def __init__(self, paper: Paper, written: Written | None = None) -> None:
        super().__init__()
        self._paper, self._written = paper, written
        self._shown: Sequence[PageLine] = ()

    def title_words(self) -> Words:
        """The paper's title."""
        return said(self._paper.title)

    def about(self) -> Words:
        """What the paper is for."""
        return self._written.kind.help if self._written else ""

    def hints(self) -> Sequence[Hint]:
        """Opening where there is something to open; printing where something prints."""
        opens = (OPEN,) if any(line.link for line in self._lines(80)) else ()
        prints = (Hint("papers", _("Print")),) if self._formats() else ()
        return (*opens, *prints, BACK, HELP)

    def body(self) -> ComposeResult:
        """The lines."""
        links = any(line.link for line in self._lines(80))
        yield Leaf(1, reading=not links, id="page")

    def on_resize(self, event: events.Resize) -> None:
        self.call_after_refresh(self._fill)

    def retranslate(self) -> None:
        super().retranslate()
        self._fill()

    def _lines(self, room: int) -> Sequence[Any]:
        plain = self.beatbook.preferred.plain or is_plain(os.environ, terminal_encoding())
        return list(linked_lines(self._paper, room, plain=plain, headed=False))

    def _fill(self) -> None:
        leaf = self.query_one("#page", Leaf)
        lines = [_page_line(line) for line in self._lines(max(leaf.size.width - MARGIN, 40))]
        place = _same_place(self._shown, lines, leaf.cursor)
        self._shown = lines
        leaf.fill(lines, 1)
        if place is not None:
            leaf.go_to(place)

    # Keys

    @on(LineTable.Opened)
    def _open(self, event: LineTable.Opened) -> None:
        line = event.row.key
        if isinstance(line, PageLine) and line.target is not None:
            routes.record(self.beatbook, line.target.form, line.target.record)

    def _formats(self) -> Mapping[str, PaperFormat]:
        """How this paper can be printed; loaded with the plugins behind the first screen."""
        loaded = self._written is not None and self.beatbook.plugin_states
        return self.book.plugins.paper_formats if loaded else {}

    def action_print(self) -> None:
        formats = self._formats()
        choices = [Choice(one.id, one.label, one.id) for one in formats.values()]
        if choices:
            self.app.push_screen(Pick(_("Print as"), choices), self._chosen)

    def _chosen(self, choice: Choice | None) -> None:
        if choice is None:
            return
        if door.current() is None:
            self.begin(partial(self._print, str(choice.value)), "print")
        else:
            self._tell_command(self._formats()[str(choice.value)])

    def _tell_command(self, format: PaperFormat) -> None:
        """Over SSH the file belongs on the officer's own machine, where one command puts it."""
        assert self._written is not None
        _paper, kind, subject, raw = self._written
        pairs = [f"{id}={value}" for id, value in raw.items() if value not in (None, "")]
        words = ["paper", "print", kind.name, *filter(None, [subject]), *pairs]
        words += ["--out", "-", "--as", format.id]
        quoted, bare = shlex.join(words), " ".join(words)
        command = bare if quoted == bare else shlex.quote(quoted)
        file = f"{kind.name}{format.suffix}"
        self.tell(_("At your own machine: ssh HOST {command} > {file}", command=command, file=file))

    async def _print(self, format: str) -> None:
        path = await self.attempt(lambda: self._printed(format))
        if path is not None:
            self.tell(_("Printed: {path}", path=path), Level.DONE)

    def _printed(self, format: str) -> Path:
        assert self._written is not None
        _paper, kind, subject, raw = self._written
        path = new_path(kind.name, self._formats()[format].suffix, self.book.clock.now())
        with private_file(path) as file:
            writing.print_to(self.book, file, format, kind.name, subject, raw)
        return path


def _same_place(before: Sequence[PageLine], after: Sequence[PageLine], at: int) -> int | None:
    """Where the row in hand begins in a paper that was broken into other lines (None: nowhere).

    Another width gives a row another number of lines; the row is what the officer holds.
    """
    target = before[at].target if at < len(before) else None
    if target is None:
        return None
    nth = len(_beginnings(before[: at + 1], target))
    places = _beginnings(after, target)
    return places[nth - 1] if 0 < nth <= len(places) else None


def _beginnings(lines: Sequence[PageLine], target: Target) -> list[int]:
    """The first lines of the rows about a record."""
    return [
        at
        for at, line in enumerate(lines)
        if line.target == target and (at == 0 or lines[at - 1].target != target)
    ]


def _page_line(line: Any) -> PageLine:
    if line.link is None:
        return PageLine(TEXT, text=line.text, looks=line.looks)
    target = Target(line.link.form, line.link.id)
    return PageLine(LINE, text=line.text, target=target, looks=line.looks)
