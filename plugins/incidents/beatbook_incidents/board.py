"""The board of open incidents: how long each has been waiting for its next step, one key a step.

Enter takes whatever step comes next, so a call goes from received to closed in four keys and an
outcome. What is shown is personal; the same rows on the same screen are one look in the journal.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from beatbook.boards import Board, BoardColumn, BoardKey, BoardRow
from beatbook.store.query import Order, Query
from beatbook.texts import Text
from beatbook_incidents import elapsed, naming
from beatbook_incidents.forms import states
from beatbook_incidents.forms.states import FORM
from beatbook_incidents.steps import CLOSE, MOMENTS, NEXT

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

AGAIN = timedelta(minutes=1)
"""Calls come in from others, and every row says how long it has been waiting."""
MOST = 200
"""More rows than anybody works through; the facts above tell how many there are."""
_TITLE = Text("未办结警情", "Open incidents")
_NONE = Text("没有未办结的警情；按 n 接警", "no incident is open; n takes one in")
_COLUMNS = (
    BoardColumn("number", Text("编号", "No.")),
    BoardColumn("open", Text("已过", "Open for")),
    BoardColumn("state", Text("状态", "State")),
    BoardColumn("since", Text("此步", "For")),
    BoardColumn("category", Text("类别", "Category")),
    BoardColumn("summary", Text("简要警情", "What")),
    BoardColumn("where", Text("地点", "Where")),
)
_TAKING = ("words", "address", "category", "channel", "caller", "phone")
_KEYS = (
    BoardKey(key="s", label=Text("下一步", "next step"), action="incident.next", primary=True),
    BoardKey(key="n", label=Text("接警", "new"), action="incident.take", ask=_TAKING, alone=True),
    BoardKey(key="k", label=Text("一键报警", "one-key alarm"), action="incident.alarm", alone=True),
    BoardKey(key="q", label=Text("签收", "accept"), action="incident.accept"),
    BoardKey(key="d", label=Text("派警", "send"), action="incident.dispatch", ask=("officers",)),
    BoardKey(key="a", label=Text("到达", "arrived"), action="incident.arrive"),
    BoardKey(
        key="f", label=Text("反馈", "feed back"), action="incident.feedback", ask=("handling",)
    ),
    BoardKey(
        key="c",
        label=Text("办结", "close"),
        action="incident.close",
        ask=("outcome", "category", "handling"),
    ),
    BoardKey(key="b", label=Text("转办", "becomes"), action="incident.become", ask=("kind",)),
)
_TURNED = {
    False: BoardKey(
        key="l", label=Text("新的在前", "latest first"), action="incident.latest", alone=True
    ),
    True: BoardKey(
        key="l", label=Text("旧的在前", "oldest first"), action="incident.board", alone=True
    ),
}


def oldest_first(book: Book, _asked: None) -> Board:
    """The open incidents as they are now, the one that waits longest at the top."""
    return _written(book, latest=False)


def latest_first(book: Book, _asked: None) -> Board:
    """The same, the newest at the top."""
    return _written(book, latest=True)


def _written(book: Book, *, latest: bool) -> Board:
    query = Query(FORM, order=(Order("dated", descending=latest),), limit=MOST)
    found = book.registry.list(query, note=False)
    _note(book, found)
    return Board(
        title=_TITLE,
        columns=_COLUMNS,
        rows=tuple(_row(book, one) for one in found),
        keys=(*_KEYS, _TURNED[latest]),
        facts=_facts(book, query, found),
        empty=_NONE,
        until=book.clock.now() + AGAIN,
    )


_looked: WeakKeyDictionary[Book, tuple[str, ...]] = WeakKeyDictionary()


def _note(book: Book, found: Sequence[Record]) -> None:
    """One row in the journal for the same rows, however often the screen is written again."""
    shown = tuple(sorted(one.id for one in found))
    if shown and _looked.get(book) != shown:
        book.note_look("list", {"shown": list(shown), "count": len(shown)}, form=FORM)
        _looked[book] = shown


def _facts(book: Book, query: Query, found: Sequence[Record]) -> tuple[tuple[Text, Any], ...]:
    count = book.registry.count(query._replace(limit=None)) if len(found) == MOST else len(found)
    by_state = [
        (state.label, sum(one.envelope.state == state.id for one in found) or None)
        for state in states.STATES
        if state.id in states.OPEN_STATES
    ]
    return ((Text("未办结", "Open"), count), *by_state)


def _row(book: Book, record: Record) -> BoardRow:
    values, now = record.values, book.clock.now()
    state = book.spec(FORM).state(record.envelope.state)
    cells = (
        record.envelope.number,
        elapsed.brief(now - values["dated"]),
        state.label if state else "",
        elapsed.brief(now - _since(record)),
        naming.word(book, record, "category"),
        values["summary"] or "",
        values["address"] or book.title(record.envelope.place or ""),
    )
    return BoardRow(cells, _given(record), (FORM, record.id))


def _given(record: Record) -> dict[str, Any]:
    """What the keys' actions are run with: closing asks for the outcome, the others for nothing."""
    step = NEXT.get(record.envelope.state, CLOSE)
    known = {"incident": record.id, "step": step}
    kept = {name: record.values[name] for name in ("outcome", "category") if record.values[name]}
    return {**known, **kept}


def _since(record: Record) -> datetime:
    """The last moment that was stamped."""
    stamped = (record.values[name] for name in MOMENTS.values())
    moments: list[datetime] = [record.values["dated"], *(one for one in stamped if one)]
    return max(moments)
