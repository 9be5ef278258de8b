"""A round from house to house in the invented town: a board with every kind of key."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from beatbook import progress
from beatbook.access import READ, WRITE
from beatbook.boards import Board, BoardColumn, BoardKey, BoardRow
from beatbook.errors import UsageProblem
from beatbook.forms import declare as f
from beatbook.hooks.types import Action
from beatbook.store.query import Query
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book

_HELP = Text("挨户走访。", "From house to house.")


@f.part
class Visit:
    """What a visit asks for."""

    house: str | None = f.text(Text("房屋", "House"), required=True)
    round: str | None = f.text(Text("走访", "Round"), required=True)
    note: str | None = f.text(Text("备注", "Note"))


class Round:
    """One round: which houses were visited, and what was noted; the same for all who look."""

    def __init__(self) -> None:
        self.visited: dict[str, str] = {}
        self.over = False
        self.written = 0
        self.until: datetime | None = None

    def board(self, book: Book, _none: None) -> Board | str:
        """The houses with the next one in hand."""
        self.written += 1
        if self.over:
            return "The round is over."
        houses = book.registry.list(Query("house"))
        rows = tuple(self._row(number, house) for number, house in enumerate(houses, 1))
        left = [at for at, house in enumerate(houses) if house.id not in self.visited]
        return Board(
            title=Text("走访", "Round"),
            columns=(
                BoardColumn("number", Text("序号", "No.")),
                BoardColumn("house", Text("房屋", "House")),
                BoardColumn("note", Text("备注", "Note")),
            ),
            rows=rows,
            keys=(
                BoardKey(key="v", label=Text("已访", "visited"), action="round.visit",
                         primary=True),
                BoardKey(key="n", label=Text("备注", "note"), action="round.visit", ask=("note",)),
                BoardKey(key="x", label=Text("禁止", "forbidden"), action="round.forbidden"),
                BoardKey(key="e", label=Text("结束", "end"), action="round.end", alone=True),
            ),
            facts=((Text("已访", "Visited"), f"{len(self.visited)}/{len(houses)}"),
                   (Text("天气", "Weather"), None), (Text("路线", "Route"), "A")),
            given={"round": "r1"},
            at=left[0] if left else None,
            empty=Text("没有房屋", "There are no houses."),
            until=self.until,
        )  # fmt: skip

    def _row(self, number: int, house: Any) -> BoardRow:
        cells = (number, house.values["address"], self.visited.get(house.id))
        return BoardRow(cells, {"house": house.id}, ("house", house.id))

    def visit(self, _book: Book, asked: Visit) -> str:
        """Note a visit."""
        if asked.note == "?":
            raise UsageProblem("write something")
        progress.tell("Ringing", 1, 2)
        assert asked.house is not None and asked.round == "r1"
        self.visited[asked.house] = asked.note or "ok"
        return "Noted."

    def end(self, _book: Book, _none: None) -> str:
        """End the round."""
        self.over = True
        return "The round has ended."

    def actions(self) -> list[Action]:
        """Everything that is offered."""
        label = Text("走访", "Round")
        return [
            Action(name="round.board", label=label, help=_HELP, permission=READ, run=self.board,
                   key="r", home=True),
            Action(name="round.visit", label=label, help=_HELP, permission=WRITE, run=self.visit,
                   parameters=Visit),
            Action(name="round.end", label=label, help=_HELP, permission=READ, run=self.end),
            Action(name="round.forbidden", label=label, help=_HELP, permission="nobody.may",
                   run=self.end, key="a", home=True),
        ]  # fmt: skip
