"""Where a text speaks of one person."""

from __future__ import annotations

import pytest

from beatbook_guards.mentions import everyone, named, within


@pytest.mark.parametrize("text", ["张某某报警", "欧阳某", "王××在逃", "Zhang X. left", "张守田称"])
def test_full_and_masked_names_are_named(text: str) -> None:
    assert [one.named for one in named(text)] == [True]


@pytest.mark.parametrize("text", ["一名男子翻墙", "该女子离开", "其子走失", "A young man fell"])
def test_described_persons_count_without_a_name(text: str) -> None:
    assert named(text) == () and everyone(text)


def test_people_in_general_are_nobody() -> None:
    assert everyone("广大群众请注意防火") == ()


def test_mentions_are_cut_to_a_stretch() -> None:
    assert [one.start for one in within(named("张某。李某。"), 3, 6)] == [3]
