"""One record was changed twice at a time: both versions side by side, and the officer decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from beatbook.masks import masked
from beatbook.records import Envelope
from beatbook.texts import Translator
from beatbook_tui.entry.answers import Answers, Raw
from beatbook_tui.entry.spelling import Speller
from beatbook_tui.kit.binding import bind
from beatbook_tui.kit.columns import Column
from beatbook_tui.kit.confirm import Confirm
from beatbook_tui.kit.hints import Hint
from beatbook_tui.kit.source import ListSource, Row
from beatbook_tui.kit.table import LineTable
from beatbook_tui.kit.words import Paragraph, Words
from beatbook_tui.screens.base import BookScreen

_ = Translator(__name__, __file__)


def differences(answers: Answers, theirs: Mapping[str, Raw], speller: Speller) -> list[Row]:
    """The fields that either officer changed: before, theirs, mine; ``!`` where both did.

    Of sensitive values only what the officer typed is shown whole.
    """
    rows = []
    mine = answers.changed()
    for field in answers.fields:
        before = answers.base.get(field.id, "")
        other = theirs.get(field.id, "")
        if field.id in mine or other != before:
            own = mine.get(field.id, before)
            both = field.id in mine and other not in (before, own)
            theirs_said = (masked(field, speller.text(field, raw)) for raw in (before, other))
            said = speller.text(field, own)
            shown = said if field.id in mine else masked(field, said)
            mark = "!" if both else ""
            rows.append(Row((mark, str(field.label), *theirs_said, shown), field.id))
    return rows


class ConflictScreen(BookScreen[bool]):
    """Gives True to go on with one's own changes on top of theirs, False to take theirs.

    *saved* is the envelope of the version that was saved meanwhile.
    """

    CSS_PATH = "conflict.tcss"
    PLACE = "conflict"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("keep_mine", "decide(True)"),
        bind("take_theirs", "decide(False)"),
    ]
    HINTS: ClassVar[Sequence[Hint]] = (
        Hint("keep_mine", _("My changes on top")),
        Hint("take_theirs", _("Take theirs, drop mine")),
        Hint("back", _("Back to the form, decide later")),
    )

    def __init__(self, title: Words, rows: Sequence[Row], saved: Envelope) -> None:
        super().__init__()
        self._heading, self._rows = title, rows
        self._saved = saved

    def title_words(self) -> Words:
        """The record in question."""
        return self._heading

    def body(self) -> ComposeResult:
        """What happened, over the differences."""
        yield Paragraph(
            _(
                "{who} saved this record at {moment} while it was open here. Nothing of yours is "
                "lost: compare and decide. “!” marks fields that were changed on both sides.",
                who=self.book.title(self._saved.changed_by),
                moment=self.wording.moment(self._saved.changed_at),
            )
        )
        columns = (
            Column("", 1),
            Column(_("Field"), 16),
            Column(_("Before"), 16, grow=True),
            Column(_("Theirs"), 16, grow=True),
            Column(_("Mine"), 16, grow=True),
        )
        yield LineTable(columns, ListSource(self._rows))

    def action_decide(self, mine: bool) -> None:
        """Keep one's own at once; drop it only after asking."""
        if mine:
            self.dismiss(True)
        else:
            question = _("Drop what you changed?")
            detail = _("The record stays as it was saved; what you typed is lost.")
            self.app.push_screen(Confirm(question, detail), self._drop)

    def _drop(self, sure: bool | None) -> None:
        if sure:
            self.dismiss(False)

    def action_back(self) -> None:
        self.dismiss()
