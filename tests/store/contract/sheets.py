"""Contract: a book can be read as sheets, and another one of any engine filled with them.

The other one is always a SQLite book, so that an engine is compared with what everybody has.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from beatbook.forms.spec import to_json
from beatbook.records import Card
from beatbook.search import Term
from beatbook.store.interface import Batch, Draft, DutyRow, Store
from beatbook.store.query import Find
from beatbook.store.sheets import CORE, INTEGER, Column, Sheet, carry, contents
from beatbook.store.sqlite.engine import SqliteStore
from beatbook.texts import Text
from beatbook.trees.spans import Alias, Lineage, Span
from store.contract.base import (
    FULL,
    KEEPER,
    LAMP,
    Contract,
    card,
    heading,
    part,
    record,
    shape,
)

DAY = date(2026, 1, 1)
LIFE = Span("n1", DAY, None, "", "unit", "01", "一所")
BATCH = Batch("b1", "lamp", "灯.csv", "digest", "done", 2, 2, 0, "ann", "2026-01-01")
DUE = DutyRow("check", "r1", "k", "lamp", "u1", None, DAY, None, None, Text("查", "check"))


def write(store: Store) -> None:
    """Something into every table of a book."""
    shape(store, LAMP, KEEPER)
    with store.transaction() as writer:
        for key, value in (("station", "s1"), ("founded", "now"), ("name", "一所")):
            writer.set_meta(key, value)
    with store.transaction() as writer:
        writer.set_catalogue("form", {one.id: to_json(one) for one in (LAMP, KEEPER)})
        writer.set_catalogue("codes", {"z": {}, "a": {}})
        writer.take_numbers("s1", "lamp", 3)
        writer.put_spans("unit", {"n1": ([LIFE], ["yisuo"])})
        writer.put_aliases("unit", {"n1": ([Alias("n1", "老所", DAY, None, "x")], ["laosuo"])})
        writer.add_lineage("unit", [Lineage("n1", "n2", "merge", DAY)])
        writer.put_batch(BATCH)
        writer.put_draft(Draft("ann", "lamp", "", {"pole": "P9", "n": None}, "2026-01-01"))
        writer.set_identities([("lamp.pole", "P1", "r1")])
        writer.put_records(LAMP, [record("r1", values=FULL), record("r2")], new=True)
        writer.put_records(KEEPER, [record("k1", KEEPER)], new=True)
        writer.put_cards(cards(), new=True)
        writer.put_cards(cards()[:1], new=False)
        writer.set_loans("k1", [("r1", Term("text", "b")), ("r1", Term("text", "a"))])
        writer.set_duties("check", ["r1"], [DUE])
        writer.mark([("lamp", "r2")])
        writer.append(heading("d1"), [part("r1", 1, pole="P1"), part("r2", 1)])
        writer.append(heading("d2"), [part("r1", 2, "change", pole="P2")])
        writer.drop_contents("r2")


def cards() -> list[Card]:
    """Cards of three records; the first is written again, so that it comes last."""
    names = ("王小明", "王小红", "李四")
    return [card(f"r{n}", Term("name", name)) for n, name in enumerate(names, 1)]


class Sheets(Contract):
    """Carrying books."""

    @pytest.fixture(autouse=True)
    def unsalted(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The same content has the same hash in two books."""
        monkeypatch.setattr("beatbook.journal.salt", lambda: "00" * 12)

    @pytest.fixture
    def full(self, store: Store) -> Store:
        write(store)
        return store

    @pytest.fixture
    def plain(self, tmp_path: Path) -> Iterator[SqliteStore]:
        """Another book, in a file."""
        made = SqliteStore(str(tmp_path / "other.db"), create=True)
        yield made
        made.close()

    def test_every_table_of_a_book_has_its_sheet_in_the_same_shape(
        self, full: Store, plain: SqliteStore
    ) -> None:
        write(plain)
        assert every(full) == every(plain)
        assert every(full)[: len(CORE)] == list(CORE)

    def test_two_books_with_the_same_in_them_have_equal_sheets(
        self, full: Store, plain: SqliteStore
    ) -> None:
        write(plain)
        assert rows(full) == rows(plain)

    def test_no_sheet_of_a_full_book_is_empty(self, full: Store) -> None:
        assert [name for name, held in rows(full).items() if not held] == []

    def test_a_book_filled_from_another_has_all_of_it(
        self, store: Store, plain: SqliteStore
    ) -> None:
        write(plain)
        told = carry(plain, store)
        assert told == contents(plain) == contents(store)
        assert store.head("s1") == plain.head("s1")
        assert store.records(LAMP, ["r1"]) == plain.records(LAMP, ["r1"])
        assert store.check() == []

    def test_a_book_fills_another_with_all_of_it(self, full: Store, plain: SqliteStore) -> None:
        assert carry(full, plain) == contents(full) == contents(plain)
        assert plain.head("s1") == full.head("s1")
        assert plain.check() == []

    def test_a_filled_book_is_found_in_by_the_same_words_in_the_same_order(
        self, store: Store, plain: SqliteStore
    ) -> None:
        write(plain)
        carry(plain, store)
        for words in ("王", "小红", "李四"):
            assert store.find(Find(words)) == plain.find(Find(words)) != []

    def test_work_goes_on_in_a_filled_book(self, store: Store, plain: SqliteStore) -> None:
        write(plain)
        carry(plain, store)
        for one in (store, plain):
            with one.transaction() as writer:
                assert writer.take_numbers("s1", "lamp", 1) == 4
                writer.put_cards([card("r4", Term("name", "王五"))], new=True)
                writer.put_records(LAMP, [record("r4")], new=True)
                writer.append(heading("d3"), [part("r4", 1)])
        assert rows(store) == rows(plain)
        assert store.find(Find("王")) == plain.find(Find("王"))

    def test_what_no_form_names_any_more_is_carried_too(
        self, full: Store, plain: SqliteStore
    ) -> None:
        fewer = LAMP._replace(fields=tuple(one for one in LAMP.fields if one.id != "serial"))
        with full.transaction() as writer:
            writer.set_catalogue("form", {"lamp": to_json(fewer)})
        assert carry(full, plain) == contents(plain)
        (held,) = (row for row in rows(plain)["form_lamp"] if row["id"] == "r1")
        assert held["serial"] == "T1"

    def test_a_table_that_no_form_is_left_of_is_carried_too(
        self, store: Store, plain: SqliteStore
    ) -> None:
        write(plain)
        with plain.transaction() as writer:
            writer.set_catalogue("form", {})
        carry(plain, store)
        assert "form_lamp__tags" in rows(store)
        assert rows(store)["form_keeper"] == rows(plain)["form_keeper"]

    def test_steps_that_were_taken_in_one_book_are_not_taken_again_in_the_other(
        self, store: Store, plain: SqliteStore
    ) -> None:
        write(plain)
        carry(plain, store)
        assert shape(store, LAMP, KEEPER) == []

    def test_rows_of_another_station_say_so(self, store: Store, plain: SqliteStore) -> None:
        write(plain)
        with plain.transaction() as writer:
            writer.put_records(LAMP, [record("r7")], new=True)
            writer.append(heading("d7", station="s2"), [part("r7", 1)])
        carry(plain, store)
        found = {row["id"]: row["station"] for row in rows(store)["form_lamp"]}
        assert found == {"r1": "s1", "r2": "s1", "r7": "s2"}
        assert sorted(store.stations()) == ["s1", "s2"]

    def test_reading_a_sheet_gives_pages(self, store: Store) -> None:
        with store.transaction() as writer:
            for number in range(5):
                writer.set_meta(f"k{number}", "x" * number)
        (sheet,) = (one for one in CORE if one.name == "meta")
        with store.snapshot():
            pages = list(store.sheets().read(sheet))
        assert [tuple(row) for page in pages for row in page] == [
            (f"k{number}", "x" * number) for number in range(5)
        ]

    def test_a_table_of_unknown_columns_is_made(self, store: Store) -> None:
        shape(store, KEEPER)
        (sheet,) = (one for one in every(store) if one.name == "form_keeper")
        wider = sheet._replace(columns=(*sheet.columns, Column("years", INTEGER)))
        with store.transaction():
            store.sheets().make(wider)
            store.sheets().make(wider._replace(name="form_gone"))
        found = {one.name: one for one in every(store)}
        assert Column("years", INTEGER) in found["form_keeper"].columns
        assert found["form_gone"] == wider._replace(name="form_gone")


def every(store: Store) -> list[Sheet]:
    """The sheets that a book has."""
    with store.snapshot():
        return store.sheets().every()


def rows(store: Store) -> dict[str, list[dict[str, Any]]]:
    """Every row of every sheet; cards by their place, and steps without the moment."""
    with store.snapshot():
        return {sheet.name: _rows(store, sheet) for sheet in store.sheets().every()}


def _rows(store: Store, sheet: Sheet) -> list[dict[str, Any]]:
    found = [row for page in store.sheets().read(sheet) for row in page]
    named = [dict(zip(sheet.names, row, strict=True)) for row in found]
    for place, row in enumerate(named):
        if sheet.name == "card":
            row["id"] = place
        if sheet.name == "step":
            row.pop("at")
    return named
