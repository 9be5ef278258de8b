"""A plugin's paper is shown and printed without a line of front end for it."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.papers.declare import Column, Facts, Grid, Paper
from beatbook.plugins import Plugins
from cli.running import Beat
from support.offering import offer_papers
from support.papers import SHOUT, kind


def _officer(book: Book, id: str, _asked: None) -> Paper:
    shown = book.registry.get("officer", id)
    return Paper("Card", (Facts((("Name", shown.record.values["name"]),)),), "7")


def _list(book: Book, _id: str, asked: object) -> Paper:
    grid = Grid((Column("Name"), Column("Rooms", number=True)), (("=1+1", 2), ("李四", None)))
    return Paper("All", (grid,))


KINDS = {
    one.name: one
    for one in (
        kind("staff.card", _officer, about="officer"),
        kind("staff.all", _list, ledger=True),
        kind("staff.unit", _officer, about="unit", permission="moon.walk"),
    )
}


@pytest.fixture(autouse=True)
def written(monkeypatch: pytest.MonkeyPatch) -> None:
    """Papers about officers, and a format that prints the title."""
    offer_papers(monkeypatch, KINDS.values())
    monkeypatch.setattr(Plugins, "paper_formats", {"shout": SHOUT})


def test_papers_are_listed_by_what_they_are_about(beat: Beat) -> None:
    rows = beat("paper", "list", "--json").json
    assert [(row["name"], row["about"], row["ledger"], row["allowed"]) for row in rows] == [
        ("staff.card", "officer", False, True),
        ("staff.all", "", True, True),
        ("staff.unit", "unit", False, False),
    ]
    assert [row["name"] for row in beat("paper", "list", "--about", "unit", "--json").json] == [
        "staff.unit"
    ]
    assert [row["name"] for row in beat("paper", "list", "--ledgers", "--json").json] == [
        "staff.all"
    ]
    assert beat("paper", "list", "--about", "poem").code == 4


def test_a_paper_is_lines_for_people_and_an_object_for_programs(beat: Beat) -> None:
    done = beat("paper", "show", "staff.card", "李四", "--reason", "stocktaking")
    assert "Name  李四" in done.lines
    assert done.lines[-1].startswith("测试派出所 · written by 张三 on ")
    data = beat("paper", "show", "staff.card", "officer", "--json").json
    assert data["blocks"] == [{"kind": "facts", "heading": "", "pairs": [["Name", "李四"]]}]
    rows = beat("journal", "show", "--action", "paper", "--json").json
    assert "stocktaking" in [row["reason"] for row in rows]


def test_the_rows_of_a_table_go_to_other_programs(beat: Beat) -> None:
    assert beat("paper", "show", "staff.all", "--tsv").lines == [
        "Name\tRooms",
        "'=1+1\t2",
        "李四\t",
    ]
    done = beat("paper", "show", "staff.card", "李四", "--csv")
    assert (done.code, "has 0 tables" in done.err) == (2, True)


def test_two_subjects_are_one_too_many(beat: Beat) -> None:
    done = beat("paper", "show", "staff.card", "李四", "王五")
    assert (done.code, "about one thing, not 2" in done.err) == (2, True)
    assert beat("paper", "show", "staff.card").code == 2
    assert beat("paper", "show", "staff.card", "赵六").code == 4
    assert beat("paper", "show", "staff.all", "a=1").code == 1


def test_a_print_is_in_its_place_for_its_owner_alone(beat: Beat, tmp_path: Path) -> None:
    file = tmp_path / "card.loud"
    done = beat("paper", "print", "staff.card", "李四", "--out", file)
    assert (done.code, done.out, done.err) == (0, "", f"Printed: Paper, {file}.\n")
    assert file.read_bytes() == b"CARD"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_print_writes_over_nothing_unless_told_to(beat: Beat, tmp_path: Path) -> None:
    file = tmp_path / "card.txt"
    file.write_text("mine")
    command = ("paper", "print", "staff.card", "李四", "--as", "shout", "--out", file)
    assert beat(*command).code == 2
    assert file.read_text() == "mine"
    assert beat(*command, "--force").code == 0
    assert file.read_text() == "CARD"


def test_a_refused_print_leaves_no_file(beat: Beat, tmp_path: Path) -> None:
    file = tmp_path / "all.loud"
    done = beat("--officer", "liaison", "paper", "print", "staff.all", "--out", file)
    assert done.code == 3
    assert list(tmp_path.glob("all*")) == []


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [(("--out", "a.doc"), 2, "(.loud)"), (("--out", "a.doc", "--as", "doc"), 6, "is: shout")],
)
def test_an_unknown_format_is_told_with_the_known_ones(
    beat: Beat, arguments: tuple[str, ...], code: int, told: str
) -> None:
    done = beat("paper", "print", "staff.card", "李四", *arguments)
    assert (done.code, told in done.err) == (code, True)
