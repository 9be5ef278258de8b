"""Two calm themes, one dark and one light, that also read well in 16 colours.

Terminals with 16 colours show the nearest one, so each colour here was chosen with its nearest
neighbour in mind: backgrounds fall on black or white, bars on grey, the cursor row on blue or
cyan. Meaning is never carried by colour alone: problems are marked ``!``, the cursor row ``>``.

Variables of our own for style sheets: ``$bar``, ``$bar-text`` (title and hint lines),
``$cursor``, ``$cursor-text`` (the row in hand), ``$field`` (where one can write),
``$quiet`` (secondary words), ``$key`` (names of keys).
"""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="beat-dark",
    dark=True,
    primary="#5fb3b3",
    secondary="#6f9fd8",
    accent="#5fc9c9",
    foreground="#e4e4e0",
    background="#14171a",
    surface="#1c2024",
    panel="#24292e",
    success="#5fd080",
    warning="#f0d264",
    error="#ff7a70",
    variables={
        "bar": "#4a5057",
        "bar-text": "#ffffff",
        "cursor": "#1040b0",
        "cursor-text": "#ffffff",
        "cursor-rest": "#4a5057",
        "field": "#262c33",
        "quiet": "#9aa0a6",
        "key": "#6fe0e0",
        "scrollbar": "#4a5057",
        "scrollbar-hover": "#4a5057",
        "scrollbar-active": "#4a5057",
        "scrollbar-background": "#14171a",
        "scrollbar-background-hover": "#14171a",
        "scrollbar-background-active": "#14171a",
        "input-cursor-background": "#e4e4e0",
        "input-cursor-foreground": "#14171a",
        "input-selection-background": "#1040b0",
        "input-selection-foreground": "#ffffff",
    },
)

LIGHT = Theme(
    name="beat-light",
    dark=False,
    primary="#006c74",
    secondary="#1f4fa0",
    accent="#00757d",
    foreground="#1a1c1e",
    background="#fbfaf7",
    surface="#f3f2ee",
    panel="#ebeae5",
    success="#0e7a2a",
    warning="#a0186e",
    error="#b3261e",
    variables={
        "bar": "#c4c6c4",
        "bar-text": "#101214",
        "cursor": "#1040b0",
        "cursor-text": "#ffffff",
        "cursor-rest": "#c4c6c4",
        "field": "#d4d4cf",
        "quiet": "#55595e",
        "key": "#1a3f9e",
        "scrollbar": "#c4c6c4",
        "scrollbar-hover": "#c4c6c4",
        "scrollbar-active": "#c4c6c4",
        "scrollbar-background": "#fbfaf7",
        "scrollbar-background-hover": "#fbfaf7",
        "scrollbar-background-active": "#fbfaf7",
        "input-cursor-background": "#1a1c1e",
        "input-cursor-foreground": "#fbfaf7",
        "input-selection-background": "#1040b0",
        "input-selection-foreground": "#ffffff",
    },
)

THEMES = (DARK, LIGHT)


def theme_called(name: str) -> Theme:
    """The theme ``dark`` or ``light``."""
    return next(theme for theme in THEMES if theme.name == f"beat-{name}")
