"""The first screen stands on few modules, and no session ever asks for those it was spared."""

from __future__ import annotations

import sys
from pathlib import Path

from beatbook_tui.toolkit import SPARED
from house.catalogues import packages
from tui.terminal import Terminal

TESTS = str(Path(__file__).parents[1])
LEAVE, PALETTE, FIND, ESCAPE = b"\x11", b"\x10", b"\x1b[17~", b"\x1b"
MOST = 500
"""Modules behind the first screen: 490, half of them Textual and Rich."""

_FIRST = """
import os, sys
from beatbook_tui import main, toolkit
def bring_in(real=toolkit.bring_in):
    real()
    from beatbook_tui.app import Beatbook
    def on_ready(app):
        with open(sys.argv[2], "w") as file:
            file.write("\\n".join(sys.modules))
        os._exit(0)
    Beatbook.on_ready = on_ready
toolkit.bring_in = bring_in
main.run(sys.argv[1], "zhou", "en")
"""
_WHOLE = """
import sys
from importlib.metadata import EntryPoint
from beatbook.hooks import loader
from beatbook_tui import main
loader.installed = lambda: [EntryPoint("town", "tui.town", loader.GROUP)]
main.run(sys.argv[1], "zhou", "en")
with open(sys.argv[2], "w") as file:
    file.write("\\n".join(sys.modules))
"""


def _session(code: str, path: str, file: Path) -> Terminal:
    command = (sys.executable, "-c", code, path, str(file))
    return Terminal(command, env={"PYTHONPATH": TESTS})


def _written(file: Path) -> set[str]:
    return set(file.read_text(encoding="utf-8").split("\n"))


def test_the_first_screen_stands_before_anything_heavy_is_loaded(path: str, tmp_path: Path) -> None:
    file = tmp_path / "modules"
    with _session(_FIRST, path, file) as terminal:
        terminal.process.wait(30)
    loaded = _written(file)
    plugins = {one.name for one in packages()} - {"beatbook", "beatbook_tui"}
    assert {name.partition(".")[0] for name in loaded} & (plugins | {"tui"}) == set()
    assert loaded & {"attr", "cattrs", "pluggy", "click", "email", "ssl", "_hashlib"} == set()
    assert loaded & {"importlib.metadata", "pypinyin", *SPARED} == set()
    assert (
        loaded & {"beatbook.forms.form", "beatbook.duties.desk", "textual.widgets._input"} == set()
    )
    assert len(loaded) < MOST


def test_a_session_that_was_used_has_asked_for_nothing_it_was_spared(
    path: str, tmp_path: Path
) -> None:
    file = tmp_path / "modules"
    with _session(_WHOLE, path, file) as terminal:
        terminal.read_until("All plugins work")
        for keys in (
            PALETTE,
            b"new",
            ESCAPE,
            FIND,
            "周".encode(),
            ESCAPE,
            b"\ra",
            "周\t1".encode(),
        ):
            terminal.type(keys)
        terminal.type(LEAVE)
        terminal.process.wait(30)
    loaded = _written(file)
    assert "beatbook_tui.screens.form" in loaded
    assert loaded & {*SPARED, "pypinyin", "ssl"} == set()
