"""What a restore or upgrade replaced is kept, and put back unless deeds were done since."""

from __future__ import annotations

from pathlib import Path

import pytest

from beatbook.audit import proofs
from beatbook.backup import kept
from beatbook.backup.restoring import Until, restore
from beatbook.book import Book
from beatbook.errors import NotFound, StoreProblem
from beatbook.store.sqlite.swapping import InUse
from support.acts import add
from support.backups import Vault
from support.books import Station, ticking


@pytest.fixture
def replaced(station: Station, tmp_path: Path) -> Station:
    """A station whose book was restored to before its second lamp."""
    vault = Vault.new(tmp_path)
    with station.open("chief") as book:
        add(book, pole="P1")
        vault.make(book)
        add(book, pole="P2")
    restore(station.path, vault.source, Until(), "root")
    return station


def lamps(path: str) -> int:
    with Book.open(path) as book:
        return len(book.store.recorded("lamp"))


def test_the_kept_book_comes_back_with_a_row_that_says_so(replaced: Station) -> None:
    assert lamps(replaced.path) == 1
    one = kept.put_back(replaced.path, "root", ticking())
    assert (one.why, lamps(replaced.path)) == ("restore", 2)
    with Book.open(replaced.path) as book:
        row = list(book.store.chain(book.station))[-1][0]
        assert row.action == "book.rolled_back"
        assert "root" in row.reason
        assert all(not proof.faults for proof in proofs(book))


def test_what_was_there_is_kept_in_turn_so_that_one_can_go_back_and_forth(
    replaced: Station,
) -> None:
    found = []
    for _ in range(4):
        kept.put_back(replaced.path, "root", ticking())
        found.append(lamps(replaced.path))
    assert found == [2, 1, 2, 1]
    assert len(kept.of_book(replaced.path)) == 1


def test_deeds_done_since_are_named_before_they_are_lost(replaced: Station) -> None:
    with replaced.open("chief") as book:
        add(book, pole="P3")
        add(book, pole="P4")
    with pytest.raises(kept.DeedsSince, match="add 2"):
        kept.put_back(replaced.path, "root", ticking())
    assert lamps(replaced.path) == 3
    kept.put_back(replaced.path, "root", ticking(), force=True)
    assert lamps(replaced.path) == 2


def test_a_kept_file_is_no_book_to_work_in(replaced: Station) -> None:
    (one,) = kept.of_book(replaced.path)
    with pytest.raises(StoreProblem, match="beat book rollback"):
        Book.open(one.path)
    assert Path(one.path).stat().st_mode & 0o077 == 0


def test_nobody_may_be_at_the_book(replaced: Station) -> None:
    with replaced.open("chief"), pytest.raises(InUse):
        kept.put_back(replaced.path, "root", ticking())
    assert lamps(replaced.path) == 1


def test_where_nothing_was_kept_there_is_nothing_to_go_back_to(station: Station) -> None:
    with pytest.raises(NotFound):
        kept.put_back(station.path, "root", ticking())


def test_what_fails_half_way_leaves_the_file_kept(
    replaced: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(kept, "put_in_place", full)
    with pytest.raises(StoreProblem, match="Nothing was changed"):
        kept.put_back(replaced.path, "root", ticking())
    monkeypatch.undo()
    (one,) = kept.of_book(replaced.path)
    with pytest.raises(StoreProblem, match="rollback"):
        Book.open(one.path)
    kept.put_back(replaced.path, "root", ticking())
    assert lamps(replaced.path) == 2
