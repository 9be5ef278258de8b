"""Nothing is confirmed by the key that people press without reading."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from beatbook_tui.kit.confirm import Confirm
from beatbook_tui.kit.words import Line
from tui.apps import Stage


async def _ask(keys: Sequence[str], **options: str) -> bool | None:
    app = Stage(Line())
    answers: list[bool | None] = [None]
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(Confirm("Delete?", "It is gone then.", **options), answers.append)
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
        await pilot.pause()
    return answers[-1]


@pytest.mark.parametrize(
    ("keys", "answer"), [(["y"], True), (["escape"], False), (["enter"], None), (["space"], None)]
)
async def test_a_question_has_its_own_key(keys: list[str], answer: bool | None) -> None:
    assert await _ask(keys) is answer


async def test_the_caller_may_name_another_key() -> None:
    assert await _ask(["y"], key="f9") is None
    assert await _ask(["f9"], key="f9") is True


async def test_where_much_would_be_lost_a_word_is_typed() -> None:
    assert await _ask(["y", "enter"], word="注销") is None
    assert await _ask([*"注销", "enter"], word="注销") is True
    assert await _ask(["escape"], word="注销") is False
