"""What the officer typed and has not saved: to go on with it, or to throw it away."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from beatbook.store.interface import Draft
from beatbook.texts import Translator
from beatbook_tui import routes
from beatbook_tui.entry.keeping import Keeper, named, place_of
from beatbook_tui.kit.binding import bind
from beatbook_tui.kit.columns import Column
from beatbook_tui.kit.confirm import Confirm
from beatbook_tui.kit.hints import Hint
from beatbook_tui.kit.notice import Level
from beatbook_tui.kit.source import ListSource, Row
from beatbook_tui.kit.table import LineTable
from beatbook_tui.kit.words import Words
from beatbook_tui.screens.base import BACK, FIND, HELP, BookScreen

_ = Translator(__name__, __file__)

NONE = _("You have no drafts. What you type into a form is kept here until you save it.")


class DraftsScreen(BookScreen[None]):
    """The officer's own drafts, newest first."""

    PLACE = "drafts"
    BINDINGS: ClassVar[list[BindingType]] = [bind("throw_away", "throw_away")]
    HINTS: ClassVar[Sequence[Hint]] = (
        Hint("open", _("Go on")), Hint("throw_away", _("Throw away")), BACK, FIND, HELP,
    )  # fmt: skip

    def title_words(self) -> Words:
        """What is listed."""
        return _("Drafts")

    def about(self) -> Words:
        """What drafts are."""
        return _("What you typed into forms and have not saved yet. Nobody else sees it.")

    def body(self) -> ComposeResult:
        """One list."""
        yield LineTable(self._columns(), empty=NONE)

    def _columns(self) -> Sequence[Column]:
        return (
            Column(_("Kept at"), 16),
            Column(_("Form"), 12),
            Column(_("Record"), 20),
            Column(_("Typed"), 20, grow=True),
        )

    def on_screen_resume(self) -> None:
        self.begin(self._show)

    def retranslate(self) -> None:
        super().retranslate()
        self.begin(self._show)

    async def _show(self) -> None:
        found = await self.attempt(lambda: self.book.store.drafts(self.book.actor.officer))
        if found is not None and self.still_here():
            rows = [self._row(draft) for draft in found if self._label(draft)]
            self.query_one(LineTable).show(ListSource(rows), self._columns())

    def _label(self, draft: Draft) -> str:
        """The form or the action that a draft is of; empty where there is no such thing now."""
        spec, action = self.book.specs.get(draft.form), self.beatbook.offers.get(draft.form)
        return str(spec.label) if spec else str(action.label) if action else ""

    def _row(self, draft: Draft) -> Row:
        id, _slot = place_of(draft)
        record = self.book.title(id) if id else str(_("new"))
        typed = sum(not id.startswith("@") for id in draft.values)
        words = (*named(self.book, draft), str(_("{count} field(s)", count=typed)))
        moment = self.wording.moment(draft.at)
        return Row((moment, self._label(draft), record, " · ".join(words)), draft)

    @on(LineTable.Opened)
    def _open(self, event: LineTable.Opened) -> None:
        draft = event.row.key
        if isinstance(draft, Draft):
            routes.go_on(self.beatbook, draft.form, *place_of(draft))

    def action_throw_away(self) -> None:
        row = self.query_one(LineTable).row_in_hand
        if row is not None and isinstance(row.key, Draft):
            question = _("Throw this draft away?")
            detail = _("What you typed is lost; the record in the book stays as it is.")
            draft = row.key
            self.app.push_screen(Confirm(question, detail), lambda sure: self._throw(draft, sure))

    def _throw(self, draft: Draft, sure: bool | None) -> None:
        if sure:
            self.begin(partial(self._thrown, draft), "throw")

    async def _thrown(self, draft: Draft) -> None:
        keeper = Keeper(self.book, draft.form, *place_of(draft))
        if await self.done(keeper.throw_away):
            await self._show()
            self.tell(_("The draft is thrown away."), Level.DONE)
