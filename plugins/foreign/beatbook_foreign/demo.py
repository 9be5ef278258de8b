"""A few invented people from abroad in homes of the demo book, and officers' languages.

One stay is registered in time and one late, one visa runs out soon, and one person moved in
whom nobody has registered yet, so that every rule of this plugin shows something.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.clock import CHINA
from beatbook.store.query import Condition, Order, Query
from beatbook.texts import Text
from beatbook_foreign.forms.more import ABROAD

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.deeds import Deed
    from beatbook.records import Record

_REASON = Text("境外人员登记", "stays of foreigners entered")
_STAFF = Text("登记民警语言等级", "language levels of officers entered")


class _Guest(NamedTuple):
    """An invented person from abroad: names, nationality, document, visa, days around today."""

    name: str
    passport: tuple[str, str]
    nationality: str
    document: tuple[str, str]
    visa: tuple[str, str, int]
    since: int
    hours_late: int | None
    sex: str = "1"


# Days of the visa and of moving in count from the demo's day; a guest whose registration is None
# hours after the term is not registered at all.
_GUESTS = (
    _Guest(
        "巴特尔",
        ("BATBAYAR", "TEMUULEN"),
        "MNG",
        ("414", "E0000101"),
        ("X1", "X0000101", 320),
        40,
        -20,
    ),
    _Guest("伊万", ("SMIRNOV", "IVAN"), "RUS", ("414", "720000102"), ("M", "M0000102", 20), 12, 30),
    _Guest(
        "金民秀",
        ("KIM", "MINSU"),
        "KOR",
        ("414", "M00000103"),
        ("R-WORK", "R0000103", 200),
        90,
        -3,
        "2",
    ),
    _Guest(
        "黄禾样",
        ("WONG", "WO YEUNG"),
        "HKG",
        ("516", "H00000104"),
        ("HMT-PASS", "H00000104", 900),
        1,
        None,
    ),
)
_LANGUAGES = (("mn", "C1"), ("ru", "B1"), ("en", "B2"))


def add(book: Book) -> None:
    """Add guests to rented homes, and languages to the first community officers."""
    if not {"person", "dwelling", "tenancy"} <= book.specs.keys():
        return
    homes = _homes(book, len(_GUESTS))
    with book.deed("demo", str(_REASON)) as deed:
        for guest, home in zip(_GUESTS, homes, strict=False):
            _enter(deed, guest, home)
    with book.deed("demo", str(_STAFF)) as deed:
        for (language, level), officer in zip(_LANGUAGES, _officers(book), strict=False):
            _speaks(deed, officer, language, level)


def _homes(book: Book, count: int) -> list[Record]:
    """The first let dwelling of some beats, so that several offices have guests."""
    let = Query("dwelling", (Condition("rented", "=", 1),), (Order("number"),), limit=200)
    found: dict[str, Record] = {}
    for home in book.store.select(book.spec("dwelling"), let):
        found.setdefault(home.envelope.unit, home)
    return list(found.values())[:count]


def _officers(book: Book) -> list[Record]:
    posts = book.store.select(book.spec("post"), Query("post"))
    ids = [one.values["holder"] for one in posts if one.values["role"] == "officer"]
    spec = book.spec("officer")
    return list(book.store.records(spec, ids[: len(_LANGUAGES)]).values())


def _enter(deed: Deed, guest: _Guest, home: Record) -> None:
    unit, place = home.envelope.unit, home.envelope.place
    today = deed.book.today()
    since = today - timedelta(days=guest.since)
    person = deed.add("person", _person(guest, today), unit=unit)
    moved_in = datetime.combine(since, time(20, 30), CHINA).astimezone(UTC)
    tenancy = {
        "person": person,
        "dwelling": home.id,
        "category": ABROAD,
        "since": since,
        "kind": "02",
        "moved_in": moved_in,
    }
    id = deed.add("tenancy", tenancy, unit=unit, place=place)
    if guest.hours_late is not None:
        reported = moved_in + timedelta(hours=24 + guest.hours_late)
        deed.add("foreign_stay", _stay(guest, id, reported, today), unit=unit, place=place)


def _person(guest: _Guest, today: date) -> dict[str, Any]:
    surname, given = guest.passport
    kind, number = guest.document
    return {
        "name": guest.name,
        "surname": surname,
        "given_name": given,
        "chinese_name": guest.name,
        "sex": guest.sex,
        "birth": date(today.year - 34, 5, 17),
        "nationality": guest.nationality,
        "document_type": kind,
        "document_number": number,
        "document_until": today + timedelta(days=1500),
    }


def _stay(guest: _Guest, tenancy: str, reported: datetime, today: date) -> dict[str, Any]:
    kind, number, days = guest.visa
    return {
        "tenancy": tenancy,
        "kind": "2" if kind.startswith("R") else "1",
        "visa_kind": kind,
        "visa_number": number,
        "visa_until": today + timedelta(days=days),
        "entry_port": "二连浩特",
        "entry_on": today - timedelta(days=guest.since + 2),
        "purpose": "06" if kind.startswith("R") else "05",
        "accommodation": "3",
        "reported_at": reported,
        "reported_by": "2",
    }


def _speaks(deed: Deed, officer: Record, language: str, level: str) -> None:
    today = deed.book.today()
    values = {
        "officer": officer.id,
        "language": language,
        "level": level,
        "test": "自评",
        "tested_on": today - timedelta(days=400),
        "valid_until": today + timedelta(days=330),
    }
    deed.add("language_level", values, unit=officer.envelope.unit)
