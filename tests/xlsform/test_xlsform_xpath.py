"""Conditions of an XLSForm mean in a pack what they meant in the form."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.expressions import compiled
from beatbook_xlsform.xpath import (
    DAY,
    MANY,
    NUMBER,
    WHOLE,
    WORDS,
    YES,
    Names,
    Term,
    Untold,
    condition,
    value,
)  # fmt: skip

FIELDS = {
    "age": Term("age", WHOLE), "weight": Term("weight", NUMBER), "sex": Term("sex", WORDS),
    "fruits": Term("fruits", MANY), "born": Term("born", DAY), "agreed": Term("agreed", YES),
    "Old-Name": Term("old_name", WORDS),
}  # fmt: skip
FILLED = {
    "age": 20, "weight": 61.5, "sex": "female", "fruits": ["pear", "plum"], "born": "2006-05-01",
    "agreed": True, "old_name": "甲",
}  # fmt: skip
EMPTY = dict.fromkeys(FILLED) | {"fruits": []}


def _holds(xpath: str, values: dict[str, Any] | None = None, own: str = "") -> bool:
    names = Names(FIELDS, FIELDS.get(own))
    text = condition(xpath, names)
    return compiled(text, FILLED).value(FILLED if values is None else values) is True


@pytest.mark.parametrize(
    "xpath",
    [
        "${age} > 18",
        "${age} = '20'",
        "${age}!=21 and ${weight} < 100",
        "${weight} div 2 > 30",
        "${age} mod 7 = 6",
        "(${age} + 1) * 2 = 42",
        "${sex} = 'female'",
        "selected(${sex}, 'female')",
        "selected(${fruits}, 'plum')",
        "not(selected(${fruits},'fig'))",
        "count-selected(${fruits}) = 2",
        "string-length(${Old-Name}) = 1",
        "${born} < date('2010-01-01')",
        "${agreed}",
        "${agreed} = 'true'",
        "${sex} != ''",
        "regex(${sex}, '[a-z]+')",
        "contains(${sex}, 'mal') and starts-with(${sex}, 'fe')",
        "if(${age} >= 18, 'adult', 'child') = 'adult'",
        "coalesce(${sex}, 'none') = 'female'",
        "../age > 18 and /data/age < 30",
        "-${age} < 0",
        "int(${weight}) = 61",
        "number('3') < ${age}",
        "concat(${sex}, '-', ${age}) = 'female-20'",
    ],
)
def test_what_held_in_the_form_holds_in_the_pack(xpath: str) -> None:
    assert _holds(xpath)


@pytest.mark.parametrize(
    "xpath",
    [
        "${age} > 30",
        "${sex} = ''",
        "regex(${sex}, '[a-z]')",
        "selected(${fruits}, 'pea')",
        "${fruits} = 'pear'",
        "not(${agreed})",
        "${age} = '20.5'",
    ],
)
def test_what_did_not_hold_does_not(xpath: str) -> None:
    assert not _holds(xpath)


@pytest.mark.parametrize("xpath", ["${age} > 18", "selected(${fruits}, 'plum')", "${agreed}"])
def test_what_is_not_answered_meets_no_condition(xpath: str) -> None:
    assert not _holds(xpath, EMPTY)


def test_the_question_itself_is_meant_by_a_dot() -> None:
    assert _holds(". >= 0 and . < 130 or . = '-99'", own="age")


@pytest.mark.parametrize(
    ("xpath", "why"),
    [
        ("${height} > 1", "height, which it names, is not in this form"),
        ("sum(${age}) > 1", "there is no counterpart of sum()"),
        ("pulldata('a.csv', 'b', 'c', ${sex}) = 1", "there is no counterpart of pulldata()"),
        ("jr:choice-name(${sex}, '${sex}') = 'x'", "there is no counterpart of jr:choice-name()"),
        ("because it does not know", "it is no expression that can be read"),
        ("${age} >", "it is no expression that can be read"),
        ("foo(1)", "it is no expression that can be read"),
        (". > 1", "there is no counterpart of the path ."),
    ],
)
def test_what_has_no_counterpart_is_told(xpath: str, why: str) -> None:
    with pytest.raises(Untold) as told:
        condition(xpath, Names(FIELDS))
    assert told.value.why.en.startswith(why)


def test_sums_keep_what_they_are() -> None:
    assert value("${age} + 1", Names(FIELDS)) == Term("(age + 1)", WHOLE)
    assert value("${age} div 2", Names(FIELDS)).kind == NUMBER
    assert value("if(${agreed}, 1, 'none')", Names(FIELDS)).kind == WORDS


@given(st.text(alphabet="${}age.()'<>=and orselct,/-+*0123 ", max_size=60))
def test_no_text_raises_anything_else(xpath: str) -> None:
    with suppress(Untold):
        assert condition(xpath, Names(FIELDS, FIELDS["age"]))
