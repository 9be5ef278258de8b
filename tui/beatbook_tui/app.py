"""The application: one officer at one book, with what is the same on every screen.

Keys, palette and hints all lead to the functions of `beatbook_tui.routes`, which import a screen
when it is first visited.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual.binding import BindingType

from beatbook.errors import BeatbookError
from beatbook.preferences.own import DEFAULT, Preferences
from beatbook.presence import CRASH, IDLE, LINE
from beatbook.registers import Register, registers
from beatbook.texts import Message, Translator, language, use_language
from beatbook_tui import routes
from beatbook_tui.desk import Desk, launch
from beatbook_tui.entry.offers import letters
from beatbook_tui.keymap.keymap import KeyMap
from beatbook_tui.kit.app import BeatApp, Command
from beatbook_tui.kit.binding import bind
from beatbook_tui.kit.notice import Level
from beatbook_tui.kit.screen import BeatScreen
from beatbook_tui.kit.theme import theme_called
from beatbook_tui.screens.base import BookScreen
from beatbook_tui.view.values import Wording
from beatbook_tui.visit import Visit

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.hooks.types import Action, Status
    from beatbook.offers import Offer
    from beatbook.progress import Reached

_ = Translator(__name__, __file__)
_T = TypeVar("_T")

TROUBLE = ("broken", "missing")


class Beatbook(BeatApp):
    """The terminal UI over an open book; `begin` names the first screen (see `routes.BEGINNINGS`).

    `stands` is set once that is there; what can wait until then must not take its time.
    `last` holds the values last saved in this session, by form and field, for F4.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("help", "help"),
        bind("find", "find"),
        bind("colors", "colors"),
        bind("language", "language", priority=True),
    ]

    def __init__(self, book: Book, begin: str = "home", preferred: Preferences = DEFAULT) -> None:
        super().__init__()
        self.book = book
        self.preferred = preferred
        self.desk = Desk(self._tell_progress)
        self.wording = Wording(book)
        self.plugin_states: Mapping[str, Status] = {}
        self.book_actions: Mapping[str, Action] = {}
        self.offers: Mapping[str, Offer] = {}
        self.stands = asyncio.Event()
        self.last: dict[tuple[str, str], Any] = {}
        self.readings: dict[str, list[str]] = {}
        self._begin = begin
        self._because = ""
        self.context = self._who_and_where()
        self.mouse = preferred.mouse
        self._trouble = self._take_up(preferred)

    def _take_up(self, preferred: Preferences) -> Message | None:
        """Show and hear what is preferred; returns why one's own keys are not in use."""
        if preferred.theme:
            self.theme = theme_called(preferred.theme).name
        keymap, why = _own_keys(preferred.keys)
        self.use_keys(keymap)
        return why

    def prefer(self, preferred: Preferences) -> None:
        """Go on with other preferences; those of the terminal count from the next log-on."""
        self.preferred = preferred
        self.watch_keys(preferred.idle * 60)
        why = self._take_up(preferred)
        if preferred.language and preferred.language != language():
            self.action_language()
        if why is not None:
            self.tell(why, Level.WARNING)

    def first_screen(self) -> BeatScreen[Any]:
        """The screen that was asked for, or the home screen."""
        return routes.beginning(self.book, self._begin)

    def on_ready(self) -> None:
        super().on_ready()
        if self._trouble is not None:
            self.tell(self._trouble, Level.WARNING)
        self.stands.set()
        self.start_work(lambda: self.visit)
        launch(self, self._load_plugins, "plugins")
        self.watch_keys(self.preferred.idle * 60)

    # The session

    @cached_property
    def visit(self) -> Visit:
        """The session, which begins when the desk first asks for it; only the desk asks."""
        return Visit(self.book)

    def stand(self) -> None:
        """Let other sessions see what is open here."""
        visit = self.__dict__.get("visit")
        if visit is not None:
            shown = (one for one in self.screen_stack if isinstance(one, BookScreen))
            visit.stand([spot for one in shown if (spot := one.spot()) is not None])

    def line_lost(self) -> None:
        super().line_lost()
        self._farewell_to_all(LINE, _("the line was lost"))

    def last_words(self, error: Exception) -> tuple[str, int]:
        said = super().last_words(error)
        self._farewell_to_all(CRASH, _("an error in the program"))
        return said

    def lock_words(self) -> Message:
        """What is said when the session locks."""
        return _(
            "locked after {minutes} minutes without a key; log on again and take up where you were",
            minutes=self.preferred.idle,
        )

    def locked(self) -> None:
        self._farewell_to_all(IDLE, self.lock_words())

    def _farewell_to_all(self, end: str = "", why: Message | str = "") -> None:
        """End the session for the others and in the journal; the first one who ends it says how."""
        visit = self.__dict__.get("visit")
        if visit is not None:
            visit.farewell(end, str(why))

    # Plugins

    @cached_property
    def registers(self) -> list[Register]:
        """The forms of the book, as the catalogue has them before plugins are loaded and after."""
        return registers(self.book)

    async def _load_plugins(self) -> None:
        """Load them behind the first screen; a required one that fails ends the session."""
        self.book_actions = await self.desk.do(self.book.actions)
        self.offers = await self.desk.do(lambda: dict(self.book.offers()))
        self.plugin_states = await self.desk.do(self.book.plugin_states)
        self.registers = await self.desk.do(lambda: registers(self.book))
        self.context = self._who_and_where()
        for screen in self.screen_stack:
            if isinstance(screen, BeatScreen):
                screen.retranslate()

    def troubled(self) -> list[Status]:
        """The plugins that do not work though the book wants them."""
        return [one for one in self.plugin_states.values() if one.state in TROUBLE]

    def _who_and_where(self) -> str:
        """Who is where: shown at the right of every title bar."""
        actor = self.book.actor
        unit = self.book.title(actor.home) if actor.home else ""
        names = [self.book.name, unit if unit != self.book.name else "", actor.name]
        words = " · ".join(name for name in names if name)
        trouble = len(self.troubled())
        return f"{_('! {count} plugin(s)', count=trouble)} · {words}" if trouble else words

    # What the palette offers

    def commands(self) -> Sequence[Command]:
        """Commands of the screen in front, then of the book, then of the program."""
        own: Sequence[Command] = getattr(self.screen, "commands", tuple)()
        general = (
            Command(_("Find anything"), self.action_find, "find"),
            Command(_("Drafts"), lambda: routes.drafts(self)),
            Command(_("Help: keys of this screen"), self.action_help, "help"),
            Command(_("Key card: all your keys"), lambda: routes.key_card(self)),
            Command(_("Your preferences"), lambda: routes.settings(self)),
        )
        return (*own, *general, *routes.audit_commands(self), *self._action_commands(),
                *routes.form_commands(self), *self._paper_commands(),
                *super().commands())  # fmt: skip

    def _paper_commands(self) -> Sequence[Command]:
        """Every paper: ledgers, grids, maps, a place at a glance."""
        from beatbook_tui.screens import papers

        return papers.commands(self)

    def _action_commands(self) -> Sequence[Command]:
        offered = [action for action in self.offers.values() if self.book.may_run(action)]
        return [
            Command(action.label, partial(routes.action, self, action), action.name)
            for action in offered
        ]

    # Keys that work everywhere

    def action_find(self) -> None:
        routes.find(self)

    def action_help(self) -> None:
        routes.help(self)

    def action_language(self) -> None:
        use_language("en" if language() == "zh" else "zh")
        self.context = self._who_and_where()
        for screen in self.screen_stack:
            again = getattr(screen, "retranslate", None)
            if again is not None:
                again()

    def learn_letters(self, words: Sequence[str], then: Callable[[], object]) -> None:
        """Learn how words are typed in letters, for lists to choose from; *then* is called."""
        new = [one for one in words if one not in self.readings and not one.isascii()]
        if new and self.plugin_states:
            launch(self, partial(self._learn_letters, new, then), "letters", exclusive=True)

    async def _learn_letters(self, words: Sequence[str], then: Callable[[], object]) -> None:
        self.readings |= await self.desk.do(lambda: {one: self._letters(one) for one in words})
        then()

    def _letters(self, words: str) -> list[str]:
        """How words are typed in letters, and the part behind a colon: ``新增：实有人口``."""
        parts = dict.fromkeys((words, words.rpartition("：")[2]))
        read = partial(self.book.hooks.first, "registry_readings")
        return [one for part in parts for one in letters(read(name=part) or ())]

    # Work at the desk

    @contextmanager
    def in_hand(self, because: str) -> Iterator[None]:
        """Whatever is opened inside, and from there, is looked at for this reason."""
        self._because = because
        try:
            yield
        finally:
            self._because = ""

    @property
    def because(self) -> str:
        """The duty in hand, for the journal; empty where nothing was opened from one."""
        shown = (one for one in reversed(self.screen_stack) if isinstance(one, BookScreen))
        front = next(shown, None)
        return self._because or (front.because if front is not None else "")

    def push_screen(self, screen: Any, *more: Any, **options: Any) -> Any:
        """Textual's own; what is opened from a screen is opened for the same reason."""
        if isinstance(screen, BookScreen):
            screen.because = screen.because or self.because
        return super().push_screen(screen, *more, **options)

    async def attempt(self, work: Callable[[], _T]) -> _T | None:
        """What *work* gives, done at the desk; None after telling what went wrong.

        Its look-ups are noted with the duty in hand as their reason.
        """
        because = self.because

        def for_a_reason() -> _T:
            with self.book.because(because or self.book.purpose):
                return work()

        try:
            return await self.desk.do(for_a_reason)
        except BeatbookError as error:
            self.tell("  ".join(str(error).split("\n")), Level.PROBLEM)
            return None

    async def done(self, work: Callable[[], object]) -> bool:
        """Whether *work*, which gives nothing, was done; what went wrong was told."""
        return await self.attempt(lambda: (work(),)) is not None

    def _tell_progress(self, at: Reached) -> None:
        if self.is_running:
            self.tell(str(at))

    def start_work(self, work: Callable[[], object]) -> None:
        """Have *work* done without waiting for it."""
        launch(self, partial(self.done, work), "desk")

    def on_unmount(self) -> None:
        self.desk.close()
        self._farewell_to_all()


def _own_keys(text: str) -> tuple[KeyMap, Message | None]:
    """The officer's own keys; most have none, and need not wait for the reader of such maps."""
    if not text:
        return KeyMap(), None
    from beatbook_tui.keymap.reading import understood

    return understood(text)
