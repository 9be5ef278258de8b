"""What is wrong with an inspection or a letter in view of other records of the book."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from beatbook.problems import Problem
from beatbook.store.query import Condition, Query
from beatbook.texts import Text
from beatbook_inspections.forms.inspection import FEWEST
from beatbook_inspections.laws import POLICE, TWO_OFFICERS, YEARLY_UNIT
from beatbook_inspections.lists import CHECKLIST, load

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

DWELLINGS = "50"
"""The checklist above all lists for dwellings."""

_TOO_FEW = Text(
    "其中民警{count}人；检查时人民警察不得少于二人，辅警不能代替",
    "has {count} from the police; two are needed, and auxiliaries cannot stand in",
)
_FUTURE = Text("晚于今天{today}；请改正", "is after today, {today}; correct it")
_OTHER_PLACE = Text(
    "复查的是另一单位或者房屋；请改正其中之一",
    "is of another unit or dwelling; correct one of the two",
)
_EARLY_RECHECK = Text(
    "复查日期早于原检查日期{day}；请改正其中之一",
    "is before the inspection that it rechecks, {day}; correct one of the two",
)
_ITSELF = Text("不能复查自己；请改正", "is this inspection itself; name an earlier one")
_UNTRUE = Text(
    "清单上有问题，不能记为“未发现问题”；请按整改办理",
    "still lists what was wrong, so it cannot be in order; have it put right",
)
_OTHER_LIST = Text(
    "与被检查对象不符：清单用于{use}；请核实",
    "does not fit: this list is for {use}; make sure",
)
_UNITS, _HOMES = Text("单位", "units"), Text("出租房屋", "rented dwellings")
_NOT_LET = Text(
    "该房屋没有登记为出租；请先在实有房屋中登记出租",
    "is not registered as let; register the letting first",
)
_SECOND = Text(
    "{year}年度的责任书已签订({number}号)；请修改原记录",
    "has a letter for {year} already (number {number}); change that one instead",
)


def problems(record: Record, book: Book) -> Iterable[Problem]:
    """The problems of one record, before it is written."""
    check = _CHECKS.get(record.form)
    return check(record, book) if check else ()


def _inspection(record: Record, book: Book) -> Iterator[Problem]:
    values = record.values
    for field in ("day", "rechecked_on", "rectified_on", "transferred_on"):
        yield from _not_in_future(record, field, book.today())
    if values["day"] is not None:
        yield from _by_police(record, book)
    if record.envelope.state == "done" and values["defects"]:
        yield Problem(_UNTRUE, "defects")
    yield from _fitting_list(record)
    if values["rechecks"] and values["day"] is not None:
        yield from _recheck(record, book)


def _by_police(record: Record, book: Book) -> Iterator[Problem]:
    """Two are in the list (the form sees to that); here two of them are police officers."""
    values = record.values
    police = sum(is_police(book, one, values["day"]) for one in set(values["inspectors"]))
    if len(set(values["inspectors"])) >= FEWEST > police:
        yield Problem(_TOO_FEW.with_values(count=police), "inspectors", source=TWO_OFFICERS)


def _not_in_future(record: Record, field: str, today: date) -> Iterator[Problem]:
    day = record.values[field]
    if day is not None and day > today:
        yield Problem(_FUTURE.with_values(today=today), field)


def is_police(book: Book, officer: str, day: date) -> bool:
    """Whether an officer held a post of the police on a day.

    Of somebody whose posts of that time are not in the book, any post tells: inspections are
    older than books.
    """
    query = Query("post", (Condition("holder", "=", officer),), closed=True)
    posts = [record.values for record in book.store.select(book.spec("post"), query)]
    held = [p for p in posts if p["start"] <= day and (p["end"] is None or day < p["end"])]
    return any(post["role"] in POLICE for post in held or posts)


def _fitting_list(record: Record) -> Iterator[Problem]:
    checklist = record.values["checklist"]
    if checklist is None:
        return
    for_homes = DWELLINGS in load(CHECKLIST).above(checklist)
    if for_homes != (record.values["dwelling"] is not None):
        use = _HOMES if for_homes else _UNITS
        yield Problem(_OTHER_LIST.with_values(use=use), "checklist", warning=True)


def _recheck(record: Record, book: Book) -> Iterator[Problem]:
    values = record.values
    if values["rechecks"] == record.id:
        yield Problem(_ITSELF, "rechecks")
        return
    first = book.store.record(book.spec("inspection"), values["rechecks"])
    if first is None:  # entered in the same deed
        return
    if any(first.values[one] != values[one] for one in ("organisation", "dwelling")):
        yield Problem(_OTHER_PLACE, "rechecks")
    if values["day"] < first.values["day"]:
        yield Problem(_EARLY_RECHECK.with_values(day=first.values["day"]), "day")


def _letter(record: Record, book: Book) -> Iterator[Problem]:
    values = record.values
    yield from _not_in_future(record, "signed_on", book.today())
    about = "organisation" if values["organisation"] else "dwelling"
    if values[about] is None or values["year"] is None:
        return
    same = (Condition(about, "=", values[about]), Condition("year", "=", values["year"]))
    for other in book.store.select(book.spec("letter"), Query("letter", same, limit=2)):
        if other.id != record.id:
            words = _SECOND.with_values(year=values["year"], number=other.envelope.number)
            yield Problem(words, about, source=YEARLY_UNIT)
    if about == "dwelling":
        yield from _let(book, values["dwelling"])


def _let(book: Book, dwelling: str) -> Iterator[Problem]:
    home = book.store.record(book.spec("dwelling"), dwelling)
    if home is not None and not home.values["rented"]:
        yield Problem(_NOT_LET, "dwelling", warning=True)


_CHECKS: dict[str, Callable[[Record, Book], Iterable[Problem]]] = {
    "inspection": _inspection,
    "letter": _letter,
}
