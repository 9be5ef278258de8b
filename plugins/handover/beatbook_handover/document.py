"""The handover document: duties with their dates, open matters, promises, refusals, one paper."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from beatbook.papers.declare import (
    Block,
    Column,
    Facts,
    Grid,
    Link,
    Paper,
    PaperKind,
    Signatures,
    Words,
)
from beatbook.texts import Text
from beatbook_handover.matters import untold, waiting

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_UNTOLD = Text(
    "另有{count}条保密记录仅移交人知情；移交人须先运行 handover.confide",
    "{count} confidential records are known to the giver alone; the giver must run"
    " handover.confide first",
)
_NOTE = Text(
    "一式三份：移交人、接收人各一份，一份存档。",
    "Three copies: one for each of the two officers, one for the files.",
)


def document(book: Book, id: str, _nothing: Any) -> Paper:
    """The document of one handover as things stand."""
    record = book.registry.get("handover", id).record
    return Paper(
        Text("警务区交接清单", "Handover document"),
        (
            _heading(book, record),
            *_substance(book, record),
            *_untold(book, record),
            Signatures(
                (
                    Text("移交人", "Hands over"),
                    Text("接收人", "Takes over"),
                    Text("监交人", "In the presence of"),
                )
            ),
        ),
        number=str(record.envelope.number),
        note=_NOTE,
    )


def digest(book: Book, record: Record) -> str:
    """The SHA-256 of what a handover's document says, whatever language it is shown in."""
    blocks = list(_substance(book, record))
    text = json.dumps(blocks, ensure_ascii=False, separators=(",", ":"), default=str)
    return sha256(text.encode()).hexdigest()


def _heading(book: Book, record: Record) -> Facts:
    values = record.values
    return Facts(
        (
            (Text("交接单位", "Unit"), book.title(values["area"])),
            (Text("交接日期", "Day"), values["day"]),
            (Text("移交人", "Hands over"), book.title(values["giver"])),
            (Text("接收人", "Takes over"), book.title(values["taker"])),
            (Text("清单摘要", "Digest"), values.get("digest")),
        )
    )


def _substance(book: Book, record: Record) -> Iterator[Block]:
    """What is handed over: duties, open matters, what plugins add, the giver's words."""
    values = record.values
    yield _duties(book, values["area"])
    yield _matters(book, values["area"], record.id)
    for _plugin, block in book.hooks.everyone("registry_handover", unit=values["area"], book=book):
        yield block
    if values.get("words"):
        yield Words(values["words"], heading=Text("移交人说明", "Words of the giver"))


def _untold(book: Book, record: Record) -> Iterator[Block]:
    """How much the giver has still to confide; who only hands over learns no more."""
    values = record.values
    hidden = untold(book, values["area"], values["giver"], values["taker"])
    if hidden:
        yield Words(_UNTOLD.with_values(count=hidden))


def _duties(book: Book, unit: str) -> Grid:
    """Everything due, or soon due, in the unit and below it."""
    found = book.duties.for_day(unit=unit, snoozed=True)
    return Grid(
        (
            Column(Text("期限", "Due")),
            Column(Text("事项", "Duty"), 2),
            Column(Text("对象", "About"), 3),
            Column(Text("依据", "Source"), 3),
        ),
        tuple((duty.due, duty.label, duty.title, duty.one.rule.source) for duty in found),
        heading=Text("待办事项", "Duties"),
        links=tuple(Link(duty.row.form, duty.row.subject) for duty in found),
    )


def _matters(book: Book, unit: str, self: str) -> Grid:
    """Records that somebody has to act on."""
    found = list(waiting(book, unit, leave_out=self))
    rows = []
    for form, record in found:
        state = form.state(record.envelope.state)
        title = book.title(record.id)
        rows.append((form.label, record.envelope.number, title, state.label if state else None))
    return Grid(
        (
            Column(Text("类别", "Form"), 2),
            Column(Text("编号", "No."), number=True),
            Column(Text("名称", "Title"), 3),
            Column(Text("状态", "State")),
        ),
        tuple(rows),
        heading=Text("未办结事项", "Open matters"),
        links=tuple(Link(form.id, record.id) for form, record in found),
    )


DOCUMENT = PaperKind(
    name="handover.document",
    label=Text("警务区交接清单", "Handover document"),
    help=Text(
        "待办、未办结事项、承诺和拒访，双方签字。",
        "Duties, open matters, promises and refusals, for both officers to sign.",
    ),
    about="handover",
    write=document,
)
