"""The tables are what the journal says, and where they are not, it is found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from beatbook.audit import differences, proofs
from beatbook.book import Book
from beatbook.founding import Founder, found


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """A book with a changed, a closed and a withdrawn officer."""
    path = str(tmp_path / "book.db")
    with found(path, name="甲所", founder=Founder("张三", "chief"), off=["cn"]) as book:
        book.act_as("chief")
        with book.deed("add") as deed:
            ids = [deed.add("officer", {"name": name}) for name in ("李四", "王五", "赵六")]
        with book.deed("change") as deed:
            deed.change("officer", ids[0], {"phone": "13800001234"})
            deed.transition("officer", ids[1], "close")
            deed.withdraw("officer", ids[2])
        yield book


def test_a_sound_book_proves_itself(book: Book) -> None:
    seen: list[tuple[int, int | None]] = []
    (proof,) = proofs(book, lambda done, total: seen.append((done, total)))
    assert proof.faults == ()
    assert (proof.entries, proof.head) == book.store.head(book.station)
    assert seen[-1] == (proof.entries, proof.entries)
    assert list(differences(book)) == []


def test_every_record_counts_closed_ones_too(book: Book) -> None:
    seen: list[tuple[int, int | None]] = []
    list(differences(book, lambda done, total: seen.append((done, total))))
    assert seen[-1] == (5, 5)


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ("name = 'x'", ("name",)),
        ("state = 'registered'", ("@state",)),
        ("version = version + 1, phone = '1'", ("phone", "@version")),
    ],
)
def test_a_row_changed_behind_the_journal_is_named_with_its_fields(
    book: Book, change: str, fields: tuple[str, ...]
) -> None:
    with book.store.transaction() as writer:
        writer._db.execute(f"UPDATE form_officer SET {change} WHERE number = 3")  # type: ignore[attr-defined]
    (found,) = differences(book)
    assert (found.form, found.number, found.fields) == ("officer", 3, fields)


def test_a_row_that_vanished_behind_the_journals_back_is_found(book: Book) -> None:
    with book.store.transaction() as writer:
        writer._db.execute("DELETE FROM form_officer WHERE number = 3")  # type: ignore[attr-defined]
    (found,) = differences(book)
    assert (found.form, found.number, found.fields) == ("officer", 3, ("@id",))


def test_a_row_that_the_journal_never_saw_is_found(book: Book) -> None:
    with book.store.transaction() as writer:
        writer._db.execute(  # type: ignore[attr-defined]
            "UPDATE form_officer SET id = '7ZZZZZZZZZZZZZZZZZZZZZZZZZ' WHERE number = 3"
        )
    # The row under its new id is unknown, and the one under its old id is missing.
    assert [one.fields for one in differences(book)] == [("@id",), ("@id",)]
