"""The text field of every form: quiet, undoable, and at home with Chinese.

A blinking cursor wakes 50 sessions twice a second each; Ctrl+W in the stock field wipes a whole
Chinese line and cannot be undone. Control characters are refused at the door.
"""

from __future__ import annotations

from typing import Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input
from textual.widgets.input import Selection

from beatbook_tui.kit.editing import History, State, word_end, word_start
from beatbook_tui.kit.private import OpenInput
from beatbook_tui.kit.safe import one_line


class Field(OpenInput, Input):
    """One line of text. Takes the arguments of `textual.widgets.Input`.

    Posts `Input.Changed`, `Input.Submitted` (Enter) and `Input.Blurred`.
    """

    DEFAULT_CSS = """
    Field {
        height: 1; border: none; padding: 0 1; background: $field; color: $foreground;
        &:focus { border: none; background: $field; background-tint: $foreground 6%; }
        &.-invalid, &.-invalid:focus { border: none; }
        & > .input--placeholder { color: $quiet; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z,ctrl+underscore", "undo", show=False),
        Binding("ctrl+f", "cursor_right_word", show=False),
        Binding("ctrl+b", "cursor_left_word", show=False),
    ]

    # A field stays as wide as it is: no letter lays the whole screen out anew.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0))

    def __init__(self, value: str = "", **options: Any) -> None:
        options.setdefault("select_on_focus", False)
        super().__init__(one_line(value), **options)
        self.cursor_blink = False
        self._history = History()

    def on_mount(self) -> None:
        self.moved(self.selection)

    def moved(self, selection: Selection) -> None:
        """Keep the cursor in view; only the focused field may move the terminal's own cursor.

        Input methods show their candidates there, wherever another field is filled in meanwhile.
        """
        if self.is_mounted:
            place = self.app.cursor_position
            super().moved(selection)
            if not self.has_focus:
                self.app.cursor_position = place

    async def on_key(self, event: events.Key) -> None:
        """Edit at once: as a binding, a key would be done after letters of the same burst.

        Card readers and slow lines send bursts. Enter is the owner's, behind its other keys.
        """
        for binding in self.edits_of(event.key) if event.key != "enter" else ():
            if await self.app.run_action(binding.action, self):
                event.stop()
                event.prevent_default()

    def put(self, value: str) -> None:
        """Put another value in, as a record does when it is loaded: this is not undone."""
        self.value = one_line(value)
        self.cursor_position = len(self.value)
        self._history.clear()

    def replace(self, text: str, start: int, end: int) -> None:
        """Every change a person makes comes through here."""
        text = one_line(text)
        start, end = sorted((max(0, start), min(len(self.value), end)))
        before = State(self.value, self.cursor_position)
        super().replace(text, start, end)
        if self.value != before.text:
            self._history.note(before, text, start, end)

    def action_undo(self) -> None:
        if not self._history.back(self._restore):
            self.app.bell()

    def _restore(self, state: State) -> None:
        self.value, self.cursor_position = state

    def action_delete_left_word(self) -> None:
        self._delete_to(word_start(self.value, self.cursor_position))

    def action_delete_right_word(self) -> None:
        self._delete_to(word_end(self.value, self.cursor_position))

    def _delete_to(self, place: int) -> None:
        if not self.selection.is_empty:
            self.delete_selection()
        else:
            self.delete(place, self.cursor_position)

    def action_cursor_left_word(self, select: bool = False) -> None:
        self._step_to(word_start(self.value, self.cursor_position), select)

    def action_cursor_right_word(self, select: bool = False) -> None:
        self._step_to(word_end(self.value, self.cursor_position), select)

    def _step_to(self, place: int, select: bool) -> None:
        start = self.selection.start if select else place
        self.selection = Selection(start, place)

    def on_paste(self, event: events.Paste) -> None:
        """Take all lines of what is pasted, as one; the stock field keeps only the first."""
        self.replace(event.text.strip(), *self.selection)
        event.stop()
        event.prevent_default()

    def action_paste(self) -> None:
        self.replace(self.app.clipboard, *self.selection)
