"""Asking before something that is hard to take back.

Enter never confirms: it is the key that people press without reading. A question is answered with
its own key (``y`` unless the caller names another; never the key that led here), and where much
would be lost, by typing a word.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input

from beatbook.texts import Translator
from beatbook_tui.kit.binding import fixed
from beatbook_tui.kit.field import Field
from beatbook_tui.kit.hints import Hint
from beatbook_tui.kit.notice import Notice
from beatbook_tui.kit.screen import BeatModal
from beatbook_tui.kit.words import Paragraph, Words

_ = Translator(__name__, __file__)


class Confirm(BeatModal[bool]):
    """A question with yes or no; ``await app.push_screen_wait(Confirm(...))`` gives the answer.

    *detail* says what will happen. With *word* the officer must type it to say yes.
    """

    BINDINGS: ClassVar[list[BindingType]] = [fixed("escape", "leave")]

    def __init__(
        self,
        question: Words,
        detail: Words = "",
        *,
        yes: Words = _("Yes"),
        key: str = "y",
        word: str = "",
    ) -> None:
        super().__init__()
        self._question, self._detail = question, detail
        self._yes, self._key, self._word = yes, key, word

    def title_words(self) -> Words:
        """The question."""
        return self._question

    def box(self) -> ComposeResult:
        """The consequence and, where a word is asked for, a field for it."""
        if str(self._detail):
            yield Paragraph(self._detail, id="detail")
        if self._word:
            yield Paragraph(_("To confirm, type {word} and press Enter.", word=self._word))
            yield Field()
            yield Notice()

    def hints(self) -> Sequence[Hint]:
        """The key for yes and the key for no."""
        key = "open" if self._word else self._key.upper() if len(self._key) > 1 else self._key
        return (Hint(key, self._yes), Hint("back", _("No, leave everything as it is")))

    def on_key(self, event: events.Key) -> None:
        if not self._word and event.key == self._key:
            event.stop()
            self.dismiss(True)

    @on(Input.Submitted)
    def _compare(self, event: Input.Submitted) -> None:
        if event.value.strip() == self._word:
            self.dismiss(True)
        else:
            self.query_one(Notice).say(_("This is not the word."))

    def action_leave(self) -> None:
        self.dismiss(False)
