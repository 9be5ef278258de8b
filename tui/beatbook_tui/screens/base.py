"""What every screen over a book shares: the app's parts, the way back, telling errors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual.binding import BindingType
from textual.screen import ScreenResultType

from beatbook.texts import Translator
from beatbook_tui.desk import Work, launch
from beatbook_tui.keymap.table import is_typing
from beatbook_tui.kit.app import Command
from beatbook_tui.kit.binding import bind
from beatbook_tui.kit.hints import Hint
from beatbook_tui.kit.private import is_leaving
from beatbook_tui.kit.screen import BeatScreen
from beatbook_tui.kit.words import Words

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.presence import Spot
    from beatbook_tui.app import Beatbook
    from beatbook_tui.view.values import Wording

_ = Translator(__name__, __file__)
_T = TypeVar("_T")

FIND = Hint("find", _("Find"))
HELP = Hint("help", _("Help"))
BACK = Hint("back", _("Back"))
OPEN = Hint("open", _("Open"))


class BookScreen(BeatScreen[ScreenResultType]):
    """A full screen over the session's book."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("back", "back"),
    ]
    # Where in the table of keys the screen's own keys stand.
    PLACE: ClassVar[str] = ""
    # Why the officer looks: the duty that this screen, or one behind it, was opened from.
    because: str = ""
    # Keys that the hint bar has no room for; the help screen shows both.
    MORE: ClassVar[Sequence[Hint]] = ()

    @property
    def beatbook(self) -> Beatbook:
        """The application."""
        return cast("Beatbook", self.app)

    @property
    def book(self) -> Book:
        """The open book."""
        return self.beatbook.book

    @property
    def wording(self) -> Wording:
        """Puts values into words."""
        return self.beatbook.wording

    def key(self, id: str) -> str:
        """What the key of an entry of the table is called, for sentences."""
        return self.beatbook.keymap.name(id, typing=is_typing(self.PLACE))

    def about(self) -> Words:
        """What the screen is for, in a sentence or two, for the help screen."""
        return ""

    def all_keys(self) -> Sequence[Hint]:
        """All keys of this screen, for the help screen."""
        return (*self.hints(), *self.MORE)

    def spot(self) -> Spot | None:
        """Where this screen is, to come back to from another terminal; None: nowhere special."""
        return None

    def on_screen_resume(self) -> None:
        self.beatbook.stand()

    def commands(self) -> Sequence[Command]:
        """What the palette offers on this screen before everything else."""
        return ()

    async def attempt(self, work: Callable[[], _T]) -> _T | None:
        """What *work* gives, done at the desk; None after telling what went wrong."""
        return await self.beatbook.attempt(work)

    async def done(self, work: Callable[[], object]) -> bool:
        """Whether *work*, which gives nothing, was done; what went wrong was told."""
        return await self.beatbook.done(work)

    def begin(self, work: Work, group: str = "read") -> None:
        """Start *work*; work of the same group that is still under way is given up."""
        launch(self, work, group, exclusive=True)

    def action_back(self) -> None:
        """One screen back; from the first screen there is no further back."""
        if len(self.app.screen_stack) > 1:
            self.dismiss()
        else:
            self.beatbook.action_help_quit()

    def still_here(self) -> bool:
        """Whether the screen is still open, after something was waited for."""
        return self.is_attached and not is_leaving(self)
