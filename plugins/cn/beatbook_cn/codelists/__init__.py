"""National code lists, shipped as one small text file each and read when first asked for.

A file ``<id>.tsv`` begins with ``# zh:``, ``# en:`` and ``# source:``; each line after is
code, Chinese, English and, where there is one, the parent code, parted by tabs. Numbering of
lists whose source is marked 自编 is Beatbook's own: the standard names the values but its code
table is not public. Imported on the fast path: only `beatbook.codes` is loaded.
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
    """The list *id*, the same object each time; `KeyError` if there is none."""
    path = _FOLDER / f"{id}.tsv"
    if not path.exists():
        raise KeyError(f"There is no code list {id!r}; there are: {', '.join(ids())}.")
    lines = path.read_text(encoding="utf-8").splitlines()
    about = dict(_header(line) for line in lines if line.startswith("#"))
    codes = [_code(line) for line in lines if line and not line.startswith("#")]
    return CodeList(id, Text(about["zh"], about["en"]), codes, source=about["source"])


def _header(line: str) -> tuple[str, str]:
    name, _, value = line.lstrip("# ").partition(":")
    return name, value.strip()


def _code(line: str) -> Code:
    code, zh, en, *parent = line.split("\t")
    return Code(code, Text(zh, en), parent[0] if parent else "")
