"""`beat registry export`: records as a file for other programs or for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from beatbook.errors import UsageProblem
from beatbook.forms.spec import FormSpec
from beatbook.handed import STREAM
from beatbook.records import Record
from beatbook.texts import Translator
from beatbook_cli.commands.registry.listing import choosing, chosen
from beatbook_cli.handed import FILE
from beatbook_cli.kit import argument, command, option
from beatbook_cli.narration import Progress, say
from beatbook_cli.opening import reason_option, with_book
from beatbook_cli.output.rows import Column, shown
from beatbook_cli.records import Wording, columns, plain_row
from beatbook_cli.sealed import Wishes, leaving_file, sealing_options, unsealed_name
from beatbook_cli.stream import put

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.sealing.leaving import Leaving

_ = Translator(__name__, __file__)

_FORMATS = ("csv", "xlsx", "ndjson")
_SUFFIXES = {".csv": "csv", ".xlsx": "xlsx", ".ndjson": "ndjson", ".jsonl": "ndjson"}
_PAGE = 500


@command(
    "export",
    help=_(
        "Export records of a form to a file, or to stdout.\n\n"
        "Columns are headed by ids and hold codes and ids, so that the file can be imported"
        " again; with --labels they are headed and filled in words. The export is noted in the"
        " journal.\n\n"
        "Sensitive values are hidden. With --full they are not, once another officer has granted"
        " exactly this export: the command asks for it, and is given again afterwards. Such a file"
        " is sealed, unless --plain says otherwise."
    ),
)
@argument("form", help=_("The form, by id or name."))
@choosing
@option("--to", "path", type=FILE, metavar="FILE|-", help=_("The file; otherwise stdout."))
@option("--format", "kind", type=click.Choice(_FORMATS),
        help=_("What kind of file; otherwise by its suffix, else csv."))  # fmt: skip
@option("--labels", is_flag=True, help=_("Headed and filled in words, in the language in use."))
@option("--columns", metavar="ID,ID...", help=_("Only these columns, in this order, by id."))
@option("--full", is_flag=True, help=_("Sensitive values in full; takes a second person."))
@sealing_options
@option("--force", is_flag=True, help=_("Write over a file that exists."))
@reason_option
@with_book
def export(
    book: Book,
    form: str,
    path: str | None,
    kind: str | None,
    labels: bool,
    columns: str | None,
    full: bool,
    wishes: Wishes,
    force: bool,
    reason: str,
    **choice: Any,
) -> None:
    """Export the records that are chosen."""
    from beatbook.exporting import exported, in_full

    spec = book.spec(form)
    kind = kind or _SUFFIXES.get(Path(unsealed_name(path or "")).suffix.lower(), "csv")
    if kind == "xlsx" and path is None:
        raise UsageProblem(_("A workbook needs a file: --to FILE.xlsx, or --to - > FILE.xlsx"))
    picked = _picked(spec, columns)
    ids = [column.id for column in picked]
    wording = in_full(spec, ids) if full else []
    how = wishes.decided(book, path, full=bool(wording), reason=reason)
    with _target(path, kind, how, force) as file:
        query = chosen(book, spec, **choice)
        count, records = exported(book, query, columns=ids, full=full, reason=reason)
        with Progress(_("Exported"), count) as progress:
            rows = _rows(book, spec, records, progress, picked, labels, wording)
            _write(file, kind, picked, rows, labels)
    say(_("Exported: {count} × {form}.", count=count, form=spec.label))


def _picked(spec: FormSpec, wanted: str | None) -> list[Column]:
    known = {id: Column(id, label) for id, label in columns(spec)}
    ids = [id.strip() for id in (wanted or "").split(",") if id.strip()] or list(known)
    for id in ids:
        if id not in known:
            raise UsageProblem(
                _("There is no column {id}. The columns are: {known}.",
                  id=id, known=", ".join(known))
            )  # fmt: skip
    return [known[id] for id in ids]


def _rows(
    book: Book, spec: FormSpec, records: Iterator[Record], progress: Progress,
    picked: Sequence[Column], labels: bool, full: Sequence[str],
) -> Iterator[list[Any]]:  # fmt: skip
    done = 0
    for page in _paged(records):
        wording = Wording(book, book.registry.titles(spec, page) if labels else {}, full)
        for record in page:
            row = wording.row(spec, record) if labels else plain_row(spec, record, full)
            yield [row.get(column.id) for column in picked]
        done += len(page)
        progress.reached(done)


def _paged(records: Iterator[Record]) -> Iterator[list[Record]]:
    from itertools import islice

    while page := list(islice(records, _PAGE)):
        yield page


def _write(
    file: IO[bytes] | None, kind: str, picked: list[Column], rows: Iterator[list[Any]], labels: bool
) -> None:
    if labels:
        picked = [Column(str(column.label), column.label) for column in picked]
        rows = ([None if value is None else _worded(value) for value in row] for row in rows)
    if kind == "xlsx":
        from beatbook_cli.output.as_xlsx import write_xlsx

        assert file is not None
        write_xlsx(file, picked, rows, [column.id for column in picked])
        return
    write = _putter(file, mark=labels and kind == "csv")
    if kind == "csv":
        from beatbook_cli.output.as_csv import write_csv

        write_csv(write, picked, rows, headers=True)
    else:
        from beatbook_cli.output.as_json import write_ndjson

        write_ndjson(write, picked, rows)


def _worded(value: Any) -> Any:
    return value if isinstance(value, int) and not isinstance(value, bool) else shown(value)


def _putter(file: IO[bytes] | None, *, mark: bool) -> Any:
    """What takes text: stdout, or the file in UTF-8, with the mark by which Excel knows it."""
    if file is None:
        return put
    if mark:
        file.write("\ufeff".encode())
    return lambda text: file.write(text.encode("utf-8", "replace"))


@contextmanager
def _target(path: str | None, kind: str, how: Leaving, force: bool) -> Iterator[IO[bytes] | None]:
    """The file to write; None for plain text on stdout, which needs no memory."""
    from beatbook.sealing.leaving import leaving

    plain_text = kind != "xlsx" and not how.recipients
    if path in (None, STREAM) and plain_text:
        with leaving(how):
            yield None
    else:
        with leaving_file(path or STREAM, how, force=force) as file:
            yield file
