"""The drawing of a paper as an SVG file, for slides, screens and posters."""

from __future__ import annotations

from typing import BinaryIO

from beatbook.errors import UsageProblem
from beatbook.papers.declare import Drawing, Paper
from beatbook.texts import Text
from beatbook_printing.svg import Page, svg

PAGE = Page(960, 720)
_FAMILIES = "Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, sans-serif"
_NONE = Text(
    "“{title}”没有图，不能存为SVG；请改存PDF",
    "“{title}” has no drawing, so it cannot be written as SVG; write it as PDF",
)


def write_svg(paper: Paper, file: BinaryIO) -> None:
    """Write the first drawing of a paper. Raises UsageProblem where it has none."""
    drawings = [block for block in paper.blocks if isinstance(block, Drawing)]
    if not drawings:
        raise UsageProblem(_NONE.with_values(title=paper.title))
    file.write(svg(drawings[0], PAGE, _FAMILIES).encode())
