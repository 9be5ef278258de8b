"""What every sheet shares whose values are kept while they are typed, so that no line takes them.

They are kept in the book a second after a change, when a field is left, when the screen is left,
and when the line is lost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import ClassVar, NamedTuple

from textual.binding import BindingType
from textual.timer import Timer

from beatbook.forms.spec import FieldSpec
from beatbook.texts import Translator
from beatbook_tui.desk import launch
from beatbook_tui.entry.answers import NOTHING, Raw
from beatbook_tui.entry.keeping import Keeper, Kept
from beatbook_tui.kit.binding import bind
from beatbook_tui.kit.confirm import Confirm
from beatbook_tui.kit.notice import Level
from beatbook_tui.kit.words import Words
from beatbook_tui.screens.entering import EnteringScreen

_ = Translator(__name__, __file__)

KEEP_AFTER = 1.0
SECONDS_ON_LEAVING = 5.0
_NOT_KEPT: Mapping[str, Raw] = {"": ""}
"""What no draft says, for one that could not be kept."""


class Typed(NamedTuple):
    """What a draft holds: values, what they were made on (see `entry.keeping`)."""

    values: Mapping[str, Raw]
    base: Mapping[str, Raw] = NOTHING
    version: int | None = None


class DraftingScreen(EnteringScreen[None]):
    """A sheet with a draft; `keeper` is made when the screen opens (None: nothing is kept)."""

    BINDINGS: ClassVar[list[BindingType]] = [bind("throw_away", "anew")]

    def __init__(self) -> None:
        super().__init__()
        self.keeper: Keeper | None = None
        self._keep_timer: Timer | None = None
        self._kept: Mapping[str, Raw] = {}
        self._warned: list[str] = []

    def typed(self) -> Typed:
        """What a draft holds now."""
        return Typed(self.answers.given() if self.answers else {})

    def may_keep(self) -> bool:
        """Whether a draft may be kept now: not while what is typed is being saved."""
        return self.answers is not None

    def warnings(self) -> Sequence[Words]:
        """What to warn of beside the draft; asked at the desk each time that one was kept."""
        if self.keeper is not None and self.keeper.moved:
            return (_("Another session of yours fills in this form, too; both drafts are kept."),)
        return ()

    def tell_draft(self, draft: Kept) -> None:
        """Say that an earlier draft goes on here."""
        self.tell(_("Your draft of {moment} goes on here; {key} throws it away.",
                    moment=self.wording.moment(draft.at), key=self.key("throw_away")))  # fmt: skip

    def as_kept(self) -> None:
        """What stands in the sheet is what the book has."""
        self._kept = self.typed().values

    def changed(self, field: FieldSpec) -> None:
        if self._keep_timer is None:
            self._keep_timer = self.set_timer(KEEP_AFTER, self.keep)

    def left(self, field: FieldSpec) -> None:
        super().left(field)
        self.keep()

    def keep(self) -> None:
        """Keep the draft, if anything changed since it was kept."""
        if self._keep_timer is not None:
            self._keep_timer.stop()
            self._keep_timer = None
        typed = self.typed()
        if self.keeper is not None and self.may_keep() and typed.values != self._kept:
            self._kept = typed.values
            # The application does it, for the screen may be gone before its turn comes.
            launch(self.beatbook, partial(self._keep_at_desk, typed), "desk")

    async def _keep_at_desk(self, typed: Typed) -> None:
        warnings = await self.attempt(lambda: self._keep_and_look(typed))
        if warnings is None and self._kept is typed.values:
            self._kept = _NOT_KEPT  # so that the next change, or leaving, keeps it after all
        if warnings and self.still_here():
            self.warn(warnings)

    def _keep_and_look(self, typed: Typed) -> Sequence[Words]:
        assert self.keeper is not None
        self.keeper.keep(*typed)
        return self.warnings()

    def warn(self, warnings: Sequence[Words]) -> None:
        """Say warnings in the news line, each once."""
        fresh = [one for one in warnings if str(one) not in self._warned]
        self._warned += map(str, fresh)
        if fresh:
            self.tell("  ".join(map(str, fresh)), Level.WARNING)

    def action_back(self) -> None:
        if self.answers is not None:
            self.sheet.commit()
            self.keep()
        super().action_back()

    def action_anew(self) -> None:
        """Throw the draft away, after asking."""
        if self.keeper is not None:
            question = _("Throw this draft away?")
            detail = _("What you typed here is lost; the record in the book stays as it is.")
            self.app.push_screen(Confirm(question, detail), self._thrown_away)

    def _thrown_away(self, sure: bool | None) -> None:
        if sure:
            self.begin(self._anew, "open")

    async def _anew(self) -> None:
        assert self.keeper is not None
        if await self.done(self.keeper.drop):
            self.tell(_("The draft is thrown away."), Level.DONE)
            await self.begin_anew()

    async def begin_anew(self) -> None:
        """Open the sheet again, without a draft."""

    def save_draft(self) -> None:
        """Keep the draft at once: the session ends."""
        if self.keeper is not None and self.answers is not None:
            self.sheet.commit()
            typed = self.typed()
            if not self.may_keep() or typed.values != self._kept:
                self.keeper.keep(*typed, wait=SECONDS_ON_LEAVING)
                self._kept = typed.values
