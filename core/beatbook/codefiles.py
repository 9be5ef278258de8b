"""Code lists kept as small text files beside a plugin's code, so that they read like a table.

A file ``<id>.tsv`` begins with ``# zh:``, ``# en:`` and ``# source:``; each line after is code,
Chinese, English and, where there is one, the parent code, parted by tabs. A line without English
says the same in both languages.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from beatbook.codes import Code, CodeList
from beatbook.texts import Text


def code_lists(folder: Path) -> Iterator[CodeList]:
    """Every list of a folder, by the names of its files in alphabetical order."""
    for path in sorted(folder.glob("*.tsv")):
        yield code_list(path)


def code_list(path: Path) -> CodeList:
    """The list of one file; its id is the file's name. ValueError says what its head lacks."""
    lines = path.read_text(encoding="utf-8").splitlines()
    about = dict(_header(line) for line in lines if line.startswith("#"))
    missing = {"zh", "en", "source"} - about.keys()
    if missing:
        raise ValueError(f"{path.name} has no line “# {min(missing)}: …”")
    codes = [_code(line) for line in lines if line and not line.startswith("#")]
    label = Text(about["zh"], about["en"])
    return CodeList(path.stem, label, codes, source=about["source"])


def _header(line: str) -> tuple[str, str]:
    name, _, value = line.lstrip("# ").partition(":")
    return name, value.strip()


def _code(line: str) -> Code:
    code, zh, *more = line.split("\t")
    english, parent = (*more, "", "")[:2]
    return Code(code, Text(zh, english or zh), parent)
