"""How one likes the program: language, colours, mouse, times. Keys come from a file (`beat my`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from beatbook.parameters import part_of
from beatbook.preferences import own
from beatbook.preferences.form import Preference
from beatbook.preferences.own import Preferences
from beatbook.texts import Text, Translator
from beatbook_tui.kit.hints import Hint
from beatbook_tui.kit.notice import Level
from beatbook_tui.screens.asking import AskingScreen, Question
from beatbook_tui.screens.base import BACK, HELP

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook_tui.app import Beatbook

_ = Translator(__name__, __file__)

ASKED = ("language", "theme", "colors", "mouse", "encoding", "idle", "escape")
LABEL = Text("个人设置", "Your preferences")
HELP_WORDS = Text(
    "只对您自己起作用，在哪台终端登录都一样。语言、底色马上改；其余从下次登录起。"
    "按键用 beat my keys 修改。",
    "They count for you alone, at every terminal. Language and theme change at once; the others"
    " from your next log-on. Keys are changed with: beat my keys.",
)


class SettingsScreen(AskingScreen):
    """The preferences of the officer who sits here."""

    def hints(self) -> Sequence[Hint]:
        """The keys."""
        save = Hint("save", _("Save"))
        return (save, Hint("choices", _("Choices")), Hint("jump", _("Jump")), BACK, HELP)


def begin(app: Beatbook) -> None:
    """Show the preferences to be changed."""
    now = app.preferred._asdict()
    question = Question(
        "preference.set",
        LABEL,
        HELP_WORDS,
        part_of(Preference, ASKED),
        lambda raw: _change(app.book, raw),
        lambda preferred: _go_on(app, preferred),
        {id: now[id] for id in ASKED if now[id] != ""},
        raw=True,
    )
    app.push_screen(SettingsScreen(question))


def _change(book: Book, raw: Mapping[str, Any]) -> Preferences:
    """Keep what is asked for here; what was emptied is as usual again."""
    return own.change(book, {id: raw.get(id, "") for id in ASKED})


def _go_on(app: Beatbook, preferred: Preferences) -> None:
    app.prefer(preferred)
    app.tell(_("Your preferences are saved."), Level.DONE)
