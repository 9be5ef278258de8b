"""The first screen of the day: where I was, what is due and why, what happened since.

What is not there takes no line: a quiet day has a quiet screen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from beatbook import presence, today
from beatbook.access import ANY, OWN, READ
from beatbook.registers import Register
from beatbook.since import Change
from beatbook.store.query import Query
from beatbook.texts import Text, Translator
from beatbook.today import TodayLine
from beatbook_tui import routes
from beatbook_tui.keymap.names import plain
from beatbook_tui.kit.binding import bind
from beatbook_tui.kit.columns import Column
from beatbook_tui.kit.facts import Fact, Facts
from beatbook_tui.kit.hints import Hint
from beatbook_tui.kit.source import ListSource, Row
from beatbook_tui.kit.table import LineTable
from beatbook_tui.kit.words import Line, Words
from beatbook_tui.screens.base import FIND, HELP, OPEN, BookScreen
from beatbook_tui.view import duties, news

if TYPE_CHECKING:
    # What takes long to import comes behind the first screen.
    from beatbook.book import Book
    from beatbook.duties.duty import Duty
    from beatbook.duties.quotas import Count
    from beatbook.offers import Offer as Offered
    from beatbook_tui.view.whereabouts import Offer

_ = Translator(__name__, __file__)

WEEKDAYS = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"),
            _("Saturday"), _("Sunday"))  # fmt: skip
COUNTING = "…"
# Rows of what others did, on a screen of few lines and on one from so many lines on.
FEW, MANY, TALL = 2, 8, 32
CORE = "core"


class Waiting(NamedTuple):
    """What waits for the officer: drafts of their own, imports that stopped half way."""

    drafts: int
    imports: int


class Today(NamedTuple):
    """The duties before the officer, how their quotas stand, and what plugins say of the day."""

    duties: Sequence[Duty]
    quotas: Sequence[Count]
    lines: Sequence[TodayLine]


class Session(NamedTuple):
    """What to go on with from another session, and the officer's other sessions."""

    offer: Offer | None
    others: Sequence[presence.Session]


class HomeScreen(BookScreen[None]):
    """Today."""

    CSS_PATH = "home.tcss"
    PLACE = "home"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("new", "add"),
        bind("drafts", "drafts"),
        bind("filter", "app.find"),
        bind("take_up", "take_up"),
        bind("audit", "audit"),
    ]
    MORE: ClassVar[Sequence[Hint]] = (
        Hint("filter", _("Find")),
        Hint("step_through", _("Between duties, what others did, and registers")),
    )

    def title_words(self) -> Words:
        """The name of the program."""
        return _("Beatbook")

    def about(self) -> Words:
        """What the screen is for."""
        return _(
            "Today: where you were, what is due and why, what others did to your records since you "
            "were last here, the forms of this book with their records."
        )

    def hints(self) -> Sequence[Hint]:
        """Adding is offered to those who may."""
        add = (Hint("new", _("New")),) if any(map(self._writable, self._registers())) else ()
        own = [Hint(key, action.label) for key, action in self._actions().items()]
        return (OPEN, *add, *own, FIND, Hint("drafts", _("Drafts")),
                Hint("palette", _("Commands")), Hint("language", Text("English", "中文")),
                Hint("leave", _("Leave")), HELP)  # fmt: skip

    def all_keys(self) -> Sequence[Hint]:
        """For the help screen, with the audit for those who may."""
        audit = (Hint("audit", _("Audit")),) if routes.supervises(self.book) else ()
        return (*super().all_keys(), *audit)

    def body(self) -> ComposeResult:
        """The day, where one was, what is due, what others did, the forms, what waits."""
        with Horizontal(id="head"):
            yield Line(id="day")
            yield Line(id="posts")
        yield Facts(id="facts")
        yield Line(id="offer", classes="sometimes")
        yield Line(id="elsewhere", classes="sometimes")
        yield Line(id="tally")
        yield LineTable(duties.columns(), id="duties", classes="sometimes")
        yield Line(id="why", classes="sometimes")
        yield LineTable(news.columns(), id="news-since", classes="sometimes")
        yield LineTable(self._columns(), id="forms")
        yield Line(id="waiting")

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
        self._session = Session(None, ())
        self._since: Sequence[Change] = ()
        self._taken: set[str] = set()
        self._say()
        self._show_forms()
        self.query_one("#forms", LineTable).focus()

    def on_screen_resume(self) -> None:
        self.begin(self._read)

    def retranslate(self) -> None:
        self._say()
        super().retranslate()
        self._show_forms()
        self._show_today()
        self._show_session()
        self._show_since()

    # What is shown

    def _registers(self) -> list[Register]:
        """The forms that the officer may see, those of everyday work before the core's own.

        What everybody keeps for themselves is no register.
        """
        shared = (
            one
            for one in self.beatbook.registers
            if one.permission != OWN and self.book.may(READ, form=one.id)
        )
        return sorted(shared, key=_everyday)

    def _writable(self, register: Register) -> bool:
        return routes.writable(self.book, register)

    def _say(self) -> None:
        self.query_one("#day", Line).show(_day(self.book.today()))
        self.query_one("#posts", Line).show(self._posts())
        self.query_one("#waiting", Line).show(self._waiting())

    def _posts(self) -> str:
        units: dict[str, list[str]] = {}
        for post in self.book.actor.posts:
            units.setdefault(self.book.title(post.unit), []).append(_role(self.book, post.role))
        posts = [f"{unit} {'、'.join(roles)}" for unit, roles in units.items()]
        return " · ".join((self.book.actor.name, *posts))

    def _waiting(self) -> str:
        """What waits, and whether all plugins work."""
        return "  ".join(str(one) for one in (*self._drafts_and_imports(), *self._plugins()))

    def _drafts_and_imports(self) -> Iterator[Words]:
        drafts, imports = self._waits or (0, 0)
        if drafts:
            yield _("{count} draft(s) under {key}.", count=drafts, key=self.key("drafts"))
        if imports:
            yield _("{count} unfinished import(s).", count=imports)

    def _plugins(self) -> Iterator[Words]:
        troubled = self.beatbook.troubled()
        if troubled:
            words = "；".join(f"{one.name}: {one.why or one.state}" for one in troubled)
            yield _("! Not working: {plugins}", plugins=words)
        elif self.beatbook.plugin_states:
            yield _("All plugins work.")

    def _show_forms(self) -> None:
        rows = [
            Row((str(one.label), self._count(one), str(one.help)), one.id)
            for one in self._registers()
        ]
        _refill(self.query_one("#forms", LineTable), rows, self._columns())

    def _count(self, register: Register) -> str:
        count = self._counts.get(register.id)
        return COUNTING if count is None else f"{count:,}"

    def _show_today(self) -> None:
        if self._today is None:
            return
        table = self.query_one("#duties", LineTable)
        fresh = not table.display
        rows = [duties.row(one) for one in self._today.duties]
        table.display = self.query_one("#why").display = bool(rows)
        _refill(table, rows, duties.columns(rows))
        if rows and fresh:
            table.focus()
        self.query_one("#tally", Line).show(duties.tally(self._today.duties))
        facts: list[Fact] = [(line.label, line.words) for line in self._today.lines]
        if self._today.quotas:
            facts.append((_("Quotas"), duties.standing(self._today.quotas)))
        self.query_one("#facts", Facts).show(facts)

    @on(LineTable.Highlighted, "#duties")
    def _say_why(self, event: LineTable.Highlighted) -> None:
        duty = duties.duty_of(event.row)
        self.query_one("#why", Line).show(_("Why: {why}", why=duty.why) if duty else "")

    def _show_session(self) -> None:
        from beatbook_tui.view import whereabouts

        offer, others = self._session
        self._say_sometimes("#offer", offer.sentence(self.key("take_up")) if offer else "")
        moment = self.wording.moment(others[0].since)[5:] if others else ""
        self._say_sometimes(
            "#elsewhere", whereabouts.elsewhere(others[0], moment) if others else ""
        )

    def _say_sometimes(self, id: str, words: Words) -> None:
        """Say *words* in a line that is there only while there is something to say."""
        line = self.query_one(id, Line)
        line.display = bool(str(words))
        line.show(words)

    def _show_since(self) -> None:
        rows = [news.row(self.book, self.wording, one) for one in self._since]
        table = self.query_one("#news-since", LineTable)
        table.display = bool(rows)
        room = FEW if self.app.size.height < TALL else MANY
        table.styles.height = min(len(rows), room) + 1
        _refill(table, rows, news.columns())

    # Reading

    async def _read(self) -> None:
        """Where one was first, for it needs no plugin; what others did and counts come last."""
        await self.beatbook.stands.wait()
        await self._read_session()
        today = await self.attempt(self._todays)
        if today is not None and self.still_here():
            self._today = today
            self._show_today()
        since = await self.attempt(lambda: self.beatbook.visit.news)
        if since is not None and self.still_here():
            self._since = since
            self._show_since()
        found = await self.attempt(self._waits_now)
        if found is not None and self.still_here():
            self._waits = found
            self._say()
        await self._count_again(self._in_sight(), {})

    async def _count_again(self, forms: Sequence[str], known: Mapping[str, int]) -> None:
        counts = await self.attempt(lambda: self._counted(forms))
        if counts is not None and self.still_here():
            self._counts = {**known, **counts}
            self._show_forms()

    def _in_sight(self) -> list[str]:
        """The registers up to the last one that may be on the screen."""
        table = self.query_one("#forms", LineTable)
        return [one.id for one in self._registers()[: table.cursor + table.size.height]]

    @on(LineTable.Highlighted, "#forms")
    def _count_more(self) -> None:
        """Count what comes into sight, once the rest was."""
        new = [id for id in self._in_sight() if id not in self._counts]
        if new and self._counts:
            self.begin(partial(self._count_again, new, self._counts), "counts")

    async def _read_session(self) -> None:
        session = await self.attempt(self._session_now)
        if session is not None and self.still_here():
            self._session = session
            self._show_session()

    def _session_now(self) -> Session:
        from beatbook_tui.view import whereabouts

        visit = self.beatbook.visit
        others = visit.others()
        left = [one for one in others if one.file not in self._taken]
        return Session(whereabouts.offered(self.book, visit.torn, left), others)

    def _todays(self) -> Today:
        """What is due; rules are plugins' work, so nothing is known before they are loaded."""
        lines = today.lines(self.book)
        if not self.book.may(READ, form=ANY):
            return Today([], [], lines)
        return Today(self.book.duties.for_day(), self.book.duties.quotas(), lines)

    def _waits_now(self) -> Waiting:
        drafts = self.book.store.drafts(self.book.actor.officer)
        running = [batch for batch in self.book.store.batches() if batch.state == "running"]
        return Waiting(len(drafts), len(running))

    def _counted(self, forms: Sequence[str]) -> dict[str, int]:
        return {form: self.book.registry.count(Query(form)) for form in forms}

    # Keys

    def _actions(self) -> dict[str, Offered]:
        """The actions that plugins offer here by key; the first of two with one key has it."""
        found: dict[str, Offered] = {}
        taken = {"", *self.beatbook.keymap.letters("home")}
        for action in self.beatbook.offers.values():
            if action.home and action.key not in taken and self.book.may_run(action):
                found.setdefault(action.key, action)
        return found

    def on_key(self, event: events.Key) -> None:
        action = self._actions().get(plain(event.character))
        if action is not None:
            event.stop()
            routes.action(self.beatbook, action)

    @on(LineTable.Opened, "#duties")
    def _open_duty(self, event: LineTable.Opened) -> None:
        if duty := duties.duty_of(event.row):
            routes.duty(self.beatbook, duty)

    @on(LineTable.Opened, "#news-since")
    def _open_change(self, event: LineTable.Opened) -> None:
        if isinstance(event.row.key, Change):
            routes.record(self.beatbook, event.row.key.form, event.row.key.record)

    def action_take_up(self) -> None:
        """Go where the last session stood."""
        offer = self._session.offer
        if offer is None:
            self.tell(_("There is nothing to take up; your drafts are under {key}.",
                        key=self.key("drafts")))  # fmt: skip
            return
        self._taken.add(offer.session.file)
        self._session = self._session._replace(offer=None)
        self._show_session()
        self.beatbook.start_work(lambda: self.beatbook.visit.taken_up(offer.session))
        routes.take_up(self.beatbook, offer.spot)

    @on(LineTable.Opened, "#forms")
    def _open(self, event: LineTable.Opened) -> None:
        routes.records(self.beatbook, str(event.row.key))

    def action_add(self) -> None:
        row = self.query_one("#forms", LineTable).row_in_hand
        if row is not None and routes.writable(self.book, self.book.spec(str(row.key))):
            routes.add(self.beatbook, str(row.key))
        else:
            self.tell(_("Your posts do not permit new records here."))

    def action_audit(self) -> None:
        if routes.supervises(self.book):
            routes.audit(self.beatbook)
        else:
            self.tell(_("Your posts do not permit to ask the journal about others."))

    def action_drafts(self) -> None:
        routes.drafts(self.beatbook)


def _refill(table: LineTable, rows: Sequence[Row], columns: Sequence[Column]) -> None:
    """Show other rows and stay on the line in hand."""
    before = table.cursor
    table.show(ListSource(rows), columns)
    table.go_to(before)


def _role(book: Book, id: str) -> str:
    return str(book.roles[id].label) if id in book.roles else id


def _day(day: date) -> Words:
    return _("{day}, {weekday}", day=day, weekday=WEEKDAYS[day.weekday()])


def _everyday(register: Register) -> tuple[bool, bool]:
    """Sorts people, dwellings, units first, then what describes places, then the core's forms."""
    return register.plugin == CORE, bool(register.place_kind)
