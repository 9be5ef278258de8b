"""The tree of units: unfolded as far as wanted, as of any day, with who holds posts where."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from beatbook.forms import declare as f
from beatbook.offers import Offer
from beatbook.overviews.units import CARD, TREE_TITLE
from beatbook.papers import writing
from beatbook.texts import Text, Translator
from beatbook_tui import routes
from beatbook_tui.kit.app import Command
from beatbook_tui.kit.binding import bind, fixed
from beatbook_tui.kit.hints import Hint
from beatbook_tui.kit.pick import Choice, Pick
from beatbook_tui.kit.source import ListSource
from beatbook_tui.kit.table import LineTable
from beatbook_tui.kit.words import Words
from beatbook_tui.screens import papers
from beatbook_tui.screens.asking import AskingScreen, Question
from beatbook_tui.screens.base import BACK, HELP, OPEN, BookScreen
from beatbook_tui.screens.paper import PaperScreen, Written
from beatbook_tui.view.branches import Branch, above, branches, columns, row

_ = Translator(__name__, __file__)

_WHICH_DAY = Text("哪一日的单位树", "The tree as of which day")


@f.part
class OnDay:
    """A day."""

    day: date | None = f.day(Text("日期", "Day"), help=Text("不填为今天", "Left empty: today"))


class UnitsScreen(BookScreen[None]):
    """The tree; Enter opens a unit."""

    PLACE = "tree"
    BINDINGS: ClassVar[list[BindingType]] = [
        fixed("right", "unfold"),
        fixed("left", "fold"),
        bind("papers", "papers"),
        bind("as_of", "as_of"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._day: date | None = None
        self._unfolded: frozenset[str] = frozenset()
        self._shown: Sequence[Branch] = ()

    def title_words(self) -> Words:
        """The tree, and of which day unless it is today's."""
        if self._day is None:
            return TREE_TITLE
        return _("{title} as of {day}", title=TREE_TITLE, day=self._day)

    def about(self) -> Words:
        """What is shown."""
        return _("Units under one another, with who holds posts there on that day.")

    def hints(self) -> Sequence[Hint]:
        """The keys; papers where there are some."""
        write = (Hint("papers", _("Papers")),) if papers.kinds(self.beatbook, "unit") else ()
        return (OPEN, Hint("sides", _("Fold, unfold")), *write, Hint("as_of", _("Another day")),
                BACK, HELP)  # fmt: skip

    def commands(self) -> Sequence[Command]:
        """The same for the palette."""
        return (
            Command(_("The tree as of another day"), self.action_as_of, "as_of"),
            Command(_("Papers about the unit in hand"), self.action_papers, "papers"),
        )

    def body(self) -> ComposeResult:
        """One table."""
        yield LineTable(columns(), id="units")

    @property
    def _table(self) -> LineTable:
        return self.query_one("#units", LineTable)

    @property
    def _in_hand(self) -> Branch | None:
        found = self._table.row_in_hand
        return found.key if found is not None and isinstance(found.key, Branch) else None

    def _today(self) -> date:
        return self._day or self.book.today()

    def on_mount(self) -> None:
        self._table.focus()
        self.begin(self._begin)

    def retranslate(self) -> None:
        self._take(self._shown, self._in_hand.node if self._in_hand else "")
        super().retranslate()

    # Reading

    async def _begin(self) -> None:
        """The way down to one's own unit, with that in hand."""
        home = self.book.actor.home
        unfolded = await self.attempt(lambda: above(self.book, home, self._today()))
        if unfolded is not None:
            self._unfolded = unfolded
            await self._read(home)

    async def _read(self, in_hand: str) -> None:
        day, unfolded = self._today(), self._unfolded
        found = await self.attempt(lambda: branches(self.book, day, unfolded))
        if found is not None and self.still_here():
            self._take(found, in_hand)

    def _take(self, found: Sequence[Branch], in_hand: str) -> None:
        self._shown = found
        places = {one.node: nth for nth, one in enumerate(found)}
        self._table.show(ListSource([row(one) for one in found]), columns())
        self._table.go_to(places.get(in_hand, 0))

    # Keys

    def action_unfold(self) -> None:
        """Unfold; where that is done already, go to the first unit below."""
        one = self._in_hand
        if one is not None and one.unfolded:
            self._table.move(1)
        elif one is not None and one.below:
            self._turn(self._unfolded | {one.node}, one.node)

    def action_fold(self) -> None:
        """Fold; where that is done already, go to the unit above."""
        one = self._in_hand
        if one is not None and one.unfolded:
            self._turn(self._unfolded - {one.node}, one.node)
        elif one is not None and one.depth:
            places = {branch.node: nth for nth, branch in enumerate(self._shown)}
            self._table.go_to(places[one.span.parent or ""])

    def _turn(self, unfolded: frozenset[str], in_hand: str) -> None:
        self._unfolded = unfolded
        self.begin(partial(self._read, in_hand))

    @on(LineTable.Opened)
    def _open(self) -> None:
        if self._in_hand is not None:
            self.begin(partial(self._card, self._in_hand.node), "card")

    async def _card(self, unit: str) -> None:
        raw: dict[str, Any] = {"day": self._day.isoformat()} if self._day else {}
        made = await self.attempt(lambda: writing.write(self.book, CARD.name, unit, raw))
        if made is not None:
            self.app.push_screen(PaperScreen(made, Written(made, CARD, unit, raw)))

    def action_papers(self) -> None:
        """The papers about the unit in hand: patrols, roster, map."""
        one = self._in_hand
        found = papers.kinds(self.beatbook, "unit")
        if one is not None and found:
            choices = [Choice(kind, kind.label, kind.name) for kind in found]
            self.app.push_screen(Pick(_("Papers"), choices), partial(self._chosen, one.node))

    def _chosen(self, unit: str, choice: Choice | None) -> None:
        if choice is not None and isinstance(choice.value, Offer):
            routes.paper(self.beatbook, choice.value, unit)

    def action_as_of(self) -> None:
        """Ask for another day."""
        given = {"day": self._today().isoformat()}
        question = Question(
            "units.day", _WHICH_DAY, _WHICH_DAY, OnDay, lambda asked: (asked.day,), self._go_to_day,
            given,
        )  # fmt: skip
        self.app.push_screen(AskingScreen(question))

    def _go_to_day(self, answer: tuple[date | None]) -> None:
        (day,) = answer
        self._day = None if day == self.book.today() else day
        in_hand = self._in_hand
        BookScreen.retranslate(self)
        self.begin(partial(self._read, in_hand.node if in_hand else ""))
