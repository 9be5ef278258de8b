"""Drawings are coloured on a terminal that wants it, and nowhere else."""

from __future__ import annotations

import pytest

from beatbook.papers.lines import Line
from beatbook_cli.output import colours

LINE = Line("ab⣿⣿ oP1", looks=((2, 4, "alarm"), (5, 8, "calm")))


def test_each_look_has_its_colour_and_the_text_stays() -> None:
    assert colours.painted(LINE) == "ab\x1b[1;31m⣿⣿\x1b[0m \x1b[32moP1\x1b[0m"


def test_what_is_faint_keeps_the_terminals_colour() -> None:
    assert colours.painted(Line("⠄⠄", looks=((0, 2, "faint"),))) == "⠄⠄"


@pytest.mark.parametrize(
    ("terminal", "variables", "wanted"),
    [
        (True, {"TERM": "xterm"}, True),
        (False, {"TERM": "xterm"}, False),
        (True, {"TERM": "xterm", "NO_COLOR": "1"}, False),
        (True, {"TERM": "dumb"}, False),
        (True, {}, False),
    ],
)
def test_colours_are_for_terminals_that_want_them(
    monkeypatch: pytest.MonkeyPatch, terminal: bool, variables: dict[str, str], wanted: bool
) -> None:
    monkeypatch.setattr(colours, "is_terminal", lambda: terminal)
    for name in ("TERM", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert colours.wanted() is wanted
