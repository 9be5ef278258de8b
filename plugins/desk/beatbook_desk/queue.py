"""Who is at the desk now: whom one serves first, then who waits longest; a key for each step.

Enter is enough for an ordinary morning: it finishes whom one serves and calls the next. Those who
have to bring something and those with an appointment today stand below and are never called by
themselves: nobody is called who is not there.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from beatbook.access import READ
from beatbook.boards import Board, BoardColumn, BoardKey, BoardRow
from beatbook.hooks.types import Action
from beatbook.store.query import Condition, Order, Query
from beatbook.texts import Text
from beatbook_desk.coming import item_label
from beatbook_desk.forms import appointment
from beatbook_desk.forms.service import CALLED, FORM, LACKING, OPEN, PASSED, WAITING
from beatbook_desk.needs import needs

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

AGAIN = timedelta(minutes=1)
"""People come to other windows, too, and every row says how long somebody has been waiting."""
MOST = 100
_ORDER = (CALLED, WAITING, LACKING)
_TITLE = Text("窗口", "Service desk")
_NONE = Text("没有人在等候；按 n 登记", "nobody is waiting; n takes somebody in")
_COLUMNS = (
    BoardColumn("number", Text("号", "No.")),
    BoardColumn("came", Text("到达", "Came")),
    BoardColumn("waits", Text("等候", "Waits")),
    BoardColumn("state", Text("状态", "State")),
    BoardColumn("item", Text("事项", "Service")),
    BoardColumn("name", Text("姓名", "Name")),
    BoardColumn("first", Text("首问", "First")),
)
_MINUTES = Text("{minutes}分", "{minutes} min")
_OTHERWISE = Text("{way}·{item}", "{way}: {item}")
_WAYS = {
    "late": Text("延时", "late"),
    "home": Text("上门", "home"),
    "phone": Text("电话", "phone"),
    "online": Text("网上", "online"),
}
_KEYS = (
    BoardKey(key="s", label=Text("下一位", "next"), action="desk.next", primary=True),
    BoardKey(
        key="n",
        label=Text("来人", "new"),
        action="desk.take",
        ask=("item", "name", "phone", "words", "way"),
        alone=True,
    ),
    BoardKey(
        key="d", label=Text("办结", "done"), action="desk.finish", ask=("result", "satisfaction")
    ),
    BoardKey(key="m", label=Text("缺材料", "missing"), action="desk.lack", ask=("needs",)),
    BoardKey(key="t", label=Text("转办", "pass on"), action="desk.pass_on"),
    BoardKey(key="x", label=Text("离开", "left"), action="desk.leave"),
    BoardKey(key="u", label=Text("撤回", "undo"), action="desk.reopen", alone=True),
    BoardKey(key="a", label=Text("赴约", "arrived"), action="desk.arrive"),
    BoardKey(
        key="b",
        label=Text("预约", "book"),
        action="desk.book",
        ask=("item", "at", "way", "where", "name", "phone"),
        alone=True,
    ),
    BoardKey(key="j", label=Text("意见", "opinion"), action="desk.hear", alone=True),
    BoardKey(key="v", label=Text("验回执", "check a slip"), action="visit.verify", alone=True),
)


def waiting(book: Book, states: Sequence[str] = OPEN, limit: int = MOST) -> list[Record]:
    """Those who are not served yet, the longest waiting first."""
    where = (*_here(book), Condition("state", "in", tuple(states)))
    return book.registry.list(Query(FORM, where, (Order("came"),), limit), note=False)


def expected(book: Book) -> list[Record]:
    """The appointments of today that nobody has come to yet, the earliest first."""
    where = (
        *_here(book),
        Condition("day", "=", book.today().isoformat()),
        Condition("state", "=", appointment.BOOKED),
    )
    return book.registry.list(Query(appointment.FORM, where, (Order("at"),), MOST), note=False)


def _here(book: Book) -> tuple[Condition, ...]:
    units = [span.node for span in book.units.under(book.unit_for_new(), book.today())]
    return (Condition("unit", "in", units),)


def write(book: Book, _asked: None) -> Board:
    """The desk as it is now."""
    found = sorted(waiting(book), key=lambda one: _standing(book, one))
    booked = expected(book)
    _noted(book, found, booked)
    counts = {state: sum(one.envelope.state == state for one in found) for state in OPEN}
    passed = book.registry.count(Query(FORM, (*_here(book), Condition("state", "=", PASSED))))
    return Board(
        title=_TITLE,
        columns=_COLUMNS,
        rows=(*(_row(book, one) for one in found), *(_booked(book, one) for one in booked)),
        keys=_KEYS,
        facts=(
            (Text("等候", "Waiting"), counts[WAITING]),
            (Text("办理中", "Being served"), counts[CALLED]),
            (Text("待补材料", "Something missing"), counts[LACKING]),
            (Text("转办待复", "Passed on, no answer yet"), passed),
            (Text("今日预约", "Booked today"), len(booked)),
        ),
        at=0 if found else None,
        empty=_NONE,
        until=book.clock.now() + AGAIN,
    )


def _standing(book: Book, record: Record) -> tuple[int, bool]:
    """Whom one serves oneself first, then those at other windows, who waits, who comes back."""
    mine = record.values["handled_by"] == book.actor.officer
    return _ORDER.index(record.envelope.state), not mine


def _noted(book: Book, *shown: Sequence[Record]) -> None:
    """Names were looked at: one row of the journal for each form."""
    for records in shown:
        if records:
            looked = {"shown": [one.id for one in records]}
            book.note_look("list", looked, form=records[0].form)


def _row(book: Book, record: Record) -> BoardRow:
    values = record.values
    state = book.spec(FORM).state(record.envelope.state)
    cells = (
        record.envelope.number,
        _clock(book, values["came"]),
        _waits(book, record),
        state.label if state else "",
        _item(book, record),
        _name(book, record),
        _officer(book, values["first_asked"]),
    )
    given = {"service": record.id, "needs": list(values["needs"] or needs(values["item"]))}
    return BoardRow(cells, given, (FORM, record.id))


def _booked(book: Book, record: Record) -> BoardRow:
    """Somebody who is expected: no number and no waiting before they come."""
    state = book.spec(appointment.FORM).state(record.envelope.state)
    cells = (
        "",
        _clock(book, record.values["at"]),
        "",
        state.label if state else "",
        _item(book, record),
        _name(book, record),
        _officer(book, record.values["officer"]),
    )
    return BoardRow(cells, {"appointment": record.id}, (appointment.FORM, record.id))


def _item(book: Book, record: Record) -> Text:
    """The service, and how where it is not at the desk."""
    label, way = item_label(book, record.values["item"]), _WAYS.get(record.values["way"])
    return _OTHERWISE.with_values(item=label, way=way) if way else label


def _name(book: Book, record: Record) -> str:
    return str(record.values["name"] or book.title(record.values["person"] or ""))


def _officer(book: Book, id: str) -> str:
    """An officer's name: the police number would take the room that services need."""
    record = book.store.record(book.spec("officer"), id)
    return str(record.values["name"]) if record else ""


def _waits(book: Book, record: Record) -> Text | str:
    """Minutes until the call, or until now; nothing for who is not there."""
    if record.envelope.state == LACKING:
        return ""
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
        "等候、叫号、一次性告知、办结、今日预约，一键一步。",
        "Waiting, called, told what is missing, done, booked today: one key each.",
    ),
    permission=READ,
    run=write,
    key="k",
    home=True,
)
