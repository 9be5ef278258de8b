"""A merge before it is done, as a paper: both values of each field, and what points to each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from beatbook.merging import BOTH, KEPT, Choice, Preview
from beatbook.papers.declare import Block, Column, Facts, Grid, Link, Paper, Words
from beatbook.registry import Related
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book

_TITLE = Text("合并预览：{form}{drop}号并入{keep}号", "Merge of {form} {drop} into {keep}: preview")
_FIELD, _KEPT, _OTHER, _RESULT = (
    Text("字段", "Field"),
    Text("保留的记录", "Kept record"),
    Text("并入的记录", "Merged record"),
    Text("合并后", "What will stand"),
)
_POINTING = Text("随之改指的记录", "Records that will point to the kept one")
_TWINS = Text("一并合并的记录", "Records merged along with them")
_STOPS = Text("不能合并的原因", "What stops the merge")
_HOW = Text(
    "尚未写入。加 do=yes 执行；take 列出采用并入记录的值的字段。",
    "Nothing is written yet. do=yes does it; take names the fields whose merged value stands.",
)
_SOURCES = {KEPT: Text("保留", "kept"), BOTH: Text("两者", "both")}
_TAKEN = Text("采用", "taken")


def paper(book: Book, seen: Preview) -> Paper:
    """The preview of a merge as a paper."""
    title = _TITLE.with_values(
        form=seen.form.label, keep=seen.kept.envelope.number, drop=seen.dropped.envelope.number
    )
    blocks: list[Block] = [_fields(book, seen), _pointing(seen.of_dropped)]
    if seen.twins:
        pairs = (
            (twin.form.label, f"{twin.dropped.envelope.number} → {twin.kept.envelope.number}")
            for twin in seen.twins
        )
        blocks.append(Facts(tuple(pairs), heading=_TWINS))
    blocks += [Words(str(problem), heading=_STOPS) for problem in seen.problems]
    return Paper(title, tuple(blocks), note=_HOW)


def _fields(book: Book, seen: Preview) -> Grid:
    rows = [_row(book, seen, one) for one in seen.fields if one.kept != one.other]
    columns = (Column(_FIELD), Column(_KEPT, 2), Column(_OTHER, 2), Column(_RESULT))
    return Grid(columns, tuple(rows))


def _row(book: Book, seen: Preview, one: Choice) -> tuple[Any, ...]:
    label = Text(f"{one.field.label.zh} ({one.field.id})", f"{one.field.label.en} ({one.field.id})")
    values = (_word(book, seen, one, value) for value in (one.kept, one.other))
    return (label, *values, _SOURCES.get(one.source, _TAKEN))


def _word(book: Book, seen: Preview, one: Choice, value: Any) -> Any:
    if isinstance(value, tuple):
        return "、".join(str(_word(book, seen, one, item)) for item in value)
    if one.field.codes and value is not None:
        code = book.codes(one.field.codes).by_code.get(value)
        return code.label if code else value
    if isinstance(value, bool):
        return Text("是", "yes") if value else Text("否", "no")
    return seen.titles.get(value, value) if isinstance(value, str) else value


def _pointing(related: Iterable[Related]) -> Grid:
    found = list(related)
    return Grid(
        (Column(Text("表单", "Form")), Column(_FIELD), Column(Text("编号", "Number"), number=True)),
        tuple((one.form.label, one.field.label, one.record.envelope.number) for one in found),
        heading=_POINTING,
        links=tuple(Link(one.form.id, one.record.id) for one in found),
    )
