"""A page of labels and values: to walk through from value to value, or only to read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from beatbook.forms.spec import FormSpec
from beatbook_tui.kit.cells import fit
from beatbook_tui.kit.columns import Column
from beatbook_tui.kit.source import ListSource, Row
from beatbook_tui.kit.table import ELSEWHERE, LineTable
from beatbook_tui.view.page import BLANK, HEADING, LINE, TEXT, VALUE, PageLine

HOLDS = (VALUE, LINE)
LEAST_LABEL, MOST_LABEL = 12, 30
LOOKS = {look: f"leaf--{look}" for look in ("alarm", "warning", "calm", "faint")}
"""The style class of each look of a drawing."""


class Leaf(LineTable):
    """A table of `PageLine`; the keys of its rows are the lines.

    The line in hand is always a value. With *reading* there is no line in hand: keys scroll.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"leaf--heading", *LOOKS.values()}
    DEFAULT_CSS = """
    Leaf {
        & > .leaf--heading { color: $primary; text-style: bold; }
        & > .leaf--alarm { color: $error; text-style: bold; }
        & > .leaf--warning { color: $warning; }
        & > .leaf--calm { color: $success; }
        & > .leaf--faint { color: $quiet; }
    }
    """

    def __init__(self, label_width: int = 20, *, reading: bool = False, id: str) -> None:
        super().__init__(_columns(label_width), titles=False, id=id)
        self._page: Sequence[PageLine] = ()
        self._reading = reading

    def fill(self, lines: Sequence[PageLine], label_width: int) -> None:
        """Show *lines*, staying near the line in hand."""
        before = self.cursor
        self._page = lines
        self.show(ListSource([_row(line) for line in lines]), _columns(label_width))
        self._rest_at(min(before, len(lines) - 1), 1)

    def move(self, step: int) -> None:
        self._go(self._edge(step) + step if self._reading else self.cursor + step, step)

    def page(self, step: int) -> None:
        self._go((self._edge(step) if self._reading else self.cursor) + step * self.lines, step)

    def go(self, index: int) -> None:
        self._go(index if index >= 0 else self.count - 1, -1 if index < 0 else 1)

    def _edge(self, step: int) -> int:
        """The last visible line in the direction of *step*."""
        return self._top + self.lines - 1 if step > 0 else self._top

    def _go(self, index: int, step: int) -> None:
        if self._reading:
            self.go_to(max(0, min(index, self.count - 1)))
        else:
            self._rest_at(max(0, min(index, self.count - 1)), 1 if step > 0 else -1)

    def _rest_at(self, index: int, step: int) -> None:
        """Take the value nearest to *index* in hand, first looking in the direction of *step*."""
        values = [at for at, line in enumerate(self._page) if line.kind in HOLDS]
        if not values:
            self.go_to(max(0, index))
            return
        onward = [at for at in values if (at - index) * step >= 0]
        self.go_to(min(onward or values, key=lambda at: abs(at - index)))
        if self.cursor == values[0]:
            self._show_top()

    def _show_top(self) -> None:
        """Show the heading above the first value too."""
        if self._top:
            self._top = 0
            self.refresh()

    def _look(self, index: int) -> tuple[str, str]:
        kind = self._page[index].kind if index < len(self._page) else BLANK
        if kind == HEADING:
            return ELSEWHERE, "leaf--heading"
        return (ELSEWHERE, "") if self._reading else super()._look(index)

    def render_line(self, y: int) -> Strip:
        """Draw line *y*, the parts of a drawing in their colours, unless it is in hand."""
        strip = super().render_line(y)
        at = self._top + y
        in_hand = at == self.cursor and not self._reading
        looks = () if in_hand or at >= len(self._page) else self._page[at].looks
        return self._coloured(strip, self._page[at].text, looks) if looks else strip

    def _coloured(self, strip: Strip, text: str, looks: Sequence[tuple[int, int, str]]) -> Strip:
        parts, done = list[Strip](), 0
        for start, end, look in looks:
            first = len(ELSEWHERE) + cell_len(text[:start])
            last = first + cell_len(text[start:end])
            style = self.get_component_rich_style(LOOKS[look], partial=True)
            parts += [strip.crop(done, first), _over(strip.crop(first, last), style)]
            done = last
        return Strip.join([*parts, strip.crop(done)])

    def _line(self, cells: Sequence[str]) -> str:
        """The cells in their columns; a single cell goes across the page."""
        if len(cells) == 1:
            return fit(cells[0], self._text_width - len(ELSEWHERE))
        return super()._line(cells)


def label_width(spec: FormSpec, most: int = MOST_LABEL) -> int:
    """The cells that the labels of a form want, indented, within reason."""
    longest = max((cell_len(str(field.label)) for field in spec.fields), default=0)
    return max(LEAST_LABEL, min(longest + 4, most))


def _over(strip: Strip, style: Style) -> Strip:
    """*strip* with *style* over its own."""
    return Strip(Segment.apply_style(strip, post_style=style), strip.cell_length)


def _columns(label_width: int) -> tuple[Column, Column]:
    return Column("", label_width), Column("", 40, grow=True)


def _row(line: PageLine) -> Row:
    if line.kind in (TEXT, LINE):
        return Row((line.text,), line)
    indent = "  " if line.kind == VALUE else ""
    return Row((indent + line.label, line.text), line)
