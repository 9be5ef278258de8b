"""The code lists of inspections, one small text file each, and the checklists' items in full.

A file begins with ``# zh:``, ``# en:`` and ``# source:``; each line after is code, Chinese, English
and, where there is one, the parent code, parted by tabs. Items of checklists say more: code (that
of the checklist and two digits), kind of prevention (h, p, t), Chinese, English, source.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from beatbook.codes import Code, CodeList
from beatbook.texts import Text

_FOLDER = Path(__file__).parent
CHECKLIST = "checklist"
ITEM = "inspection_item"
PREVENTION = {
    "h": Text("人防", "people"),
    "p": Text("物防", "things"),
    "t": Text("技防", "technology"),
}
"""The three kinds of prevention: by people, by things, by technology."""


class Item(NamedTuple):
    """One thing to look at: what `prevention` it is (see `PREVENTION`) and the rule that asks it.

    `checklist` is the list it belongs to; inspections by lists below that ask it as well.
    """

    code: str
    prevention: str
    label: Text
    source: str

    @property
    def checklist(self) -> str:
        """The code of its checklist."""
        return self.code[:2]


def ids() -> tuple[str, ...]:
    """The ids of all lists, sorted."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.tsv")))


@cache
def load(id: str) -> CodeList:
    """The list *id*, the same object each time."""
    about, rows = _read(id)
    codes = map(_item_code, items()) if id == ITEM else map(_code, rows)
    return CodeList(id, Text(about["zh"], about["en"]), codes, source=about["source"])


@cache
def items() -> tuple[Item, ...]:
    """The items of all checklists, in order."""
    _about, rows = _read(ITEM)
    return tuple(Item(code, kind, Text(zh, en), source) for code, kind, zh, en, source in rows)


def asked_by(checklist: str) -> Iterator[Item]:
    """What an inspection by a checklist looks at: the items of the lists above it, then its own."""
    lists = load(CHECKLIST).above(checklist)
    return (item for item in items() if item.checklist in lists)


def _item_code(item: Item) -> Code:
    return Code(item.code, item.label, item.checklist)


def _code(row: list[str]) -> Code:
    code, zh, en, *parent = row
    return Code(code, Text(zh, en), parent[0] if parent else "")


def _read(id: str) -> tuple[dict[str, str], list[list[str]]]:
    """What the head of a file says, and its rows."""
    lines = (_FOLDER / f"{id}.tsv").read_text(encoding="utf-8").splitlines()
    head = (line.lstrip("# ").partition(":") for line in lines if line.startswith("#"))
    about = {name: value.strip() for name, _colon, value in head}
    return about, [line.split("\t") for line in lines if line and not line.startswith("#")]
