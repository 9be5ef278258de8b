"""Problems: what is wrong, where, under which rule."""

from __future__ import annotations

from beatbook.problems import Problem
from beatbook.texts import Text, use_language


def test_a_problem_reads_message_source_path() -> None:
    assert str(Problem("too long", "name", source="GB 1")) == "too long (GB 1) @ name"
    assert str(Problem("too long", "name")) == "too long @ name"
    assert str(Problem("too long")) == "too long"


def test_a_problem_speaks_the_language_in_use() -> None:
    problem = Problem(Text("太长", "too long"), "name")
    use_language("zh")
    assert str(problem) == "太长 @ name"


def test_a_problem_seen_from_further_up_has_a_longer_path() -> None:
    assert Problem("x", "name").under("row 7").path == "row 7/name"
    assert Problem("x").under("row 7").path == "row 7"


def test_a_problem_stops_the_deed_unless_it_is_a_warning() -> None:
    assert not Problem("x").warning
    assert Problem("x", warning=True).under("row 7").warning
