"""The code lists of bulletins, one small text file each.

A file begins with ``# zh:``, ``# en:`` and ``# source:``; each line after is code, Chinese, English
and, where there is one, the parent code, parted by tabs.
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
    codes = [_code(*row) for row in rows]
    return CodeList(id, Text(about["zh"], about["en"]), codes, source=about["source"])


def _code(code: str, zh: str, en: str, parent: str = "") -> Code:
    return Code(code, Text(zh, en), parent)
