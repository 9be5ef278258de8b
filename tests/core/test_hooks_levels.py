"""Levels from the oldest that is carried to the present one are taken, and no other."""

from __future__ import annotations

import pytest

from beatbook.hooks import types
from beatbook.hooks.levels import ageing, unfit


@pytest.fixture
def third(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the core had come to level 3 and still took level 2."""
    monkeypatch.setattr(types, "API", 3)
    monkeypatch.setattr(types, "API_OLDEST", 2)


@pytest.mark.usefixtures("third")
@pytest.mark.parametrize("level", [2, 3])
def test_a_level_within_the_range_is_taken(level: int) -> None:
    assert unfit(level) is None


@pytest.mark.usefixtures("third")
@pytest.mark.parametrize(
    ("level", "advice"),
    [(4, "bring Beatbook up to date"), (1, "for a newer version"), (0, "newer version")],
)
def test_any_other_is_refused_with_what_to_do(level: int, advice: str) -> None:
    said = str(unfit(level))
    assert f"API level {level}" in said and advice in said and "\n" not in said


@pytest.mark.parametrize("level", ["1", None, 1.0, True, [1]])
def test_what_is_no_whole_number_is_refused_by_name(level: object) -> None:
    assert repr(level) in str(unfit(level))


@pytest.mark.usefixtures("third")
def test_only_an_older_level_is_said_to_go() -> None:
    assert ageing(3) is None
    assert "goes after level 3" in str(ageing(2))


def test_never_more_than_two_levels_are_carried() -> None:
    assert 0 <= types.API - types.API_OLDEST <= 1
