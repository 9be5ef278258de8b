"""Draws the lines of a sheet: label, value, notice, and the offers that hang under a field."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from beatbook_tui.entry.layout import MARK, Across, Item
from beatbook_tui.entry.offers import Offer
from beatbook_tui.kit.cells import fit

Looks = Callable[[str], Style]
MOST_OFFERS = 8


class Shown(NamedTuple):
    """What stands in a row: the lines of its value, how they look, and the notice beside them."""

    lines: Sequence[str] = ("",)
    look: str = "value"
    notice: str = ""
    level: str = "quiet"
    required: bool = False


def heading(row: Item, width: int, looks: Looks) -> Strip:
    """The line of a heading, with a rule: bold alone is no difference in many Chinese fonts."""
    text = " " * MARK + str(row.label)
    rule = "─" * (width - cell_len(text) - 2) if row.label else ""
    line = [Segment(text, looks("heading")), Segment(f" {rule}", looks("quiet"))]
    return Strip(line).adjust_cell_length(width, looks("plain"))


def field_line(
    row: Item, shown: Shown, part: int, mark: str, *, here: bool, across: Across, looks: Looks
) -> Strip:
    """Line *part* of a field's row; *mark* stands in front of its label."""
    first = part == 0
    label = fit(str(row.label), across.label) if first else " " * across.label
    star = "*" if shown.required and first else " "
    value = shown.lines[part] if part < len(shown.lines) else ""
    segments = [
        Segment(fit(mark if first else "", MARK), looks("here" if here else "jump")),
        Segment(label, looks("here" if here else "label")),
        Segment(f" {star} ", looks("star")),
        Segment(f" {fit(value, across.value - 2)} ", looks(shown.look)),
        Segment(" ", looks("plain")),
        Segment(fit(shown.notice if first else "", across.notice), looks(shown.level)),
    ]
    return Strip(segments)


class Hanging(NamedTuple):
    """Offers that hang under (or above) the row in hand, the one in hand at `at`."""

    offers: Sequence[Offer]
    at: int = 0

    @property
    def height(self) -> int:
        """How many lines they take."""
        return min(len(self.offers), MOST_OFFERS)

    @property
    def first(self) -> int:
        """The first one that is visible."""
        return max(0, min(self.at - MOST_OFFERS // 2, len(self.offers) - self.height))

    def line(self, part: int, width: int, looks: Looks) -> Strip:
        """Line *part*, in *width* cells; ``+`` at its end says that there are more below."""
        index = self.first + part
        here = index == self.at
        below = part == self.height - 1 and index < len(self.offers) - 1
        text = f"{'>' if here else ' '} {_offered(self.offers[index], width - 5)}"
        look = looks("offer-here" if here else "offer")
        return Strip([Segment(f" {text} {'+' if below else ' '}", look)], width)


def _offered(offer: Offer, room: int) -> str:
    """An offer in *room* cells: what it is at the left, what tells it apart at the right."""
    words = f"{offer.words}  {offer.detail}" if offer.detail else offer.words
    aside = min(cell_len(offer.aside), max(room - cell_len(words) - 2, room * 2 // 5))
    return f"{fit(words, room - aside - 2)}  {fit(offer.aside, aside, tail=True)}"


def laid_over(base: Strip, over: Strip, x: int, width: int) -> Strip:
    """*base* with *over* on top from column *x* on, in *width* cells."""
    end = x + over.cell_length
    return Strip.join([base.crop(0, x), over, base.crop(end, width)])
