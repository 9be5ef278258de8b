"""Single values go from a record, its history and the file; the rest stays provable."""

from __future__ import annotations

from pathlib import Path

import pytest

from beatbook import audit
from beatbook.approvals import SecondPersonNeeded
from beatbook.book import Book
from beatbook.errors import NotAllowed, NotFound, UsageProblem
from beatbook.privacy.forgetting import forget
from beatbook.store.items import EntryFilter
from support.acts import add
from support.books import Station

FIRST, SECOND = "13800005821", "13800005822"


@pytest.fixture
def keeper(book: Book) -> str:
    """A keeper whose telephone changed once, and who was searched for by it."""
    id = add(book, "keeper", name="王小明", phones=FIRST)
    with book.deed("change") as deed:
        deed.change("keeper", id, {"phones": SECOND})
    book.registry.find(SECOND)
    return id


def test_all_that_a_field_ever_said_is_gone_from_the_files(
    station: Station, book: Book, keeper: str
) -> None:
    forget(book, "keeper", keeper, ["phones"], "asked for")
    held = Path(station.path).read_bytes() + Path(f"{station.path}-wal").read_bytes()
    assert [one for one in (FIRST, SECOND, FIRST[3:], SECOND[3:]) if one.encode() in held] == []
    assert "王小明".encode() in held


def test_the_record_can_still_be_made_again_from_its_history(book: Book, keeper: str) -> None:
    record = forget(book, "keeper", keeper, ["phones"], "asked for")
    assert record.values["phones"] == () and record.values["name"] == "王小明"
    assert book.store.record(book.spec("keeper"), keeper) == record
    assert list(audit.differences(book)) == []
    assert [proof.faults for proof in audit.proofs(book)] == [()]


def test_the_journal_keeps_that_there_were_changes_and_by_whom(book: Book, keeper: str) -> None:
    forget(book, "keeper", keeper, ["phones"], "asked for")
    contents = [part.content for _entry, part in book.store.history(keeper)]
    assert contents[:-1] == [None, None]
    assert contents[-1] is not None and contents[-1]["new"]["phones"] is None
    (entry,) = book.store.entries(EntryFilter(action="retention.forget"))
    assert (entry.subject, entry.reason) == (keeper, "asked for")


def test_what_was_emptied_before_is_emptied_in_history(
    station: Station, book: Book, keeper: str
) -> None:
    with book.deed("change") as deed:
        deed.change("keeper", keeper, {"phones": None})
    forget(book, "keeper", keeper, ["phones"], "asked for")
    assert SECOND.encode() not in Path(station.path).read_bytes()
    assert list(audit.differences(book)) == []


def test_a_later_change_goes_on_from_what_was_left(book: Book, keeper: str) -> None:
    forget(book, "keeper", keeper, ["phones"], "asked for")
    with book.deed("change") as deed:
        deed.change("keeper", keeper, {"name": "王明"})
    assert list(audit.differences(book)) == []


def test_it_takes_a_second_officer_and_the_right_to_review(
    station: Station, book: Book, keeper: str
) -> None:
    with station.open("chief") as chief, pytest.raises(SecondPersonNeeded):
        forget(chief, "keeper", keeper, ["phones"], "asked for")
    with station.open("ann") as ann, pytest.raises(NotAllowed):
        forget(ann, "keeper", keeper, ["phones"], "asked for")
    record = book.store.record(book.spec("keeper"), keeper)
    assert record is not None and record.values["phones"] == (SECOND,)


def test_what_cannot_be_deleted_alone_is_told(book: Book, keeper: str) -> None:
    with pytest.raises(UsageProblem, match="must be filled in"):
        forget(book, "keeper", keeper, ["name"], "asked for")
    with pytest.raises(NotFound, match="no field"):
        forget(book, "keeper", keeper, ["wings"], "asked for")
    with pytest.raises(NotFound, match="no Keeper"):
        forget(book, "keeper", "nobody", ["phones"], "asked for")
