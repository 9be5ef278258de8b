"""A check of the four unifications, item by item, with photos and what is to be put right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from beatbook.papers.declare import Column, Facts, Grid, Paper, PaperKind, Signatures, Words
from beatbook.texts import Text
from beatbook_offices.forms.check import PHOTO

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.codes import Code

_RESULTS = {
    True: Text("达标", "met"),
    False: Text("未达标", "not met"),
    None: Text("未查", "not checked"),
}
_COLUMNS = (
    Column(Text("类别", "Group"), 2),
    Column(Text("项目", "Item"), 5),
    Column(Text("结果", "Result")),
    Column(Text("照片", "Photos"), 2),
)
_LISTED = 12
"""Characters of a photo's SHA-256 that the paper shows."""


def write(book: Book, id: str, _options: None) -> Paper:
    """One check with every item of the standard."""
    check = book.registry.get_id(book.spec("office_check"), id).record
    values = check.values
    return Paper(
        title=Text("警务室四统一检查表", "Check of the Four Unifications"),
        number=str(check.envelope.number),
        blocks=(
            Facts(
                (
                    (Text("警务室", "Office"), book.title(values["office"])),
                    (Text("日期", "Day"), values["day"]),
                    (Text("检查人", "Checked by"), "、".join(map(book.title, values["officers"]))),
                    (Text("整改期限", "Rectify by"), values["rectify_by"] or ""),
                )
            ),
            Grid(_COLUMNS, tuple(_rows(book, values))),
            Words(values["notes"] or "", Text("说明", "Notes")),
            Signatures((Text("检查人", "Checked by"), Text("警务室负责人", "Officer in charge"))),
        ),
    )


def _rows(book: Book, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    standard = book.codes("office_standard")
    return [
        (
            standard.by_code[item.parent].label,
            item.label,
            _result(item, values),
            _photos(item, values),
        )
        for item in standard.codes
        if item.parent in standard.by_code
    ]


def _result(item: Code, values: Mapping[str, Any]) -> Text:
    checked = item.code in (*values["met"], *values["unmet"])
    return _RESULTS[item.code in values["met"] if checked else None]


def _photos(item: Code, values: Mapping[str, Any]) -> str:
    found = (PHOTO.fullmatch(photo) for photo in values["photos"])
    return "\n".join(
        f"{one['file']} {(one['hash'] or '')[:_LISTED]}".strip()
        for one in found
        if one and one["item"] == item.code
    )


CHECKLIST = PaperKind(
    name="office.checklist",
    label=Text("四统一检查表", "Checklist of an office"),
    help=Text("逐项列出检查结果和照片。", "Every item with its result and photos."),
    write=write,
    about="office_check",
)
