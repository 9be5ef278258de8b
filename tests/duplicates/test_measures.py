"""Comparing values: typing errors of numbers, dates and names are told from other values."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook_duplicates.linkage import measures as by

ROWS = st.fixed_dictionaries(
    {
        "names": st.sampled_from(["", "张伟", "张伟民|阿民", "王小明"]),
        "readings": st.sampled_from(["", "zhangwei", "wangxiaoming"]),
        "number": st.text("0123456789X", max_size=4),
        "birth": st.sampled_from(["", "19800506", "19800605", "19810506"]),
        "phones": st.sampled_from(["", "1", "1|2", "3"]),
        "addresses": st.sampled_from(["", "a", "b"]),
    }
)
JUDGES = (
    by.called("names", "readings"),
    by.typed("number"),
    by.dated("birth"),
    by.reached("phones", "addresses"),
    by.borne("number", "sound"),
    by.spelled("names", (0.9, 0.8)),
    by.worded("names", (0.9, 0.5)),
)


@given(ROWS, ROWS, st.sampled_from(JUDGES))
def test_it_does_not_matter_which_row_comes_first(
    one: Mapping[str, str], other: Mapping[str, str], judge: by.Judge
) -> None:
    assert judge(one, other) == judge(other, one)


@given(ROWS, st.sampled_from(JUDGES))
def test_a_row_agrees_with_itself_or_says_nothing(row: Mapping[str, str], judge: by.Judge) -> None:
    assert judge(row, row) in (0, 1, 2, None)
    assert judge(row, {}) is None


def called(one: str, other: str, *readings: str) -> int | None:
    first, second = readings or ("", "")
    judge = by.called("names", "readings")
    return judge({"names": one, "readings": first}, {"names": other, "readings": second})


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("张伟民", "张伟民", 0),
        ("张伟民|阿民", "李四|阿民", 0),
        ("玉泉区云杉便利店", "云杉便利店玉泉区", 2),
        ("johnsmith", "jonsmith", 2),
        ("张伟民", "张伟明", 3),
        ("小刘", "刘昶皓", 3),
        ("张伟", "张明", 4),
        ("张伟民", "李红", 4),
    ],
)
def test_names(one: str, other: str, level: int) -> None:
    assert called(one, other) == called(other, one) == level


def test_homophones_and_traditional_characters_sound_the_same() -> None:
    assert called("张伟民", "張為民", "zhangweimin", "zhangweimin") == 1


@pytest.mark.parametrize(
    ("other", "level"),
    [("19800506", 0), ("19800605", 1), ("19810506", 2), ("19800560", 2), ("19990101", 3)],
)
def test_dates(other: str, level: int) -> None:
    assert by.dated("d")({"d": "19800506"}, {"d": other}) == level


@pytest.mark.parametrize(
    ("other", "sound", "level"),
    [
        ("150191198005060018", "1", 0),
        ("150191198005060081", "", 1),
        ("150191198005060019", "", 1),
        ("150191198005060034", "1", 2),
        ("150191198005069934", "", 3),
    ],
)
def test_numbers_of_which_nobody_bears_two(other: str, sound: str, level: int) -> None:
    mine = {"n": "150191198005060018", "sound": "1"}
    assert by.borne("n", "sound")(mine, {"n": other, "sound": sound}) == level


@pytest.mark.parametrize(
    ("phones", "addresses", "level"),
    [("1", "a", 0), ("1|9", "b", 1), ("2", "a", 2), ("2", "b", 3), ("", "a", 2), ("", "", None)],
)
def test_telephone_and_address_are_one_clue(phones: str, addresses: str, level: int | None) -> None:
    mine = {"p": "1", "a": "a"}
    assert by.reached("p", "a")(mine, {"p": phones, "a": addresses}) == level


def test_swapped_columns_have_a_level_of_their_own() -> None:
    judge = by.crossed("given", "family", by.same("given"), 7)
    assert judge({"given": "a", "family": "b"}, {"given": "b", "family": "a"}) == 7
    assert judge({"given": "a", "family": "b"}, {"given": "a", "family": "b"}) == 0
