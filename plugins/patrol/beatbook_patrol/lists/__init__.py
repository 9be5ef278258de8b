"""The code lists of patrols, one small text file each (see `beatbook.codefiles`)."""

from __future__ import annotations

from pathlib import Path

from beatbook.codefiles import ListFolder

_LISTS = ListFolder(Path(__file__).parent)
ids, load = _LISTS.ids, _LISTS.load
