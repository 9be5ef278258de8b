"""How notices come down to reporting stations, and become records of theirs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from beatbook.errors import UsageProblem
from beatbook.forest import UNITS
from beatbook.syncing.parcels import Parcel
from beatbook.texts import Text
from beatbook_assessment.forms.notice import FORM
from beatbook_assessment.notices.giving import for_station, values_of
from beatbook_assessment.notices.told import Told, from_data, from_json, to_data

if TYPE_CHECKING:
    from beatbook.book import Book

KIND = "ranking"
_NOBODY = Text("通报的对象不在本账中", "the notice is about nobody of this book, and is left out")
_BAD_DAYS = Text("通报的日期无法识别", "the days of the notice can't be read")
_TAKEN = Text("{period}考核结果：{name}", "result of {period}: {name}")


def parcels(book: Book, station: str) -> Iterator[Parcel]:
    """The notices for a station."""
    for one in for_station(book, station):
        body = to_data(from_json(str(one.values["told"])))
        yield Parcel(KIND, str(one.values["key"]), 0, "", body)


def taken(book: Book, parcel: Parcel) -> Text:
    """Keep a notice about somebody here. Raises UsageProblem for any other."""
    told = from_data(parcel.body)
    is_unit = bool(book.store.spans(UNITS, told.subject))
    home = _home(book, told.subject, is_unit=is_unit)
    values = _values(parcel.id, told, is_unit=is_unit)
    known = book.store.identity(f"{FORM}.key", parcel.id)
    with book.deed("assess.notified", subject=told.subject) as deed:
        id = deed.change(FORM, known, values) if known else deed.add(FORM, values, unit=home)
        deed.follows.add(id)
    return _TAKEN.with_values(period=told.period, name=told.name)


def _home(book: Book, subject: str, *, is_unit: bool) -> str:
    """The unit that keeps a notice: the one it is about, or that of the officer."""
    if is_unit:
        return subject
    officer = book.store.record(book.spec("officer"), subject)
    if officer is None:
        raise UsageProblem(_NOBODY)
    return officer.envelope.unit


def _values(key: str, told: Told, *, is_unit: bool) -> dict[str, Any]:
    try:
        return values_of(key, told, "", is_unit=is_unit)
    except ValueError as error:
        raise UsageProblem(_BAD_DAYS) from error
