"""Words in Chinese text end where the kind of letter changes, and every change can be undone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook_tui.kit.editing import History, State, word_end, word_start


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("昭君路3号楼", "昭君路3"),
        ("昭君路3", "昭君路"),
        ("昭君路", ""),
        ("幸福里 三单元", "幸福里 "),
        ("幸福里 ", ""),
        ("hello world", "hello "),
        ("张三(户主)", "张三(户主"),
        ("A101室", "A101"),
        ("A101", "A"),
        ("１０１", ""),
        ("", ""),
    ],
)
def test_a_step_to_the_left_takes_one_run(text: str, left: str) -> None:
    assert text[: word_start(text, len(text))] == left


def test_a_step_to_the_right_takes_one_run() -> None:
    assert word_end("昭君路3号楼", 0) == 3
    assert word_end("昭君路 3号楼", 3) == 5


@given(st.text(), st.integers(0, 20))
def test_steps_stay_in_the_text_and_always_move_unless_at_its_end(text: str, cursor: int) -> None:
    cursor = min(cursor, len(text))
    assert 0 <= word_start(text, cursor) <= cursor <= word_end(text, cursor) <= len(text)
    assert cursor == 0 or word_start(text, cursor) < cursor
    assert cursor == len(text) or word_end(text, cursor) > cursor


def test_typing_on_is_one_step_and_everything_else_is_its_own() -> None:
    history, restored = History(), list[State]()
    history.note(State("", 0), "张", 0, 0)
    history.note(State("张", 1), "三", 1, 1)
    history.note(State("张三", 2), "", 1, 2)
    assert history.back(restored.append)
    assert history.back(restored.append)
    assert not history.back(restored.append)
    assert restored == [State("张三", 2), State("", 0)]


def test_only_so_many_steps_are_kept() -> None:
    history = History()
    for at in range(History.LIMIT * 2):
        history.note(State(str(at), 0), "", 0, 1)
    steps = 0
    while history.back(lambda _state: None):
        steps += 1
    assert steps == History.LIMIT
