"""What the public sees, what is counted by, what is signed."""

from __future__ import annotations

import pytest

from beatbook import actions
from beatbook.book import Book
from beatbook.papers import writing
from beatbook.papers.declare import Facts, Grid, Paper
from beatbook.papers.values import said
from beatbook.store.query import Query
from offices.conftest import added, entry, thing


def _grids(paper: Paper) -> list[list[list[str]]]:
    return [
        [[said(value) for value in row] for row in block.rows]
        for block in paper.blocks
        if isinstance(block, Grid)
    ]


def _facts(paper: Paper) -> dict[str, str]:
    return {
        str(label): said(value)
        for block in paper.blocks
        if isinstance(block, Facts)
        for label, value in block.pairs
    }


def test_the_board_names_officers_and_the_phone_of_the_office_only(town: Book, office: str) -> None:
    with town.deed("registry.edit") as deed:
        deed.change("officer", town.record_id("officer", "ann"), {"phone": "13800001234"})
    paper = writing.write(town, "office.board", office)
    officers, helpers = _grids(paper)
    assert [row[1] for row in officers] == ["民警ann"]
    assert [row[1] for row in helpers] == ["民警amy", "民警lia"]
    assert _facts(paper)["Phone"] == "0471-5000100"
    assert "13800001234" not in str(paper)


def test_the_checklist_shows_every_item_with_its_result(town: Book, office: str) -> None:
    check = {
        "office": office,
        "day": "2026-11-01",
        "officers": ["ann", "chief"],
        "met": ["S1"],
        "unmet": ["S3"],
        "notes": "灯坏",
        "rectify_by": "2026-12-01",
        "photos": [f"S3 lamp.jpg {'ab' * 32}"],
    }
    paper = writing.write(town, "office.checklist", added(town, "office_check", check))
    (rows,) = _grids(paper)
    groups = [code for code in town.codes("office_standard").codes if not code.parent]
    assert len(rows) == len(town.codes("office_standard").codes) - len(groups)
    assert [row[2] for row in rows[:3]] == ["met", "not checked", "not met"]
    assert rows[2][3] == "lamp.jpg abababababab"


def test_the_sheet_lists_what_the_book_has_and_leaves_blanks(town: Book, office: str) -> None:
    thing(town, office, "计算机", number_of_asset="PC-1")
    paper = writing.write(town, "office.stocktake", office)
    grid = next(block for block in paper.blocks if isinstance(block, Grid))
    assert grid.rows[0][1:4:2] == ("计算机", "PC-1")
    assert grid.rows[0][-2:] == (None, None)


def test_the_paper_of_a_handover_shows_property_and_money(town: Book, office: str) -> None:
    thing(town, office, "计算机")
    asked = {"office": office, "receiver": "bob", "witness": "chief", "cash_counted": "0"}
    actions.run(town, "offices.hand_over", asked)
    (record,) = town.store.select(town.spec("office_handover"), Query("office_handover"))
    paper = writing.write(town, "office.handover", record.id)
    assert _grids(paper)[0][0][1] == "计算机"
    assert _facts(paper)["Received by"] == "民警bob"


@pytest.mark.parametrize(
    ("since", "before", "balances"),
    [(None, "0.00", ["100.00", "70.00"]), ("2026-11-05", "100.00", ["70.00"])],
)
def test_the_account_has_the_balance_after_each_entry(
    town: Book, office: str, since: str | None, before: str, balances: list[str]
) -> None:
    entry(town, office, "2", "30", kind="2", day="2026-11-05")
    entry(town, office, "1", "100", day="2026-11-01")
    paper = writing.write(town, "office.funds", office, {"since": since} if since else {})
    assert [row[5] for row in _grids(paper)[0]] == balances
    assert _facts(paper)["Balance before (yuan)"] == before
    assert _facts(paper)["Balance (yuan)"] == "70.00"


def test_meetings_stand_in_ledger_29(town: Book) -> None:
    meeting = {
        "day": "2026-11-01",
        "kind": "3",
        "topic": "防火",
        "held_at": "社区",
        "host": "ann",
        "residents": 26,
        "decisions": "清理楼道",
    }
    added(town, "meeting", meeting)
    paper = writing.write(town, "ledger.meetings", "", {"since": "2026-11-01"})
    assert paper.number == "29"
    assert "26" in _grids(paper)[0][0]
