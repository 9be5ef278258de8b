"""What happened to one record: who, when, why, and what changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType

from beatbook.history import Step
from beatbook.texts import Translator
from beatbook_tui.kit.binding import bind
from beatbook_tui.kit.hints import Hint
from beatbook_tui.kit.words import Words
from beatbook_tui.screens.base import BACK, HELP, BookScreen
from beatbook_tui.screens.leaf import Leaf
from beatbook_tui.view.steps import Telling

_ = Translator(__name__, __file__)

LEAST_LABEL, MOST_LABEL = 18, 30


class HistoryScreen(BookScreen[None]):
    """The steps of a record, the newest first."""

    PLACE = "history"
    BINDINGS: ClassVar[list[BindingType]] = [bind("unmask", "unmask")]
    HINTS: ClassVar[Sequence[Hint]] = (
        Hint("move", _("Move")), Hint("unmask", _("Show all")), BACK, HELP,
    )  # fmt: skip

    def __init__(self, form: str, id: str, title: str) -> None:
        super().__init__()
        self._form, self._record, self._heading = form, id, title
        self._steps: Sequence[Step] | None = None
        self._masked = True

    def title_words(self) -> Words:
        """Whose history."""
        label = self.book.spec(self._form).label
        return _("History: {form} {title}", form=label, title=self._heading)

    def about(self) -> Words:
        """What is shown."""
        return _("Every change of this record: when, by whom, why, and from what to what.")

    def body(self) -> ComposeResult:
        """One page."""
        yield Leaf(reading=True, id="page")

    def on_mount(self) -> None:
        self.begin(self._read)

    def on_resize(self, event: events.Resize) -> None:
        self.call_after_refresh(self._fill)

    def retranslate(self) -> None:
        super().retranslate()
        self._fill()

    async def _read(self) -> None:
        spec = self.book.spec(self._form)
        self._steps = await self.attempt(lambda: self.book.registry.history(spec, self._record))
        if self.still_here():
            self._fill()

    def _fill(self) -> None:
        if self._steps is None:
            return
        spec = self.book.spec(self._form)
        widest = max(cell_len(str(field.label)) for field in spec.fields) + 4
        width = max(LEAST_LABEL, min(widest, MOST_LABEL))
        leaf = self.query_one("#page", Leaf)
        telling = Telling(self.book, spec, self.wording, max(20, leaf.size.width - width - 6),
                          mask=self._masked)  # fmt: skip
        leaf.fill(telling.lines(self._steps), width)

    def action_unmask(self) -> None:
        if self._masked:
            self.begin(self._unmask, "unmask")

    async def _unmask(self) -> None:
        asked = await self.done(lambda: self.book.registry.unmask(self._form, self._record))
        if asked and self.still_here():
            self._masked = False
            self._fill()
