"""What is wrong with an office's records in view of each other.

Offices have few records; each check costs one or two indexed questions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from beatbook.problems import Problem
from beatbook.store.query import Condition, Query
from beatbook.texts import Text
from beatbook_offices import bases
from beatbook_offices.accounts import total as balance_of
from beatbook_offices.forms.funds import EXPENSE
from beatbook_offices.library import clashing

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_NO_OFFICE = Text(
    "“{name}”不是警务室；请在单位树中选警务室", "“{name}” is no office in the tree of units"
)
_ROOMS_TOO_LARGE = Text(
    "各房间共{sum}平方米，超过警务室面积{area}平方米",
    "brings the rooms to {sum} m², more than the {area} m² of the office",
)
_GROUP = Text("“{groups}”是类别；请选其中的项目", "“{groups}” is a group; choose the items in it")
_OTHER_OFFICE = Text("{name}不是这个警务室的装备", "{name} belongs to another office")
_NOT_COUNTED = Text(
    "{count}件在册装备未点：{names}", "{count} items in the book were not counted: {names}"
)
_OVERDRAWN = Text(
    "支出后余额为{left}元；请核对", "leaves a balance of {left} yuan; check the entries"
)
_SAME_VOUCHER = Text("与第{number}笔的凭证号相同", "is the voucher of entry {number} as well")
_AMBIGUOUS = Text(
    "与{number}号“{edition}”在同一时期适用于相同的岗位和单位；请在“代替”中选它，或者先废止",
    "applies at the same time to the same posts and units as number {number}, “{edition}”;"
    " name that one in “Replaces”, or end it first",
)
_OTHER_OFFICER = Text("是另一人的培训", "is the training of somebody else")
_SHOWN = 5


def problems(record: Record, book: Book) -> Iterable[Problem]:
    """The problems of one record, before it is written."""
    check = CHECKS.get(record.form)
    return check(record, book) if check else ()


def _office(record: Record, book: Book) -> Iterator[Problem]:
    unit = record.values["of_unit"]
    span = book.units.at(unit, book.today()) if unit else None
    if span is not None and span.kind != "office":
        yield Problem(_NO_OFFICE.with_values(name=span.name), "of_unit", source=bases.STANDARD)


def _room(record: Record, book: Book) -> Iterator[Problem]:
    office = _one(book, "office", record.values["office"])
    area = office.values["area"] if office else None
    if area is None or not record.values["area"]:
        return
    rooms = [one for one in _of_office(book, record) if one.id != record.id]
    total = record.values["area"] + sum(one.values["area"] or 0 for one in rooms)
    if total > area:
        yield Problem(_ROOMS_TOO_LARGE.with_values(sum=total, area=area), "area", warning=True)


def _check(record: Record, book: Book) -> Iterator[Problem]:
    items = book.codes("office_standard").by_code
    for field in ("met", "unmet"):
        groups = [items[one].label for one in record.values[field] if not items[one].parent]
        if groups:
            words = Text(
                _GROUP.zh.format(groups="、".join(one.zh for one in groups)),
                _GROUP.en.format(groups=", ".join(one.en for one in groups)),
            )
            yield Problem(words, field)


def _stocktake(record: Record, book: Book) -> Iterator[Problem]:
    values = record.values
    yield from _foreign(record, book, "found")
    yield from _foreign(record, book, "missing")
    counted = {*values["found"], *values["missing"]}
    left = [one for one in equipment(book, values["office"]) if one.id not in counted]
    if left:
        names = "、".join(book.title(one.id) for one in left[:_SHOWN])
        yield Problem(_NOT_COUNTED.with_values(count=len(left), names=names), "found", warning=True)


def _handover(record: Record, book: Book) -> Iterator[Problem]:
    return _foreign(record, book, "equipment")


def _foreign(record: Record, book: Book, field: str) -> Iterator[Problem]:
    """Equipment of another office than the record's."""
    spec = book.spec("office_equipment")
    for one in book.store.records(spec, record.values[field]).values():
        if one.values["office"] != record.values["office"]:
            yield Problem(_OTHER_OFFICE.with_values(name=book.title(one.id)), field)


def _fund(record: Record, book: Book) -> Iterator[Problem]:
    values = record.values
    others = [one for one in _of_office(book, record) if one.id != record.id]
    for other in others:
        same_year = other.values["day"].year == values["day"].year
        if other.values["voucher"] == values["voucher"] and same_year:
            number = other.envelope.number
            yield Problem(_SAME_VOUCHER.with_values(number=number), "voucher", source=bases.MONEY)
    if values["kind"] == EXPENSE:
        left = balance_of(others) - values["amount"]
        if left < 0:
            yield Problem(_OVERDRAWN.with_values(left=left), "amount", warning=True)


def _rule(record: Record, book: Book) -> Iterator[Problem]:
    for other in clashing(book, record):
        words = _AMBIGUOUS.with_values(
            number=other.envelope.number, edition=other.values["edition"]
        )
        yield Problem(words, "valid_from", source=bases.SERVICE)


def _training(record: Record, book: Book) -> Iterator[Problem]:
    earlier = _one(book, "training", record.values["refreshes"])
    if earlier is not None and earlier.values["officer"] != record.values["officer"]:
        yield Problem(_OTHER_OFFICER, "refreshes")


def equipment(book: Book, office: str | None) -> list[Record]:
    """The equipment of an office that is not written off."""
    query = Query("office_equipment", (Condition("office", "=", office),))
    return book.store.select(book.spec("office_equipment"), query)


def _of_office(book: Book, record: Record) -> list[Record]:
    query = Query(record.form, (Condition("office", "=", record.values["office"]),))
    return book.store.select(book.spec(record.form), query)


def _one(book: Book, form: str, id: str | None) -> Record | None:
    return book.store.record(book.spec(form), id) if id else None


CHECKS: dict[str, Callable[[Record, Book], Iterable[Problem]]] = {
    "office": _office,
    "office_room": _room,
    "office_check": _check,
    "stocktake": _stocktake,
    "office_handover": _handover,
    "fund_entry": _fund,
    "rule_text": _rule,
    "training": _training,
}
