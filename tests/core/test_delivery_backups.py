"""What a book keeps of plugins is in its backups, and is undone where a book goes back in time."""

from __future__ import annotations

from pathlib import Path

from beatbook.audit import proofs
from beatbook.backup.restoring import Until, restore
from beatbook.delivery import shelf, unpacking
from support.backups import Vault
from support.books import Station
from support.keeping import brought, river, states, tower, upgraded, word


def test_increments_take_plugins_along_and_rows_before_them_do_without(
    station: Station, tmp_path: Path
) -> None:
    vault = Vault.new(tmp_path)
    with station.open("chief") as book:
        book.plugin_states()
        vault.make(book)
        before = book.store.head(book.station)[0]
        brought(book, tower("1.0", "one"), river())
        assert word(book) == "one"
        between = book.store.head(book.station)[0]
        vault.make(book)
        upgraded(book, tower("1.1", "two"))
        vault.make(book)
    wanted = {between: ("1.0", "one"), before: None}
    for row, tower_ in wanted.items():
        restore(station.path, vault.source, Until(row=row), "root")
        with station.open("chief") as book:
            assert all(not proof.faults for proof in proofs(book))
            assert book.store.meta("plugins.off") in (None, "")
            if tower_ is None:
                assert "tower" not in states(book)
            else:
                assert (states(book)["tower"], word(book)) == (("on", tower_[0]), tower_[1])


def test_a_book_on_another_machine_unpacks_what_it_needs(station: Station, tmp_path: Path) -> None:
    with station.open("chief") as book:
        brought(book, tower())
    (tmp_path / "elsewhere").mkdir()
    other = station.copied(tmp_path / "elsewhere")
    with other.open("chief") as book:
        assert not unpacking.folder_of(book).exists()
        assert word(book) == "one"
        place = unpacking.place_of(book, "tower", shelf.in_use(book)["tower"])
        assert unpacking.is_as_listed(place)
