"""The first screen of the day: who I am, what the book holds, what waits for me."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar, NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType

from beatbook.access import READ, ROLES
from beatbook.duties.duty import Duty
from beatbook.duties.quotas import Count
from beatbook.forms.spec import FormSpec
from beatbook.hooks.types import Action
from beatbook.store.query import Query
from beatbook.texts import Text, Translator
from beatbook_tui import routes
from beatbook_tui.keymap.names import plain
from beatbook_tui.kit.binding import bind
from beatbook_tui.kit.columns import Column
from beatbook_tui.kit.hints import Hint
from beatbook_tui.kit.source import ListSource, Row
from beatbook_tui.kit.table import LineTable
from beatbook_tui.kit.words import Line, Words
from beatbook_tui.screens.base import FIND, HELP, OPEN, BookScreen
from beatbook_tui.view import duties

_ = Translator(__name__, __file__)

WEEKDAYS = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"),
            _("Saturday"), _("Sunday"))  # fmt: skip
COUNTING = "…"
CORE = "core"


class Waiting(NamedTuple):
    """What waits for the officer: drafts of their own, imports that stopped half way."""

    drafts: int
    imports: int


class Today(NamedTuple):
    """The duties before the officer, and how their quotas stand."""

    duties: Sequence[Duty]
    quotas: Sequence[Count]


class HomeScreen(BookScreen[None]):
    """Today."""

    CSS_PATH = "home.tcss"
    PLACE = "home"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("new", "add"),
        bind("drafts", "drafts"),
        bind("filter", "app.find"),
    ]
    MORE: ClassVar[Sequence[Hint]] = (
        Hint("filter", _("Find")),
        Hint("step_through", _("Between duties and registers")),
    )

    def title_words(self) -> Words:
        """The name of the program."""
        return _("Beatbook")

    def about(self) -> Words:
        """What the screen is for."""
        return _("Today: what is due, the forms of this book with their records, what waits.")

    def hints(self) -> Sequence[Hint]:
        """Adding is offered to those who may."""
        add = (Hint("new", _("New")),) if any(map(self._writable, self._specs())) else ()
        own = [Hint(key, action.label) for key, action in self._actions().items()]
        return (OPEN, *add, *own, FIND, Hint("drafts", _("Drafts")),
                Hint("palette", _("Commands")), Hint("language", Text("English", "中文")),
                Hint("leave", _("Leave")), HELP)  # fmt: skip

    def body(self) -> ComposeResult:
        """The day, the posts, the forms with their counts, and what waits."""
        yield Line(id="day")
        yield Line(id="posts")
        yield Line(id="quotas")
        yield Line(id="tally")
        yield LineTable(duties.columns(), id="duties")
        yield LineTable(self._columns(), id="forms")
        yield Line(id="waiting")
        yield Line(id="plugins")

    def _columns(self) -> Sequence[Column]:
        return (
            Column(_("Register"), 28),
            Column(_("Records"), 8, "right"),
            Column("", 30, grow=True),
        )

    def on_mount(self) -> None:
        self._counts: dict[str, int] = {}
        self._today: Today | None = None
        self._waits: Waiting | None = None
        self._say()
        self._show_forms()
        self.query_one("#forms", LineTable).focus()

    def on_screen_resume(self) -> None:
        self.begin(self._read)

    def retranslate(self) -> None:
        self._say()
        super().retranslate()
        self._show_forms()
        self._show_duties()

    # What is shown

    def _specs(self) -> list[FormSpec]:
        """The forms that the officer may see, those of everyday work before the core's own."""
        if not self.book.may(READ):
            return []
        return sorted(self.book.specs.values(), key=_everyday)

    def _writable(self, spec: FormSpec) -> bool:
        return routes.writable(self.book, spec)

    def _say(self) -> None:
        self.query_one("#day", Line).show(_day(self.book.today()))
        self.query_one("#posts", Line).show(self._posts())
        self.query_one("#waiting", Line).show(self._waiting())
        self.query_one("#plugins", Line).show(self._plugins())

    def _posts(self) -> str:
        units: dict[str, list[str]] = {}
        for post in self.book.actor.posts:
            units.setdefault(self.book.title(post.unit), []).append(_role(post.role))
        posts = [f"{unit} {'、'.join(roles)}" for unit, roles in units.items()]
        return " · ".join((self.book.actor.name, *posts))

    def _waiting(self) -> Words:
        if self._waits is None:
            return ""
        if not any(self._waits):
            return _("No drafts and no imports wait for you.")
        return _(
            "Waiting for you: {drafts} draft(s), {imports} unfinished import(s).",
            drafts=self._waits.drafts,
            imports=self._waits.imports,
        )

    def _plugins(self) -> Words:
        if not self.beatbook.plugin_states:
            return ""
        troubled = self.beatbook.troubled()
        if not troubled:
            return _("All plugins work.")
        words = "；".join(f"{one.name}: {one.why or one.state}" for one in troubled)
        return _("! Not working: {plugins}", plugins=words)

    def _show_forms(self) -> None:
        rows = [
            Row((str(spec.label), self._count(spec), str(spec.help)), spec.id)
            for spec in self._specs()
        ]
        table = self.query_one("#forms", LineTable)
        before = table.cursor
        table.show(ListSource(rows), self._columns())
        table.go_to(before)

    def _count(self, spec: FormSpec) -> str:
        count = self._counts.get(spec.id)
        return COUNTING if count is None else f"{count:,}"

    def _show_duties(self) -> None:
        if self._today is None:
            return
        table = self.query_one("#duties", LineTable)
        before, fresh = table.cursor, not table.display
        table.display = bool(self._today.duties)
        rows = [duties.row(one) for one in self._today.duties]
        table.show(ListSource(rows), duties.columns(rows))
        table.go_to(before)
        if self._today.duties and fresh:
            table.focus()
        self.query_one("#tally", Line).show(duties.tally(self._today.duties))
        self.query_one("#quotas", Line).show(duties.standing(self._today.quotas))

    async def _read(self) -> None:
        today = await self.attempt(self._todays)
        if today is not None and self.still_here():
            self._today = today
            self._show_duties()
        found = await self.attempt(self._waits_now)
        if found is not None:
            self._waits = found
            self._say()
        counts = await self.attempt(self._counted)
        if counts is not None and self.still_here():
            self._counts = counts
            self._show_forms()

    def _todays(self) -> Today:
        """What is due; rules are plugins' work, so nothing is known before they are loaded."""
        if not self.book.may(READ):
            return Today([], [])
        return Today(self.book.duties.for_day(), self.book.duties.quotas())

    def _waits_now(self) -> Waiting:
        drafts = self.book.store.drafts(self.book.actor.officer)
        running = [batch for batch in self.book.store.batches() if batch.state == "running"]
        return Waiting(len(drafts), len(running))

    def _counted(self) -> dict[str, int]:
        return {spec.id: self.book.registry.count(Query(spec.id)) for spec in self._specs()}

    # Keys

    def _actions(self) -> dict[str, Action]:
        """The actions that plugins offer here by key; the first of two with one key has it."""
        found: dict[str, Action] = {}
        taken = {"", *self.beatbook.keymap.letters("home")}
        for action in self.beatbook.book_actions.values():
            if action.home and action.key not in taken and self.book.may(action.permission):
                found.setdefault(action.key, action)
        return found

    def on_key(self, event: events.Key) -> None:
        action = self._actions().get(plain(event.character))
        if action is not None:
            event.stop()
            routes.action(self.beatbook, action)

    @on(LineTable.Opened, "#duties")
    def _open_duty(self, event: LineTable.Opened) -> None:
        if isinstance(event.row.key, Duty):
            routes.duty(self.beatbook, event.row.key)

    @on(LineTable.Opened, "#forms")
    def _open(self, event: LineTable.Opened) -> None:
        routes.records(self.beatbook, str(event.row.key))

    def action_add(self) -> None:
        row = self.query_one("#forms", LineTable).row_in_hand
        if row is not None and self._writable(self.book.specs[str(row.key)]):
            routes.add(self.beatbook, str(row.key))
        else:
            self.tell(_("Your posts do not permit new records here."))

    def action_drafts(self) -> None:
        routes.drafts(self.beatbook)


def _role(id: str) -> str:
    return str(ROLES[id].label) if id in ROLES else id


def _day(day: date) -> Words:
    return _("{day}, {weekday}", day=day, weekday=WEEKDAYS[day.weekday()])


def _everyday(spec: FormSpec) -> tuple[bool, bool]:
    """Sorts people, dwellings, units first, then what describes places, then the core's forms."""
    return spec.plugin == CORE, bool(spec.place_kind)
