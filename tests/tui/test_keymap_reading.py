"""A key map of one's own: what it may say, and what is refused with its line."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.packs.document import PackProblem
from beatbook_tui.keymap.keymap import KeyMap
from beatbook_tui.keymap.reading import read, understood, written
from beatbook_tui.keymap.table import KEYS


def _refused(*lines: str) -> str:
    with pytest.raises(PackProblem) as caught:
        read("\n".join(("[keys]", *lines)), "my.toml")
    return str(caught.value)


def test_entries_get_other_keys() -> None:
    found = read('[keys]\nsave = "F10"\nnew = ["n", "Ctrl+R"]\n')
    assert found.keys("save") == ("f10",)
    assert found.keys("new") == ("n", "ctrl+r")
    assert found.keys("edit") == KEYS["edit"].keys
    assert found.name("save") == "F10"


def test_two_entries_can_swap_their_keys() -> None:
    found = read('[keys]\nsave = "F3"\nsave_and_new = "F2"\n')
    assert (found.keys("save"), found.keys("save_and_new")) == (("f3",), ("f2",))


def test_the_default_written_down_is_the_default() -> None:
    assert read(written(KeyMap())).changed == {}


FREE = ("f10", "f11", "f12", "ctrl+r")


@given(st.lists(st.sampled_from(["save", "find", "jump", "palette"]), unique=True), st.randoms())
def test_what_is_written_is_read_again(ids: list[str], random: Random) -> None:
    keys = random.sample(FREE, len(ids))
    mine = KeyMap({id: (key,) for id, key in zip(ids, keys, strict=True)})
    assert read(written(mine)).changed == mine.changed


def test_two_meanings_of_one_key_are_refused() -> None:
    assert _refused('edit = "x"') == (
        "my.toml, line 2: x is also “The next step” (step); give one of them another key"
    )
    assert "F1 is also" in _refused("", 'save = "F1"')


def test_one_key_may_mean_two_things_where_they_never_meet() -> None:
    assert read('[keys]\nswap = "k"').keys("swap") == ("k",)


def test_an_unknown_entry_is_refused_with_the_nearest() -> None:
    assert _refused("# mine", 'sav = "F10"') == (
        "my.toml, line 3: “sav” is unknown; did you mean save?"
    )


def test_a_key_that_cannot_be_sent_is_refused() -> None:
    assert "line 2: old terminals send Ctrl+I" in _refused('save = "Ctrl+I"')
    assert "“张” is no key" in _refused('new = "张"')


def test_a_letter_alone_is_refused_where_one_types() -> None:
    assert "add a key that types nothing" in _refused('save = "s"')


def test_the_keys_that_lead_back_stay() -> None:
    assert "keeps its keys (Esc)" in _refused('back = "q"')
    assert "is also “Back" in _refused('new = "Esc"')


def test_an_entry_needs_a_key_but_not_five() -> None:
    assert "needs one to 4 keys" in _refused("new = []")
    assert "needs one to 4 keys" in _refused('new = ["1", "2", "3", "4", "5"]')


def test_other_tables_and_broken_files_are_refused() -> None:
    with pytest.raises(PackProblem, match="line 1: “colours” is unknown"):
        read('colours = "red"')
    with pytest.raises(PackProblem, match="line 1: this is no TOML"):
        read("[keys")


def test_a_map_that_is_no_longer_accepted_leaves_the_default_and_says_why() -> None:
    keymap, why = understood('[keys]\ngone = "F10"')
    assert keymap.changed == {}
    assert "“gone” is unknown" in str(why)
    assert understood('[keys]\nsave = "F10"')[1] is None
