"""Small programs that the terminal tests run: ``python apps.py NAME``."""

from __future__ import annotations

import logging
import os
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Button, Input, Label, Static, TextArea

from beatbook_tui.kit.app import BeatApp, start
from beatbook_tui.kit.columns import Column
from beatbook_tui.kit.field import Field
from beatbook_tui.kit.hints import Hint
from beatbook_tui.kit.screen import BeatScreen
from beatbook_tui.kit.source import ListSource, Row
from beatbook_tui.kit.table import LineTable
from beatbook_tui.kit.words import Line

EVIL = "bad\x1b]0;owned\x07\x1b[6n\x9b31m\u202eend"


class Drafting(BeatScreen[None]):
    """One field whose draft goes to $DRAFT."""

    def title_words(self) -> str:
        return "drafting"

    def body(self) -> ComposeResult:
        yield Field()
        yield Line("ready")

    def save_draft(self) -> None:
        Path(os.environ["DRAFT"]).write_text(self.query_one(Field).value, encoding="utf-8")


class Evil(BeatScreen[None]):
    """Hostile text in every kind of widget."""

    def title_words(self) -> str:
        return EVIL

    def body(self) -> ComposeResult:
        yield Label(EVIL, markup=False)
        yield Static(EVIL, markup=False)
        yield Static("[link='https://x.example/\x1b]0;owned\x07']link[/link]")
        stock = Input()
        stock.value = EVIL
        yield stock
        yield Field(EVIL)
        yield TextArea(EVIL)
        yield Button(EVIL)
        yield Line(EVIL)
        yield LineTable((Column(EVIL, 30),), ListSource([Row((EVIL,))]))
        yield Line("all shown")


class Fields(BeatScreen[None]):
    """A dozen fields over the hints."""

    HINTS: ClassVar[Sequence[Hint]] = tuple(Hint(f"F{at}", f"Thing {at}") for at in range(2, 10))

    def body(self) -> ComposeResult:
        for number in range(12):
            yield Field(placeholder=f"field {number}")
        yield Line("ready")


class Failing(BeatScreen[None]):
    """F8 raises an error in a function that holds $SECRET."""

    BINDINGS: ClassVar[list[BindingType]] = [("f8", "crash")]

    def body(self) -> ComposeResult:
        yield Line("ready")

    def action_crash(self) -> None:
        secret = os.environ["SECRET"]
        raise ValueError(len(secret))


class Numbers:
    """As many rows as the second argument says, made up as they are asked for."""

    def count(self) -> int:
        return int(sys.argv[2])

    def rows(self, start: int, stop: int) -> list[Row]:
        return [Row((str(at), "name", "address")) for at in range(start, min(stop, self.count()))]


class Rows(BeatScreen[None]):
    """A table of them."""

    def body(self) -> ComposeResult:
        columns = (Column("number", 10), Column("name", 10), Column("address", 10))
        yield LineTable(columns, Numbers())
        yield Line("ready")


class Talking(BeatScreen[None]):
    """A key says things where libraries say them."""

    BINDINGS: ClassVar[list[BindingType]] = [("f8", "talk")]

    def body(self) -> ComposeResult:
        yield Line("ready")

    def action_talk(self) -> None:
        sys.stderr.write("SPOKEN")
        sys.stdout.write("SPOKEN")
        logging.getLogger("library").warning("SPOKEN")
        warnings.warn("SPOKEN", stacklevel=1)
        self.tell("told")


class Runner(BeatApp):
    """Runs one screen."""

    def __init__(self, screen: BeatScreen[Any]) -> None:
        super().__init__()
        self._first = screen

    def first_screen(self) -> BeatScreen[Any]:
        return self._first


class Bare(BeatScreen[None]):
    """One widget and nothing else."""

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self._widget = widget

    def compose(self) -> ComposeResult:
        yield self._widget


class Stage(BeatApp):
    """Shows one widget at any size."""

    least_size = Size(1, 1)

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self.widget = widget

    def first_screen(self) -> BeatScreen[Any]:
        return Bare(self.widget)


SCREENS = {
    "drafting": Drafting,
    "evil": Evil,
    "failing": Failing,
    "fields": Fields,
    "rows": Rows,
    "talking": Talking,
}

if __name__ == "__main__":
    sys.exit(start(Runner(SCREENS[sys.argv[1]]())))
