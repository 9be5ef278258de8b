"""A paper on stdout: lines for people, one JSON object, or the rows of its table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatbook.errors import UsageProblem
from beatbook.texts import Translator
from beatbook_cli.output.as_json import dumps
from beatbook_cli.output.colours import painted, wanted
from beatbook_cli.output.options import Output
from beatbook_cli.stream import columns, few_signs, put

if TYPE_CHECKING:
    from beatbook.papers.declare import Grid, Paper

_ = Translator(__name__, __file__)


def write_paper(paper: Paper, output: Output) -> None:
    """Write a paper as the person wants data written."""
    from beatbook.papers.lines import linked_lines
    from beatbook.papers.values import as_data

    if output.words:
        colours = wanted()
        for line in linked_lines(paper, columns(), plain=few_signs()):
            put((painted(line) if colours else line.text) + "\n")
    elif output.format == "json":
        put(dumps(as_data(paper)) + "\n")
    else:
        _write_rows(_only_grid(paper, output.format), output)


def _only_grid(paper: Paper, format: str) -> Grid:
    """The paper's table or chart. Raises UsageProblem where it has none or several."""
    from beatbook.papers.charts import table_of, undrawn

    grids = [undrawn(grid) for block in paper.blocks if (grid := table_of(block))]
    if len(grids) != 1:
        raise UsageProblem(
            _("This paper has {count} tables, so it cannot be written as {format}; take --json.",
              count=len(grids), format=format)
        )  # fmt: skip
    return grids[0]


def _write_rows(grid: Grid, output: Output) -> None:
    from beatbook.papers.values import plain, said

    names = [said(column.label) for column in grid.columns]
    output.write([(name, name) for name in names], (list(map(plain, row)) for row in grid.rows))
