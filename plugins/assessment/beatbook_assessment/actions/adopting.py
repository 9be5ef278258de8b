"""Adopting schemes, ending them, and which are adopted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from beatbook.access import ASSESS, OBJECT
from beatbook.answers import Rows
from beatbook.hooks.types import Action
from beatbook.texts import Text
from beatbook_assessment.actions import asking
from beatbook_assessment.process import adopting

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_ADOPTED = Text(
    "已通过第{number}号：{name}({id} {version})，自{start}起执行，摘要{digest}…",
    "adopted no. {number}: {name} ({id} {version}), in force from {start}, digest {digest}…",
)
_ENDED = Text("第{number}号自{end}起不再执行", "no. {number} is no longer in force from {end} on")


def adopt(book: Book, asked: asking.File) -> str:
    """Adopt a scheme."""
    record = adopting.adopt(book, asked.file or "", asked.unit or "")
    values = record.values
    words = _ADOPTED.with_values(
        number=record.envelope.number,
        name=adopting.name_of(record),
        id=values["scheme"],
        version=values["edition"],
        start=values["start"],
        digest=values["digest"][:12],
    )
    return str(words)


def end(book: Book, asked: asking.End) -> str:
    """Let a scheme end."""
    assert asked.end is not None
    record = adopting.end(book, asked.scheme or "", asked.end)
    return str(_ENDED.with_values(number=record.envelope.number, end=asked.end))


_LISTED = {
    "number": Text("编号", "No."),
    "scheme": Text("方案", "Scheme"),
    "version": Text("版本", "Edition"),
    "name": Text("名称", "Name"),
    "unit": Text("单位", "Unit"),
    "period": Text("周期", "Period"),
    "start": Text("起", "From"),
    "end": Text("止", "Until"),
    "in_force": Text("现行", "In force"),
    "digest": Text("摘要", "Digest"),
}


def list_adopted(book: Book, _asked: None) -> Rows:
    """The adopted schemes: everybody may know by what they are assessed."""
    return Rows((_row(book, one) for one in adopting.adopted(book)), _LISTED)


def _row(book: Book, record: Record) -> dict[str, Any]:
    values = record.values
    return {
        "number": record.envelope.number,
        "scheme": values["scheme"],
        "version": values["edition"],
        "name": str(adopting.name_of(record)),
        "unit": book.title(record.envelope.unit),
        "period": values["period"],
        "start": values["start"],
        "end": values["end"],
        "in_force": adopting.in_force(record, book.today()),
        "digest": values["digest"],
    }


def declared() -> Iterator[Action]:
    """The actions of this module."""
    yield Action(
        name="assess.adopt",
        label=Text("通过考核方案", "Adopt a scheme"),
        help=Text(
            "把方案文本收进本账；同一类对象不能同时执行两个方案。",
            "Takes the text into the book; no class is under two schemes at once.",
        ),
        permission=ASSESS,
        run=adopt,
        parameters=asking.File,
    )
    yield Action(
        name="assess.adopted",
        label=Text("已通过的方案", "Adopted schemes"),
        help=Text("按什么考核、从何时执行", "By what one is assessed, and from when on"),
        permission=OBJECT,
        run=list_adopted,
    )
    yield Action(
        name="assess.end",
        label=Text("定方案止期", "End a scheme"),
        help=Text("自某日起不再执行", "From a day on it is no longer in force"),
        permission=ASSESS,
        run=end,
        parameters=asking.End,
    )
