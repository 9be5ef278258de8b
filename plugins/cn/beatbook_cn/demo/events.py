"""What happened lately in the demo: a few were born, died, moved or left, by the usual actions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

from beatbook import actions
from beatbook.store.query import Condition, Order, Query
from beatbook_cn.demo.names import given_name
from beatbook_cn.residence.stays import months_after

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

FEWEST_WITH_EVENTS = 100
"""A smaller demo is left as it is."""

_BIRTHS, _DEATHS, _DEPARTURES, _MOVES = 3, 2, 1, 2
"""As many are born as are gone, so that the demo holds as many people as were asked for."""
_YEAR = 12


def happen(book: Book, random: Random) -> None:
    """Let it happen, through the actions that officers use."""
    today = book.today()
    mothers = _aged(book, _stays(book, category="1", relation="12"), 24, 38)
    for stay, _nth in zip(mothers, range(_BIRTHS), strict=False):
        _birth(book, stay, random, today)
    old = _aged(book, _stays(book, category="1"), 78, 120)
    for stay, nth in zip(old, range(_DEATHS), strict=False):
        day = today - timedelta(days=2 + 9 * nth)
        actions.run(book, "registry.death", {"person": stay.values["person"], "died_on": day})
    tenants = _stays(book, category="3", kind="02", relation="99")[::3]
    for stay in tenants[:_DEPARTURES]:
        day = today - timedelta(days=4)
        gone = {"person": stay.values["person"], "on": day, "destination": "包头市昆都仑区"}
        actions.run(book, "registry.leave", gone)
    for stay in tenants[_DEPARTURES : _DEPARTURES + _MOVES]:
        _move(book, stay, today)


def _stays(book: Book, **same: str) -> list[Record]:
    """The first stays of a kind."""
    where = tuple(Condition(field, "=", value) for field, value in same.items())
    query = Query("tenancy", where, (Order("number"),), limit=400)
    return book.store.select(book.spec("tenancy"), query)


def _aged(book: Book, stays: list[Record], least: int, most: int) -> Iterator[Record]:
    """Those stays whose person is of an age, each person once."""
    people = book.store.records(book.spec("person"), [one.values["person"] for one in stays])
    first = months_after(book.today(), -most * _YEAR)
    last = months_after(book.today(), -least * _YEAR)
    for stay in stays:
        if first <= people[stay.values["person"]].values["birth"] <= last:
            yield stay


def _birth(book: Book, mother: Record, random: Random, today: date) -> None:
    """A child of a mother and of the head of the household that she lives in."""
    household = book.store.record(book.spec("household"), mother.values["household"])
    father = household.values["householder"] if household else None
    sex = random.choice("12")
    day = today - timedelta(days=random.randint(5, 27))
    family = book.title(father or mother.values["person"])[:1]
    name = family + given_name(random, sex, day.year)
    child = {"name": name, "sex": sex, "birth": day}
    parents = {"mother": mother.values["person"], "father": father}
    actions.run(book, "registry.birth", {**child, **parents})


def _move(book: Book, stay: Record, today: date) -> None:
    """A tenant moves into another rented dwelling of the same beat."""
    where = (Condition("rented", "=", 1), Condition("unit", "=", stay.envelope.unit),
             Condition("id", "!=", stay.values["dwelling"]))  # fmt: skip
    rented = book.store.select(book.spec("dwelling"), Query("dwelling", where, limit=1))
    for dwelling in rented:
        address = book.places.address(dwelling.envelope.place or "", today)
        home = {"address": address, "kind": "02", "relation": "99",
                "since": today - timedelta(days=6)}  # fmt: skip
        actions.run(book, "registry.move", {"person": stay.values["person"], **home})
