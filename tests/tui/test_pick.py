"""The pick list narrows while one types and returns the choice, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pytest
from textual.pilot import Pilot

from beatbook.texts import Text, use_language
from beatbook_tui.kit.pick import Choice, Pick, by_words_or_code
from beatbook_tui.kit.words import Line
from tui.apps import Stage

KINDS = [
    Choice("a", Text("常住", "resident"), "01"),
    Choice("b", Text("寄住", "lodging"), "02"),
    Choice("c", Text("流动", "floating"), "11"),
]
UNTOUCHED = Choice("untouched", "")


class Learned(Stage):
    """An application that learns letters when it is told to."""

    readings: Mapping[str, Sequence[str]] = {}

    def learn_letters(self, words: Sequence[str], then: Callable[[], object]) -> None:
        assert "流动" in words
        self.then = then


async def _pick(keys: Sequence[str], **options: object) -> Choice | None:
    app = Stage(Line())
    answers: list[Choice | None] = [UNTOUCHED]
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(Pick("Kind", KINDS, **options), answers.append)  # type: ignore[arg-type]
        await pilot.pause()
        await _press(pilot, keys)
    return answers[-1]


async def _press(pilot: Pilot[None], keys: Sequence[str]) -> None:
    for key in keys:
        await pilot.press(key)
    await pilot.pause()


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        (["enter"], "a"),
        (["down", "enter"], "b"),
        (["pagedown", "enter"], "c"),
        (["1", "1", "enter"], "c"),
        ([*"lodg", "enter"], "b"),
        ([*"lodgx", "backspace", "enter"], "b"),
    ],
)
async def test_what_is_under_the_mark_is_taken(keys: list[str], value: str) -> None:
    choice = await _pick(keys)
    assert choice is not None
    assert choice.value == value


async def test_escape_returns_nothing() -> None:
    assert await _pick(["down", "escape"]) is None


async def test_enter_takes_nothing_when_nothing_matches() -> None:
    assert await _pick([*"zzz", "enter"]) is UNTOUCHED


async def test_the_present_value_is_in_hand_at_first() -> None:
    choice = await _pick(["enter"], current="c")
    assert choice is KINDS[2]


async def test_how_it_narrows_is_the_callers_affair() -> None:
    initials = {"cz": 0, "jz": 1, "ld": 2}
    choice = await _pick([*"ld", "enter"], narrow=lambda text, all_: [all_[initials.get(text, 0)]])
    assert choice is KINDS[2]


def test_codes_come_before_words() -> None:
    choices = [Choice(1, "x 0", "9"), Choice(2, "y", "01")]
    assert [choice.value for choice in by_words_or_code("0", choices)] == [2, 1]


def test_words_are_found_by_their_letters_behind_codes() -> None:
    readings = {"流动": ["liudong", "ld"], "寄住": ["jizhu", "jz"]}
    use_language("zh")
    assert [one.value for one in by_words_or_code("ld", KINDS, readings)] == ["c"]
    assert [one.value for one in by_words_or_code("ji", KINDS, readings)] == ["b"]
    assert [one.value for one in by_words_or_code("1", KINDS, readings)] == ["c"]


async def test_letters_learnt_behind_an_open_list_narrow_it() -> None:
    use_language("zh")
    app = Learned(Line())
    answers: list[Choice | None] = []
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(Pick("Kind", KINDS), answers.append)
        await pilot.pause()
        await _press(pilot, [*"ld"])
        app.readings = {"流动": ["liudong", "ld"]}
        app.then()
        await _press(pilot, ["enter"])
    assert answers[0] is not None
    assert answers[0].value == "c"
