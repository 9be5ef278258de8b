"""The record of one session (调解笔录), for those present to sign."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from beatbook.papers.declare import Block, Column, Facts, Grid, Paper, PaperKind, Signatures, Words
from beatbook.texts import Text
from beatbook_disputes.drafting import where
from beatbook_disputes.papers.source import Source, source, sources
from beatbook_disputes.reading import DISPUTE, PARTY
from beatbook_disputes.reading import SESSION as FORM

if TYPE_CHECKING:
    from beatbook.book import Book

_TITLE = Text("调解记录", "Record of a mediation session")
_TOLD = Text(
    "主持人已告知：调解以双方自愿为前提；达成协议并履行的不再处罚，未达成协议或者不履行的依法处理；"
    "民事争议可以依法向人民法院起诉。",
    "The host told both sides that mediation takes the will of both; that what is agreed and"
    " performed brings no penalty, and what is not goes on as a case; that over the civil matter"
    " they may sue.",
)
_PEOPLE = Text(
    "已告知：调解以双方自愿为前提，不收取费用；双方可以随时要求终止，也可以依法通过仲裁、行政、司法等"
    "途径维护自己的权利。",
    "Both sides were told that mediation takes the will of both and costs nothing; that they may"
    " end it at any time and turn to arbitration, the authorities or the court.",
)
_PRESENT = Text("到场人员", "Present")
_WHERE, _SPOT = Text("纠纷地点", "Where it arose"), Text("纠纷", "Dispute")
_COLUMNS = (
    Column(Text("身份", "Part")),
    Column(Text("所在一方", "Side")),
    Column(Text("姓名", "Name"), 2),
    Column(Text("联系电话", "Phone"), 2),
    Column(Text("住址", "Address"), 4),
)
_PATHS = ("role", "side", "name", "phone", "address")


def write(book: Book, id: str, _nothing: Any) -> Paper:
    """The record of one session. Raises NotFound, NotAllowed."""
    found = source(book, FORM, id)
    dispute = source(book, DISPUTE, found.record.values["dispute"])
    present = sources(book, PARTY, found.record.values["present"])
    blocks: list[Block] = [_head(book, found, dispute), _there(present)]
    blocks.append(Words(_TOLD if dispute.record.values["route"] == "1" else _PEOPLE))
    blocks += _text(found, dispute)
    blocks.append(Signatures(tuple(_signers(found, present))))
    return Paper(_TITLE, tuple(blocks), str(found.record.envelope.number))


def _head(book: Book, found: Source, dispute: Source) -> Facts:
    pairs = (
        (_SPOT, f"{dispute.record.envelope.number}"),
        dispute.pair("kind"),
        (_WHERE, where(book, dispute.record) or None),
        dispute.pair("arose"),
        *map(found.pair, ("held_on", "venue", "host", "recorder")),
    )
    return Facts((*pairs, *((found.pair("mediators"),) if found.words["mediators"] else ())))


def _there(present: list[Source]) -> Grid:
    rows = tuple(tuple(one.words[id] for id in _PATHS) for one in present)
    return Grid(_COLUMNS, rows, _PRESENT)


def _text(found: Source, dispute: Source) -> Iterator[Block]:
    heading, words = dispute.pair("facts")
    yield Words(words, heading)
    heading, words = found.pair("course")
    yield Words(words or "", heading) if words else Facts(((heading, None),))
    yield Facts(tuple(found.pair(id) for id in ("result", "plan", "exception") if found.words[id]))


def _signers(found: Source, present: list[Source]) -> Iterator[Text | str]:
    for one in present:
        role, name = one.words["role"], one.record.values["name"]
        yield Text(f"{role.zh} {name}", f"{role.en} {name}")
    yield found.pair("host")[0]
    yield found.pair("recorder")[0]


SESSION = PaperKind(
    name="dispute.session",
    label=_TITLE,
    help=Text(
        "一次调解的记录，供到场人员签名。", "The record of one session, for those present to sign."
    ),
    write=write,
    about=FORM,
)
