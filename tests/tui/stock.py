"""What Textual does when it is left to itself: small programs, ``python stock.py NAME``.

The tests of the traps run them beside ours, to show that each trap is there to fall into. Nothing
of ours is imported here, since importing it sets Textual right.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.widgets import Button, DataTable, Footer, Input, Label, Static, TextArea


class Evil(App[None]):
    """The text of $HOSTILE in every kind of widget."""

    def compose(self) -> ComposeResult:
        hostile = os.environ["HOSTILE"]
        yield Label(hostile, markup=False)
        yield Static(hostile, markup=False)
        yield Input(hostile)
        yield TextArea(hostile)
        yield Button(hostile)
        table = DataTable[str]()
        table.add_column("name")
        table.add_row(hostile)
        yield table
        yield Label("all shown")


class Fields(App[None]):
    """Fields over the stock footer."""

    BINDINGS = [(f"f{number}", f"thing({number})", f"Thing {number}") for number in range(2, 10)]

    def compose(self) -> ComposeResult:
        for number in range(12):
            yield Input(placeholder=f"field {number}")
        yield Footer()

    def on_ready(self) -> None:
        self.query(Input).first().value = "ready"


class Drafting(App[None]):
    """One field whose draft goes to $DRAFT, saved as asyncio would have it."""

    def compose(self) -> ComposeResult:
        yield Input()
        yield Label("ready")

    def on_mount(self) -> None:
        if "HANDLED" in os.environ:
            asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, self.save_draft)

    def save_draft(self) -> None:
        Path(os.environ["DRAFT"]).write_text(self.query_one(Input).value, encoding="utf-8")

    def on_unmount(self) -> None:
        self.save_draft()


class Failing(App[None]):
    """F8 raises an error in a function that holds $SECRET."""

    BINDINGS = [("f8", "crash", "Crash")]

    def compose(self) -> ComposeResult:
        yield Label("ready")

    def action_crash(self) -> None:
        secret = os.environ["SECRET"]
        raise ValueError(len(secret))


class Rows(App[None]):
    """As many rows as the second argument says."""

    def compose(self) -> ComposeResult:
        table = DataTable[str]()
        table.add_columns("number", "name", "address")
        table.add_rows((str(at), "name", "address") for at in range(int(sys.argv[2])))
        yield table
        yield Label("ready")


APPS = {"evil": Evil, "fields": Fields, "drafting": Drafting, "failing": Failing, "rows": Rows}

if __name__ == "__main__":
    APPS[sys.argv[1]]().run()
