"""Both themes are legible in true colour and in 16 colours."""

from __future__ import annotations

import pytest
from rich.color import Color as RichColor
from rich.color import ColorSystem
from textual.color import Color
from textual.theme import Theme

from beatbook_tui.kit.theme import LIGHT, THEMES

ON_BACKGROUND = ("foreground", "quiet", "key", "error", "warning", "success")
PAIRS = (
    *((name, "background") for name in ON_BACKGROUND),
    ("bar-text", "bar"),
    ("cursor-text", "cursor"),
    ("foreground", "cursor-rest"),
    ("foreground", "field"),
    ("input-cursor-foreground", "input-cursor-background"),
    ("input-selection-foreground", "input-selection-background"),
)
THEMED = pytest.mark.parametrize("theme", THEMES, ids=[theme.name for theme in THEMES])
PAIRED = pytest.mark.parametrize("pair", PAIRS, ids=["-on-".join(pair) for pair in PAIRS])


def _color(theme: Theme, name: str) -> str:
    return theme.variables.get(name) or str(getattr(theme, name))


@THEMED
@PAIRED
def test_text_has_the_contrast_that_wcag_asks_for(theme: Theme, pair: tuple[str, str]) -> None:
    text, ground = (Color.parse(_color(theme, name)) for name in pair)
    assert _contrast(text, ground) >= 4.5  # WCAG 2.2, 1.4.3


@THEMED
@PAIRED
def test_in_16_colours_text_differs_from_its_ground(theme: Theme, pair: tuple[str, str]) -> None:
    text, ground = (
        RichColor.parse(_color(theme, name)).downgrade(ColorSystem.STANDARD).number for name in pair
    )
    assert text != ground


@pytest.mark.parametrize("name", [*ON_BACKGROUND, "primary"])
def test_in_16_colours_nothing_on_white_is_yellow_or_bright(name: str) -> None:
    number = RichColor.parse(_color(LIGHT, name)).downgrade(ColorSystem.STANDARD).number
    assert number in (0, 1, 2, 4, 5, 6, 8)


@THEMED
@pytest.mark.parametrize("name", ["bar", "cursor", "cursor-rest", "field"])
def test_in_16_colours_each_surface_differs_from_the_background(theme: Theme, name: str) -> None:
    surface, ground = (
        RichColor.parse(_color(theme, each)).downgrade(ColorSystem.STANDARD).number
        for each in (name, "background")
    )
    assert surface != ground


def _contrast(one: Color, other: Color) -> float:
    darker, lighter = sorted(_luminance(color) for color in (one, other))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: Color) -> float:
    parts = [part / 255 for part in (color.r, color.g, color.b)]
    red, green, blue = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
