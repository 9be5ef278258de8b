"""Papers about an office's property: the sheet to count by, the paper of a handover."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from beatbook.papers.declare import Column, Facts, Grid, Link, Paper, PaperKind, Signatures, Words
from beatbook.store.query import Condition, Order, Query
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_ITEM = (
    Column(Text("编号", "No.")),
    Column(Text("名称", "Name"), 3),
    Column(Text("类别", "Kind"), 2),
    Column(Text("资产编号", "Asset number"), 2),
    Column(Text("数量", "Count"), number=True),
    Column(Text("状况", "Condition")),
)
_COUNTED = (
    Column(Text("保管人", "Held by"), 2),
    Column(Text("实点", "Counted")),
    Column(Text("差异", "Difference")),
)


def sheet(book: Book, id: str, _options: None) -> Paper:
    """The equipment of an office with blanks for what is counted."""
    office = book.registry.get_id(book.spec("office"), id).record
    where = (Condition("office", "=", office.id),)
    items = book.registry.list(Query("office_equipment", where, (Order("number"),)))
    rows = tuple((*row, _name(book, one), None, None) for one, row in _rows(book, items))
    return Paper(
        title=Text("警务室装备盘点表", "Stocktaking Sheet"),
        blocks=(
            Facts(
                (
                    (Text("警务室", "Office"), office.values["name"]),
                    (Text("盘点日期", "Day of counting"), None),
                    (Text("账面项数", "Items in the book"), len(rows)),
                )
            ),
            Grid((*_ITEM, *_COUNTED), rows, links=_links(items)),
            Words(Text("有物无账：", "Found, not in the book:")),
            Signatures((
                Text("盘点人", "Counted by"), Text("盘点人", "Counted by"),
                Text("负责人", "Officer in charge"),
            )),
        ),
        landscape=True,
    )  # fmt: skip


def handover(book: Book, id: str, _options: None) -> Paper:
    """What was handed over, for the signatures of the three who were there."""
    record = book.registry.get_id(book.spec("office_handover"), id).record
    values = record.values
    where = (Condition("id", "in", sorted(values["equipment"])),)
    asked = Query("office_equipment", where, (Order("number"),), closed=True)
    items = book.registry.list(asked) if values["equipment"] else []
    return Paper(
        title=Text("警务室财物移交单", "Handover of an Office's Property"),
        number=str(record.envelope.number),
        blocks=(
            _who(book, values),
            Grid(_ITEM, tuple(row for _one, row in _rows(book, items)), links=_links(items)),
            Words(values["differences"] or "", Text("差异和遗留问题", "Differences")),
            Signatures((
                Text("移交人", "Handed over by"), Text("接收人", "Received by"),
                Text("监交人", "Witness"),
            )),
        ),
        note=Text("一式三份。", "Three copies."),
    )  # fmt: skip


def _who(book: Book, values: Any) -> Facts:
    return Facts(
        (
            (Text("警务室", "Office"), book.title(values["office"])),
            (Text("日期", "Day"), values["day"]),
            (Text("移交人", "Handed over by"), book.title(values["giver"])),
            (Text("接收人", "Received by"), book.title(values["receiver"])),
            (Text("监交人", "Witness"), book.title(values["witness"])),
            (Text("账面余额(元)", "Balance by the book (yuan)"), values["cash_book"]),
            (Text("实点余额(元)", "Cash counted (yuan)"), values["cash_counted"]),
        )
    )


def _rows(book: Book, items: Iterable[Record]) -> list[tuple[Record, tuple[Any, ...]]]:
    kinds = book.codes("equipment_kind").by_code
    states = book.codes("equipment_state").by_code
    return [
        (
            one,
            (
                one.envelope.number,
                one.values["name"],
                kinds[one.values["kind"]].label,
                one.values["number_of_asset"] or "",
                one.values["count"],
                states[one.values["condition"]].label,
            ),
        )
        for one in items
    ]


def _name(book: Book, item: Record) -> str:
    holder = item.values["holder"]
    return book.title(holder) if holder else ""


def _links(items: Iterable[Record]) -> tuple[Link, ...]:
    return tuple(Link("office_equipment", one.id) for one in items)


SHEET = PaperKind(
    name="office.stocktake",
    label=Text("装备盘点表", "Stocktaking sheet"),
    help=Text("按账列出装备，留空填写实点数，签字。", "The equipment with blanks to count by."),
    write=sheet,
    about="office",
)
HANDOVER = PaperKind(
    name="office.handover",
    label=Text("财物移交单", "Handover of property"),
    help=Text("移交的装备和经费，三人签字。", "Equipment and money, signed by three."),
    write=handover,
    about="office_handover",
)
