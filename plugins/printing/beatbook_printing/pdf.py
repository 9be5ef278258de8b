"""PDF through typst: one fixed layout, offline, with the data beside it as JSON.

Nothing of a paper is ever put into typst source, so that no value can become code; and nothing
is downloaded, because the layout imports no packages.
"""

from __future__ import annotations

import json
from importlib.resources import files
from typing import BinaryIO

from beatbook.errors import BeatbookError
from beatbook.papers.declare import Paper
from beatbook.texts import Text
from beatbook_printing.fonts import family, fonts
from beatbook_printing.sheet import sheet

_FAILED = Text(
    "“{title}”未能排版：{why}", "“{title}” could not be laid out: {why}; tell your administrator"
)


def write_pdf(paper: Paper, file: BinaryIO) -> None:
    """Lay a paper out and write the PDF. Raises NoFont, or BeatbookError where typst fails."""
    import typst

    data = json.dumps(sheet(paper, family()), ensure_ascii=False)
    layout = files("beatbook_printing").joinpath("paper.typ").read_bytes()
    try:
        # Tags of tables cost three times the layout itself and help nobody on paper.
        compiler = typst.Compiler(layout, font_paths=fonts(), sys_inputs={"paper": data})
        made = compiler.compile(format="pdf", pdf_tags=False)
    except typst.TypstError as error:
        raise BeatbookError(
            _FAILED.with_values(title=paper.title, why=str(error).splitlines()[0])
        ) from error
    assert isinstance(made, bytes)
    file.write(made)
