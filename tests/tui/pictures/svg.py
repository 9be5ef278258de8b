"""A screen as a small SVG: one line of it for each line of the screen, every cell in its place.

Textual's own export spreads a mixed run of Chinese and Latin evenly, so that columns drift; here
wide and narrow characters are drawn in runs of their own, each as wide as its cells. What is drawn
differs from run to run in nothing but what is on the screen, and reads well in a diff.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby
from typing import NamedTuple

from rich.cells import cell_len
from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from rich.terminal_theme import DEFAULT_TERMINAL_THEME
from textual.app import App

CELL, LINE = 10, 20
# A wide character nearly fills its two cells, as in a terminal.
STYLE = "text{white-space:pre;font-size:16.6px}.w{font-size:18.6px}"
FONTS = (
    "DejaVu Sans Mono,Noto Sans Mono,Menlo,Consolas,Noto Sans Mono CJK SC,Noto Sans CJK SC,"
    "PingFang SC,Microsoft YaHei,SimHei,monospace"
)


class Look(NamedTuple):
    """How a character is drawn; colours as ``#rrggbb``."""

    ink: str
    ground: str
    bold: bool
    line: bool


class Run(NamedTuple):
    """Characters of one width and one look, from the cell `at` on, `cells` wide."""

    at: int
    cells: int
    text: str
    look: Look


def drawn(app: App[object]) -> str:
    """What is on the screen of *app*, with the screens behind it."""
    update = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)
    rows = [[piece for strip in row for piece in strip] for row in update.strips]  # type: ignore[union-attr]
    width, height = app.size
    return picture(rows, width, height)


def picture(rows: Iterable[Iterable[Segment]], width: int, height: int) -> str:
    """An SVG of *rows* of segments, *width* cells by *height* lines."""
    lines = [list(_runs(row)) for row in rows]
    ground, ink = _usual(lines)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width * CELL} {height * LINE}"'
        f' font-family="{FONTS}" fill="{ink}">\n'
        f"<style>{STYLE}</style>"
        f'<rect width="100%" height="100%" fill="{ground}"/>\n'
    )
    body = (_line(line, nth, ground, ink) for nth, line in enumerate(lines))
    return head + "".join(f"{line}\n" for line in body if line) + "</svg>\n"


def _usual(lines: Iterable[Iterable[Run]]) -> tuple[str, str]:
    """The ground and the ink that most cells have."""
    grounds: dict[str, int] = {}
    inks: dict[str, int] = {}
    for run in (run for line in lines for run in line):
        grounds[run.look.ground] = grounds.get(run.look.ground, 0) + run.cells
        inks[run.look.ink] = inks.get(run.look.ink, 0) + len(run.text.strip())
    return max(grounds, key=grounds.__getitem__), max(inks, key=inks.__getitem__)


def _runs(row: Iterable[Segment]) -> Iterator[Run]:
    """The runs of a line, from left to right."""
    at = 0
    for (look, _wide), group in groupby(_characters(row), lambda one: (one[1], one[2] > 1)):
        found = list(group)
        cells = sum(width for _text, _look, width in found)
        yield Run(at, cells, "".join(text for text, _look, _width in found), look)
        at += cells


def _characters(row: Iterable[Segment]) -> Iterator[tuple[str, Look, int]]:
    """Each character with its look and its cells; what takes no cell goes with the one before."""
    for text, style, control in row:
        if control:
            continue
        look = _look(style or Style())
        for cluster in _clusters(text):
            yield cluster, look, cell_len(cluster)


def _clusters(text: str) -> Iterator[str]:
    """The characters of a text, each with the combining ones behind it."""
    found = ""
    for character in text:
        if found and cell_len(character):
            yield found
            found = ""
        found += character
    if found:
        yield found


def _look(style: Style) -> Look:
    ink, ground = _hex(style.color, ink=True), _hex(style.bgcolor, ink=False)
    if style.reverse:
        ink, ground = ground, ink
    return Look(ink, ground, bool(style.bold), bool(style.underline))


def _hex(color: Color | None, *, ink: bool) -> str:
    exact = (color or Color.default()).get_truecolor(DEFAULT_TERMINAL_THEME, foreground=ink)
    return exact.hex


def _line(runs: Iterable[Run], nth: int, ground: str, ink: str) -> str:
    """The grounds of a line that are not the usual one, then its words."""
    line = list(runs)
    return "".join([*_grounds(line, nth, ground), *_words(line, nth, ink)])


def _grounds(line: Iterable[Run], nth: int, usual: str) -> Iterator[str]:
    for ground, group in groupby(line, lambda run: run.look.ground):
        runs = list(group)
        if ground != usual:
            cells = sum(run.cells for run in runs)
            yield (
                f'<rect x="{runs[0].at * CELL}" y="{nth * LINE}" width="{cells * CELL}"'
                f' height="{LINE}" fill="{ground}"/>'
            )


def _words(line: Iterable[Run], nth: int, usual: str) -> Iterator[str]:
    for run in line:
        text = run.text.strip()
        if not text:
            continue
        at = run.at + cell_len(run.text[: len(run.text) - len(run.text.lstrip())])
        ink = f' fill="{run.look.ink}"' if run.look.ink != usual else ""
        bold = ' font-weight="700"' if run.look.bold else ""
        under = ' text-decoration="underline"' if run.look.line else ""
        wide = ' class="w"' if cell_len(text) == 2 * len(text) else ""
        yield (
            f'<text x="{at * CELL}" y="{nth * LINE + 15}" textLength="{cell_len(text) * CELL}"'
            f"{wide}{ink}{bold}{under}>{escape(text, quote=False)}</text>"
        )
