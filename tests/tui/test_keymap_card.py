"""The key card has every key once, in both languages, on one sheet."""

from __future__ import annotations

from collections import Counter

import pytest

from beatbook.papers.declare import Grid, Paper
from beatbook.papers.lines import lines
from beatbook.texts import Text, use_language
from beatbook_tui.keymap import outside
from beatbook_tui.keymap.card import GROUPS, card, grouped
from beatbook_tui.keymap.keymap import KeyMap
from beatbook_tui.keymap.table import KEYS, PLACES

ONE_SHEET = 42
"""Rows of a table that fit on an A4 page beside title and note."""


def _pairs(paper: Paper) -> list[tuple[str, Text]]:
    (grid,) = paper.blocks
    assert isinstance(grid, Grid)
    return [pair for row in grid.rows for pair in (row[:2], row[2:]) if pair]


def test_every_entry_stands_on_it_once() -> None:
    counted = Counter(key.id for _group, keys in grouped() for key in keys)
    assert set(counted) == set(KEYS)
    assert set(counted.values()) == {1}
    assert {place for group in GROUPS for place in group.places} == set(PLACES)


def test_it_shows_the_keys_in_use_and_what_plugins_offer() -> None:
    mine = KeyMap({"save": ("f10",)})
    pairs = _pairs(card(mine, [("w", Text("我的巡逻", "My patrol"))]))
    assert ("F10", KEYS["save"].words) in pairs
    assert ("w", Text("我的巡逻", "My patrol")) in pairs


def test_it_fits_on_one_sheet() -> None:
    offered = [(letter, Text("功能", "what it does")) for letter in "cikmw"]
    (grid,) = card(KeyMap(), offered, sheet=True).blocks
    assert isinstance(grid, Grid)
    assert len(grid.rows) <= ONE_SHEET


@pytest.mark.parametrize("language", ["zh", "en"])
def test_on_a_screen_every_key_takes_one_line(language: str) -> None:
    use_language(language)
    paper = card(KeyMap(), [("w", Text("我的巡逻", "My patrol"))])
    assert len(list(lines(paper, 80))) == len(list(lines(paper, None)))


def test_the_sheet_has_the_keys_of_the_screen() -> None:
    on_paper = set(_pairs(card(KeyMap(), sheet=True))) - {("", Text("", ""))}
    assert on_paper == set(_pairs(card(KeyMap())))


def test_both_languages_say_everything() -> None:
    assert [key.id for key in KEYS.values() if not (key.words.zh and key.words.en)] == []
    assert [key.id for key in KEYS.values() if key.words.zh.isascii()] == []


def test_front_ends_without_a_screen_get_the_same() -> None:
    text = '[keys]\nsave = "F10"\n'
    assert outside.check(text, "my.toml") == 1
    rows = {row["id"]: row for row in outside.rows(text)}
    assert (rows["save"]["keys"], rows["save"]["usual"]) == ("F10", "F2")
    assert 'save = ["F10"]' in outside.written(text)
    assert ("F10", KEYS["save"].words) in _pairs(outside.card(text, ()))
