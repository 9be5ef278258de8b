"""Papers and ledgers as PDF and as spreadsheets, drawings as SVG.

Answers hooks only; what it answers with is imported when asked, so that a book opens fast.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, BinaryIO

from beatbook.hooks.specs import hook
from beatbook.hooks.types import Plugin
from beatbook.papers.declare import PaperFormat
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.papers.declare import Paper

plugin = Plugin(name="printing", label=Text("打印", "Printing"))


@hook
def paper_formats() -> Iterable[PaperFormat]:
    """PDF to print and sign, XLSX to work on, SVG for slides and screens."""
    return [
        PaperFormat(id="pdf", label=Text("PDF文档", "PDF"), suffix=".pdf", write=_pdf),
        PaperFormat(id="xlsx", label=Text("电子表格", "Spreadsheet"), suffix=".xlsx", write=_xlsx),
        PaperFormat(id="svg", label=Text("矢量图", "Drawing"), suffix=".svg", write=_svg),
    ]


def _pdf(paper: Paper, file: BinaryIO) -> None:
    from beatbook_printing.pdf import write_pdf

    write_pdf(paper, file)


def _xlsx(paper: Paper, file: BinaryIO) -> None:
    from beatbook_printing.xlsx import write_xlsx

    write_xlsx(paper, file)


def _svg(paper: Paper, file: BinaryIO) -> None:
    from beatbook_printing.picture import write_svg

    write_svg(paper, file)
