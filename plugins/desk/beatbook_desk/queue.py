"""Who waits at the desk, the longest first: a key for each step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from beatbook.access import READ
from beatbook.boards import Board, BoardColumn, BoardKey, BoardRow
from beatbook.hooks.types import Action
from beatbook.store.query import Condition, Order, Query
from beatbook.texts import Text
from beatbook_desk.forms.service import CALLED, FORM, LACKING, OPEN, WAITING
from beatbook_desk.needs import needs

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

MOST = 100
_TITLE = Text("窗口", "Service desk")
_NONE = Text("没有人在等候；按 n 登记", "nobody is waiting; n takes somebody in")
_COLUMNS = (
    BoardColumn("number", Text("号", "No.")),
    BoardColumn("came", Text("到达", "Came")),
    BoardColumn("waits", Text("等候", "Waits")),
    BoardColumn("state", Text("状态", "State")),
    BoardColumn("item", Text("事项", "Service")),
    BoardColumn("name", Text("姓名", "Name")),
    BoardColumn("first", Text("首问", "First asked")),
)
_MINUTES = Text("{minutes}分", "{minutes} min")
_KEYS = (
    BoardKey(key="s", label=Text("叫号", "call"), action="desk.call", primary=True),
    BoardKey(
        key="n",
        label=Text("来人", "new"),
        action="desk.take",
        ask=("item", "name", "phone", "words"),
        alone=True,
    ),
    BoardKey(
        key="d", label=Text("办结", "done"), action="desk.finish", ask=("result", "satisfaction")
    ),
    BoardKey(key="m", label=Text("缺材料", "missing"), action="desk.lack", ask=("needs",)),
    BoardKey(key="t", label=Text("转办", "pass on"), action="desk.pass_on"),
    BoardKey(key="x", label=Text("离开", "left"), action="desk.leave"),
    BoardKey(key="o", label=Text("意见", "opinion"), action="desk.hear", alone=True),
    BoardKey(key="v", label=Text("验回执", "check a slip"), action="visit.verify", alone=True),
)


def waiting(book: Book, states: Sequence[str] = OPEN, limit: int = MOST) -> list[Record]:
    """Those who are not served yet, the longest waiting first."""
    units = [span.node for span in book.units.under(book.unit_for_new(), book.today())]
    where = (Condition("unit", "in", units), Condition("state", "in", tuple(states)))
    return book.registry.list(Query(FORM, where, (Order("came"),), limit), note=False)


def write(book: Book, _asked: None) -> Board:
    """The desk as it is now."""
    found = waiting(book)
    if found:
        book.note_look("list", {"shown": [one.id for one in found]}, form=FORM)
    counts = {state: sum(one.envelope.state == state for one in found) for state in OPEN}
    return Board(
        title=_TITLE,
        columns=_COLUMNS,
        rows=tuple(_row(book, one) for one in found),
        keys=_KEYS,
        facts=(
            (Text("等候", "Waiting"), counts[WAITING]),
            (Text("办理中", "Being served"), counts[CALLED]),
            (Text("待补材料", "Something missing"), counts[LACKING]),
        ),
        empty=_NONE,
    )


def _row(book: Book, record: Record) -> BoardRow:
    values = record.values
    state = book.spec(FORM).state(record.envelope.state)
    item = book.codes("service_item").by_code.get(values["item"])
    cells = (
        record.envelope.number,
        _clock(book, values["came"]),
        _waits(book, record),
        state.label if state else "",
        item.label if item else values["item"],
        values["name"] or book.title(values["person"] or ""),
        book.title(values["first_asked"]),
    )
    given = {"service": record.id, "needs": list(values["needs"] or needs(values["item"]))}
    return BoardRow(cells, given, (FORM, record.id))


def _waits(book: Book, record: Record) -> Text:
    """Minutes until the call, or until now."""
    until = record.values["called"] or book.clock.now()
    return _MINUTES.with_values(
        minutes=max(0, round((until - record.values["came"]).total_seconds() / 60))
    )


def _clock(book: Book, at: datetime) -> str:
    local = at.astimezone(book.zone)
    return f"{local:%H:%M}" if local.date() == book.today() else f"{local:%m-%d %H:%M}"


BOARD = Action(
    name="desk.board",
    label=Text("窗口叫号", "Service desk"),
    help=Text(
        "等候、叫号、一次性告知、办结，一键一步。",
        "Waiting, called, told what is missing, done: one key each.",
    ),
    permission=READ,
    run=write,
    key="k",
    home=True,
)
