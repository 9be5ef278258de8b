"""Papers: a ledger of 80,000 residents as XLSX, and 1,000 of its rows as PDF.

"written" is reading the records with rights, references and words, "printed" the file alone,
beside openpyxl and typst that are handed the same rows in plain code, without a book, a layout
or any care for what the values hold.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

import data
import typst
from common import (
    OFFICER,
    Cost,
    interleaved,
    options,
    print_machine,
    print_table,
    ratio,
    timed,
    typical,
)
from openpyxl import Workbook

from beatbook.book import Book
from beatbook.papers.declare import Grid, Paper
from beatbook.papers.values import said
from beatbook.papers.writing import write
from beatbook_printing.fonts import family, fonts
from beatbook_printing.pdf import write_pdf
from beatbook_printing.xlsx import write_xlsx

PEOPLE, QUICK_PEOPLE = 80_000, 8_000
PDF_ROWS = 1_000
LEDGER = "ledger.residents"
_BARE = b"""
#let rows = json(bytes(sys.inputs.rows))
#set text(font: sys.inputs.family, size: 8.5pt)
#set page(paper: "a4", flipped: true, margin: 1.6cm)
#table(columns: (1fr,) * rows.at(0).len(), ..rows.flatten())
"""


def main() -> None:
    chosen = options(__doc__).parse_args()
    print_machine()
    people = QUICK_PEOPLE if chosen.quick else PEOPLE
    copy = data.copy_of(data.filled_book(people, 1), "papers.db")
    rounds = 3 if chosen.quick else 5
    _report(people, *_measured(copy, rounds))


def _measured(book: Path, rounds: int) -> tuple[dict[str, list[Cost]], dict[str, list[Cost]]]:
    written = [_paper(book)]
    _fonts_and_modules(written[0])
    workbooks = {
        "written": lambda: _cost(lambda: written.append(_paper(book)) or written.pop(0)),
        "printed": lambda: _cost(lambda: write_xlsx(written[0], io.BytesIO())),
        "bare": lambda: _cost(lambda: _bare_xlsx(_rows(written[0]))),
    }
    short = _first(written[0], PDF_ROWS)
    papers = {
        "printed": lambda: _cost(lambda: write_pdf(short, io.BytesIO())),
        "bare": lambda: _cost(lambda: _bare_pdf(_rows(short))),
    }
    return interleaved(workbooks, rounds), interleaved(papers, rounds)


def _paper(path: Path) -> Paper:
    with Book.open(str(path), officer=OFFICER) as book:
        return write(book, LEDGER, reason="bench")


def _fonts_and_modules(paper: Paper) -> None:
    """What only the first print of a process pays, once for all that are compared."""
    small = _first(paper, 2)
    print(f"the first PDF of a process: {timed(lambda: write_pdf(small, io.BytesIO())):.2f} s")
    write_xlsx(small, io.BytesIO())
    _bare_xlsx(_rows(small))
    _bare_pdf(_rows(small))


def _grid(paper: Paper) -> Grid:
    return next(block for block in paper.blocks if isinstance(block, Grid))


def _first(paper: Paper, count: int) -> Paper:
    grid = _grid(paper)
    few = grid._replace(rows=tuple(islice(grid.rows, count)), links=grid.links[:count])
    return paper._replace(blocks=(few,))


def _rows(paper: Paper) -> list[list[str]]:
    return [[said(value) for value in row] for row in _grid(paper).rows]


def _bare_xlsx(rows: list[list[str]]) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append(row)
    book.save(io.BytesIO())


def _bare_pdf(rows: list[list[str]]) -> None:
    inputs = {"rows": json.dumps(rows), "family": family()}
    compiler = typst.Compiler(_BARE, font_paths=fonts(), sys_inputs=inputs)
    compiler.compile(format="pdf", pdf_tags=False)


def _cost(work: Callable[[], object]) -> Cost:
    before = getrusage(RUSAGE_SELF)
    seconds = timed(work)
    after = getrusage(RUSAGE_SELF)
    return Cost(seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def _report(people: int, workbooks: dict[str, list[Cost]], papers: dict[str, list[Cost]]) -> None:
    wrote, xlsx, bare = (typical(workbooks[way]) for way in ("written", "printed", "bare"))
    pdf, bare_pdf = typical(papers["printed"]), typical(papers["bare"])
    table = (
        _line("the ledger, written from the records", people, wrote, bare),
        _line("printed as XLSX", people, xlsx, bare),
        _line("both", people, wrote + xlsx, bare),
        _line("bare openpyxl, the same rows", people, bare, bare),
        _line("printed as PDF", PDF_ROWS, pdf, bare_pdf),
        _line("bare typst, the same rows", PDF_ROWS, bare_pdf, bare_pdf),
    )
    header = ("paper", "rows", "seconds", "us per row", "CPU s", "to bare", "in CPU")
    print_table(f"the ledger of residents, medians of {len(papers['bare'])}", header, table)


def _line(name: str, rows: int, ours: Cost, bare: Cost) -> tuple[str, ...]:
    return (
        name,
        f"{rows:,}",
        f"{ours.wall:.2f}",
        f"{ours.wall / rows * 1e6:.0f}",
        f"{ours.cpu:.2f}",
        ratio(ours.wall, bare.wall),
        ratio(ours.cpu, bare.cpu),
    )


if __name__ == "__main__":
    main()
