"""The key card: all keys on one sheet, to hang beside the screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, chain, zip_longest
from typing import Any, NamedTuple

from beatbook.papers.declare import Column, Grid, Paper
from beatbook.texts import Text
from beatbook_tui.keymap.declare import Key
from beatbook_tui.keymap.keymap import KeyMap
from beatbook_tui.keymap.table import ALL, KEYS

TITLE = Text("责任田按键卡", "Beatbook: key card")
NOTE = Text(
    "按键因人而异时以各人为准；beat my keys 查看和修改，屏幕上按 F1 看本页的按键。",
    "Everyone may choose other keys: see: beat my keys. On the screen F1 shows the keys in use.",
)
_KEY, _DOES = Text("按键", "Key"), Text("作用", "What it does")
_COLUMNS = (Column(_KEY, 3), Column(_DOES, 6))


class Group(NamedTuple):
    """A part of the card: its heading and the places whose keys stand in it."""

    heading: Text
    places: tuple[str, ...]


GROUPS = (
    Group(Text("处处可用", "Everywhere"), (ALL,)),
    Group(Text("首页、列表、查找", "First screen, lists, finding"), ("home", "list", "find")),
    Group(
        Text("记录和文书", "Records and papers"), ("record", "paper", "history", "tree", "audit")
    ),
    Group(Text("任务、看板、逐条办理", "Duties, boards, walks"), ("duty", "board", "walk")),
    Group(Text("填表和写稿", "Forms and texts"), ("form", "writing", "drafts")),
    Group(Text("输入栏", "In a field"), ("field",)),
    Group(Text("两份对比", "Two versions of one thing"), ("merge", "conflict")),
)
Pair = tuple[str, Text]
"""A key as people call it, and what it does."""
NOTHING: Pair = ("", Text("", ""))
_OFFERED = Text("首页上的其他功能", "More on the first screen")


def grouped() -> list[tuple[Group, list[Key]]]:
    """Every entry of the table once, in the group of its first place."""
    return [(group, [key for key in KEYS.values() if _group(key) is group]) for group in GROUPS]


def _group(key: Key) -> Group:
    return next(group for group in GROUPS if key.places[0] in group.places)


def card(keymap: KeyMap, offered: Iterable[tuple[str, Text]] = (), *, sheet: bool = False) -> Paper:
    """The card of a key map; *offered* are keys and labels that plugins put on the first screen.

    On a *sheet* of paper two lists stand side by side, which 80 columns of a screen cannot hold.
    """
    parts = [
        _part(group.heading, [(keymap.names(key.id), key.words) for key in keys])
        for group, keys in grouped()
    ]
    more = sorted(offered)
    if more:
        parts.insert(2, _part(_OFFERED, more))
    if sheet:
        grid = Grid((*_COLUMNS, *_COLUMNS), _side_by_side(parts))
    else:
        grid = Grid(_COLUMNS, tuple(chain(*parts)))
    return Paper(TITLE, (grid,), note=NOTE)


def _part(heading: Text, pairs: Sequence[Pair]) -> list[Pair]:
    """Pairs of key and meaning under their heading, which stands among the meanings."""
    return [("", Text(f"【{heading.zh}】", f"[ {heading.en} ]")), *pairs]


def _side_by_side(parts: Sequence[list[Pair]]) -> tuple[tuple[Any, ...], ...]:
    """Two columns about as long as each other, broken between two parts: one page of paper."""
    lengths = list(accumulate(map(len, parts)))
    broken = min(range(len(parts)), key=lambda at: abs(2 * lengths[at] - lengths[-1])) + 1
    left, right = (list(chain(*some)) for some in (parts[:broken], parts[broken:]))
    return tuple((*one, *other) for one, other in zip_longest(left, right, fillvalue=NOTHING))
