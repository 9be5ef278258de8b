"""What is wrong with a stay in view of the person and the tenancy that it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from beatbook.clock import local_date
from beatbook.problems import Problem
from beatbook.store.query import Condition, Query
from beatbook.texts import Text
from beatbook_foreign import bases

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

DAY = timedelta(hours=24)

_NO_PERSON = Text("请填写人员，或者填写居住关系", "is missing; name the person, or the tenancy")
_NO_TENANCY = Text(
    "请填写住址；已登记居住关系的，填写居住关系",
    "is missing; write the address, or name the tenancy where there are several",
)
_NO_HOUR = Text(
    "请填写入住时间，如2026-11-21 21:30；登记期限由此起算",
    "is missing, such as 2026-11-21 21:30; the term for registering begins there",
)
_CITIZEN = Text(
    "{name}登记为中国公民；请核对国籍，中国公民按居住登记办理",
    "{name} is registered as a Chinese citizen; check the nationality, citizens register as"
    " residents",
)
_NO_DOCUMENT = Text(
    "{name}没有登记护照等证件；请查验后在人员中补填",
    "{name} has no passport or other document in the book; look at it and add it to the person",
)
_SOMEBODY_ELSE = Text(
    "这一居住关系是{name}的；请改正人员或者居住关系",
    "is the tenancy of {name}; correct the person or the tenancy",
)
_REGISTERED = Text(
    "这一住宿已登记({number}号)；延期或者变更请在原登记上办理",
    "is registered already (stay {number}); extend or change that record instead",
)
_LATE = Text(
    "申报晚于入住后二十四小时(期限{until})；照实登记，依法告知或者处理",
    "is later than 24 hours after moving in (until {until}); registered as it is, to be explained"
    " or dealt with by law",
)
_OVERSTAYED = Text(
    "签证或者停留期{until}已过；照实登记并告知出入境管理机构",
    "ended on {until}, before the stay began; registered as it is, tell the exit-entry office",
)


def problems(record: Record, book: Book) -> Iterable[Problem]:
    """The problems of one record, before it is written."""
    return _stay(record, book) if record.form == "foreign_stay" else ()


def _stay(record: Record, book: Book) -> Iterator[Problem]:
    values = record.values
    for id, words in (("person", _NO_PERSON), ("tenancy", _NO_TENANCY), ("moved_in", _NO_HOUR)):
        if not values[id]:
            yield Problem(words, id, source=bases.LODGING)
    if values["person"]:
        yield from _person(values["person"], book)
    if values["tenancy"]:
        yield from _tenancy(record, book)
    if values["moved_in"]:
        yield from _times(record, book)


def _person(id: str, book: Book) -> Iterator[Problem]:
    person = book.store.record(book.spec("person"), id)
    if person is None:  # added by this very deed
        return
    name = person.values["name"]
    if person.values["nationality"] == "CHN":
        yield Problem(_CITIZEN.with_values(name=name), "person", source=bases.FOREIGNER)
    if not (person.values["document_number"] or person.values["resident_id"]):
        words = _NO_DOCUMENT.with_values(name=name)
        yield Problem(words, "person", warning=True, source=bases.DOCUMENTS)


def _tenancy(record: Record, book: Book) -> Iterator[Problem]:
    id, person = record.values["tenancy"], record.values["person"]
    tenancy = book.store.record(book.spec("tenancy"), id)
    if tenancy is not None and person and tenancy.values["person"] != person:
        name = book.title(tenancy.values["person"])
        yield Problem(_SOMEBODY_ELSE.with_values(name=name), "tenancy")
    query = Query("foreign_stay", (Condition("tenancy", "=", id),), limit=2)
    for other in book.store.select(book.spec("foreign_stay"), query):
        if other.id != record.id:
            number = other.envelope.number
            yield Problem(_REGISTERED.with_values(number=number), "tenancy")


def _times(record: Record, book: Book) -> Iterator[Problem]:
    values = record.values
    until = values["moved_in"] + DAY
    if values["reported_at"] and values["reported_at"] > until:
        local = f"{until.astimezone(book.zone):%Y-%m-%d %H:%M}"
        words = _LATE.with_values(until=local)
        yield Problem(words, "reported_at", warning=True, source=bases.LATE)
    moved_in = local_date(values["moved_in"], book.zone)
    for id in ("visa_until", "stay_until"):
        if values[id] and values[id] < moved_in:
            words = _OVERSTAYED.with_values(until=values[id])
            yield Problem(words, id, warning=True, source=bases.OVERSTAY)
