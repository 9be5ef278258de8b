"""A founded book with the national plugin and the one for disputes, and a dispute to settle."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from beatbook import actions
from beatbook.book import Book
from beatbook.hooks import loader
from beatbook.records import Record
from beatbook_disputes import plugin, reading
from support.books import Station
from support.national import NATIONAL, added, build, stored
from support.points import Point

POINTS = [NATIONAL, Point("disputes", plugin)]
FIGHT: dict[str, Any] = {
    "facts": "为停车位争执，甲方推搡乙方",
    "kind": "101",
    "exclusions": "0",
    "between": "2",
    "arose": "2026-11-02",
    "parties": "王一;李二",
}
"""A public-order case that may be mediated."""
LEAK: dict[str, Any] = {
    "facts": "楼上渗水，为维修费用争执",
    "kind": "301",
    "exclusions": "0",
    "arose": "2026-11-02",
    "parties": "王一;李二",
}
"""A civil dispute."""
ITEMS: dict[str, Any] = {"items": "甲方赔礼道歉;赔偿医药费", "method": "2", "amount": "260"}


class Disputes:
    """A book with a few shorthands for what officers do with disputes."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def run(self, verb: str, **asked: Any) -> str:
        """What an action answers."""
        return str(actions.run(self.book, f"dispute.{verb}", asked))

    def take(self, what: dict[str, Any] = FIGHT, **more: Any) -> str:
        """The id of a dispute taken in."""
        before = {one.id for one in self.all(reading.DISPUTE)}
        self.run("take", **{**what, **more})
        (new,) = {one.id for one in self.all(reading.DISPUTE)} - before
        return new

    def all(self, form: str) -> list[Record]:
        """Every record of a form, closed ones too, oldest first."""
        from beatbook.store.query import Order, Query

        query = Query(form, order=(Order("id"),), closed=True)
        return list(self.book.store.select(self.book.spec(form), query))

    def last(self, form: str) -> Record:
        """The newest record of a form."""
        return self.all(form)[-1]

    def parties(self, dispute: str) -> list[Record]:
        """Who takes part in a dispute."""
        return reading.of(self.book, reading.PARTY, dispute)

    def state(self, id: str, form: str = reading.DISPUTE) -> str:
        """The state of a record."""
        return stored(self.book, form, id).envelope.state

    def met(self, what: dict[str, Any] = FIGHT, on: str = "2026-11-03") -> str:
        """A dispute with a session that reached an agreement."""
        id = self.take(what)
        self.run("session", dispute=id, result="1", held_on=on, mediators=self.mediator())
        return id

    def drafted(self, what: dict[str, Any] = FIGHT, **more: Any) -> str:
        """A dispute with a drafted agreement."""
        id = self.met(what)
        asked = {"drafted_on": "2026-11-03", "perform_by": "2026-11-30", **ITEMS, **more}
        self.run("agree", dispute=id, **asked)
        return id

    def signed(self, what: dict[str, Any] = FIGHT, **more: Any) -> str:
        """A dispute with a signed agreement."""
        id = self.drafted(what, **more)
        self.run("sign", dispute=id, signed_on="2026-11-03")
        return id

    def mediator(self, kind: str = "31") -> str:
        """The id of a mediator, a people's mediator unless another kind is said."""
        name = f"调解员{kind}"
        known = {one.values["name"]: one.id for one in self.all("mediator")}
        values = {"name": name, "kind": kind, "organisation": "南湖社区人民调解委员会"}
        return known.get(name) or added(self.book, "mediator", **values)

    def child(self, dispute: str, **more: Any) -> str:
        """The id of a party of 13 years, of a side of its own."""
        values = {"name": "赵小宝", "birth": "2013-05-01", "side": "3", **more}
        return added(self.book, reading.PARTY, dispute=dispute, **values)


@pytest.fixture(scope="session")
def _disputes_founded(tmp_path_factory: pytest.TempPathFactory) -> Station:
    return build(tmp_path_factory.mktemp("disputes"), POINTS)


@pytest.fixture
def beat(monkeypatch: pytest.MonkeyPatch, _disputes_founded: Station, tmp_path: Path) -> Station:
    """A station of its own with both plugins, closed."""
    monkeypatch.setattr(loader, "installed", lambda: POINTS)
    return _disputes_founded.copied(tmp_path)


@pytest.fixture
def ann(beat: Station) -> Iterator[Disputes]:
    """Its book, open for the officer of the first office."""
    with beat.open("ann") as book:
        yield Disputes(book)


@pytest.fixture
def amy(beat: Station) -> Iterator[Disputes]:
    """Its book, open for the auxiliary of the first office."""
    with beat.open("amy") as book:
        yield Disputes(book)
