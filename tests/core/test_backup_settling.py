"""A book restored to any deed is what it was then: records, cards, trees, officers, codes."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from beatbook.audit import differences
from beatbook.backup.restoring import Until, rehearsed
from beatbook.book import Book
from support import everyday
from support.backups import Vault, found_by, tables
from support.books import Station

DEEDS, LOOKS = 45, 6
_MIXED = ("add", "change", "place")


def _life(book: Book, vault: Vault, chance: random.Random) -> dict[int, str]:
    """Random deeds with backups between them; returns a copy of the book by row."""
    copies: dict[int, str] = {}
    vault.make(book)
    for number in range(DEEDS):
        everyday.live(book, chance, 1)
        row, _head = book.store.head(book.station)
        if row not in copies:
            copies[row] = str(vault.key.parent / f"{number}.db")
            book.store.copy(copies[row])
        if chance.random() < 0.2:
            vault.make(book, chance.choice([None, None, "full"]))
    vault.make(book)
    return copies


@pytest.mark.parametrize("seed", range(8))
def test_every_deed_is_a_point_to_return_to(station: Station, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    vault = Vault.new(tmp_path)
    with station.open() as book:
        copies = _life(book, vault, chance)
    for row in chance.sample(sorted(copies), LOOKS):
        with rehearsed(str(tmp_path), vault.source, Until(row=row), "test") as found:
            assert tables(found.path) == tables(copies[row])
            assert found_by(found.path) == found_by(copies[row])


def test_it_does_not_matter_from_which_side_a_row_is_reached(
    station: Station, tmp_path: Path
) -> None:
    """Forward from an older full backup, or back from a newer one: the book is the same."""
    chance = random.Random(99)
    ahead = Vault.new(tmp_path)
    back = Vault.of(ahead.key)._replace(folder=tmp_path / "later")
    with station.open() as book:
        ahead.make(book)
        everyday.live(book, chance, 30)
        row, _head = book.store.head(book.station)
        everyday.live(book, chance, 10)
        ahead.make(book, "increment")
        back.make(book)
    until = Until(row=row)
    with (
        rehearsed(str(tmp_path), ahead.source, until, "test") as one,
        rehearsed(str(tmp_path), back.source, until, "test") as two,
    ):
        assert [m.kind for m in one.way] == ["full", "increment"]
        assert [m.kind for m in two.way] == ["full"]
        assert tables(one.path) == tables(two.path)
        assert found_by(one.path) == found_by(two.path)


@pytest.fixture
def restored(station: Station, tmp_path: Path) -> Callable[..., None]:
    """Back up, do something, and look at the book restored to before it."""

    def look(act: Callable[[Book], None], judge: Callable[[Book], bool]) -> None:
        vault = Vault.new(tmp_path)
        with station.open() as book:
            everyday.live(book, random.Random(5), 20, _MIXED)
            row, _head = book.store.head(book.station)
            act(book)
            assert not judge(book)
            vault.make(book)
        with (
            rehearsed(str(tmp_path), vault.source, Until(row=row), "test") as found,
            Book.open(found.path) as book,
        ):
            assert judge(book)
            assert list(differences(book)) == []

    return look


def test_an_officer_of_later_is_nobody_then(restored: Callable[..., None]) -> None:
    def appoint(book: Book) -> None:
        with book.deed("appoint") as deed:
            deed.add("officer", {"name": "新人", "login": "new"}, unit=book.station)

    restored(appoint, lambda book: book.store.identity("officer.login", "new") is None)


def test_a_unit_of_later_is_not_there_and_its_lineage_neither(
    restored: Callable[..., None],
) -> None:
    def merge(book: Book) -> None:
        offices = [one.node for one in book.units.children(book.station, book.today())]
        with book.deed("merge") as deed:
            into = deed.units.add(book.station, "office", "合并警务室")
            deed.units.merge(offices[:1], into, book.today() + timedelta(days=1))

    def never_was(book: Book) -> bool:
        merged = [one for one in book.store.lineage("unit") if one.kind == "merge"]
        names = {one.name for one in book.units.under("", book.today())}
        return "合并警务室" not in names and len(merged) == 0

    restored(merge, never_was)


def test_a_plugin_switched_off_later_is_on_then(restored: Callable[..., None]) -> None:
    from beatbook import pluginset

    restored(
        lambda book: pluginset.switch(book, "toy", on=False),
        lambda book: not book.store.meta("plugins.off"),
    )


def test_numbers_given_out_later_are_not_given_again(station: Station, tmp_path: Path) -> None:
    vault = Vault.new(tmp_path)
    with station.open() as book:
        everyday.live(book, random.Random(5), 10, ["add"])
        row, _head = book.store.head(book.station)
        with book.deed("add") as deed:
            later = deed.add("keeper", {"name": "王小明"})
        record = book.store.record(book.spec("keeper"), later)
        assert record is not None
        vault.make(book)
    with (
        rehearsed(str(tmp_path), vault.source, Until(row=row), "test") as found,
        Book.open(found.path) as book,
    ):
        with book.deed("add") as deed:
            other = deed.add("keeper", {"name": "李红"})
        fresh = book.store.record(book.spec("keeper"), other)
        assert fresh is not None
        assert fresh.envelope.number == record.envelope.number + 1


def test_contents_that_were_dropped_do_not_come_back(station: Station, tmp_path: Path) -> None:
    """What retention dropped after the full backup stays dropped, whatever row is asked for."""
    vault = Vault.new(tmp_path)
    with station.open() as book:
        with book.deed("add") as deed:
            gone = deed.add("keeper", {"name": "王小明", "phones": "13800001111"})
        vault.make(book)
        row, _head = book.store.head(book.station)
        with book.store.transaction() as writer:
            writer.drop_record(book.spec("keeper"), gone)
            writer.drop_card(gone)
            writer.drop_contents(gone)
            writer.append(book.heading("dropped", subject=gone), [])
        vault.make(book, "increment")
    with rehearsed(str(tmp_path), vault.source, Until(row=row), "test") as found:
        assert "王小明".encode() not in Path(found.path).read_bytes()
        with Book.open(found.path) as book:
            assert book.store.record(book.spec("keeper"), gone) is None
