"""There is a picture of every screen."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

import beatbook_tui
from beatbook_tui.kit.cover import Cover
from beatbook_tui.kit.screen import BeatModal, BeatScreen
from beatbook_tui.kit.small import TooSmall
from tui.pictures import (
    test_pictures,
    test_pictures_audit,
    test_pictures_day,
    test_pictures_work,
)

# What only others are made from, and the showroom of the kit's own parts.
UNSEEN = {"BookScreen", "EnteringScreen", "DraftingScreen", "GalleryScreen"}
# A row of the journal says a hash, which is another each time (see tests/tui/test_audit.py).
NEVER_ALIKE = {"RowScreen"}
TABLES = (
    test_pictures.LOOKS,
    test_pictures_day.LOOKS,
    test_pictures_work.LOOKS,
    test_pictures_audit.LOOKS,
)


def _modules() -> Iterator[str]:
    for one in pkgutil.walk_packages(beatbook_tui.__path__, "beatbook_tui."):
        if not one.ispkg:
            yield one.name


def _screens() -> set[str]:
    """The classes of screens that the terminal UI has."""
    found: set[str] = {Cover.__name__, TooSmall.__name__}
    for name in _modules():
        for one in vars(importlib.import_module(name)).values():
            if isinstance(one, type) and issubclass(one, BeatScreen | BeatModal):
                found.add(one.__name__)
    return found - UNSEEN - {BeatScreen.__name__, BeatModal.__name__}


def test_every_screen_has_a_picture() -> None:
    shown = {look.screen for table in TABLES for look in table.values()}
    assert _screens() - shown == NEVER_ALIKE, "add a line to a table of looks"
    assert shown - _screens() == set()


def test_no_two_pictures_have_one_name() -> None:
    names = [name for table in TABLES for name in table]
    assert len(names) == len(set(names))
