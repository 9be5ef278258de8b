"""The page of keys shows the keys that the screens have."""

from __future__ import annotations

import tomllib

from beatbook_tui.keymap.reading import read
from support import doctools

keys = doctools.load("keys")


def test_its_tables_are_the_table() -> None:
    assert not keys.stale(), "run: python docs/tools/keys.py"


def test_a_table_changed_by_hand_is_noticed() -> None:
    text = keys.PAGE.read_text(encoding="utf-8")
    changed = text.replace("| `F2` |", "| `F12` |")
    assert changed != text
    assert keys.with_tables(changed) == text


def test_the_map_that_it_shows_is_accepted() -> None:
    text = keys.PAGE.read_text(encoding="utf-8")
    example = text.partition("```toml\n")[2].partition("```")[0]
    assert read(example).keys("save") == ("f10",)
    assert tomllib.loads(example)["keys"]["new"] == ["n", "Ctrl+R"]
