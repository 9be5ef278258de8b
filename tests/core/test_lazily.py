"""Mappings that make their values late: nothing before it is looked at, everything once."""

from __future__ import annotations

import pytest

from beatbook.lazily import Each, Later


def test_each_value_is_made_when_it_is_looked_at_and_kept() -> None:
    made: list[str] = []

    def make(key: str) -> str:
        made.append(key)
        return key.upper()

    each = Each(["a", "b"], make)
    assert (len(each), list(each), "a" in each, "c" in each) == (2, ["a", "b"], True, False)
    assert made == []
    assert (each["b"], each["b"], each.get("c")) == ("B", "B", None)
    assert made == ["b"]
    assert dict(each) == {"a": "A", "b": "B"}
    assert made == ["b", "a"]


def test_a_key_that_is_not_there_is_never_made() -> None:
    with pytest.raises(KeyError):
        Each(["a"], str)["b"]


def test_a_value_that_cannot_be_made_is_tried_again() -> None:
    tried: list[str] = []

    def make(key: str) -> str:
        tried.append(key)
        if len(tried) == 1:
            raise KeyError("later")
        return "now"

    each = Each(["a"], make)
    assert each.get("a") is None
    assert each["a"] == "now"


def test_a_whole_is_made_at_the_first_look_and_kept() -> None:
    made: list[int] = []

    def make() -> dict[str, int]:
        made.append(1)
        return {"a": 1}

    later = Later(make)
    assert made == []
    assert (later["a"], len(later), list(later)) == (1, 1, ["a"])
    assert made == [1]
