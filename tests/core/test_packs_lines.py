"""Lines of a section: what stands in braces is a figure, or it is told."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.bulletin.arithmetic import DERIVED
from beatbook.bulletin.declare import Figure
from beatbook.expressions import compiled
from beatbook.packs.lines import ALWAYS, Line, problems, written
from beatbook.texts import Text

OUT = Figure(name="out", label=Text("", ""), form="lamp", moment="lit_on")


class Drafting:
    """Stands for the engine: one figure that counts *number*."""

    language = "zh"

    def __init__(self, number: Any) -> None:
        self.number = number

    def count(self, _figure: Figure) -> Any:
        return self.number

    def show(self, name: str, derived: str = "") -> str:
        return f"<{name}.{derived}>"

    def known(self) -> dict[str, Any]:
        return dict.fromkeys(ALWAYS, "here")


def told(number: Any, *lines: Line) -> list[str]:
    return list(written([OUT], lines, Drafting(number)))  # type: ignore[arg-type]


def test_places_become_figures_and_known_words() -> None:
    line = Line(Text("{unit}：{out}，{out.change}，{out.share.out}", ""))
    assert told(1, line) == ["", "here：<out.>，<out.change>，<out.share.out>"]


@pytest.mark.parametrize(
    ("number", "lines"), [(0, []), (1, ["", "<out.>"]), ("0.25", ["", "<out.>"])]
)
def test_a_line_is_written_when_its_condition_holds_and_little_is_not_none(
    number: Any, lines: list[str]
) -> None:
    line = Line(Text("{out}", ""), compiled("out > 0", None))
    assert told(Decimal(number), line) == lines


@pytest.mark.parametrize("derived", [one for one in DERIVED if one != "share"])
def test_everything_that_can_be_derived_may_be_asked_for(derived: str) -> None:
    assert list(problems(f"{{out.{derived}}}", ["out"])) == []


_PIECES = (
    "{out}", "{out.change}", "{out.share.out}", "{unit}", "{", "}", "{}", "{out!r}", "{out:9}",
    "{out.__class__}", "{out.share}", "{other}", "x",
)  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=6).map("".join))
def test_words_without_a_problem_hold_no_brace_that_is_not_filled_in(words: str) -> None:
    if not list(problems(words, ["out"])):
        assert all(not {*"{}"} & {*line} for line in told(1, Line(Text(words, ""))))
