"""Whatever is done to a journal behind its back is found, by the book and by the lone verifier.

What a chain cannot know by itself (a cut end, an older copy, a chain made again) is found with the
head that a higher unit countersigned, and the tests say so: without the witness it is not found.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beatbook.auditing.witness import Witness
from beatbook.book import Book
from beatbook.clock import FixedClock
from support.books import NOW, Station
from support.tampered import (
    Verdict,
    disposed,
    ed25519,
    raw,
    remade,
    verdict,
    witnessed,
)

KEY = ed25519()
OTHER_HASH = "CASE substr(hash, 1, 1) WHEN 'f' THEN '0' ELSE 'f' END || substr(hash, 2)"


class Case(NamedTuple):
    """A closed book with a witness of its head, and an older copy of it."""

    path: str
    older: str
    folder: Path
    witness: Witness
    person: str

    def verdict(self, *, witness: bool = False) -> Verdict:
        return verdict(self.path, self.folder, [self.witness] if witness else [])


def add(book: Book, name: str, phone: str = "13800001234") -> str:
    with book.deed("registry.add", "登记") as deed:
        return deed.add("officer", {"name": name, "phone": phone}, unit=book.station)


@pytest.fixture
def case(station: Station, tmp_path: Path) -> Case:
    """Six and more rows, the last ones after the older copy was made."""
    with station.open() as book:
        person = add(book, "李四")
        with book.deed("registry.edit", "换号") as deed:
            deed.change("officer", person, {"phone": "13900004321"})
        book.registry.find("李四")
    older = str(tmp_path / "older.db")
    shutil.copy(station.path, older)
    with station.open() as book:
        add(book, "王五", "13700000001")
        add(book, "赵六", "13700000002")
        paper = witnessed(book, KEY)
    return Case(station.path, older, tmp_path, paper, person)


def test_a_sound_journal_holds_for_both(case: Case) -> None:
    found = case.verdict(witness=True)
    assert (found.core, found.code) == ((), 0)
    assert "Everything holds." in found.words
    assert "Witness holds: row" in found.words


def _last(case: Case) -> int:
    return case.witness.statement.row


SQL = {
    "a heading is edited": (
        "UPDATE journal SET reason = '公务' WHERE seq = 3", "row", "Row 3 was changed"),
    "an officer is replaced": (
        "UPDATE journal SET officer = 'x' WHERE seq = 4", "row", "Row 4 was changed"),
    "a moment is moved back": (
        "UPDATE journal SET at = '2026-11-01T00:00:00.000Z' WHERE seq = 4", "row",
        "Row 4 was changed"),
    "a heading is edited with its hash": (
        f"UPDATE journal SET hash = {OTHER_HASH} WHERE seq = 4", "link",
        "Row 5 does not join"),
    "a content is edited": (
        "UPDATE part SET text = replace(text, '李四', '李五')", "part", "was changed after"),
    "a content and its hash are edited": (
        (f"UPDATE part SET text = replace(text, '李四', '李五'), hash = {OTHER_HASH}"
        " WHERE text LIKE '%李四%'"), "parts", "was taken out, put in or moved"),
    "a row is deleted": (
        "DELETE FROM journal WHERE seq = 3", "link", "Row 4 does not join"),
    "the first row is deleted": (
        "DELETE FROM journal WHERE seq = 1", "link", "Row 2 does not join"),
    "a part is deleted": (
        "DELETE FROM part WHERE seq = 2 AND ord = 0", "parts", "A part of the content of row 2"),
    "a part is put in": (
        ("INSERT INTO part SELECT station, seq, 99, form, record, version, kind, hash, text"
        " FROM part WHERE seq = 2 AND ord = 0"), "parts", "A part of the content of row 2"),
    "a row is put in at the end": (
        ("INSERT INTO journal SELECT station, (SELECT max(seq) + 1 FROM journal), at, officer,"
        " session, unit, action, form, subject, reason, 'again', parts_hash, previous, hash"
        " FROM journal WHERE seq = 2"), "link", "does not join"),
}  # fmt: skip


@pytest.mark.parametrize("name", SQL)
def test_what_is_changed_in_the_tables_is_found_by_both(case: Case, name: str) -> None:
    sql, fault, words = SQL[name]
    raw(case.path, sql)
    found = case.verdict()
    assert fault in found.core
    assert words in found.words
    assert found.code == 1


def _swap_rows(case: Case) -> None:
    raw(case.path, "UPDATE journal SET seq = 99 WHERE seq = 3",
        "UPDATE part SET seq = 99 WHERE seq = 3",
        "UPDATE journal SET seq = 3 WHERE seq = 4", "UPDATE part SET seq = 3 WHERE seq = 4",
        "UPDATE journal SET seq = 4 WHERE seq = 99", "UPDATE part SET seq = 4 WHERE seq = 99",
        )  # fmt: skip


def _swap_parts(case: Case) -> None:
    raw(case.path, "UPDATE part SET ord = 99 WHERE seq = 2 AND ord = 0",
        "UPDATE part SET ord = 0 WHERE seq = 2 AND ord = 1",
        "UPDATE part SET ord = 1 WHERE seq = 2 AND ord = 99")  # fmt: skip


def _swap_contents(case: Case) -> None:
    raw(case.path, "UPDATE part SET text = (SELECT text FROM part WHERE seq = 2 AND ord = 1)"
        " WHERE seq = 2 AND ord = 0")  # fmt: skip


@pytest.mark.parametrize(
    ("tamper", "fault"),
    [(_swap_rows, "link"), (_swap_parts, "parts"), (_swap_contents, "part")],
)
def test_what_changes_places_is_found_by_both(
    case: Case, tamper: Callable[[Case], None], fault: str
) -> None:
    tamper(case)
    found = case.verdict()
    assert fault in found.core
    assert found.code == 1


def _truncate(case: Case) -> None:
    first = _last(case) - 1
    raw(case.path, *(f"DELETE FROM {name} WHERE seq >= {first}" for name in ("journal", "part")))


def _roll_back(case: Case) -> None:
    shutil.copy(case.older, case.path)


def _truncate_and_go_on(case: Case) -> None:
    _truncate(case)
    with Book.open(case.path) as book:
        add(book, "另一人", "13700000003")


def _make_again(case: Case) -> None:
    remade(case.path, 2)


@pytest.mark.parametrize(
    ("tamper", "words"),
    [
        (_truncate, "is not there"),
        (_roll_back, "is not there"),
        (_truncate_and_go_on, "is not the one that was witnessed"),
        (_make_again, "is not the one that was witnessed"),
    ],
)
def test_what_only_a_witness_can_find_is_found_with_one(
    case: Case, tamper: Callable[[Case], None], words: str
) -> None:
    tamper(case)
    alone = case.verdict()
    assert set(alone.core) <= {"record"}
    assert alone.code == 0
    found = case.verdict(witness=True)
    assert "witness" in found.core
    assert words in found.words
    assert found.code == 1


def test_a_clock_that_was_moved_back_is_told_by_both(case: Case) -> None:
    with Book.open(case.path, clock=FixedClock(NOW - timedelta(days=3))) as book:
        add(book, "补录", "13700000003")
    found = case.verdict()
    assert found.core == ("clock",)
    assert "the clock was changed" in found.words
    assert found.code == 0


def test_a_record_changed_behind_the_journal_is_found_against_its_history(case: Case) -> None:
    raw(case.path, "UPDATE form_officer SET name = '李五' WHERE name = '李四'")
    assert case.verdict().core == ("record",)


def test_a_content_that_was_dropped_stays_provable_and_cannot_come_back(case: Case) -> None:
    with Book.open(case.path) as book:
        held = disposed(book, case.person)
    assert {"part", "restored"}.isdisjoint(case.verdict().core)
    seq, number, text = held[0]
    quoted = text.replace("'", "''")
    raw(case.path, f"UPDATE part SET text = '{quoted}' WHERE seq = {seq} AND ord = {number}")
    found = case.verdict()
    assert "restored" in found.core
    assert f"The content of row {seq} was dropped by retention" in found.words
    assert found.code == 1


COLUMNS = ("at", "officer", "session", "unit", "action", "form", "subject", "reason", "deed",
           "parts_hash", "previous", "hash")  # fmt: skip
PART_COLUMNS = ("form", "record", "kind", "hash", "text")


@settings(max_examples=25)
@given(data=st.data())
def test_no_cell_of_the_journal_can_be_changed_unseen(
    tmp_path_factory: pytest.TempPathFactory, sealed: Case, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("cell")
    path = str(folder / "book.db")
    shutil.copy(sealed.path, path)
    table = data.draw(st.sampled_from(("journal", "part")))
    column = data.draw(st.sampled_from(COLUMNS if table == "journal" else PART_COLUMNS))
    seq = data.draw(st.integers(1, _last(sealed)))
    ord_ = " AND ord = 0" if table == "part" else ""
    raw(path, f"UPDATE {table} SET {column} = {column} || 'x' WHERE seq = {seq}{ord_}")
    before = _dump(sealed.path, _last(sealed))
    found = verdict(path, folder, [sealed.witness])
    if _dump(path, _last(sealed)) == before:
        assert (found.core, found.code) == ((), 0)
    else:
        assert found.core != ()
        assert found.code == 1


def _dump(path: str, last: int) -> list[object]:
    with Book.open(path) as book:
        return [row for row in book.store.chain(book.station) if row[0].seq <= last]


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """One book for many random changes, each done to a copy."""
    from support.books import build

    folder = tmp_path_factory.mktemp("sealed")
    station = build(folder)
    with station.open() as book:
        person = add(book, "李四")
        book.registry.find("李四")
        paper = witnessed(book, KEY)
    return Case(station.path, "", folder, paper, person)
