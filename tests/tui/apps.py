"""Small programs that the terminal tests run: ``python apps.py NAME``."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from textual.app import ComposeResult
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Button, Input, Label, Static, TextArea

from beatbook_tui.kit.app import BeatApp, start
from beatbook_tui.kit.columns import Column
from beatbook_tui.kit.field import Field
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


SCREENS = {"drafting": Drafting, "evil": Evil}

if __name__ == "__main__":
    sys.exit(start(Runner(SCREENS[sys.argv[1]]())))
