"""Keeps control characters that come from data away from the terminal.

A stored name may hold ``ESC ] 52 ;`` or a C1 byte: sent raw, it would set the clipboard, retitle
the window or answer a query on every officer's terminal, and no widget of Textual filters it. All
text that a widget draws goes through `Strip.render`, so that is the one place where it is stopped.
What goes is said in `beatbook.neutral`.

Every character that is dropped takes no cell, so that the layout stays exact.
"""

from __future__ import annotations

from rich.color import ColorSystem
from rich.console import COLOR_SYSTEMS, Console
from rich.style import Style
from textual.strip import Strip

from beatbook.neutral.characters import dropped as clean
from beatbook.neutral.characters import one_line

__all__ = ["clean", "colors_of", "install", "one_line", "sequence"]


def install() -> None:
    """Make every strip render safely in this process. Calling it again does no harm."""
    setattr(Strip, "render", _render)  # noqa: B010 - a patch, and said so


def colors_of(console: Console) -> ColorSystem:
    """The colours that are sent: those the terminal has, all where it is not known."""
    return COLOR_SYSTEMS.get(console.color_system or "", ColorSystem.TRUECOLOR)


def _render(strip: Strip, console: Console) -> str:
    colors = colors_of(console)
    return "".join([sequence(text, style, colors) for text, style, _control in strip])


def sequence(text: str, style: Style | None, colors: ColorSystem) -> str:
    """What is sent for *text* in *style*: cleaned, with the codes of *colors* around it."""
    text = clean(text)
    if style is None:
        return text
    if style.link:  # a hyperlink is an escape sequence with data in it
        style = style.update_link(None)
    return Strip.render_style(style, text, color_system=colors)
