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


class ListFolder:
    """The lists of one folder, each read when it is first asked for and the same object then."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[str, CodeList] = {}

    def ids(self) -> tuple[str, ...]:
        """The ids of all lists, sorted."""
        return tuple(sorted(path.stem for path in self._folder.glob("*.tsv")))

    def load(self, id: str) -> CodeList:
        """The list *id*."""
        if id not in self._known:
            self._known[id] = code_list(self._folder / f"{id}.tsv")
        return self._known[id]


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
