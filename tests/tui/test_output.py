"""Bytes on the line: what is there already is not sent again."""

from __future__ import annotations

import pytest
from rich.color import ColorSystem
from rich.segment import Segment
from textual.strip import Strip

from beatbook_tui.kit.output import Picture
from tui.terminal import Terminal, needs_proc


def _strip(*texts: str) -> Strip:
    return Strip([Segment(text) for text in texts])


@pytest.fixture
def picture() -> Picture:
    return Picture(ColorSystem.STANDARD)


def test_the_same_line_is_not_sent_twice(picture: Picture) -> None:
    assert picture.draw(0, 0, _strip("张三", "男")) == "\x1b[1;1H张三男"
    assert picture.draw(0, 0, _strip("张三", "男")) == ""


def test_only_the_changed_run_is_sent(picture: Picture) -> None:
    picture.draw(0, 2, _strip("张三", "男", "old"))
    assert picture.draw(0, 2, _strip("张三", "女", "old")) == "\x1b[3;5H女"


def test_what_was_overwritten_in_part_is_sent_again(picture: Picture) -> None:
    picture.draw(0, 0, _strip("0123456789"))
    picture.draw(4, 0, _strip("xx"))
    assert picture.draw(0, 0, _strip("0123456789")) == "\x1b[1;1H0123456789"


def test_neighbours_of_what_changed_are_still_known(picture: Picture) -> None:
    picture.draw(0, 0, _strip("left", "middle", "right"))
    picture.draw(4, 0, _strip("MIDDLE"))
    assert picture.draw(0, 0, _strip("left")) == ""
    assert picture.draw(10, 0, _strip("right")) == ""


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_a_tab_costs_less_than_600_bytes(size: tuple[int, int]) -> None:
    with Terminal(columns=size[0], lines=size[1]) as terminal:
        terminal.read_until("200,000")
        costs = [len(terminal.type(b"\t")) for _turn in range(5)]
    assert 0 < max(costs) < 600


def test_a_cursor_step_costs_less_than_600_bytes() -> None:
    with Terminal() as terminal:
        terminal.read_until("200,000")
        assert 0 < len(terminal.type(b"\x1b[B")) < 600


@pytest.mark.parametrize(("size", "most"), [((80, 24), 3_000), ((120, 40), 6_000)])
def test_a_scroll_step_costs_no_whole_screen(size: tuple[int, int], most: int) -> None:
    with Terminal(columns=size[0], lines=size[1]) as terminal:
        terminal.read_until("200,000")
        terminal.type(b"\x1b[B" * size[1])
        assert 0 < max(len(terminal.type(b"\x1b[B")) for _step in range(4)) < most


def test_a_fresh_picture_can_be_asked_for() -> None:
    with Terminal() as terminal:
        terminal.read_until("200,000")
        assert b"P0000000" in terminal.type(b"\x0c")


def test_a_resized_window_is_drawn_anew() -> None:
    with Terminal() as terminal:
        terminal.read_until("200,000")
        terminal.resize(100, 30)
        assert b"P0000000" in terminal.read()


@needs_proc
@pytest.mark.slow
def test_a_thousand_tabs_cost_no_memory() -> None:
    with Terminal() as terminal:
        terminal.read_until("200,000")
        for _warm in range(4):
            terminal.type(b"\t" * 25)
        before = terminal.memory()
        for _turn in range(20):
            terminal.type(b"\t" * 50)
        assert terminal.memory() - before < 2_000
