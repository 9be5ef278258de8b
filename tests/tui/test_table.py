"""The line table: opens at once, shows what its source has, and says which row is in hand."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest
from rich.cells import cell_len
from textual.events import MouseScrollDown, MouseScrollUp
from textual.strip import Strip

from beatbook.errors import StoreProblem
from beatbook_tui.kit.columns import Column
from beatbook_tui.kit.source import ListSource, Row, RowSource
from beatbook_tui.kit.table import LineTable
from tui.apps import Stage

COLUMNS = (Column("Name", 8), Column("Address", 20, grow=True), Column("No.", 4, "right"))


def _row(at: int) -> Row:
    return Row((f"张{at}", f"昭君路{at}号", str(at)), at)


class Counting:
    """A source that notes what was asked of it."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.asked: list[tuple[int, int]] = []

    def count(self) -> int:
        return self.size

    def rows(self, start: int, stop: int) -> Sequence[Row]:
        self.asked.append((start, stop))
        return [_row(at) for at in range(start, min(stop, self.size))]


class Failing(Counting):
    """A source whose store is busy."""

    def rows(self, start: int, stop: int) -> Sequence[Row]:
        raise StoreProblem("The book is busy.")


class TableApp(Stage):
    """One table, with everything that it posted."""

    def __init__(self, source: RowSource | None, empty: str = "Nothing.") -> None:
        self.table = LineTable(COLUMNS, source, empty=empty)
        self.posted: list[object] = []
        super().__init__(self.table)

    def on_line_table_highlighted(self, event: LineTable.Highlighted) -> None:
        self.posted.append(event.index)

    def on_line_table_opened(self, event: LineTable.Opened) -> None:
        self.posted.append(("opened", event.row.key))

    def shown(self) -> list[str]:
        return [self.table.render_line(y).text.rstrip() for y in range(self.table.size.height)]


async def test_it_shows_titles_and_marks_the_row_in_hand_with_more_than_colour() -> None:
    app = TableApp(ListSource([_row(1), _row(2)]))
    async with app.run_test(size=(50, 5)):
        assert [line.split() for line in app.shown()[:3]] == [
            ["Name", "Address", "No."],
            [">", "张1", "昭君路1号", "1"],
            ["张2", "昭君路2号", "2"],
        ]


async def test_keys_move_through_all_rows_and_stop_at_the_ends() -> None:
    app = TableApp(Counting(1000))
    async with app.run_test(size=(50, 11)) as pilot:  # 10 rows under the titles
        for key, index in (
            ("up", 0), ("down", 1), ("pagedown", 11), ("pageup", 1), ("end", 999),
            ("down", 999), ("home", 0), ("pageup", 0),
        ):  # fmt: skip
            await pilot.press(key)
            assert (key, app.table.cursor) == (key, index)
            assert any(line.startswith(f"> 张{index} ") for line in app.shown())


async def test_it_posts_each_row_that_comes_to_hand_and_what_is_opened() -> None:
    app = TableApp(Counting(5))
    async with app.run_test(size=(50, 11)) as pilot:
        await pilot.pause()
        app.posted.clear()
        await pilot.press("down", "down", "up", "up", "up", "enter")
        assert app.posted == [1, 2, 1, 0, ("opened", 0)]


async def test_200_000_rows_open_at_once_by_reading_one_page() -> None:
    source = Counting(200_000)
    began = time.process_time()
    app = TableApp(source)
    async with app.run_test(size=(120, 40)):
        assert source.asked == [(0, 128)]
    assert time.process_time() - began < 1.0


async def test_going_to_the_end_reads_the_last_page_only() -> None:
    source = Counting(200_000)
    app = TableApp(source)
    async with app.run_test(size=(80, 24)) as pilot:
        source.asked.clear()
        await pilot.press("end")
        assert {start // 128 for start, _stop in source.asked} <= {1561, 1562}
        assert app.table.row_in_hand == _row(199_999)


async def test_an_empty_source_says_so_and_opens_nothing() -> None:
    app = TableApp(ListSource(), empty="Nobody yet.")
    async with app.run_test(size=(50, 5)) as pilot:
        await pilot.press("enter", "down", "end")
        assert app.shown()[1].strip() == "Nobody yet."
        assert ("opened", 0) not in app.posted


async def test_without_a_source_it_says_that_it_is_reading() -> None:
    app = TableApp(None)
    async with app.run_test(size=(50, 5)) as pilot:
        assert app.shown()[1].strip() == "Reading …"
        app.table.show(ListSource([_row(7)]))
        await pilot.pause()
        assert app.shown()[1].startswith("> 张7")


async def test_a_source_that_fails_is_answered_with_its_sentence() -> None:
    app = TableApp(Failing(3))
    async with app.run_test(size=(50, 5)) as pilot:
        await pilot.press("down")
        assert app.shown()[1].strip() == "! The book is busy."


async def test_refreshing_keeps_the_place_as_far_as_it_exists() -> None:
    source = Counting(100)
    app = TableApp(source)
    async with app.run_test(size=(50, 11)):
        app.table.go_to(50)
        source.size = 60
        app.table.refresh_source()
        assert app.table.cursor == 50
        source.size = 10
        app.table.refresh_source()
        assert app.table.cursor == 9


async def test_controls_in_rows_do_not_shift_columns() -> None:
    app = TableApp(ListSource([Row(("a\x1b[31m\nb", "x", "1"))]))
    async with app.run_test(size=(50, 5)):
        assert app.shown()[1].split() == [">", "a[31m", "b", "x", "1"]


@pytest.mark.parametrize("width", [10, 21, 37, 80])
async def test_every_line_fills_its_width_exactly(width: int) -> None:
    app = TableApp(Counting(3))
    async with app.run_test(size=(width, 6)):
        strips = [app.table.render_line(y) for y in range(6)]
        assert {_width(strip) for strip in strips} == {width}


def _width(strip: Strip) -> int:
    return sum(cell_len(segment.text) for segment in strip)


async def test_where_the_mouse_is_wanted_a_click_takes_a_row_and_another_opens_it() -> None:
    app = TableApp(ListSource([_row(at) for at in range(30)]))
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.click(LineTable, offset=(5, 3))
        assert app.table.cursor == 2
        await pilot.click(LineTable, offset=(5, 3))
        assert app.posted[-1] == ("opened", 2)
        await pilot.click(LineTable, offset=(5, 0))  # the titles
        assert app.table.cursor == 2
        await pilot._post_mouse_events([MouseScrollDown], widget=LineTable)
        assert app.table.cursor == 5
        await pilot._post_mouse_events([MouseScrollUp], widget=LineTable)
        assert app.table.cursor == 2
