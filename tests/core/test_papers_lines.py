"""A paper on a terminal is measured in cells, cut nowhere, and steers nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.cells import width
from beatbook.papers.declare import Column, Facts, Grid, Link, Made, Paper, Signatures, Words
from beatbook.papers.lines import lines, linked_lines
from beatbook.texts import Text

GRID = Grid((Column(Text("姓名", "Name"), 2), Column(Text("间数", "Rooms"), number=True)), ())


def _text(*blocks: object, room: int = 40, **more: object) -> list[str]:
    return list(lines(Paper("T", blocks, **more), room))  # type: ignore[arg-type]


def test_title_and_number_stand_on_one_line_where_they_fit() -> None:
    assert list(lines(Paper("Slip", (), "2026-7"), 20))[:2] == ["Slip      No. 2026-7", "=" * 20]
    assert list(lines(Paper("A very long title", (), "2026-7"), 20))[:3] == [
        "A very long title",
        "No. 2026-7",
        "=" * 20,
    ]


def test_a_blank_is_a_line_to_write_on() -> None:
    facts = Facts((("Owner", "王明"), ("Phone", None)), Text("", "Home"))
    assert _text(facts)[2:] == ["", "【Home】", "Owner  王明", "Phone  ____________"]


def test_long_values_go_on_beside_their_label() -> None:
    told = _text(Facts((("Scope", "one two three four five six seven"),)), room=30)
    assert told[3:] == ["Scope  one two three four five", "       six seven"]


def test_a_cell_too_long_for_its_column_goes_on_below() -> None:
    grid = GRID._replace(rows=(("欧阳娜娜娜娜娜娜", 12), ("王明", 3)))
    assert _text(grid, room=16)[3:] == [
        "Name       Rooms",
        "---------  -----",
        "欧阳娜娜      12",
        "娜娜娜娜",
        "王明           3",
    ]


def test_a_table_too_wide_to_read_is_shown_row_by_row() -> None:
    columns = tuple(Column(f"Column {at}") for at in range(6))
    grid = Grid(columns, (("a" * 12, None, *"cdef"), tuple("ghijkl")))
    told = _text(grid)[3:]
    assert told[:3] == ["Column 0  " + "a" * 12, "Column 2  c", "Column 3  d"]
    assert told[5:7] == ["", "Column 0  g"]


def test_where_there_is_no_terminal_a_table_is_as_wide_as_it_is() -> None:
    grid = Grid(tuple(Column("x" * 30) for _ in range(6)), (tuple("abcdef"),))
    told = list(lines(Paper("T", (grid,)), None))
    assert told[-1].split() == list("abcdef")
    assert width(told[-3]) == 6 * 30 + 5 * 2


@pytest.mark.parametrize("room", [80, 12])
def test_each_line_of_a_row_leads_to_its_record(room: int) -> None:
    links = (Link("person", "a"), None)
    grid = GRID._replace(rows=(("王" * 30, 1), ("李", 2)), links=links)
    told = list(linked_lines(Paper("T", (grid,)), room))
    assert {line.link for line in told if "王" in line.text} == {links[0]}
    assert [line.link for line in told if "李" in line.text] == [None]


def test_an_empty_table_says_so(chinese: None) -> None:
    assert _text(GRID)[-1] == "无"


def test_who_signs_dates_it() -> None:
    told = _text(Signatures(("Officer", "Landlord")))
    assert told[3] == "Officer : ____________  Date: ____________"
    assert told[5] == "Landlord: ____________  Date: ____________"


def test_the_foot_says_where_by_whom_and_when() -> None:
    told = _text(made=Made("A station", "Zhao", "2026-11-21 10:00"), note="Two copies.", room=60)
    assert told[-2:] == ["-" * 60, "A station · written by Zhao on 2026-11-21 10:00"]
    assert "Two copies." in told


def test_what_would_steer_the_terminal_is_seen() -> None:
    grid = GRID._replace(rows=(("\x1b[2J", 1),))
    told = "\n".join(_text(Facts((("\x07", "a\rb"),)), Words("\x9b1m"), grid))
    assert not set("\x1b\x07\r\x9b") & set(told)


@pytest.mark.parametrize("room", [24, 40, 79])
@given(st.lists(st.text("aB 中，\n。x王", max_size=60), max_size=4))
def test_no_line_is_wider_than_there_is_room(room: int, words: list[str]) -> None:
    grid = GRID._replace(rows=tuple((one, 1) for one in words))
    told = _text(Facts(tuple(("字", one) for one in words)), grid, room=room)
    assert max(map(width, told)) <= room


@given(st.lists(st.text("中王aB", min_size=1, max_size=60), min_size=1, max_size=4))
def test_nothing_of_a_table_is_lost(words: list[str]) -> None:
    told = _text(GRID._replace(rows=tuple((one, None) for one in words)), room=30)
    assert "".join("".join(told[5:]).split()) == "".join(words)
