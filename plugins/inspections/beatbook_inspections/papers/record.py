"""The inspection record (检查记录) for signature: checklist with marks, demands, opinion."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from beatbook.papers.declare import Block, Column, Facts, Grid, Paper, PaperKind, Signatures, Words
from beatbook.texts import Text
from beatbook_inspections.lists import PREVENTION, Item, asked_by
from beatbook_inspections.papers.parties import Source, about, source

if TYPE_CHECKING:
    from beatbook.book import Book

_GOOD, _BAD, _NOT = Text("√", "√"), Text("×", "×"), Text("－", "–")
_COLUMNS = (
    Column(Text("防范", "Prevention")),
    Column(Text("检查项目", "Item"), share=5),
    Column(Text("结果", "Result")),
    Column(Text("依据", "Source"), share=4),
)
_LEGEND = Text("√ 符合　× 有问题　－ 不适用", "√ in order   × wrong   – does not apply")
_SHOWN = Text(
    "检查人员已出示人民警察证件，说明检查事由，并告知对检查有陈述意见的权利。",
    "The inspectors showed their police cards, said why they came, and told those present that"
    " they may state their opinion.",
)
_NOTE = Text(
    "一式两份：一份交被检查单位(人)，一份存派出所。娱乐场所的检查记录公众有权查阅"
    "(娱乐场所管理条例第三十三条)。",
    "Two copies: one for the inspected, one for the station. Records of entertainment venues are"
    " open to the public (Entertainment Venues Regulations art. 33).",
)
_SIGNERS = (
    Text("检查人员", "Inspector"),
    Text("检查人员", "Inspector"),
    Text("被检查单位(人)", "The inspected"),
    Text("见证人", "Witness"),
    Text("记录人", "Recorder"),
)


def write(book: Book, id: str, _nothing: Any) -> Paper:
    """The record of one inspection. Raises NotFound, NotAllowed."""
    found = source(book, "inspection", id)
    blocks: list[Block] = [_facts(found), Words(_SHOWN), _checklist(found)]
    blocks += _findings(found)
    blocks.append(Signatures(_SIGNERS))
    number = str(found.shown.record.envelope.number)
    return Paper(Text("治安检查记录", "Inspection record"), tuple(blocks), number, _NOTE)


def _facts(found: Source) -> Facts:
    fields = ("kind", "day", "inspectors", "part", "responsible", "witness", "recorder")
    return Facts((*about(found), *map(found.pair, fields)))


def _checklist(found: Source) -> Grid:
    """Every item with its mark: what is not said to be wrong was in order."""
    values = found.shown.record.values
    rows = tuple(
        (PREVENTION[item.prevention], item.label, _mark(item, values), item.source)
        for item in asked_by(values["checklist"])
    )
    name = found.words["checklist"]
    heading = Text(f"{name.zh}  {_LEGEND.zh}", f"{name.en}: {_LEGEND.en}")
    return Grid(_COLUMNS, rows, heading)


def _mark(item: Item, values: Any) -> Text:
    if item.code in values["defects"]:
        return _BAD
    return _NOT if item.code in values["not_applicable"] else _GOOD


def _findings(found: Source) -> Iterator[Block]:
    """What was seen and asked for, and what the inspected say; blanks are filled in by hand."""
    for id in ("situation", "demands"):
        label, words = found.pair(id)
        if words:
            yield Words(words, label)
    if found.words["defects"]:
        yield Facts(tuple(map(found.pair, ("defects", "danger", "handling", "rectify_by"))))
    fields = ["opinion", "signature"]
    fields += [id for id in ("unsigned_why", "rectified_on", "rectified_how") if found.words[id]]
    yield Facts(tuple(map(found.pair, fields)))


RECORD = PaperKind(
    name="inspection.record",
    label=Text("治安检查记录", "Inspection record"),
    help=Text(
        "一次检查的记录，供检查人员、被检查人、见证人签名。",
        "The record of one inspection, for inspectors, inspected and witness to sign.",
    ),
    write=write,
    about="inspection",
)
