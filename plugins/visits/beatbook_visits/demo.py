"""Visits of the demo station's officers on the morning of the demo's day.

Ordinary deeds with what an officer could enter; each kind of result is there, so that refused and
not at home can be seen to be ordinary.
"""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.store.query import Condition, Order, Query
from beatbook.texts import Text
from beatbook_visits.slipcode import ALPHABET, LENGTH, completed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from beatbook.book import Book
    from beatbook.deeds import Deed
    from beatbook.records import Record

_SEED = 21111
_REASON = Text("走访录入", "visits entered")
_NEEDED = ("dwelling", "organisation", "post")


class Team(NamedTuple):
    """Who visits together, and for which office."""

    office: str
    officers: tuple[str, ...]


def add(book: Book) -> None:
    """Six visits of each community officer; nothing where the national forms are missing."""
    if not all(form in book.specs for form in _NEEDED):
        return
    random = Random(_SEED)
    with book.deed("demo", str(_REASON)) as deed:
        for team in _teams(book):
            _morning(deed, team, random)


def _teams(book: Book) -> list[Team]:
    """Each community officer with the first auxiliary of the same office."""
    posts = book.store.select(book.spec("post"), Query("post", order=(Order("number"),)))
    helpers = {p.values["at"]: p.values["holder"] for p in reversed(posts)
               if p.values["role"] == "auxiliary"}  # fmt: skip
    return [
        Team(p.values["at"], tuple(filter(None, (p.values["holder"], helpers.get(p.values["at"])))))
        for p in posts
        if p.values["role"] == "officer"
    ]


def _morning(deed: Deed, team: Team, random: Random) -> None:
    book = deed.book
    below = [span.node for span in book.units.under(team.office, book.today())]
    units = frozenset((team.office, *below))
    homes = _some(book, "dwelling", units, len(_HOMES))
    firms = _some(book, "organisation", units, len(_FIRMS))
    pairs = (*zip(homes, _HOMES, strict=False), *zip(firms, _FIRMS, strict=False))
    for nth, (door, what) in enumerate(pairs):
        minutes = timedelta(minutes=12 * (len(pairs) - nth))
        values = {
            door.form: door.id,
            "at": book.clock.now() - minutes,
            "officers": team.officers,
            "code": completed("".join(random.choices(ALPHABET, k=LENGTH - 1))),
            **dict(_dated(book, what)),
        }
        deed.add("visit", values, unit=team.office)


def _some(book: Book, form: str, units: frozenset[str], count: int) -> list[Record]:
    query = Query(form, (Condition("place", "filled"),), (Order("number"),), count, units=units)
    return book.store.select(book.spec(form), query)


def _dated(book: Book, what: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """The values of a visit; those that count days from the visit become dates."""
    for name, value in what.items():
        later = isinstance(value, timedelta)
        yield name, book.today() + value if later else value


_TALK = {"result": "1", "prevention_talk": True, "reached": ("1", "2"), "known": ("1", "2", "4")}
_HOMES: tuple[dict[str, Any], ...] = (
    {**_TALK, "told": 2, "leaflets": 1, "purpose": "3", "next_on": timedelta(days=10)},
    {"result": "2"},
    {"result": "3", "purpose": "2"},
    {
        **_TALK,
        "purpose": "4",
        "promise": "联系物业修复单元门禁",
        "promise_due": timedelta(days=5),
        "opinion": "单元门禁失灵，夜间楼道灯不亮",
        "opinion_topic": "1",
    },
)
_FIRMS: tuple[dict[str, Any], ...] = (
    {**_TALK, "purpose": "3", "told": 4, "leaflets": 5, "card_given": True},
    {**_TALK, "purpose": "1", "met_others": "店长", "next_on": timedelta(days=30)},
)
