"""Two stations and the book above them, with parcels carried between them by hand."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from beatbook.book import Book
from beatbook.founding import Founder, found
from beatbook.hooks import loader
from beatbook.hooks.specs import hook
from beatbook.syncing import parcels, taking
from beatbook.syncing.levels import FULL
from beatbook.syncing.parcels import Parcel
from beatbook.syncing.taking import NOT_TAKEN
from beatbook.syncing.transfers.declare import Belonging, Moves
from support import toy
from support.books import REGION, ticking
from support.points import Point, point

ABOVE, A, B = "above", "a", "b"
NAMES = {ABOVE: "试验分局", A: "甲派出所", B: "乙派出所"}


class Three(NamedTuple):
    """Where the three books lie."""

    folder: Path

    def path(self, which: str) -> Path:
        """The file of one."""
        return self.folder / f"{which}.db"

    def open(self, which: str, officer: str | None = "chief") -> Book:
        """One of the books, for its chief, its auxiliary (``aux``) or the system (None)."""
        return Book.open(str(self.path(which)), officer=officer, clock=ticking())

    def report(self, which: str, level: str = FULL) -> list[str]:
        """One session of a station with the book above; returns why parcels were not taken."""
        with self.open(which, None) as below, self.open(ABOVE, None) as above:
            up = carried(below, above, level, below.station)
            return [*up, *carried(above, below)]

    def copied(self, folder: Path) -> Three:
        """The same three in another folder."""
        for which in NAMES:
            shutil.copy(self.path(which), folder / f"{which}.db")
        return Three(folder)


def carried(sender: Book, receiver: Book, level: str = "", peer: str = "") -> list[str]:
    """Carry everything that is due, upward with a level; returns why parcels were not taken."""
    due = list(parcels.due(sender, receiver.station, taking.taken(receiver), level))
    took = [taking.take(receiver, over_the_line(one), peer) for one in due]
    return [one.words for one in took if one.how == NOT_TAKEN]


def over_the_line(parcel: Parcel) -> Parcel:
    """A parcel as it comes out at the other end."""
    return parcels.from_json(parcels.to_json(parcel))


def build(folder: Path) -> Three:
    """Found the three books; both stations have reported, and know one another."""
    for which, name in NAMES.items():
        founder = Founder("陈所长", "chief", ("chief", "administrator", "officer"))
        path = str(folder / f"{which}.db")
        with found(path, name=name, region=REGION, founder=founder, clock=ticking()) as book:
            _auxiliary(book)
    three = Three(folder)
    for which in (A, B, A):
        assert three.report(which) == []
    return three


def _auxiliary(book: Book) -> None:
    with book.deed("officer.add") as deed:
        officer = deed.add("officer", {"name": "小吴", "login": "aux"}, unit=book.station)
        post = {"holder": officer, "at": book.station, "role": "auxiliary"}
        deed.add("post", {**post, "start": book.today()}, unit=book.station)


def closed(deed: Any, record: Any, station: str) -> None:
    """A keeper who moved is closed, and says whereto."""
    deed.change("keeper", record.id, {"phones": [station]})
    deed.transition("keeper", record.id, "close")


def points() -> list[Point]:
    """The plugins of all three: toys, and keepers who may move."""
    return [Point("toy", toy), point("moving", registry_moves=registry_moves)]


@pytest.fixture(scope="session")
def founded_three(tmp_path_factory: pytest.TempPathFactory) -> Three:
    """The three books, to be copied."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loader, "installed", points)
        return build(tmp_path_factory.mktemp("three"))


@pytest.fixture
def three(founded_three: Three, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Three:
    """Three books that know each other, in a folder of their own, closed."""
    monkeypatch.setattr(loader, "installed", points)
    return founded_three.copied(tmp_path)


@hook
def registry_moves() -> Iterable[Moves]:
    """Keepers move; their lamps go along, their stays do not."""
    belongs = (Belonging(form="lamp", field="keeper", goes=True),
               Belonging(form="stay", field="keeper"))  # fmt: skip
    return [Moves(form="keeper", close=closed, belongs=belongs)]
