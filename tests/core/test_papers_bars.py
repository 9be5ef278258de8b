"""Bars on a terminal: every number readable in one column, no bar out of proportion."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from beatbook.cells import width
from beatbook.papers.bars import LONGEST_BAR, bar_lines
from beatbook.papers.declare import ALARM, Bar, Bars, Link
from beatbook.texts import Text

CALLS = Text("警情", "calls")
LABELS = st.text(alphabet="昭君路派出所abc 1", max_size=60)
NUMBERS = st.none() | st.integers(-5, 10**6) | st.fractions(0, 100)
BARS = st.lists(st.builds(Bar, LABELS, NUMBERS), max_size=8)


def _texts(bars: list[Bar], room: int = 80) -> list[str]:
    return [one.line.text for one in bar_lines(Bars(tuple(bars), CALLS), room)]


@given(BARS, st.integers(40, 200))
def test_no_line_is_wider_than_the_room(bars: list[Bar], room: int) -> None:
    assert all(width(line) <= room for line in _texts(bars, room))


def test_numbers_end_in_one_column_whatever_the_labels() -> None:
    lines = _texts([Bar("昭君路派出所", 7), Bar("a", 1200), Bar("五里营", 33)])[1:]
    ends = {width(line[: line.index("=")].rstrip()) for line in lines if "=" in line}
    assert len(ends) == 1


def test_bars_are_as_long_as_their_numbers_are_large() -> None:
    whole, half = (line.count("=") for line in _texts([Bar("a", 100), Bar("b", 50)])[1:])
    assert (whole, half) == (LONGEST_BAR, LONGEST_BAR // 2)


def test_what_is_more_than_nothing_is_seen_and_nothing_is_not() -> None:
    _head, _most, little, nothing, unknown = _texts(
        [Bar("most", 10_000), Bar("little", 1), Bar("nothing", 0), Bar("unknown", None)]
    )
    assert little.endswith("1  =")
    assert nothing.endswith(" 0")
    assert unknown == "unknown"


def test_fractions_have_one_decimal() -> None:
    assert "33.3" in _texts([Bar("a", Fraction(100, 3))])[1]


def test_a_bar_keeps_its_look_and_leads_to_its_record() -> None:
    bar = Bar("a", 3, ALARM, Link("officer", "1"))
    _head, drawn = bar_lines(Bars((bar,), CALLS), 80)
    [(start, end, look)] = drawn.line.looks
    assert (set(drawn.line.text[start:end]), look) == ({"="}, ALARM)
    assert drawn.link == bar.link
