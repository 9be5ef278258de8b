"""Imports Textual without what no screen of ours asks of it: a tenth of its time and memory.

Textual is pinned to one version, so what it can be spared is known. Its command palette, with the
tree, the lists and the menus that only its types name, gives way to ours; nothing is downloaded to
an officer's folder, nothing has a random identity, and no tables are printed. The modules stay
importable afterwards; a test sees to it that a session which was used has asked for none.
"""

from __future__ import annotations

import sys
import typing
from importlib import import_module

from beatbook.lean import StandIn, instead

SPARED = ("textual.command", "platformdirs", "uuid", "mimetypes", "rich.table")


def bring_in() -> None:
    """Import Textual, unless it is there."""
    if "textual" not in sys.modules:
        # What Textual has from typing_extensions is all in the typing of our Python.
        others = {name: StandIn(name) for name in SPARED}
        with instead({**others, "typing_extensions": typing}):
            import_module("textual.app")
            import_module("textual.drivers.linux_driver")
