"""The table of the house: only the lines on the screen exist.

Textual's own DataTable measures every row when it is filled: 200,000 rows take 46 seconds and half
a gigabyte. This one draws line by line and asks its source for a page when a line of it is shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message as Posted
from textual.strip import Strip

from beatbook.errors import BeatbookError
from beatbook.texts import Message, Text, Translator
from beatbook_tui.kit.cells import fit
from beatbook_tui.kit.columns import GAP, Column, share
from beatbook_tui.kit.looks import Looks
from beatbook_tui.kit.source import PageCache, Row, RowSource

_ = Translator(__name__, __file__)

HERE, ELSEWHERE = "> ", "  "
LOADING = _("Reading …")
EMPTY = _("Nothing here yet.")
WHEEL = 3
"""Rows that one notch of a mouse wheel moves."""


class LineTable(Looks, can_focus=True):
    """A table over a `RowSource`, with the row in hand marked by ``>`` and by colour.

    Without a source it says that it is reading; set one with `show`. It posts `Highlighted` when
    another row comes to hand and `Opened` on Enter.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "table--title",
        "table--cursor",
        "table--rest",
        "table--quiet",
        "table--bar",
    }
    DEFAULT_CSS = """
    LineTable {
        height: 1fr;
        & > .table--title { color: $quiet; text-style: bold; }
        & > .table--cursor { background: $cursor; color: $cursor-text; text-style: bold; }
        & > .table--rest { background: $cursor-rest; color: $foreground; }
        & > .table--quiet { color: $quiet; }
        & > .table--bar { background: $bar; }
    }
    """

    class Highlighted(Posted):
        """Another row is in hand: its `index` (from 0) and the `row`; None in an empty table."""

        def __init__(self, table: LineTable, index: int, row: Row | None) -> None:
            super().__init__()
            self.table, self.index, self.row = table, index, row

        @property
        def control(self) -> LineTable:
            """The table, for selectors of handlers."""
            return self.table

    class Opened(Posted):
        """Enter was pressed on `row`, the one at `index`."""

        def __init__(self, table: LineTable, index: int, row: Row) -> None:
            super().__init__()
            self.table, self.index, self.row = table, index, row

        @property
        def control(self) -> LineTable:
            """The table, for selectors of handlers."""
            return self.table

    def __init__(
        self,
        columns: Sequence[Column],
        source: RowSource | None = None,
        *,
        empty: Text | Message | str = EMPTY,
        titles: bool = True,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.columns = tuple(columns)
        self.empty = empty
        self.cursor = 0
        self.count = 0
        self._titles = int(titles)
        self._top = 0
        self._source = source
        self._pages: PageCache | None = None
        self._problem: BeatbookError | None = None

    def on_mount(self) -> None:
        if self._source is not None:
            self.show(self._source)

    # What its owner does with it

    def show(self, source: RowSource | None, columns: Sequence[Column] | None = None) -> None:
        """Show *source* from its first row; None shows that rows are being read."""
        self._source = source
        self.columns = self.columns if columns is None else tuple(columns)
        self.cursor = self._top = 0
        self.refresh_source()

    def refresh_source(self) -> None:
        """Count and read again, staying on the same line number where it still exists."""
        self._pages = None if self._source is None else PageCache(self._source)
        self._problem = None
        try:
            self.count = self._source.count() if self._source is not None else 0
        except BeatbookError as error:
            self.count, self._problem = 0, error
        self._move_to(self.cursor, anew=True)

    def go_to(self, index: int) -> None:
        """Take the row at *index* in hand; negative numbers count from the end."""
        self._move_to(index if index >= 0 else self.count + index)

    def row_at(self, index: int) -> Row | None:
        """The row at *index*, read now where necessary; None where there is none."""
        if self._pages is None or not 0 <= index < self.count:
            return None
        try:
            return self._pages.row(index)
        except BeatbookError as error:
            self._problem = error
            return None

    @property
    def row_in_hand(self) -> Row | None:
        """The row under the cursor; None in an empty table."""
        return self.row_at(self.cursor)

    @property
    def cut(self) -> list[str]:
        """The cells of the row in hand that there is no room for, whole."""
        row = self.row_in_hand
        if row is None:
            return []
        widths = self._widths()
        room = [*widths, *(0 for _left_out in row.cells[len(widths) :])]
        return [
            cell for cell, width in zip(row.cells, room, strict=False) if cell_len(cell) > width
        ]

    @property
    def lines(self) -> int:
        """How many rows are visible at once."""
        return max(1, self.size.height - self._titles)

    def retranslate(self) -> None:
        """Read and draw the words again, after a change of language."""
        self.refresh_source()

    # Keys

    def on_key(self, event: events.Key) -> None:
        """Move at once, before the key goes on to the screen.

        Textual runs bindings only when a key has risen through all parents to the application: a
        letter sent right behind an arrow would reach the screen first and mean the row before.
        """
        act = {
            "up": lambda: self.move(-1),
            "down": lambda: self.move(1),
            "pageup": lambda: self.page(-1),
            "pagedown": lambda: self.page(1),
            "home": lambda: self.go(0),
            "end": lambda: self.go(-1),
            "enter": self._open,
        }.get(event.key)
        if act is not None:
            event.stop()
            act()

    def on_click(self, event: events.Click) -> None:
        """Take the row under the pointer in hand; one that is in hand already is opened."""
        index = self._top + event.y - self._titles
        if event.y < self._titles or index >= self.count:
            return
        if index == self.cursor:
            self._open()
        else:
            self.go_to(index)

    def on_mouse_scroll_down(self) -> None:
        self.move(WHEEL)

    def on_mouse_scroll_up(self) -> None:
        self.move(-WHEEL)

    def move(self, step: int) -> None:
        """Go so many rows down, or up."""
        self._move_to(self.cursor + step)

    def page(self, step: int) -> None:
        """Go so many screens down, or up."""
        self._move_to(self.cursor + step * self.lines)

    def go(self, index: int) -> None:
        """Go to a row; -1 is the last one."""
        self.go_to(index)

    def _open(self) -> None:
        row = self.row_in_hand
        if row is not None:
            self.post_message(self.Opened(self, self.cursor, row))

    def on_resize(self, event: events.Resize) -> None:
        self._move_to(self.cursor, anew=True)

    def _move_to(self, index: int, *, anew: bool = False) -> None:
        before, top = self.cursor, self._top
        self.cursor = max(0, min(index, self.count - 1))
        self._top = self._best_top()
        if anew or self._top != top:
            self.refresh()
        elif self.cursor != before:
            self.refresh(self._region(before), self._region(self.cursor))
        if anew or self.cursor != before:
            self.post_message(self.Highlighted(self, self.cursor, self.row_in_hand))

    def _best_top(self) -> int:
        """The first visible row, moved no further than needed to keep the cursor visible."""
        lowest = max(0, min(self.cursor, self.count - self.lines))
        return max(self.cursor - self.lines + 1, min(self._top, lowest), 0)

    def _region(self, index: int) -> Region:
        return Region(0, self._titles + index - self._top, self.size.width, 1)

    def on_focus(self) -> None:
        self.refresh(self._region(self.cursor))

    def on_blur(self) -> None:
        self.refresh(self._region(self.cursor))

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Draw line *y* of the widget."""
        if self._titles and y == 0:
            titles = tuple(str(column.title) for column in self.columns)
            return self._strip(ELSEWHERE + self._line(titles), "table--title", y)
        index = self._top + y - self._titles
        row = self.row_at(index)
        if row is None:
            words = self._words() if y == self._titles else ""
            return self._strip(ELSEWHERE + words, "table--quiet", y)
        mark, look = self._look(index)
        return self._strip(mark + self._line(row.cells), look, y)

    def _words(self) -> str:
        """What stands in the first line when there is no row to show there."""
        if self._problem is not None:
            return f"! {self._problem}"
        if self._source is None:
            return str(LOADING)
        return "" if self.count else str(self.empty)

    def _look(self, index: int) -> tuple[str, str]:
        if index != self.cursor:
            return ELSEWHERE, ""
        return HERE, "table--cursor" if self.has_focus else "table--rest"

    def _line(self, cells: Sequence[str]) -> str:
        shown = zip(self.columns, cells, self._widths(), strict=False)
        return (" " * GAP).join(
            fit(cell, width, column.align, tail=column.tail) for column, cell, width in shown
        )

    def _widths(self) -> list[int]:
        """The cells of the columns that there is room for."""
        return share(self.columns, self._text_width - len(HERE))

    @property
    def _text_width(self) -> int:
        return max(1, self.size.width - 1)  # the last column holds the position bar

    def _strip(self, text: str, look: str, y: int) -> Strip:
        bar = self.look("table--bar" if self._on_bar(y) else "")
        return Strip(_segments(fit(text, self._text_width), self.look(look), bar), self.size.width)

    def _on_bar(self, y: int) -> bool:
        """Whether line *y* of the last column is part of the bar that shows the position."""
        if self.count <= self.lines or y < self._titles:
            return False
        length = max(1, self.lines * self.lines // self.count)
        first = self._top * (self.lines - length) // (self.count - self.lines)
        return first <= y - self._titles < first + length


def _segments(text: str, style: Style, bar: Style) -> list[Segment]:
    return [Segment(text, style), Segment(" ", bar)]
