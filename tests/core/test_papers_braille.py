"""A drawing on a terminal keeps its shape and its room, and tells its looks without colours."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.cells import width
from beatbook.papers.braille import SIGNS, TALLEST, drawn
from beatbook.papers.declare import ALARM, CALM, FAINT, LOOKS, WARNING, Drawing, Mark, Paper, Stroke
from beatbook.papers.lines import linked_lines
from beatbook.texts import Text

SHARES = st.floats(0, 1)
STROKES = st.builds(
    Stroke,
    st.lists(st.tuples(SHARES, SHARES), min_size=1, max_size=5).map(tuple),
    st.sampled_from(LOOKS),
)
MARKS = st.builds(
    Mark, SHARES, SHARES, st.sampled_from(["P001", "西门", "学校P9"]), st.sampled_from(LOOKS)
)
LEGEND = tuple((look, Text(look, look)) for look in LOOKS)


def _texts(drawing: Drawing, room: int = 80) -> list[str]:
    return [line.text for line in drawn(drawing, room)]


@given(
    st.lists(STROKES, max_size=6), st.lists(MARKS, max_size=8), st.floats(0.2, 5),
    st.integers(40, 200),
)  # fmt: skip
def test_no_line_is_wider_than_the_room_and_looks_cover_the_text(
    strokes: list[Stroke], marks: list[Mark], ratio: float, room: int
) -> None:
    drawing = Drawing(tuple(strokes), tuple(marks), ratio, LEGEND, LEGEND)
    for line in drawn(drawing, room):
        assert width(line.text) <= room
        ends = [0, *(at for start, end, _look in line.looks for at in (start, end))]
        assert ends == sorted(ends)
        assert ends[-1] <= len(line.text)


@given(st.floats(0.2, 5))
def test_a_drawing_fits_a_screen_of_24_lines(ratio: float) -> None:
    drawing = Drawing((Stroke(((0, 0), (1, 1))),), (), ratio, LEGEND, LEGEND)
    paper = Paper("T", (drawing,))
    assert len(list(linked_lines(paper, 80))) <= 23


@given(st.floats(0.5, 3))
def test_the_shape_is_kept(ratio: float) -> None:
    corner = Drawing((Stroke(((1, 0), (1, 1))),), (), ratio)
    lines = _texts(corner, 200)
    assert max(map(len, lines)) * 2 / (len(lines) * 4) == pytest.approx(ratio, rel=0.15)


def test_looks_differ_in_shape() -> None:
    shown = {
        look: _texts(Drawing((Stroke(((0, 0.5), (1, 0.5)), look),), (), 8.0), 24)[1:2]
        for look in LOOKS
    }
    assert len({str(lines) for lines in shown.values()}) == len(LOOKS)


def test_where_lines_lie_close_urgent_ones_are_solid_and_the_others_broken() -> None:
    dots = {}
    for look in LOOKS:
        rows = tuple(Stroke(((0.0, nth / 30), (1.0, nth / 30)), look) for nth in range(31))
        shown = "".join(_texts(Drawing(rows, (), 3.0)))
        dots[look] = sum((ord(one) - 0x2800).bit_count() for one in shown if one > "\u2800")
    assert sorted(dots, key=lambda look: -dots[look]) == [*LOOKS]


def test_a_cell_full_of_others_is_not_alarming_for_one_urgent_dot() -> None:
    calm = tuple(Stroke(((0.0, y), (1.0, y))) for y in (0.0, 0.4, 0.7, 1.0))
    urgent = Stroke(((0.99, 1.0),), ALARM)
    looks = {
        look for one in drawn(Drawing((*calm, urgent), (), 0.5), 1) for *_at, look in one.looks
    }
    assert looks == {CALM}


def test_what_is_urgent_lies_on_top_wherever_it_comes_in_the_list() -> None:
    line = ((0.0, 0.5), (1.0, 0.5))
    for strokes in ((Stroke(line, ALARM), Stroke(line)), (Stroke(line), Stroke(line, ALARM))):
        looks = {look for one in drawn(Drawing(strokes), 20) for _a, _b, look in one.looks}
        assert looks == {ALARM}


@pytest.mark.parametrize("look", LOOKS)
def test_a_place_has_a_sign_and_its_word(look: str) -> None:
    (row,) = [text for text in _texts(Drawing((), (Mark(0.5, 0.5, "P012", look),))) if text]
    assert row.strip() == f"{SIGNS[look]}P012"


def test_two_places_in_one_cell_are_both_seen() -> None:
    both = Drawing((), (Mark(0.5, 0.5, "A", ALARM), Mark(0.5, 0.5, "B", CALM)))
    shown = "".join(_texts(both))
    assert all(word in shown for word in ("X", "o", "A", "B"))


def test_what_lies_outside_is_cut_off() -> None:
    outside = Drawing((Stroke(((-3, -3), (-2, -2))),), (Mark(1.2, 0.5, "P001", WARNING),))
    assert not any(_texts(outside))


def test_words_from_data_steer_no_terminal() -> None:
    shown = "".join(_texts(Drawing((), (Mark(0.5, 0.5, "a\x1b[2J", FAINT),))))
    assert "\x1b" not in shown
    assert "a␛[2J" in shown


def test_the_legend_explains_each_look_and_wraps() -> None:
    legend = tuple((look, Text("", f"meaning of {look} in words")) for look in LOOKS)
    lines = _texts(Drawing((), (), 1.5, legend, ()), 40)[TALLEST - 4 :]
    assert all(f"meaning of {look} in words" in "".join(lines) for look in LOOKS)
    assert all(width(line) <= 40 for line in lines)


@given(st.lists(STROKES, min_size=1, max_size=6), st.lists(MARKS, max_size=8))
def test_a_terminal_without_braille_gets_the_same_lines_in_ascii(
    strokes: list[Stroke], marks: list[Mark]
) -> None:
    drawing = Drawing(tuple(strokes), tuple(marks), 1.5, LEGEND, LEGEND)
    rich, plain = list(drawn(drawing, 80)), list(drawn(drawing, 80, plain=True))
    assert [line.looks for line in rich] == [line.looks for line in plain]
    assert not any("\u2800" <= one <= "\u28ff" for line in plain for one in line.text)


def test_looks_differ_in_ascii() -> None:
    samples = _legend_samples(plain=True)
    assert len(set(samples)) == len(LOOKS)
    assert all(sample.isascii() for sample in samples)


def _legend_samples(*, plain: bool) -> list[str]:
    drawing = Drawing((), stroke_legend=LEGEND)
    line = list(drawn(drawing, 80, plain=plain))[-1]
    return [line.text[start:end] for start, end, _look in line.looks]
