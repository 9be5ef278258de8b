"""The code lists of disputes, one small text file each.

A file begins with ``# id:``, ``# zh:``, ``# en:`` and ``# source:``; each line after is code,
Chinese, English and, where there is one, the parent code, parted by tabs.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from beatbook.codes import Code, CodeList
from beatbook.texts import Text

_FOLDER = Path(__file__).parent


def ids() -> tuple[str, ...]:
    """The ids of all lists, sorted."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.tsv")))


@cache
def load(id: str) -> CodeList:
    """The list *id*, the same object each time."""
    lines = (_FOLDER / f"{id}.tsv").read_text(encoding="utf-8").splitlines()
    head = (line.lstrip("# ").partition(":") for line in lines if line.startswith("#"))
    about = {name: value.strip() for name, _colon, value in head}
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return CodeList(id, Text(about["zh"], about["en"]), map(_code, rows), source=about["source"])


def code_of(id: str, word: object) -> str:
    """The code that a word typed for a list means; the word itself where it means none."""
    typed = str(word or "").strip()
    return load(id).by_label.get(typed.lower(), typed)


def label(id: str, code: str | None) -> Text:
    """The words of a code; the code itself in both languages where it is unknown."""
    known = load(id).by_code.get(code or "")
    return known.label if known else Text(code or "", code or "")


def _code(row: list[str]) -> Code:
    code, zh, en, *parent = row
    return Code(code, Text(zh, en), parent[0] if parent else "")
