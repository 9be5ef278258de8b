"""What every screen with a sheet shares: moving, offers, references, values repeated."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ScreenResultType
from textual.timer import Timer

from beatbook.errors import BeatbookError
from beatbook.forms.kinds import is_blank
from beatbook.forms.spec import FieldSpec
from beatbook.ids import is_id
from beatbook.problems import Problem
from beatbook.texts import Translator
from beatbook_tui.entry import lookups
from beatbook_tui.entry.ahead import Ahead
from beatbook_tui.entry.answers import Answers
from beatbook_tui.entry.aside import Aside
from beatbook_tui.entry.offers import Offer, Readings, spelled
from beatbook_tui.entry.sheet import Sheet
from beatbook_tui.entry.spelling import Speller, is_address
from beatbook_tui.kit.binding import bind
from beatbook_tui.kit.hints import Hint
from beatbook_tui.kit.notice import Level
from beatbook_tui.screens.base import BookScreen
from beatbook_tui.view.values import POINTING

_ = Translator(__name__, __file__)

PAUSE = 0.15


class EnteringScreen(BookScreen[ScreenResultType]):
    """A sheet over two lines of explanation. Subclasses make `answers` and say what F2 does."""

    PLACE = "form"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("save", "save"),
        bind("repeat", "repeat"),
    ]
    MORE: ClassVar[Sequence[Hint]] = (
        Hint("Tab Enter ↓", _("Next field")),
        Hint("Shift+Tab ↑", _("Field before")),
        Hint("PgUp PgDn", _("Section before, next section")),
        Hint("jump", _("Jump: a letter stands before each field")),
        Hint("repeat", _("Repeat what was last saved in this field")),
        Hint("choices", _("Open the list of choices; a blank does the same")),
        Hint("next_problem", _("To the next field that is not right yet")),
        Hint("undo", _("Undo typing in this field")),
    )

    def __init__(self) -> None:
        super().__init__()
        self.answers: Answers | None = None
        self._pause: Timer | None = None
        self._ahead = Ahead()

    @property
    def sheet(self) -> Sheet:
        """The sheet."""
        return self.query_one(Sheet)

    def body(self) -> ComposeResult:
        """The sheet and what is said about the field in hand."""
        yield Sheet(self.wording, id="sheet")
        yield Aside()

    def fill(self, answers: Answers) -> None:
        """Begin with these answers."""
        self.answers = answers
        self.speller = Speller(self.book, self.wording)
        self.sheet.fill(answers, self.speller)

    # Typing ahead

    def on_key(self, event: events.Key) -> None:
        if self.answers is None:
            self._ahead.keep(event)

    def on_paste(self, event: events.Paste) -> None:
        if self.answers is None:
            self._ahead.keep(event)

    def catch_up(self) -> None:
        """Type what came before there was a field."""
        if self.app.focused is not None:
            self._ahead.hand_over(self.app.focused)

    # What the sheet says

    @on(Sheet.Moved)
    def _moved(self, event: Sheet.Moved) -> None:
        self._explain()
        self.entered(event.field)
        if event.left is not None:
            self.left(event.left)

    @on(Sheet.Changed)
    def _changed(self, event: Sheet.Changed) -> None:
        self._explain()
        self.changed(event.field)

    @on(Sheet.Looked)
    def _looked(self, event: Sheet.Looked) -> None:
        self._explain()
        if event.count:
            self.tell(_("{count} field(s) to look at.", count=event.count), Level.WARNING)
        else:
            self.tell(_("Nothing to mend."), Level.DONE)

    def _explain(self) -> None:
        field = self.sheet.field
        self.query_one(Aside).show(field, self.sheet.problem(field) if field else None)

    def changed(self, field: FieldSpec) -> None:
        """A value changed."""

    def entered(self, field: FieldSpec) -> None:
        """A field was taken in hand, and its value is seen."""

    def left(self, field: FieldSpec) -> None:
        """A field was left: what it points to is settled now."""
        raw = self.answers.get(field.id) if self.answers else ""
        if field.kind in POINTING and isinstance(raw, str) and raw and not is_id(raw):
            self.begin(partial(self._settle, field, raw), f"settle-{field.id}")

    async def _settle(self, field: FieldSpec, words: str) -> None:
        """Find out what words that were left in a field point to."""
        try:
            offer = await self.beatbook.desk.do(lambda: lookups.settle(self.book, field, words))
        except BeatbookError as error:
            self.sheet.mark(field, Problem(error.message, field.id))
        else:
            if self.answers is not None and self.answers.get(field.id) == words:
                self.speller.learn(field, offer.value, offer.words)
                self.sheet.put(field, offer.value)
        self._explain()

    # Offers

    @on(Sheet.Sought)
    def _sought(self, event: Sheet.Sought) -> None:
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(
            PAUSE, partial(self.begin, partial(self._offer, event), "offers")
        )

    async def _offer(self, event: Sheet.Sought) -> None:
        field, text = event.field, event.text
        if field.kind in POINTING or is_address(field):
            found = await self.attempt(lambda: lookups.look_up(self.book, field, text))
            self.sheet.offer(field, found or ())
            self._note_offers(field, text, found or ())
        elif not self.sheet.knows(field):
            readings = await self.attempt(lambda: self._spelled(field))
            self.sheet.learn(field.codes, readings or {})

    def _spelled(self, field: FieldSpec) -> Readings:
        def read(words: str) -> Sequence[str]:
            return self.book.hooks.first("registry_readings", name=words) or ()

        return spelled(self.speller.codes(field), read)

    def _note_offers(self, field: FieldSpec, text: str, offers: Sequence[Offer]) -> None:
        """What was offered of other records was looked at."""
        if offers and field.kind in ("reference", "officer"):
            shown = [offer.value for offer in offers]
            note = {"text": text, "shown": shown}
            self.beatbook.start_work(lambda: self.book.note_look("find", note, form=field.form))

    # Keys

    def action_repeat(self) -> None:
        """Put in what was last saved in this field."""
        field = self.sheet.field
        form = self.answers.form.id if self.answers else ""
        last = self.beatbook.last.get((form, field.id)) if field else None
        if field is None or last is None or is_blank(last):
            self.tell(_("Nothing was saved in this field yet."))
        else:
            self.sheet.put(field, last)

    def remember(self, answers: Answers) -> None:
        """Keep what was saved, for F4."""
        for id, raw in answers.given().items():
            self.beatbook.last[answers.form.id, id] = raw

    def complain(self, problems: Sequence[Problem]) -> None:
        """Show problems beside their fields, and the others below."""
        shown = {field.id for field in self.answers.shown()} if self.answers else set()
        placed: dict[str, Problem] = {}
        others = []
        for problem in problems:
            path = problem.path.rpartition("/")[2]
            if path in shown:
                placed.setdefault(path, problem)
            elif not problem.warning:
                others.append(str(problem))
        self.sheet.tell(placed)
        self._explain()
        if others:
            self.tell("  ".join(others), Level.PROBLEM)
        else:
            self.tell(_("{count} problem(s) to mend; nothing is saved yet.", count=len(placed)),
                      Level.PROBLEM)  # fmt: skip

    def action_save(self) -> Any:
        """What F2 does."""
