"""The board of open disputes: how far each has come, what is due next, one key for each step."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from beatbook.boards import Board, BoardColumn, BoardKey, BoardRow
from beatbook.clock import day_end
from beatbook.store.query import Condition, Order, Query
from beatbook.texts import Text
from beatbook_disputes import reading
from beatbook_disputes.drafting import named
from beatbook_disputes.forms import agreement as a
from beatbook_disputes.forms import dispute as d
from beatbook_disputes.lists import label

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from beatbook.book import Book
    from beatbook.duties.duty import Duty
    from beatbook.records import Record

_TITLE = Text("未办结的纠纷", "Open disputes")
_OPEN = Text("未办结", "Open")
_LATE = Text("已逾期", "Overdue")
_NONE = Text("没有未办结的纠纷", "no dispute is open")
_FAR = date.max
_SIGN = Text("协议待签", "to be signed")
_NEXT: Mapping[str, Text] = {
    d.REGISTERED: Text("调解或者移送", "mediate or hand over"),
    d.UNDER_WAY: Text("调解", "mediate"),
    d.AGREED: Text("督促履行", "see it performed"),
    d.PERFORMED: Text("回访、办结", "follow up, close"),
    d.FAILED: Text("依法处理", "see it through"),
}
_COLUMNS = (
    BoardColumn("number", Text("编号", "No.")),
    BoardColumn("arose", Text("发生", "Arose")),
    BoardColumn("kind", Text("种类", "Kind")),
    BoardColumn("parties", Text("当事人", "Parties")),
    BoardColumn("state", Text("状态", "State")),
    BoardColumn("next", Text("下一步", "Next")),
    BoardColumn("due", Text("期限", "Due")),
)
_KEYS = (
    BoardKey(key="s", label=Text("调解", "session"), action="dispute.session", primary=True),
    BoardKey(key="a", label=Text("拟协议", "draft"), action="dispute.agree",
             ask=("method", "perform_by", "amount")),
    BoardKey(key="g", label=Text("签订", "sign"), action="dispute.sign"),
    BoardKey(key="p", label=Text("履行", "performed"), action="dispute.perform"),
    BoardKey(key="f", label=Text("回访", "follow up"), action="dispute.follow",
             ask=("progress", "next_on")),
    BoardKey(key="x", label=Text("不成", "failed"), action="dispute.fail"),
    BoardKey(key="t", label=Text("移送", "hand over"), action="dispute.transfer"),
    BoardKey(key="c", label=Text("办结", "close"), action="dispute.close"),
    BoardKey(key="n", label=Text("补当事人", "party"), action="dispute.party",
             ask=("name", "person", "phone")),
    BoardKey(key="w", label=Text("登记", "new"), action="dispute.take",
             ask=("facts", "kind", "exclusions", "parties", "between"), alone=True),
)  # fmt: skip


def write(book: Book, _nothing: None) -> Board:
    """The open disputes that the officer sees, what is due first on top."""
    found = book.registry.list(Query(reading.DISPUTE, order=(Order("arose"),)), note=False)
    parties = _by_dispute(book, reading.PARTY, found)
    papers = _by_dispute(book, reading.AGREEMENT, found)
    due = _due(book, found, papers)
    rows = sorted(
        ((due.get(one.id, _FAR), _row(book, one, parties, papers, due)) for one in found),
        key=lambda pair: pair[0],
    )
    late = sum(day < book.today() for day in due.values())
    return Board(
        title=_TITLE,
        facts=((_OPEN, len(found)), (_LATE, late)),
        columns=_COLUMNS,
        rows=tuple(row for _day, row in rows),
        keys=_KEYS,
        empty=_NONE,
        until=day_end(book.today(), book.zone),
    )


def _by_dispute(book: Book, form: str, disputes: list[Record]) -> dict[str, list[Record]]:
    """The records of a form by the dispute that they point to."""
    ids = [one.id for one in disputes]
    where = (Condition("dispute", "in", ids),)
    query = Query(form, where, (Order("id"),), closed=True)
    found: dict[str, list[Record]] = {}
    for one in book.registry.list(query, note=False) if ids else ():
        found.setdefault(one.values["dispute"], []).append(one)
    return found


def _due(book: Book, disputes: list[Record], papers: Mapping[str, list[Record]]) -> dict[str, date]:
    """The next day on which something is due, by dispute; those of its agreement count."""
    of = {paper.id: id for id, several in papers.items() for paper in several}
    asked = [*(one.id for one in disputes), *of]
    found: dict[str, date] = {}
    for duty in _duties(book, asked):
        id = of.get(duty.row.subject, duty.row.subject)
        found[id] = min(duty.due, found.get(id, _FAR))
    return found


def _duties(book: Book, ids: list[str]) -> Iterator[Duty]:
    """What is due of these records: what is open today, and what will open later."""
    far = date(book.today().year + 1, 12, 31)
    for day in (book.today(), far) if ids else ():
        yield from book.duties.of(ids, day, note=False)


def _row(
    book: Book,
    dispute: Record,
    parties: Mapping[str, list[Record]],
    papers: Mapping[str, list[Record]],
    due: Mapping[str, date],
) -> BoardRow:
    values, state = dispute.values, dispute.envelope.state
    known = book.spec(reading.DISPUTE).state(state)
    draft = reading.latest(papers.get(dispute.id, ()), a.DRAFTED)
    names = "、".join(map(str, named(parties.get(dispute.id, ()))))
    cells: tuple[Any, ...] = (
        dispute.envelope.number,
        values["arose"],
        label("dispute_kind", values["kind"]),
        names,
        known.label if known else state,
        _SIGN if draft is not None and state == d.UNDER_WAY else _NEXT.get(state),
        due.get(dispute.id),
    )
    given = {"dispute": dispute.id, "unchecked": not values["exclusions"]}
    return BoardRow(cells, given, (reading.DISPUTE, dispute.id))
