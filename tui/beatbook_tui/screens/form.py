"""The one form screen: it draws, checks and saves whatever forms are installed.

Two officers may have one record open. Both are told, whoever comes second and whoever types on; a
version that was saved meanwhile is never written over, but shown beside the officer's own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType

from beatbook.errors import BeatbookError, Conflict, ProblemsFound
from beatbook.forms.form import Form
from beatbook.forms.spec import FieldSpec, Transition
from beatbook.masks import hides
from beatbook.presence import EDIT, Spot
from beatbook.problems import Problem
from beatbook.records import Record
from beatbook.registry import Shown
from beatbook.texts import Text, Translator
from beatbook_tui import sharing
from beatbook_tui.desk import launch
from beatbook_tui.entry.answers import Answers, Raw, raw_value, raw_values
from beatbook_tui.entry.attempt import Attempt
from beatbook_tui.entry.keeping import Keeper, Kept
from beatbook_tui.entry.repeating import kept
from beatbook_tui.kit.app import Command
from beatbook_tui.kit.binding import bind
from beatbook_tui.kit.hints import Hint
from beatbook_tui.kit.notice import Level
from beatbook_tui.kit.source import Row
from beatbook_tui.kit.words import Words
from beatbook_tui.screens.base import HELP
from beatbook_tui.screens.drafting import SECONDS_ON_LEAVING, DraftingScreen, Typed

_ = Translator(__name__, __file__)

REASON = FieldSpec(
    "@reason",
    Text("变更原因", "Reason"),
    "text",
    help=Text(
        "为什么变更，记入日志；不填时为日常工作",
        "Why it is changed, for the journal; left empty: routine work",
    ),
    section="@deed",
)


class Opened(NamedTuple):
    """What the desk prepares: the form, the record to change (None: a new one), a draft.

    `warnings` say who else has the record open, and whether the draft is behind it.
    """

    form: Form
    record: Record | None
    draft: Kept | None
    warnings: Sequence[Words] = ()


class Saved(NamedTuple):
    """What came of saving: the record's id and number, and warnings that were kept with it."""

    id: str
    number: int
    warnings: Sequence[Problem]


class FormScreen(DraftingScreen):
    """A new record of *form*, or the record *id*; *step* is taken when it is saved.

    *given* are raw values that are known already, put over defaults and draft; *slot* is that of
    the draft to go on with, where there are several.
    """

    CSS_PATH = "form.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("save_and_new", "save_and_new"),
    ]

    def __init__(
        self,
        form: str,
        id: str = "",
        step: Transition | None = None,
        given: Mapping[str, Raw] | None = None,
        slot: str = "",
    ) -> None:
        super().__init__()
        self._form, self._record, self._step = form, id, step
        self._given = given or {}
        self._slot = slot
        self._version: int | None = None
        self._state = ""
        self._busy = self._written = False
        self._attempt = Attempt()
        self._seen: set[str] = set()

    # Words

    def title_words(self) -> Words:
        """The form, and whether it is a new record or a change."""
        label = self.book.spec(self._form).label
        if not self._record:
            return _("New: {form}", form=label)
        if self._step is not None:
            return f"{self._step.label} · {label} {self.book.title(self._record)}"
        return _("Change: {form} {title}", form=label, title=self.book.title(self._record))

    def about(self) -> Words:
        """What the form is for."""
        return self.book.spec(self._form).help

    def hints(self) -> Sequence[Hint]:
        """The keys; saving and going on only for new records."""
        again = (Hint("save_and_new", _("Save + new")),) if not self._record else ()
        return (Hint("save", _("Save")), *again, Hint("repeat", _("Repeat")),
                Hint("choices", _("Choices")), Hint("jump", _("Jump")),
                Hint("back", _("Keep draft")), HELP)  # fmt: skip

    def all_keys(self) -> Sequence[Hint]:
        """All keys."""
        return (*super().all_keys(), Hint("throw_away", _("Throw the draft away and begin anew")))

    def commands(self) -> Sequence[Command]:
        """The same for the palette."""
        return (
            Command(_("Save"), self.action_save, "save"),
            *((Command(_("Save and begin the next"), self.action_save_and_new, "save_and_new"),)
              if not self._record else ()),
            Command(_("Throw the draft away and begin anew"), self.action_anew, "throw_away"),
        )  # fmt: skip

    def body(self) -> ComposeResult:
        """As every screen with a sheet."""
        yield from super().body()

    # Opening

    def on_mount(self) -> None:
        self.keeper = Keeper(self.book, self._form, self._record, self._slot)
        self.begin(self._open, "open")

    def spot(self) -> Spot:
        """Where this is, to come back to."""
        slot = self.keeper.slot if self.keeper else self._slot
        step = self._step.name if self._step else ""
        return Spot(EDIT, self._form, self._record, slot, step)

    async def _open(self) -> None:
        opened = await self.attempt(self._prepare)
        if opened is None:
            self.dismiss()
            return
        self._start(opened)

    def _prepare(self) -> Opened:
        assert self.keeper is not None
        form, draft = self.book.form(self._form), self.keeper.kept()
        record = self._look(form) if self._record else None
        if record is not None:
            self._version = draft.version if draft else record.envelope.version
            self._state = record.envelope.state
        return Opened(form, record, draft, self.warnings())

    def warnings(self) -> Sequence[Words]:
        """Who saved the record meanwhile, and who else has it open."""
        own = super().warnings()
        if not self._record:
            return own
        now = self.book.store.record(self.book.spec(self._form), self._record)
        key, version = self.key("save"), self._version
        saved = sharing.saved_meanwhile(self.book, self.wording, now, version, key)
        return (*own, *saved, *sharing.also_open(self.book, self.beatbook.visit, self._record))

    def _look(self, form: Form) -> Record:
        """The record as it is now: a look-up, with its rights and its note in the journal."""
        shown: Shown = self.book.registry.get_id(form.spec, self._record)
        return shown.record

    def _start(self, opened: Opened) -> None:
        form, record, draft, warnings = opened
        answers = self._answers_of(form, self._base(form, record) if record else {})
        if record is None:
            answers.typed |= self._defaults(form)
        if draft is not None:
            answers.typed |= draft.values
            answers.base |= draft.base
            self.tell_draft(draft)
        answers.typed |= self._given
        answers.judge()
        self.fill(answers)
        self.as_kept()
        self.warn(warnings)
        self._begin_at(answers, drafted=draft is not None)
        self.catch_up()

    def _begin_at(self, answers: Answers, *, drafted: bool) -> None:
        """A step begins at the first field that it lacks, a draft where one lacks or is wrong.

        What a lost line cut off in the middle of a word is wrong, as a rule.
        """
        for field in answers.shown():
            lacks = field.id in answers.needs or (drafted and answers.is_required(field))
            wrong = drafted and field.id in answers.verdict.problems
            if (lacks and not answers.get(field.id)) or (wrong and answers.get(field.id)):
                self.sheet.go_to(field.id)
                break

    def _answers_of(self, form: Form, base: Mapping[str, Raw]) -> Answers:
        """Answers on top of *base*; a change is asked for its reason as well."""
        new = not self._record
        needs = self._step.needs if self._step else ()
        return Answers(form, base=base, intake=new, extra=() if new else (REASON,), needs=needs)

    def _base(self, form: Form, record: Record) -> Mapping[str, Raw]:
        return raw_values(form, record, self.book.zone)

    def _defaults(self, form: Form) -> dict[str, Raw]:
        fields = {field.id: field for field in form.spec.fields}
        return {
            id: raw_value(value, fields[id], self.book.zone)
            for id, value in form.with_defaults({}).items()
            if id in fields
        }

    def entered(self, field: FieldSpec) -> None:
        """What is hidden of a record is seen once its field is in hand: a look-up of its own."""
        hidden = self._record and hides(field) and self.answers and self.answers.base.get(field.id)
        if hidden and field.id not in self._seen:
            self._seen.add(field.id)
            label = self.book.spec(self._form).label
            reason = self.book.purpose or str(_("to change: {form}", form=label))
            self.beatbook.start_work(
                lambda: self.book.registry.unmask(self._form, self._record, [field.id], reason)
            )

    # Drafts

    def typed(self) -> Typed:
        """Of a change what differs, with the version it was made on; else all that is filled in."""
        if self.answers is None or not self._record:
            return super().typed()
        return Typed(self.answers.changed(), dict(self.answers.base), self._version)

    def may_keep(self) -> bool:
        return super().may_keep() and not self._busy

    def save_draft(self) -> None:
        """Keep the draft at once, unless what is typed is just being saved and gets there."""
        if self._busy and self.beatbook.desk.finish(SECONDS_ON_LEAVING) and self._written:
            return
        super().save_draft()

    async def begin_anew(self) -> None:
        await self._open()

    # Saving

    def action_save(self) -> None:
        self._start_saving(again=False)

    def action_save_and_new(self) -> None:
        if not self._record:
            self._start_saving(again=True)

    def _start_saving(self, *, again: bool) -> None:
        """Save once, however often the key is pressed; nothing can be typed meanwhile."""
        if self.answers is not None and not self._busy:
            self.sheet.commit()
            self._busy = self.sheet.locked = True
            self._written = False
            self.tell(_("Saving …"))
            launch(self, partial(self._save, again=again), "save")

    async def _save(self, *, again: bool) -> None:
        try:
            saved = await self.beatbook.desk.do(self._write)
        except ProblemsFound as error:
            self.complain(error.problems)
        except Conflict:
            await self._show_conflict()
        except BeatbookError as error:
            self.tell(error.message, Level.PROBLEM)
        else:
            self.as_kept()
            self._after(saved, again=again)
        finally:
            self._busy = self.sheet.locked = False

    def _write(self) -> Saved:
        """Write the deed, and take the draft away with it."""
        assert self.answers is not None
        changed = self.answers.changed()
        saved = self._write_change(changed) if self._record else self._write_new()
        self._attempt.is_over()
        self._written = True
        return saved

    def _write_new(self) -> Saved:
        assert self.answers is not None
        assert self.keeper is not None
        given = dict(self.answers.given())
        with self.book.deed("registry.add", id=self._attempt.id(self.book, given)) as deed:
            id = deed.add(self._form, given)
            deed.also = self.keeper.drop_in
        return Saved(id, self._number(id), deed.problems)

    def _write_change(self, changed: Mapping[str, Raw]) -> Saved:
        assert self.keeper is not None
        record, step = self._record, self._step
        values = {id: raw for id, raw in changed.items() if id != REASON.id}
        action = f"registry.{step.name}" if step else "registry.edit"
        deed_id = self._attempt.id(self.book, (self._version, dict(changed)))
        with self.book.deed(action, str(changed.get(REASON.id, "")), id=deed_id) as deed:
            deed.change(self._form, record, values, version=self._version)
            if step is not None:
                deed.transition(self._form, record, step.name)
            deed.also = self.keeper.drop_in
        if deed.entry is None:
            self.keeper.drop()  # nothing differed, so there was no deed to take it away with
        return Saved(record, self._number(record), deed.problems)

    def _number(self, record: str) -> int:
        card = self.book.store.card(record)
        return card.number if card else 0

    def _after(self, saved: Saved, *, again: bool) -> None:
        assert self.answers is not None
        self.remember(self.answers)
        label = self.book.spec(self._form).label
        words: Any = _("Saved: {form} {number}.", form=label, number=saved.number)
        if saved.warnings:
            words = f"{words} {'  '.join(str(one.message) for one in saved.warnings)}"
        level = Level.WARNING if saved.warnings else Level.DONE
        if again:
            self._next(self.answers)
            self.tell(words, level)
        elif self._record:
            self.dismiss()
            self.app.call_later(self.beatbook.tell, words, level)
        else:
            self._show_saved(saved)
            self.app.call_later(self.beatbook.tell, words, level)

    def _show_saved(self, saved: Saved) -> None:
        from beatbook_tui.screens.record import RecordScreen

        self.app.switch_screen(RecordScreen(self._form, saved.id))

    def _next(self, before: Answers) -> None:
        """The next record of the same round."""
        answers = self._answers_of(before.form, {})
        answers.typed |= self._defaults(before.form) | kept(before, before.shown())
        answers.judge()
        self.fill(answers)
        self.as_kept()

    # Conflict

    async def _show_conflict(self) -> None:
        """Show both versions; what the officer typed stays either way."""
        from beatbook_tui.screens.conflict import ConflictScreen, differences

        assert self.answers is not None
        form = self.answers.form
        current = await self.attempt(partial(self._look, form))
        if current is None:
            return
        theirs = dict(self._base(form, current))
        rows = differences(self.answers, theirs, self.speller)
        rows += self._other_state(current)
        self.app.push_screen(
            ConflictScreen(self.title_words(), rows, current.envelope),
            lambda mine: self._settle_conflict(theirs, current, mine),
        )

    def _other_state(self, current: Record) -> list[Row]:
        """That the record is in another state than when it was opened."""
        state = current.envelope.state
        if state == self._state:
            return []
        spec = self.book.spec(self._form)
        before, now = (str(self.wording.state(spec, one)) for one in (self._state, state))
        return [Row(("", str(_("State")), before, now, before), "")]

    def _settle_conflict(self, theirs: dict[str, Raw], now: Record, mine: bool | None) -> None:
        """Go on from the newer version: with the officer's own changes on top, or without."""
        assert self.answers is not None
        if mine is None:
            return
        own = self.answers.changed() if mine else {}
        answers = self._answers_of(self.answers.form, theirs)
        answers.typed |= own
        answers.judge()
        self._version, self._state = now.envelope.version, now.envelope.state
        self.fill(answers)
        self._kept = {}
        self.keep()
        self.tell(_("The newer version is under your changes now; {key} saves.",
                    key=self.key("save")) if mine else
                  _("This is the newer version; your changes are gone."))  # fmt: skip
