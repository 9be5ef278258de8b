"""A long text beside its preview: what stands out is marked in place, said in words, and mended.

The left side is the source, the right side what will be read. The preview follows a moment behind
the keys and is read at the desk, so that typing never waits for it.
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple, cast

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.timer import Timer
from textual.widgets import TextArea

from beatbook.errors import BeatbookError, Conflict
from beatbook.openings import Note, Preview, Writing
from beatbook.presence import EDIT, Spot
from beatbook.texts import Translator
from beatbook_tui import routes
from beatbook_tui.desk import launch
from beatbook_tui.entry.keeping import Keeper, Kept
from beatbook_tui.kit.app import Command
from beatbook_tui.kit.area import Area
from beatbook_tui.kit.binding import bind
from beatbook_tui.kit.confirm import Confirm
from beatbook_tui.kit.hints import Hint
from beatbook_tui.kit.notice import Level
from beatbook_tui.kit.pick import Choice, Pick
from beatbook_tui.kit.reading import ReadingPane
from beatbook_tui.kit.safe import clean
from beatbook_tui.kit.source import Row
from beatbook_tui.kit.words import Line, Paragraph, Words
from beatbook_tui.screens.base import HELP, BookScreen
from beatbook_tui.view.previewing import line_of, next_note, note_at, read_lines

if TYPE_CHECKING:
    from textual.widgets.text_area import Document

    from beatbook.records import Record

_ = Translator(__name__, __file__)

LOOK_AFTER, KEEP_AFTER, SECONDS_ON_LEAVING = 0.4, 1.0, 5.0


class SourceEditor(Area):
    """The source: Enter begins a new line, Tab moves on."""

    def __init__(self) -> None:
        super().__init__("source")

    @property
    def source(self) -> str:
        """The text without control characters."""
        return "\n".join(clean(line) for line in self.text.split("\n"))

    @property
    def _places(self) -> Document:
        """The text as a document, which knows lines and columns."""
        return cast("Document", self.document)

    @property
    def cursor(self) -> int:
        """Where the cursor stands in the text."""
        return int(self._places.get_index_from_location(self.cursor_location))

    def go_to(self, start: int) -> None:
        """Put the cursor at *start* and see to it that it is seen."""
        self.move_cursor(self._places.get_location_from_index(min(start, len(self.text))))
        self.scroll_cursor_visible()

    def put(self, start: int, end: int, words: str) -> None:
        """Write *words* instead of what stands from *start* up to *end*; can be undone."""
        first, last = (self._places.get_location_from_index(at) for at in (start, end))
        self.replace(words, first, last)


class Opened(NamedTuple):
    """What the desk prepares: the record, and the draft of an earlier sitting."""

    record: Record
    draft: Kept | None


class WritingScreen(BookScreen[None]):
    """One text of one record."""

    CSS_PATH = "writing.tcss"
    PLACE = "writing"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("save", "save", priority=True),
        bind("step", "step", priority=True),
        bind("next_problem", "next", priority=True),
        bind("choices", "mend", priority=True),
        bind("throw_away", "anew", priority=True),
    ]

    def __init__(self, writing: Writing) -> None:
        super().__init__()
        self._writing = writing
        self._version = 0
        self._base = self._kept = ""
        self._seen = Preview("")
        self._seen_of = ""
        self._in_hand: int | None = None
        self._waiting: dict[str, Timer] = {}
        self._looking = self._ready = False

    # Words

    def title_words(self) -> Words:
        """The record and the field."""
        return f"{self.book.title(self._writing.id)}"

    def spot(self) -> Spot:
        """Where this is, to come back to: the form goes on with the same draft."""
        return Spot(EDIT, self._writing.form, self._writing.id)

    def about(self) -> Words:
        """What the two sides are."""
        return _(
            "Write on the left, read on the right. What is marked “!” must be mended before the "
            "text goes on its way; “?” should be looked at."
        )

    def hints(self) -> Sequence[Hint]:
        """The keys."""
        steps = (Hint("step", _("What next")),) if self._writing.steps else ()
        return (Hint("save", _("Save")), Hint("next_problem", _("Next mark")),
                Hint("choices", _("Mend it")),
                *steps, Hint("back", _("Keep draft")), HELP)  # fmt: skip

    def all_keys(self) -> Sequence[Hint]:
        """All keys."""
        return (*super().all_keys(), Hint("throw_away", _("Throw the draft away and begin anew")),
                Hint("undo", _("Undo")))  # fmt: skip

    def commands(self) -> Sequence[Command]:
        """The same for the palette."""
        return (
            Command(_("Save"), self.action_save, "save"),
            Command(_("Next mark"), self.action_next, "next_problem"),
            Command(_("Mend it"), self.action_mend, "choices"),
        )

    def body(self) -> ComposeResult:
        """Source and preview side by side, over what there is to say of the mark in hand."""
        with Horizontal(id="heads"):
            yield Line(_("Your text"), classes="head")
            yield Line(_("As it will be read"), classes="head")
        with Horizontal(id="both"):
            yield SourceEditor()
            yield ReadingPane(id="reading")
        yield Paragraph(id="note")

    @property
    def _editor(self) -> SourceEditor:
        return self.query_one(SourceEditor)

    # Opening

    def on_mount(self) -> None:
        self._keeper = Keeper(self.book, self._writing.form, self._writing.id)
        self._editor.read_only = True
        self.begin(self._open, "open")

    async def _open(self) -> None:
        opened = await self.attempt(self._prepare)
        if opened is None:
            self.dismiss()
            return
        record, draft = opened
        self._version = record.envelope.version
        self._base = text = str(record.values.get(self._writing.field) or "")
        if draft is not None and self._writing.field in draft.values:
            text = str(draft.values[self._writing.field])
            self._version = draft.version or self._version
            self._base = str(draft.base.get(self._writing.field, self._base))
            self.tell(_("Your draft of {moment} goes on here; {key} throws it away.",
                        moment=self.wording.moment(draft.at),
                        key=self.key("throw_away")))  # fmt: skip
        self._kept = text
        self._editor.load_text(text)
        self._editor.read_only = False
        self._editor.focus()
        self._ready = True
        self._look()

    def _prepare(self) -> Opened:
        spec = self.book.spec(self._writing.form)
        shown = self.book.registry.get_id(spec, self._writing.id)
        return Opened(shown.record, self._keeper.kept())

    # The preview

    def ready_for(self, source: str) -> bool:
        """Whether the preview is that of *source*."""
        return self._seen_of == source and not self._looking

    @on(TextArea.Changed)
    def _typed(self) -> None:
        if self._ready:
            self._later("look", LOOK_AFTER, self._look)
            if "keep" not in self._waiting:  # however long one types on, each second is kept
                self._later("keep", KEEP_AFTER, self._keep)

    @on(TextArea.SelectionChanged)
    def _moved(self) -> None:
        if self._ready and self._seen_of == self._editor.source:
            self._hold(note_at(self._seen.notes, self._editor.cursor), reveal=False)

    def _later(self, name: str, seconds: float, work: object) -> None:
        if name in self._waiting:
            self._waiting[name].stop()
        self._waiting[name] = self.set_timer(seconds, work)  # type: ignore[arg-type]

    def _look(self) -> None:
        """Read the preview, unless one is being read: then once more when that is done."""
        if not self._looking:
            self._looking = True
            launch(self, self._read, "look")

    async def _read(self) -> None:
        source = self._editor.source
        seen = await self.attempt(lambda: self._writing.preview(source))
        self._looking = False
        if seen is None or not self.still_here():
            return
        self._seen, self._seen_of = seen, source
        self._hold(note_at(seen.notes, self._editor.cursor), reveal=True)
        if self._editor.source != source:
            self._look()

    def on_resize(self, event: events.Resize) -> None:
        self.call_after_refresh(self._fill)

    def retranslate(self) -> None:
        super().retranslate()
        self._fill()

    def _hold(self, number: int | None, *, reveal: bool) -> None:
        """Take a note in hand: its stretch is shown, its words stand below."""
        self._in_hand = number
        self._fill(reveal=reveal)

    def _fill(self, *, reveal: bool = False) -> None:
        pane = self.query_one(ReadingPane)
        lines = read_lines(self._seen, pane.room)
        pane.show(lines, self._in_hand)
        if reveal and self._in_hand is not None:
            pane.reveal(line_of(lines, self._in_hand))
        self.query_one("#note", Paragraph).update(clean(str(self._words())))

    def _words(self) -> Words:
        """What is said of the note in hand, or how many there are."""
        notes = self._seen.notes
        if self._in_hand is not None and self._in_hand < len(notes):
            place = (self._in_hand + 1, len(notes))
            return _about(notes[self._in_hand], *place, self.key("choices"))
        grave = sum(one.grave for one in notes)
        if not notes:
            return _("Nothing to mend.")
        return _("{grave} to mend, {light} to look at; {key} goes to the next.",
                 grave=grave, light=len(notes) - grave, key=self.key("next_problem"))  # fmt: skip

    # Keys

    def action_next(self) -> None:
        """To the next note."""
        notes = self._seen.notes
        number = next_note(notes, self._editor.cursor)
        if number is None:
            self.tell(_("Nothing to mend."), Level.DONE)
            return
        self._editor.go_to(notes[number].start)
        self._hold(number, reveal=True)

    def action_mend(self) -> None:
        """Write what the note in hand proposes."""
        fresh = self._seen_of == self._editor.source
        if self._in_hand is None or not fresh:
            self.action_next()
            return
        note = self._seen.notes[self._in_hand]
        if note.mended is None:
            self.tell(_("Only you can word this anew."), Level.WARNING)
            return
        self._editor.put(note.start, note.end, note.mended)
        self._editor.go_to(note.start)

    def action_step(self) -> None:
        """Offer what can be done with the text once it is saved."""
        if self._editor.source != self._base:
            launch(self, partial(self._save, then=self._offer), "save")
        else:
            self._offer()

    def _offer(self) -> None:
        known = self.book.actions()
        choices = [
            Choice(known[name], known[name].label, name)
            for name in self._writing.steps
            if name in known and self.book.may_run(known[name])
        ]
        if choices:
            self.app.push_screen(Pick(_("What next"), choices), self._chosen)

    def _chosen(self, choice: Choice | None) -> None:
        if choice is not None:
            app, given = self.beatbook, {"record": self._writing.id}
            self.dismiss()
            app.call_after_refresh(routes.action, app, choice.value, given)

    # Drafts

    def _keep(self) -> None:
        self._waiting.pop("keep", None)
        text = self._editor.source
        if text != self._kept:
            self._kept = text
            self.beatbook.start_work(partial(self._put_draft, text))

    def _put_draft(self, text: str, wait: float = 30.0) -> None:
        values = {self._writing.field: text} if text != self._base else {}
        base = {self._writing.field: self._base}
        self._keeper.keep(values, base, self._version, wait=wait)

    def save_draft(self) -> None:
        """Keep the draft at once: the session ends."""
        text = self._editor.source
        if self._ready and text != self._kept:
            self._put_draft(text, SECONDS_ON_LEAVING)
            self._kept = text

    def action_back(self) -> None:
        if self._ready:
            self._keep()
        super().action_back()

    def action_anew(self) -> None:
        """Throw the draft away, after asking."""
        question = _("Throw this draft away?")
        detail = _("What you typed here is lost; the record in the book stays as it is.")
        self.app.push_screen(Confirm(question, detail), self._thrown_away)

    def _thrown_away(self, sure: bool | None) -> None:
        if sure:
            self.begin(self._open_anew, "open")

    async def _open_anew(self) -> None:
        if await self.done(self._keeper.drop):
            await self._open()

    # Saving

    def action_save(self) -> None:
        if self._ready:
            launch(self, self._save, "save")

    async def _save(self, then: object = None) -> None:
        text = self._editor.source
        try:
            version = await self.beatbook.desk.do(partial(self._write, text))
        except Conflict:
            await self._show_conflict()
        except BeatbookError as error:
            self.tell(error.message, Level.PROBLEM)
        else:
            self._version, self._base, self._kept = version, text, text
            self.tell(_("Saved."), Level.DONE)
            if callable(then):
                then()

    def _write(self, text: str) -> int:
        """Write the deed, and take the draft away with it."""
        form, id, field = self._writing.form, self._writing.id, self._writing.field
        with self.book.deed("registry.edit") as deed:
            deed.change(form, id, {field: text}, version=self._version)
            deed.also = self._keeper.drop_in
        if deed.entry is None:
            self._keeper.drop()  # nothing differed, so there was no deed to take it away with
            return self._version
        return deed.pending[id].record.envelope.version

    async def _show_conflict(self) -> None:
        from beatbook_tui.screens.conflict import ConflictScreen

        opened = await self.attempt(self._prepare)
        if opened is None:
            return
        theirs = str(opened.record.values.get(self._writing.field) or "")
        rows = _line_rows(self._base, theirs, self._editor.source)
        saved = opened.record.envelope
        self.app.push_screen(
            ConflictScreen(self.title_words(), rows, saved),
            partial(self._settle, theirs, saved.version),
        )

    def _settle(self, theirs: str, version: int, mine: bool | None) -> None:
        """Go on from the newer version, with one's own text on top or with theirs."""
        if mine is None:
            return
        self._version, self._base = version, theirs
        if not mine:
            self._editor.load_text(theirs)
        self.tell(_("The newer version is under your changes now; {key} saves.",
                    key=self.key("save")) if mine else
                  _("This is the newer version; your changes are gone."))  # fmt: skip


def _about(note: Note, number: int, count: int, key: str) -> Words:
    """What a note says, with what to write instead and the key that does it."""
    if note.mended is None:
        return _("{number}/{count} {why}", number=number, count=count, why=note.why)
    if not note.mended:
        return _("{number}/{count} {why} {key} leaves it out.",
                 number=number, count=count, why=note.why, key=key)  # fmt: skip
    return _("{number}/{count} {why} {key} writes: {mended}",
             number=number, count=count, why=note.why, mended=note.mended, key=key)  # fmt: skip


def _line_rows(before: str, theirs: str, mine: str) -> list[Row]:
    """The lines that either officer changed, as the comparison of conflicts shows them."""
    old = before.split("\n")
    changes: dict[int, list[str]] = {}
    for side, text in enumerate((theirs, mine)):
        matcher = difflib.SequenceMatcher(None, old, text.split("\n"), autojunk=False)
        for what, first, last, start, end in matcher.get_opcodes():
            if what != "equal":
                default = " ".join(old[first:last])
                row = changes.setdefault(first, [default, default, default])
                row[side + 1] = " ".join(text.split("\n")[start:end])
    return [
        Row(("!" if len({*row}) == len(row) else "", str(at + 1), *row), at)
        for at, row in sorted(changes.items())
    ]
