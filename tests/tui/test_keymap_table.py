"""The contract of the keys: one verb, one key, everywhere, and nothing lost by a slip."""

from __future__ import annotations

import importlib
import pkgutil
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

import pytest
from textual.binding import Binding
from textual.widgets import Input

from beatbook_tui import screens
from beatbook_tui.app import Beatbook
from beatbook_tui.entry.sheet import Sheet
from beatbook_tui.keymap.names import is_letter, refusal, twins
from beatbook_tui.keymap.table import ALL, KEYS, PLACES, is_typed_at, meet
from beatbook_tui.kit.app import BeatApp
from beatbook_tui.kit.area import Area
from beatbook_tui.kit.confirm import Confirm
from beatbook_tui.kit.field import Field
from beatbook_tui.kit.hints import Hint
from beatbook_tui.kit.pick import Pick
from beatbook_tui.kit.screen import BeatScreen
from beatbook_tui.screens.base import BookScreen

# What takes something away. Their keys lead to a question, as tests of the screens prove.
ASKS = {"throw_away", "take_apart", "take_theirs"}


def _screens() -> list[type[BeatScreen[object]]]:
    """Every screen of the program, with what holds keys inside a form."""
    found: list[type[BeatScreen[object]]] = []
    for module in pkgutil.iter_modules(screens.__path__):
        inside = importlib.import_module(f"{screens.__name__}.{module.name}")
        found += [
            one
            for one in vars(inside).values()
            if isinstance(one, type) and issubclass(one, BookScreen)
            and one.__module__ == inside.__name__
        ]  # fmt: skip
    return found


SCREENS = pytest.mark.parametrize("screen", _screens(), ids=lambda one: one.__name__)


def _bindings(owner: type) -> Iterator[Binding]:
    """The bindings that the house declares for a class, one for each key."""
    for one in owner.__mro__:
        if one.__module__.startswith("beatbook_tui"):
            yield from Binding.make_bindings(vars(one).get("BINDINGS", ()))


def _spelled(keys: tuple[str, ...]) -> set[str]:
    """Keys as Textual keeps them, with what an input method makes of them."""
    text = ",".join(twin for key in keys for twin in twins(key))
    return {one.key for one in Binding.make_bindings([Binding(text, "x")])}


FIXED = {key for entry in KEYS.values() if entry.fixed for key in _spelled(entry.keys)}


@SCREENS
def test_a_screen_takes_every_key_from_the_table(screen: type[BookScreen[object]]) -> None:
    for binding in _bindings(screen):
        if binding.id is None:
            assert binding.key in FIXED, f"{binding}: give it an entry in keymap/table.py"
        else:
            entry = KEYS[binding.id]
            assert binding.key in _spelled(entry.keys)
            assert {screen.PLACE, ALL} & set(entry.places), f"{binding.id} works at {screen.PLACE}"


@pytest.mark.parametrize("owner", [Beatbook, BeatApp, Sheet])
def test_so_do_the_program_and_the_form(owner: type) -> None:
    for binding in _bindings(owner):
        known = _spelled(KEYS[binding.id].keys) if binding.id else FIXED
        assert binding.key in known, binding


@pytest.mark.parametrize("owner", [Field, Pick, Confirm])
def test_fields_and_boxes_have_fixed_keys_only(owner: type) -> None:
    assert [one for one in _bindings(owner) if one.id or one.key not in FIXED] == []


def test_what_the_table_says_of_fields_is_so() -> None:
    own = {one.key for one in (*_bindings(Field), *Binding.make_bindings(Input.BINDINGS))}
    said = {key for entry in KEYS.values() if "field" in entry.places for key in entry.keys}
    assert said - own == set()


def test_what_the_table_says_of_long_texts_is_so() -> None:
    own = {one.key for one in _bindings(Area)}
    writing = [entry for entry in KEYS.values() if entry.fixed and "writing" in entry.places]
    assert {key for entry in writing for key in entry.keys} - own == set()
    others = {key for entry in KEYS.values() if not entry.fixed for key in entry.keys}
    assert own & others == set()


@SCREENS
def test_a_screen_stands_in_the_table(screen: type[BookScreen[object]]) -> None:
    own = {binding.id for binding in _bindings(screen) if binding.id} - {"back"}
    assert screen.PLACE in PLACES or not own


@SCREENS
def test_hints_name_entries_of_the_table(screen: type[BookScreen[object]]) -> None:
    hints = [*screen.HINTS, *screen.MORE]
    compound = {"Tab Enter ↓", "Shift+Tab ↑", "PgUp PgDn"}
    assert [hint for hint in hints if hint.key not in {*KEYS, *compound}] == []
    assert all(isinstance(hint, Hint) for hint in hints)


def test_every_entry_is_bound_somewhere_or_fixed() -> None:
    owners: list[type] = [*_screens(), Beatbook, BeatApp, Sheet]
    bound = {binding.id for owner in owners for binding in _bindings(owner)}
    assert {key.id for key in KEYS.values() if not key.fixed} - bound == set()


def test_places_are_known() -> None:
    assert {place for key in KEYS.values() for place in key.places} - set(PLACES) == set()


def test_no_two_entries_that_meet_share_a_key() -> None:
    shared = [
        (one.id, other.id)
        for one, other in combinations(KEYS.values(), 2)
        if meet(one, other) and set(one.keys) & set(other.keys)
    ]
    assert shared == []


def test_a_key_means_one_thing_wherever_it_works() -> None:
    meanings = defaultdict(set)
    for entry in KEYS.values():
        for key in entry.keys:
            meanings[key].add(entry.id)
    assert {key: ids for key, ids in meanings.items() if len(ids) > 1} == {}


def test_old_terminals_can_send_every_key() -> None:
    always_there = {"ctrl+c", "shift+tab"}
    sent = {key for entry in KEYS.values() for key in entry.keys} - always_there
    assert {key: str(refusal(key)) for key in sent if refusal(key)} == {}


def test_where_one_types_a_verb_has_a_key_that_types_nothing() -> None:
    remappable = (entry for entry in KEYS.values() if not entry.fixed)
    assert [entry.id for entry in remappable if is_typed_at(entry)
            and all(map(is_letter, entry.keys))] == []  # fmt: skip


def test_nothing_is_lost_by_escape_enter_or_a_key_beside_them() -> None:
    slips = {"escape", "enter", "space", "backspace", "delete", "tab", "up", "down"}
    for id in ASKS:
        assert not slips & set(KEYS[id].keys)
        assert "asks first" in KEYS[id].words.en
        assert "先问" in KEYS[id].words.zh


def test_what_takes_something_away_says_that_it_asks() -> None:
    asking = {entry.id for entry in KEYS.values() if "asks first" in entry.words.en}
    assert asking == ASKS
