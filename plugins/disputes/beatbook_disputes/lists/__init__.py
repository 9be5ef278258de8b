"""The code lists of disputes, one small text file each (see `beatbook.codefiles`)."""

from __future__ import annotations

from pathlib import Path

from beatbook.codefiles import ListFolder
from beatbook.texts import Text

_LISTS = ListFolder(Path(__file__).parent)
ids, load = _LISTS.ids, _LISTS.load


def code_of(id: str, word: object) -> str:
    """The code that a word typed for a list means; the word itself where it means none."""
    typed = str(word or "").strip()
    return load(id).by_label.get(typed.lower(), typed)


def label(id: str, code: str | None) -> Text:
    """The words of a code; the code itself in both languages where it is unknown."""
    known = load(id).by_code.get(code or "")
    return known.label if known else Text(code or "", code or "")
