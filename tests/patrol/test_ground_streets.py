"""The words for kinds of streets, and what nobody walks along."""

from __future__ import annotations

import pytest

from beatbook_patrol.ground.streets import CLOSED, WALKABLE, road_kind, street_name
from beatbook_patrol.lists import load


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("residential", "local"),
        ("", "other"),
        ("['steps', 'footway']", "footpath"),
        ("['primary', 'secondary']", "arterial"),
        ("['trunk', 'primary']", "arterial"),
        ("lane", "lane"),
        ("街巷", "lane"),
        ("motorway", None),
        ("['trunk', 'motorway_link']", None),
    ],
)
def test_a_kind_is_known_by_any_of_its_words(cell: str, kind: str | None) -> None:
    assert road_kind(cell) == kind


def test_an_unknown_word_is_not_guessed() -> None:
    with pytest.raises(KeyError):
        road_kind("airstrip")


def test_every_kind_is_in_the_list_and_nothing_is_both_walked_and_closed() -> None:
    assert set(WALKABLE.values()) <= load("road_kind").by_code.keys()
    assert not CLOSED & WALKABLE.keys()


def test_of_several_names_the_first_is_taken() -> None:
    assert street_name("['车公庙立交', '香蜜湖路']") == "车公庙立交"
    assert street_name(" 清泉街 ") == "清泉街"
