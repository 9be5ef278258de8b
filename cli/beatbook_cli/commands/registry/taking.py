"""`beat registry import FORM FILE`: opening a table, taking its rows, telling what became of it."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from beatbook.door import current
from beatbook.errors import UsageProblem
from beatbook.handed import STREAM
from beatbook.texts import Translator
from beatbook_cli.commands.registry.columns import reading_of
from beatbook_cli.exits import Exit
from beatbook_cli.handed import FILE, FILE_OR_PAIR
from beatbook_cli.kit import argument, command, option
from beatbook_cli.narration import Progress, say
from beatbook_cli.opening import reason_option, with_book
from beatbook_cli.output import Output, output_options
from beatbook_cli.stream import put

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.importing.batch import Importer, Outcome
    from beatbook.importing.reading import Row, Table
    from beatbook.importing.refused import RefusedRows
    from beatbook.problems import Problem

_ = Translator(__name__, __file__)

_TOLD = 10


@command(
    "import",
    help=_(
        "Import a table into a form, as one batch.\n\n"
        "FILE is CSV, TSV, XLSX or NDJSON, in UTF-8 or GB18030, packed with gzip or not; - is"
        " stdin. Columns are matched with fields by id or name in either language; --map settles"
        " the rest, or a mapping file (see the manual). Rows that are refused go into a file with"
        " their reasons (to stdout with --refused -): mend it there and import that file.\n\n"
        "An interrupted import goes on when the same command is given again. To take one back:"
        " beat registry import undo BATCH"
    ),
)
@argument("form", help=_("The form, by id or name."))
@argument("file", type=FILE, metavar="FILE|-", help=_("The table."))
@option("--dry-run", is_flag=True, help=_("Check every row, write nothing."))
@option(
    "--map",
    "mapped",
    type=FILE_OR_PAIR,
    multiple=True,
    metavar="COLUMN=FIELD|MAP.toml",
    help=_(
        "What a column means; with nothing behind the sign it is left out. Repeatable. Or a"
        " mapping file, which says it for all columns."
    ),
)
@option("--unit", metavar="UNIT", help=_("The unit that keeps the records; otherwise your own."))
@option("--refused", type=FILE, metavar="FILE|-",
        help=_("Where refused rows go; otherwise beside the input."))  # fmt: skip
@option("--yes", is_flag=True, help=_("Do not ask about columns that are left out."))
@reason_option
@output_options
@with_book
def take(
    book: Book,
    form: str,
    file: str,
    dry_run: bool,
    mapped: tuple[str, ...],
    unit: str | None,
    refused: str | None,
    yes: bool,
    reason: str,
    output: Output,
) -> int:
    """Import one table."""
    from beatbook.importing.batch import Importer
    from beatbook.importing.reading import open_table

    if refused == STREAM and not output.words:
        raise UsageProblem(_("Stdout can hold the refused rows or the summary; choose one."))
    book.plugins.form(book.spec(form).id)
    spec = book.spec(form)
    keeper = book.units.resolve(unit, book.today()) if unit else ""
    with open_table(sys.stdin.buffer if file == "-" else file) as table:
        reading = reading_of(book, spec, table, mapped, unit=keeper, sure=yes or file == "-")
        importer = Importer(
            book, spec.id, table, mapping=reading, reason=reason, unit=keeper, dry_run=dry_run
        )
        path = _refused_path(file, refused, dry_run)
        outcome, kept = _run(importer, table, path)
    _tell(outcome, kept, output)
    return Exit.PROBLEMS if outcome.refused else Exit.DONE


def _refused_path(file: str, wished: str | None, dry_run: bool) -> Path | None:
    """Where refused rows go; a dry run, and whoever comes over SSH, must name it."""
    from beatbook.importing.refused import free_path

    if wished or dry_run or current() is not None:
        return Path(wished) if wished else None
    return free_path("stdin" if file == "-" else file)


def _run(importer: Importer, table: Table, path: Path | None) -> tuple[Outcome, RefusedRows | None]:
    from beatbook.importing.refused import RefusedRows

    stream = sys.stdout.buffer if path and str(path) == STREAM else None
    kept = RefusedRows(path, table.columns, stream) if path else None
    columns = _column_names(importer)
    first: list[tuple[Row, Sequence[Problem]]] = []
    count = 0

    def refused(row: Row, problems: Sequence[Problem]) -> None:
        """Keep the row; the book is locked now, so a terminal that may wait comes later."""
        nonlocal count
        if kept is not None:
            kept.write(row, _by_column(problems, columns))
        if count < _TOLD:
            first.append((row, problems))
        count += 1

    def reached(done: int, total: int | None) -> None:
        _tell_refused(first)
        progress.reached(done, total)

    try:
        with Progress(_("Rows")) as progress:
            return importer.run(reached, refused), kept
    except KeyboardInterrupt:
        _tell_interrupted(importer)
        raise
    finally:
        if kept is not None:
            kept.close()


def _column_names(importer: Importer) -> dict[str, str]:
    """What whoever mends a row calls each field: its column, or the label for a new column."""
    spec = importer.form.spec
    labels = {field.id: str(field.label) for field in spec.fields + spec.intake}
    return labels | dict(importer.reading.named)


def _by_column(problems: Sequence[Problem], columns: Mapping[str, str]) -> list[Problem]:
    """The problems with the columns of the file in place of fields."""
    return [one._replace(path=columns.get(one.path, one.path)) for one in problems]


def _tell_refused(refused: list[tuple[Row, Sequence[Problem]]]) -> None:
    for row, problems in refused:
        for problem in problems:
            say(str(problem.under(str(_("row {number}", number=row.number)))))
    refused.clear()


def _tell_interrupted(importer: Importer) -> None:
    if importer.dry_run:
        return
    batch = importer.batch
    say(_("Stopped after {done} rows, {good} of them taken; the same command goes on from there.",
          done=batch.done, good=batch.good))  # fmt: skip


_COLUMNS = (
    ("batch", _("Import")),
    ("form", _("Form")),
    ("read", _("Rows read")),
    ("good", _("Taken")),
    ("refused", _("Refused")),
    ("known", _("Known before")),
    ("warnings", _("Warnings")),
    ("dry_run", _("Dry run")),
    ("resumed", _("Read before")),
    ("refused_file", _("Refused rows")),
)


def _tell(outcome: Outcome, kept: RefusedRows | None, output: Output) -> None:
    """The summary on stderr; on stdout the id of the batch, or the summary as data.

    Where the refused rows went to stdout, nothing else does.
    """
    path = str(kept.path) if kept is not None and kept.count else None
    say(_("{read} rows read: {good} taken, {refused} refused, {warnings} warnings.",
          read=outcome.read, good=outcome.good, refused=outcome.refused,
          warnings=outcome.warnings))  # fmt: skip
    if outcome.known:
        say(_("{count} rows were in the book already by their key; they stay as they are.",
              count=outcome.known))  # fmt: skip
    if outcome.resumed:
        say(_("{count} of them had been read before the interruption; what was refused of those"
              " is in the file that was made then.", count=outcome.resumed))  # fmt: skip
    if path is None and outcome.refused and not outcome.dry_run:
        say(_("Refused rows are not kept on the server; to get them: --refused - > FILE"))
    elif path and path != STREAM:
        say(_("Refused rows with their reasons: {path}. Mend them there and import that file.",
              path=path))  # fmt: skip
    if outcome.dry_run:
        say(_("This was a dry run; nothing was written."))
    if not output.words:
        output.write_one(_COLUMNS, outcome._asdict() | {"refused_file": path})
    elif outcome.good and not outcome.dry_run:
        say(_("To take it back: beat registry import undo {batch}", batch=outcome.batch))
        if kept is None or str(kept.path) != STREAM:
            put(f"{outcome.batch}\n")
