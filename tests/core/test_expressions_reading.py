"""What is wrong with an expression is told in our words: what, at which column, how to mend it."""

from __future__ import annotations

import pytest

from beatbook.expressions import ExpressionProblem, compiled

NAMES = ("bulbs", "kind", "tags", "year")

WRONG = [
    ("", 0, "the expression is empty"),
    ("  ", 0, "the expression is empty"),
    ("bulbs = 1", 7, "write == to compare"),
    ("bulbs & kind", 7, "write && for “and”"),
    ("kind == “a”", 9, "“““ is a full-width sign"),
    ("bulbs＞1", 6, "write >"),
    ("kind == 河", 9, "texts stand between quotation marks"),
    ("kind == 'a", 9, "does not end; close it with '"),
    ("bulbs > 1 and kind == 'a'", 11, "write && instead of and"),
    ("not bulbs", 1, "write ! instead of not"),
    ("kind == None", 9, "write null instead of None"),
    ("size(kind)", 1, "write length instead of size"),
    ("(bulbs > 1", 1, "the bracket ( is never closed"),
    ("bulbs > 1)", 10, "the bracket ) closes none"),
    ("tags[1)", 7, "the bracket ) closes none"),
    ("bulbs >", 8, "it ends too early"),
    ("bulbs bulbs", 7, "“bulbs” does not fit here"),
    ("bulb > 1", 1, "there is no field bulb; did you mean bulbs?"),
    ("zzz > 1", 1, "there is no field zzz"),
    ("month > 1", 1, "month is a function; write month(…)"),
    ("filed(kind)", 1, "there is no function filed; did you mean filled?"),
    ("timestamp(kind)", 1, "there is no function timestamp; there are: age_on"),
    ("filled()", 1, "filled takes (value)"),
    ("filled(kind, bulbs)", 1, "filled takes (value)"),
    ("kind.filled(bulbs)", 6, "filled takes (value)"),
    ("tags.exists(x)", 6, "write it as list.exists(x, …)"),
    ("exists(tags, x)", 1, "write it as list.exists(x, …)"),
    ("x == 1 && tags.exists(x, x == kind)", 1, "there is no field x"),
    ("tags.map(x, x)", 6, "there is no function map"),
    ("(" * 21 + "1" + ")" * 21, 21, "more than 20 deep"),
    ("tags.all(a, tags.all(b, tags.all(c, c == a)))", 33, "more than 2 deep"),
    ("kind == '" + "a" * 1000 + "'", 0, "the expression is longer than 1000 characters"),
    ("has(kind)", 5, "does not fit here"),
]


@pytest.mark.parametrize(("source", "column", "words"), WRONG, ids=range(len(WRONG)))
def test_what_is_wrong_is_told_with_its_column(source: str, column: int, words: str) -> None:
    with pytest.raises(ExpressionProblem) as found:
        compiled(source, NAMES)
    assert found.value.column == column
    assert words.replace("“““", "““”") in str(found.value)
    assert str(found.value).startswith(f"column {column}: " if column else words)


@pytest.mark.parametrize("source", [one[0] for one in WRONG], ids=range(len(WRONG)))
def test_what_is_wrong_is_told_in_chinese(source: str, chinese: None) -> None:
    with pytest.raises(ExpressionProblem) as found:
        compiled(source, NAMES)
    assert any("\u4e00" <= sign <= "\u9fff" for sign in str(found.value.what))


@pytest.mark.parametrize(
    "source",
    [
        "year > 1 && year('2026-01-01') > 1",
        "kind.startsWith('a') && kind.length() == 1",
        "first(kind, bulbs, tags) == 'a'",
        "tags.filter(x, x == 'a').exists(x, x == 'a')",
        "kind == 'and not \"or\" = &'",
        "r'\\d' == kind",
        "{'a': bulbs}.a > 1",
        "(((bulbs)))",
    ],
)
def test_what_is_right_is_accepted(source: str) -> None:
    assert compiled(source, NAMES).source == source


def test_names_that_are_not_known_yet_are_left_to_whoever_knows_them() -> None:
    assert compiled("anything > 1", None).names == ("anything",)
