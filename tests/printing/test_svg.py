"""A drawing as SVG is well-formed, keeps its shape, and takes hostile words as words."""

from __future__ import annotations

import io
from xml.etree import ElementTree

import pytest

from beatbook.errors import UsageProblem
from beatbook.papers.declare import CALM, Drawing, Mark, Paper, Stroke
from beatbook.texts import Text
from beatbook_printing.picture import write_svg
from beatbook_printing.svg import Page, svg

NAMES = {"s": "http://www.w3.org/2000/svg"}


def _parsed(drawing: Drawing, page: Page = Page(480, 560)) -> ElementTree.Element:
    return ElementTree.fromstring(svg(drawing, page, 'A "quoted" font'))


def test_hostile_words_stay_words(drawing: Drawing) -> None:
    made = _parsed(drawing)
    assert {child.tag.partition("}")[2] for child in made.iter()} == {
        "svg", "rect", "path", "circle", "text",
    }  # fmt: skip
    assert any('#eval("1")' in (text.text or "") for text in made.findall("s:text", NAMES))


def test_each_look_is_one_path() -> None:
    line = Stroke(((0.0, 0.0), (1.0, 1.0)), CALM)
    made = _parsed(Drawing((line, line, line)))
    (path,) = made.findall("s:path", NAMES)
    assert path.attrib["d"].count("M") == 3


@pytest.mark.parametrize("ratio", [0.4, 1.0, 3.0])
def test_the_shape_is_kept_inside_the_page(ratio: float) -> None:
    made = _parsed(Drawing((Stroke(((0.0, 0.0), (1.0, 1.0))),), (), ratio))
    (path,) = made.findall("s:path", NAMES)
    start, end = (tuple(map(float, p.split())) for p in path.attrib["d"][1:].split("L"))
    assert (end[0] - start[0]) / (end[1] - start[1]) == pytest.approx(ratio, rel=0.02)
    assert 0 <= start[0] < end[0] <= 480
    assert float(made.attrib["height"].removesuffix("pt")) <= 560


def test_words_that_are_crowded_out_keep_their_signs() -> None:
    crowd = tuple(Mark(0.5, 0.5, f"P{nth:03}") for nth in range(20))
    made = _parsed(Drawing((), crowd))
    assert len(made.findall("s:circle", NAMES)) == 20
    assert 2 <= len(made.findall("s:text", NAMES)) < 40


def test_a_file_of_its_own_holds_the_drawing(drawing: Drawing) -> None:
    file = io.BytesIO()
    write_svg(Paper("T", (drawing,)), file)
    assert ElementTree.fromstring(file.getvalue()).tag == "{http://www.w3.org/2000/svg}svg"


def test_a_paper_without_a_drawing_says_so() -> None:
    with pytest.raises(UsageProblem, match=r"“Slip” has no drawing.* write it as PDF"):
        write_svg(Paper(Text("回执", "Slip"), ()), io.BytesIO())
