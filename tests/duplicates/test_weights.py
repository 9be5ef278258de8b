"""The declared weights decide the cases that officers meet as an officer would."""

from __future__ import annotations

from itertools import chain

import pytest

from beatbook_duplicates.linkage.model import Model, Row
from beatbook_duplicates.weights import COMPARISONS, LIKELY, PRIOR, keys

ZHANG: Row = {
    "name": "张伟民",
    "names": "张伟民",
    "readings": "zhangweimin",
    "number": "150191198005060018",
    "sound": "1",
    "birth": "19800506",
    "sex": "1",
    "phones": "13800001234",
    "addresses": "南湖社区3号楼201",
}
NAMESAKE = {"number": "150191195111290036", "birth": "19511129", "phones": "13900001111",
            "addresses": "x"}  # fmt: skip


def likely(one: Row, other: Row) -> bool:
    return Model(COMPARISONS, PRIOR).score(one, other).probability >= LIKELY


def without(*columns: str, **instead: str) -> Row:
    return {**{id: value for id, value in ZHANG.items() if id not in columns}, **instead}


SAME = {
    "entered again without the number": without("number", "sound"),
    "a digit of the number mistyped": without("sound", number="150191198005060028"),
    "two digits of the number swapped": without("sound", number="150191198005600018"),
    "a homophone, and no number": without("number", "sound", names="张为民", name="张为民"),
    "day and month swapped, moved": without(
        "number", "sound", birth="19800605", addresses="elsewhere"
    ),
    "only name and telephone": without("number", "sound", "birth", "addresses"),
    "called by a nickname": without("number", "sound", names="小张", name="小张", readings=""),
}
OTHERS = {
    "a namesake": without(**NAMESAKE),
    "a namesake without a number": without(
        "number", "sound", birth="19511129", phones="1", addresses="x"
    ),
    "only the name": without("number", "sound", "birth", "phones", "addresses"),
    "a twin with another valid number": without(
        number="150191198005060034", names="张伟明", name="张伟明", readings="zhangweiming"
    ),
    "the wife at home": without(
        "number", "sound", names="李红", name="李红", readings="lihong", birth="19820101", sex="2"
    ),
    "a son with a telephone and address": without(
        "number", "sound", names="张小明", readings="zhangxiaoming", birth="20080506"
    ),
}


@pytest.mark.parametrize("case", SAME)
def test_the_same(case: str) -> None:
    assert likely(ZHANG, SAME[case])
    assert not set(keys(ZHANG)).isdisjoint(keys(SAME[case]))


@pytest.mark.parametrize("case", OTHERS)
def test_others(case: str) -> None:
    assert not likely(ZHANG, OTHERS[case])


@pytest.mark.parametrize("comparison", COMPARISONS, ids=lambda one: one.id)
def test_shares_are_shares(comparison: object) -> None:
    levels = comparison.levels  # type: ignore[attr-defined]
    for shares in ([one.m for one in levels], [one.u for one in levels]):
        assert all(0 <= share <= 1 for share in shares)
        assert sum(shares) == pytest.approx(1, abs=0.02)
    assert all(chain([one.label.zh for one in levels], [one.label.en for one in levels]))
