"""A board: a list worked through with single keys, written again after each.

It is also written again at the moment that it names itself, and sleeps until then. No board is
known here. Enter on the next point of a walk checks in there because the walk's board says so; a
bulletin's queue of approvals would be the same screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.timer import Timer

from beatbook import actions, boards
from beatbook.access import READ
from beatbook.boards import Board, BoardKey, BoardRow, Pressed
from beatbook.parameters import part_of
from beatbook.presence import BOARD, Spot, given_ids
from beatbook.texts import Translator
from beatbook_tui import routes
from beatbook_tui.keymap.names import plain
from beatbook_tui.kit.app import Command
from beatbook_tui.kit.binding import bind
from beatbook_tui.kit.hints import Hint, HintBar
from beatbook_tui.kit.screen import TitleBar
from beatbook_tui.kit.source import ListSource
from beatbook_tui.kit.table import EMPTY, LineTable
from beatbook_tui.kit.words import Line, Words
from beatbook_tui.screens.action import show
from beatbook_tui.screens.asking import AskingScreen, Question
from beatbook_tui.screens.base import BACK, HELP, OPEN, BookScreen
from beatbook_tui.view import boards as view

_ = Translator(__name__, __file__)

SOON, MINUTE = 1.0, 60.0
FACT_LINES = 3
BETWEEN = " · "
RECORD = "record"


class BoardScreen(BookScreen[None]):
    """One board."""

    CSS_PATH = "board.tcss"
    PLACE = "board"
    BINDINGS: ClassVar[list[BindingType]] = [bind(RECORD, "record")]

    def __init__(self, board: Board, spot: Spot | None = None) -> None:
        super().__init__()
        self._board = board
        self._spot = spot
        self._timer: Timer | None = None
        self._keys: Mapping[str, BoardKey] = {}
        self._titled = board.title
        self._busy = False
        self._seen = False

    def spot(self) -> Spot | None:
        """Where this is, to come back to: if what it was written for may be written down."""
        source = self._board.source
        given = given_ids(source.raw)
        return None if given is None else Spot(BOARD, name=source.action, given=given)

    def title_words(self) -> Words:
        """What the board is about."""
        return self._board.title

    def about(self) -> Words:
        """What its action says of it."""
        action = self.beatbook.book_actions.get(self._board.source.action)
        return action.help if action else ""

    def hints(self) -> Sequence[Hint]:
        """Enter and the other keys, then those of every screen."""
        primary = self._primary
        own = [
            Hint("open" if key is primary else key.key, key.label)
            for key in sorted(self._keys.values(), key=lambda key: key is not primary)
            if key.alone or self._board.rows
        ]
        enter = (OPEN,) if primary is None and self._linked else ()
        record = (Hint(RECORD, _("Record")),) if primary and self._opens_records else ()
        return (*enter, *own, *record, BACK, HELP)

    def commands(self) -> Sequence[Command]:
        """The same for the palette."""
        return [Command(key.label, partial(self._press, key), key.key)
                for key in self._keys.values()]  # fmt: skip

    @property
    def _primary(self) -> BoardKey | None:
        return next((key for key in self._keys.values() if key.primary), None)

    @property
    def _linked(self) -> bool:
        return any(row.link for row in self._board.rows)

    @property
    def _opens_records(self) -> bool:
        return self._linked and not self._keys.keys() & set(self.beatbook.keymap.keys(RECORD))

    def body(self) -> ComposeResult:
        """The facts above the rows, what is cut off in a row below them."""
        for nth in range(FACT_LINES):
            yield Line(id=f"fact-{nth}", classes="fact")
        yield LineTable((), id="rows")
        yield Line(id="whole")

    @property
    def _table(self) -> LineTable:
        return self.query_one("#rows", LineTable)

    def on_mount(self) -> None:
        self._take(self._board, self._board.at or 0)
        self._table.focus()
        self._sleep()
        if self._spot is not None and self._spot.slot:
            self._go_on(self._spot)

    def _go_on(self, spot: Spot) -> None:
        """Ask again what was being asked where the session stood, about the same row."""
        key = self._keys.get(spot.slot)
        places = [at for at, row in enumerate(self._board.rows) if _about(row) == spot.record]
        if places:
            self._table.go_to(places[0])
        if key is not None and (places or key.alone):
            self._press(key)

    def on_screen_resume(self) -> None:
        if self._seen:
            self.begin(self._read)
        self._seen = True

    def on_resize(self, event: events.Resize) -> None:
        self.call_after_refresh(self._show_facts)

    @on(LineTable.Highlighted)
    def _show_whole(self) -> None:
        """What the row in hand says where its columns have no room for it."""
        self.query_one("#whole", Line).show(BETWEEN.join(self._table.cut))

    def retranslate(self) -> None:
        super().retranslate()
        self._take(self._board, self._table.cursor)

    # Reading

    def _sleep(self) -> None:
        """Sleep until the board reads otherwise by itself; for good where it never does."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self._board.until is not None:
            left = (self._board.until - self.book.clock.now()).total_seconds()
            # What has passed already was not to be read: not again at once.
            self._timer = self.set_timer(max(left, SOON) if left > 0 else MINUTE, self._wake)

    def _wake(self) -> None:
        """The moment has come; behind another screen the board is written again on coming back."""
        self._timer = None
        if self.app.screen is self and not self._busy:
            self.begin(self._read)

    async def _read(self, *, on: bool = False) -> None:
        """Write the board again; *on* goes on to the row that it begins with."""
        await self._read_now(on=on)
        if self.still_here():
            self._sleep()

    async def _read_now(self, *, on: bool) -> None:
        answer = await self.attempt(lambda: (boards.again(self.book, self._board),))
        if answer is None or not self.still_here():
            return
        (board,) = answer
        if board is None:
            self.dismiss()
            return
        row, cursor = self._row, self._table.cursor
        staying = view.place_of(board, row, cursor)
        place = board.at if on and board.at is not None else staying
        if place == cursor and view.reads_alike(board, self._board):
            self._board = board
        else:
            self._take(board, place)

    def _take(self, board: Board, place: int) -> None:
        """Show a board with the row at *place* in hand."""
        self._board = board
        self._keys = _by_key(boards.usable(self.book, board))
        self._table.empty = board.empty or EMPTY
        self._table.show(ListSource(view.rows(board)), view.columns(board))
        self._table.go_to(place)
        self._show_facts()
        self._show_frame(board)

    def _show_frame(self, board: Board) -> None:
        """The title and the hints; a line that stays the same is not sent again."""
        if board.title != self._titled:
            self._titled = board.title
            self.query_one(TitleBar).show(board.title, self.beatbook.context)
        self.query_one(HintBar).show(self.hints())

    def _show_facts(self) -> None:
        lines = view.facts(self._board, max(20, self.size.width - 6))
        for nth in range(FACT_LINES):
            line = self.query_one(f"#fact-{nth}", Line)
            line.show(lines[nth] if nth < len(lines) else "")
            line.set_class(nth < len(lines), "-said")

    # Keys

    @property
    def _row(self) -> BoardRow | None:
        row = self._table.row_in_hand
        return row.key if row is not None and isinstance(row.key, BoardRow) else None

    @on(LineTable.Opened)
    def _open(self) -> None:
        if self._primary is not None:
            self._press(self._primary)
        else:
            self._open_record()

    def on_key(self, event: events.Key) -> None:
        key = self._keys.get(plain(event.character))
        if key is not None:
            event.stop()
            self._press(key)

    def action_record(self) -> None:
        """Open the record behind the row; where a plugin has the key, its key is meant."""
        if self._opens_records:
            self._open_record()

    def _open_record(self) -> None:
        if self._row is not None and self._row.link is not None:
            routes.record(self.beatbook, *self._row.link)

    def _press(self, key: BoardKey) -> None:
        if self._busy:
            return  # What is typed while one row is being done must not do the next one.
        if self._row is None and not key.alone:
            self.tell(_("There is no row to do this with."))
            return
        self._busy = True
        self.begin(partial(self._do, key, self._row), "key")

    async def _do(self, key: BoardKey, row: BoardRow | None) -> None:
        try:
            await self._decide(key, row)
        finally:
            self._busy = False

    async def _decide(self, key: BoardKey, row: BoardRow | None) -> None:
        """Run what a key stands for, or ask for what is missing."""
        found = await self.attempt(lambda: boards.pressed(self.book, self._board, key, row))
        if found is None:
            return
        if found.action.opens is not None:
            routes.action(self.beatbook, found.action, found.given)
        elif found.asked:
            self._ask(key, found, None if key.alone else row)
        else:
            answer = await self.attempt(lambda: (self._run(found, {}),))
            if answer is not None:
                await self._done(found, answer[0])

    def _run(self, found: Pressed, raw: Mapping[str, Any]) -> Any:
        """Run an action; at the desk."""
        return actions.run(self.book, found.action.name, {**found.given, **raw})

    def _ask(self, key: BoardKey, found: Pressed, row: BoardRow | None) -> None:
        """Ask for what is missing; what is typed is kept as a draft about the row in hand."""
        action, about = found.action, "" if row is None else _about(row)
        assert action.parameters is not None
        spot = self.spot()
        question = Question(
            action.name,
            action.label,
            action.help,
            part_of(action.parameters, found.asked),
            partial(self._run, found),
            lambda answer: self.begin(partial(self._done, found, answer), "key"),
            raw=True,
            keeps=action.permission != READ and bool(about or row is None),
            subject="" if row is None else view.title(row),
            proposed={id: value for id, value in found.given.items() if id in found.asked},
            about=about,
            beside={id: value for id, value in found.given.items() if id not in found.asked},
            place=spot and spot._replace(record=about, slot=key.key),
        )
        self.app.push_screen(AskingScreen(question))

    async def _done(self, found: Pressed, answer: Any) -> None:
        await self._read(on=True)
        show(self.beatbook, found.action, answer)


def _about(row: BoardRow) -> str:
    """The record (id) that a row is about; empty for none."""
    return row.link[1] if row.link else ""


def _by_key(keys: Iterable[BoardKey]) -> dict[str, BoardKey]:
    """The keys by their letters; the first of two with one letter has it."""
    found: dict[str, BoardKey] = {}
    for key in keys:
        found.setdefault(key.key, key)
    return found
