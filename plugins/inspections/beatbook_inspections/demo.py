"""Synthetic inspections and letters for the demo book, the same each time.

A few dozen over the last two months: most in order, some put right on the spot or by a recheck,
some whose term is over; letters of this year and of the last.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.store.query import Condition, Order, Query
from beatbook.texts import Text
from beatbook_inspections.checks import POLICE
from beatbook_inspections.lists import asked_by

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.deeds import Deed
    from beatbook.records import Record

_SEED = 6_202
_UNITS, _HOMES = 26, 18
_LETTERS = 60
_WEEK = timedelta(days=7)
_INSPECTED = Text("治安检查", "inspections")
_SIGNED = Text("签订责任书", "letters signed")
_TRADES = {
    "01": "31", "02": "39", "03": "35", "04": "37", "05": "30", "06": "21", "07": "36", "08": "38",
    "09": "34", "13": "34",
}  # fmt: skip
_PLACES = {"05": "32", "06": "32", "17": "33"}
_KINDS = {"01": "22", "02": "23", "04": "26", "09": "25"}
_OTHERS = "10"
_HOME, _SHARED = "50", "51"


class _Target(NamedTuple):
    """What is inspected: its record, by which checklist, and who answers for it there."""

    record: Record
    checklist: str
    responsible: str

    @property
    def reference(self) -> dict[str, str]:
        """The field that names it."""
        return {self.record.form: self.record.id}


def add(book: Book) -> None:
    """Add inspections and letters to a demo that holds units and dwellings."""
    if not {"organisation", "dwelling"} <= book.specs.keys():
        return
    random = Random(_SEED)
    with book.deed("demo", str(_INSPECTED)) as deed:
        for target in (*_units(book), *_homes(book)):
            _inspect(deed, target, random)
    with book.deed("demo", str(_SIGNED)) as deed:
        for nth, unit in enumerate(_of(book, "organisation", _LETTERS)):
            _sign(deed, unit, nth, random)


def _of(book: Book, form: str, most: int, *where: Condition) -> list[Record]:
    spec = book.spec(form)
    return list(book.store.select(spec, Query(form, where, (Order("number"),), limit=most)))


def _units(book: Book) -> Iterator[_Target]:
    """Units that have a cycle of inspection, the first ones of the book."""
    trades = _of(book, "organisation", _UNITS // 2, Condition("special_trade", "filled"))
    places = _of(book, "organisation", _UNITS // 2, Condition("public_place", "filled"))
    for one in (*trades, *places):
        yield _Target(one, _list_for(one), one.values["legal_person"] or "店长")


def _list_for(unit: Record) -> str:
    """The checklist that fits a unit."""
    values = unit.values
    return (
        _TRADES.get(values["special_trade"] or "")
        or _PLACES.get(values["public_place"] or "")
        or _KINDS.get(values["kind"] or "", _OTHERS)
    )


def _homes(book: Book) -> Iterator[_Target]:
    for one in _of(book, "dwelling", _HOMES, Condition("rented", "=", 1)):
        shared = one.values["rental_kind"] in ("3", "4")
        yield _Target(one, _SHARED if shared else _HOME, one.values["owner_name"] or "房东")


def _inspect(deed: Deed, target: _Target, random: Random) -> None:
    """One inspection, and often enough the recheck of what it found."""
    today = deed.book.today()
    day = today - timedelta(days=random.randint(1, 60))
    found = _found(target, day, random) if random.random() < 0.4 else {}
    first = _enter(deed, target, {"day": day, **found})
    term = found.get("rectify_by")
    if term is not None and term < today and random.random() < 0.6:
        _enter(deed, target, {"day": term, "kind": "3", "rechecks": first})


def _found(target: _Target, day: date, random: Random) -> dict[str, Any]:
    """One to three things that were wrong, and what was asked for."""
    asked = list(asked_by(target.checklist))
    wrong = random.sample(asked, random.randint(1, 3))
    found: dict[str, Any] = {
        "defects": [item.code for item in wrong],
        "demands": "请做到：" + "；".join(item.label.zh for item in wrong),
        "opinion": "无异议",
        "danger": "1",
    }
    if random.random() < 0.3:
        return {**found, "handling": "1"}
    return {**found, "handling": "2", "rectify_by": day + _WEEK, "opinion": "无异议，按期整改"}


def _enter(deed: Deed, target: _Target, values: dict[str, Any]) -> str:
    unit = target.record.envelope.unit
    inspectors = _officers(deed.book, unit)
    shared = {
        **target.reference,
        "checklist": target.checklist,
        "inspectors": inspectors,
        "recorder": inspectors[0],
        "responsible": target.responsible,
        "signature": "1",
    }
    return deed.add("inspection", {**shared, **values}, unit=unit)


def _officers(book: Book, unit: str) -> list[str]:
    """Two police officers: that of the office that answers for a unit, and one of the station."""
    above = book.owners(unit)
    posts = [post for post in _of(book, "post", 100) if post.values["role"] in POLICE]
    near = [
        post for post in posts if post.values["at"] in above and post.values["at"] != book.station
    ]
    at_station = [post for post in posts if post.values["at"] == book.station]
    return [post.values["holder"] for post in (*near[:1], *at_station)][:2]


def _sign(deed: Deed, unit: Record, nth: int, random: Random) -> None:
    """Two of three units have signed this year, the others the year before."""
    today = deed.book.today()
    new_year = date(today.year, 1, 1)
    if nth % 3:
        signed = new_year + timedelta(days=random.randrange((today - new_year).days + 1))
    else:
        signed = new_year - timedelta(days=random.randint(60, 300))
    values = {
        "organisation": unit.id,
        "signed_on": signed,
        "signer": unit.values["legal_person"] or "负责人",
        "signer_post": "负责人",
    }
    deed.add("letter", values, unit=unit.envelope.unit)
