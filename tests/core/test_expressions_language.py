"""Expressions: what they come to, what null does, and that only one kind of error leaves them."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.expressions import ExpressionProblem, compiled
from beatbook.forms.kinds import Period

VALUES: dict[str, Any] = {
    "bulbs": 3,
    "height": Decimal("2.5"),
    "kind": "a",
    "works": True,
    "lit_on": date(2026, 1, 31),
    "seen_at": datetime(2026, 1, 31, 15, 5, tzinfo=UTC),
    "repair": Period(date(2026, 1, 1), None),
    "tags": ("a", "b"),
    "empty": (),
    "fault": None,
}


def value(source: str) -> Any:
    return compiled(source, VALUES).value(VALUES)


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("bulbs > 2 && kind == 'a'", True),
        ("height * 2.0", 5.0),
        ("height > 2", True),
        ("lit_on < '2026-02-01'", True),
        ("seen_at", "2026-01-31T23:05:00"),
        ("day_of(seen_at) == lit_on", True),
        ("repair.start", "2026-01-01"),
        ("tags.exists(x, x == kind)", True),
        ("length(tags) == 2", True),
        ("kind in ['a', 'b']", True),
        ("works ? 'ja' : 'nein'", "ja"),
        ("lit_on // a remark", "2026-01-31"),
        ("bulbs > 2\n\t&& works", True),
    ],
)
def test_values_are_seen_as_the_manual_says(source: str, wanted: object) -> None:
    assert value(source) == wanted


@pytest.mark.parametrize(
    "source",
    [
        "fault > 'a'",
        "fault.startsWith('a')",
        "nothing_of_this + 1",
        "works && fault",
        "repair.end > '2026-01-01'",
        "days_between(lit_on, fault) > 3",
        "days_between(lit_on, kind) > 3",
        "tags[7] == 'a'",
        "bulbs / 0 > 1",
        "9223372036854775807 + bulbs",
    ],
)
def test_what_meets_null_has_no_answer(source: str) -> None:
    one = compiled(source, [*VALUES, "nothing_of_this"])
    assert one.value(VALUES) is None
    assert not one.holds(VALUES)


def test_null_can_be_asked_about() -> None:
    assert value("fault == null && !filled(fault) && !filled(empty)") is True
    assert value("fault == 'x' || works") is True
    assert value("first(fault, kind)") == "a"


def test_only_true_holds() -> None:
    assert compiled("works", VALUES).holds(VALUES)
    assert not compiled("kind", VALUES).holds(VALUES)


@pytest.mark.parametrize(
    "source", ["bulbs * 1.5", "kind > 3", "kind + bulbs", "kind.matches('[')", "'a' * 3"]
)
def test_kinds_that_do_not_go_together_are_told_where_nothing_is_null(source: str) -> None:
    with pytest.raises(ExpressionProblem):
        value(source)


def test_a_giant_list_is_refused() -> None:
    with pytest.raises(ExpressionProblem, match="more than 500 items"):
        compiled("length(tags)", VALUES).value({"tags": ("a",) * 501})


def test_the_same_expression_is_compiled_once() -> None:
    assert compiled("bulbs > 2", ["bulbs"]) is compiled("bulbs > 2", ("bulbs",))


def test_names_are_those_that_must_be_given() -> None:
    assert compiled("tags.exists(x, x == kind) && kind != 'x'", VALUES).names == ("tags", "kind")
    assert compiled("repair.start", None).names == ("repair",)


def tried(source: str) -> ExpressionProblem | None:
    """What is wrong with an expression, if anything is."""
    try:
        compiled(source, VALUES).value(VALUES)
    except ExpressionProblem as problem:
        return problem
    return None


@given(st.text(max_size=60))
def test_any_text_is_an_expression_or_a_problem(source: str) -> None:
    problem = tried(source)
    assert problem is None or (str(problem) and problem.column <= len(source) + 1)


_WORDS = st.sampled_from(
    [*VALUES, "x", "filled(", "exists(x,", "plus_days(", ")", "(", "[", "]", "{", "}", ".", ",",
     "1", "2.5", "'a'", "&&", "||", "!", "==", "<", "in", "?", ":", "-", "+", "*", "/", "%",
     "null", "true", "has(", "r'", "\\", "//", "99999999999999999999", "b'a'", "1u", "0x", "int("]
)  # fmt: skip


@given(st.lists(_WORDS, max_size=14))
def test_any_words_are_an_expression_or_a_problem(words: list[str]) -> None:
    problem = tried(" ".join(words))
    assert problem is None or str(problem.what)


@given(st.lists(_WORDS, max_size=10))
def test_the_names_found_are_those_that_the_library_finds(words: list[str]) -> None:
    from beatbook.expressions.library import library

    source = " ".join(words)
    try:
        one = compiled(source, None)
    except ExpressionProblem:
        return
    theirs = set(library().compile(source).variables())
    assert set(one.names) <= theirs
    assert theirs - set(one.names) <= {"x"}  # the name that a look at each item binds


@pytest.mark.parametrize(
    "source",
    [
        "!" * 990 + "true",
        "-" * 990 + "1",
        "true?1:" * 130 + "1",
        "1+" * 490 + "1",
        "a." * 480 + "b",
    ],
)
def test_long_chains_break_nothing(source: str) -> None:
    problem = tried(source)
    assert problem is None or str(problem)


_LIGHT = """
import sys
from beatbook.expressions import compiled
assert "cel.cel" not in sys.modules
assert compiled("filled(a)", ["a"]).holds({"a": "x"})
print(sorted({"cel", "typer", "rich", "prompt_toolkit", "attrs"} & set(sys.modules)))
"""


def test_only_the_compiled_part_of_the_library_is_loaded_and_only_when_wanted() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _LIGHT], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_a_failing_function_writes_nothing_to_the_terminal(
    capfd: pytest.CaptureFixture[str],
) -> None:
    assert value("plus_days(kind, 1) == ''") is False
    assert value("round(height, 5000)") is None
    assert capfd.readouterr() == ("", "")
