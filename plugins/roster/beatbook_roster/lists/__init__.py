"""The code lists of this plugin, one file each."""

from __future__ import annotations

from pathlib import Path

from beatbook.codefiles import code_lists
from beatbook.codes import CodeList
from beatbook_roster import facts


def lists() -> list[CodeList]:
    """Every code list: those kept as files, and those made of facts."""
    return [*code_lists(Path(__file__).parent), *facts.code_lists()]
