"""Those who suffered, and officers at work."""

from __future__ import annotations

import pytest

from beatbook_guards import victims
from beatbook_guards.mentions import named
from guards.finding import found, once_mended


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("受害人张某报警", "受害人报警"),
        ("死者王某（男，30余岁）系溺水", "死者系溺水"),
        ("受害人（女，40余岁）被骗", "受害人被骗"),
        ("受害人系昭君路某银行职工。", "受害人系群众。"),
        ("The victim Zhao Lan left.", "The victim left."),
    ],
)
def test_victims_keep_their_role_only(text: str, better: str) -> None:
    assert once_mended(victims.look, text) == better
    assert found(victims.look, better) == []


@pytest.mark.parametrize("text", ["受害人多为老人", "失主凭证件认领", "嫌疑人张某在逃"])
def test_victims_in_general_and_others_pass(text: str) -> None:
    assert found(victims.look, text) == []


def test_officers_are_known_by_the_word_before() -> None:
    text = "民警刘洋到场"
    assert victims.is_officer(text, named(text)[0])
    assert not victims.is_victim(text, named(text)[0])
