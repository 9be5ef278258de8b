"""One duty: why it is there, and the keys that get it done, put it off or give it on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType

from beatbook.access import DUTIES
from beatbook.duties.duty import Duty
from beatbook.forms import declare as f
from beatbook.texts import Text, Translator
from beatbook_tui import routes
from beatbook_tui.kit.binding import bind
from beatbook_tui.kit.hints import Hint
from beatbook_tui.kit.notice import Level
from beatbook_tui.kit.table import LineTable
from beatbook_tui.kit.words import Words
from beatbook_tui.screens.asking import AskingScreen, Question
from beatbook_tui.screens.base import BACK, HELP, BookScreen
from beatbook_tui.screens.leaf import Leaf
from beatbook_tui.view.duty import page
from beatbook_tui.view.page import PageLine

_ = Translator(__name__, __file__)

LABELS = 16


@f.part
class Snooze:
    """Until when, and why."""

    until: date | None = f.day(Text("推迟到", "Put off until"), required=True)
    reason: str | None = f.text(Text("理由", "Reason"), required=True)


@f.part
class Give:
    """To whom, and why."""

    officer: str | None = f.officer(Text("承办人", "Officer"), required=True)
    reason: str | None = f.text(Text("理由", "Reason"), required=True)


SNOOZE = Text("推迟提醒", "Put off")
GIVE = Text("改派", "Give to another")
_SNOOZE_HELP = Text("期限不变，只是暂不提醒", "The deadline stays; it is only not shown until then")
_GIVE_HELP = Text("由所长改派他人", "A chief gives it to somebody else")


class DutyScreen(BookScreen[None]):
    """The page of one duty."""

    PLACE = "duty"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("act", "act"),
        bind("snooze", "snooze"),
        bind("give", "give"),
    ]

    def __init__(self, duty: Duty) -> None:
        super().__init__()
        self._duty = duty
        self._names: Sequence[str] = ()

    def title_words(self) -> Words:
        """What is due."""
        return f"{self._duty.label} · {self._duty.title}"

    def about(self) -> Words:
        """What is shown."""
        return _("Why this is due, under which rule, until when, and what it counts for.")

    def hints(self) -> Sequence[Hint]:
        """The keys; giving on only for those who assign."""
        give = (Hint("give", GIVE),) if self._may_give() else ()
        return (Hint("act", _("Act")), Hint("open", _("Open the record")), Hint("snooze", SNOOZE),
                *give, BACK, HELP)  # fmt: skip

    def body(self) -> ComposeResult:
        """One page."""
        yield Leaf(LABELS, id="page")

    def on_mount(self) -> None:
        self.begin(self._read)

    def on_resize(self, event: events.Resize) -> None:
        self.call_after_refresh(self._fill)

    def retranslate(self) -> None:
        super().retranslate()
        self._fill()

    async def _read(self) -> None:
        names = await self.attempt(lambda: [self.book.title(id) for id in self._duty.who])
        self._names = names or ()
        self._fill()

    def _fill(self) -> None:
        leaf = self.query_one("#page", Leaf)
        room = max(20, leaf.size.width - LABELS - 6)
        leaf.fill(page(self._duty, self._names, room), LABELS)

    def _may_give(self) -> bool:
        return self.book.may(DUTIES, self._duty.row.unit)

    # Keys

    @on(LineTable.Opened)
    def _open(self, event: LineTable.Opened) -> None:
        line = event.row.key
        if isinstance(line, PageLine) and line.target is not None:
            routes.record(self.beatbook, line.target.form, line.target.record)
        else:
            self.action_act()

    def action_act(self) -> None:
        self.dismiss()
        routes.get_done(self.beatbook, self._duty)

    def action_snooze(self) -> None:
        self._ask("duty.snooze", SNOOZE, _SNOOZE_HELP, Snooze)

    def action_give(self) -> None:
        if self._may_give():
            self._ask("duty.reassign", GIVE, _GIVE_HELP, Give)

    def _ask(self, name: str, label: Text, help: Text, asked: type) -> None:
        question = Question(name, label, help, asked, self._decide, self._decided)
        self.app.push_screen(AskingScreen(question))

    def _decide(self, filled: Any) -> str:
        """Write the order; done at the desk."""
        desk = self.book.duties
        if isinstance(filled, Snooze):
            assert filled.until is not None
            return desk.snooze(self._duty, filled.until, filled.reason or "")
        return desk.reassign(self._duty, filled.officer, filled.reason)

    def _decided(self, _order: str) -> None:
        self.dismiss()
        self.beatbook.tell(_("Done: {step}.", step=self._duty.label), Level.DONE)
