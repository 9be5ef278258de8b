"""The options that every command with data shares, and the writer they choose."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import wraps
from typing import Any, NamedTuple

import click

from beatbook.texts import Message, Text, Translator
from beatbook_cli.kit import option
from beatbook_cli.output.rows import Column, Row, plain, values
from beatbook_cli.stream import columns as terminal_columns
from beatbook_cli.stream import put

_ = Translator(__name__, __file__)

FORMATS = ("table", "json", "ndjson", "csv", "tsv")
_SHORTHANDS = FORMATS[1:]


class Output(NamedTuple):
    """How the person wants data written; a command calls `write` and knows no format."""

    format: str = "table"
    headers: bool = True
    wanted: tuple[str, ...] = ()

    @property
    def words(self) -> bool:
        """Whether a person reads it: then values are shown in words, else as codes and ids."""
        return self.format == "table"

    def write(
        self, columns: Iterable[tuple[str, Text | Message | str]], rows: Iterable[Row]
    ) -> None:
        """Write *rows* to stdout; *columns* are pairs of permanent id and label.

        Raises a usage error where ``--columns`` names none of them.
        """
        known = [Column(*column) for column in columns]
        chosen = self._chosen(known)
        self._write(chosen, values(rows, known, chosen))

    def write_one(
        self,
        columns: Iterable[tuple[str, Text | Message | str]],
        row: Mapping[str, Any],
        sections: Mapping[str, Text | Message | str] | None = None,
    ) -> None:
        """Write the one *row* that was asked for: a page for people, one object as JSON.

        *sections* are headings of the page by the id of the column that they stand above. What
        is not filled in is left out of the page, unless ``--columns`` names it.
        """
        known = [Column(*column) for column in columns]
        chosen = self._chosen(known)
        if self.format == "table":
            from beatbook_cli.output.as_page import write_page

            filled = [one for one in chosen if self.wanted or row.get(one.id) not in (None, "", [])]
            write_page(put, filled, row, sections or {}, room=terminal_columns())
        elif self.format == "json":
            from beatbook_cli.output.as_json import dumps

            put(dumps({column.id: plain(row.get(column.id)) for column in chosen}) + "\n")
        else:
            self._write(chosen, values([row], known, chosen))

    def _chosen(self, known: Sequence[Column]) -> Sequence[Column]:
        by_id = {column.id: column for column in known}
        for id in self.wanted:
            if id not in by_id:
                raise click.UsageError(
                    str(_("There is no column {id}. The columns are: {known}.",
                          id=id, known=", ".join(by_id)))
                )  # fmt: skip
        return [by_id[id] for id in self.wanted] or known

    def _write(self, chosen: Sequence[Column], rows: Iterable[Sequence[Any]]) -> None:
        if self.format in ("json", "ndjson"):
            from beatbook_cli.output import as_json

            write_lines = as_json.write_json if self.format == "json" else as_json.write_ndjson
            write_lines(put, chosen, rows)
        elif self.format in ("csv", "tsv"):
            from beatbook_cli.output import as_csv

            write = as_csv.write_csv if self.format == "csv" else as_csv.write_tsv
            write(put, chosen, rows, headers=self.headers)
        else:
            from beatbook_cli.output.as_table import write_table

            write_table(put, chosen, rows, headers=self.headers, room=terminal_columns())


def output_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the output options; it is called with ``output``, an `Output`."""

    @wraps(function)
    def command(*args: Any, **given: Any) -> Any:
        return function(*args, output=_output(given), **given)

    for add in reversed(_options()):
        command = add(command)
    return command


def _options() -> list[Callable[[Callable[..., Any]], Callable[..., Any]]]:
    shorthands = (
        option(
            f"--{name}",
            f"as_{name}",
            is_flag=True,
            help=_("The same as --format {name}.", name=name),
        )
        for name in _SHORTHANDS
    )
    return [
        option(
            "--format",
            "as_format",
            type=click.Choice(FORMATS),
            help=_("How data is written: a table for people, the others for programs."),
        ),
        *shorthands,
        option("--no-headers", is_flag=True, help=_("Leave out the line with the columns' names.")),
        option(
            "--columns", metavar="ID,ID...", help=_("Only these columns, in this order, by id.")
        ),
    ]


def _output(given: dict[str, Any]) -> Output:
    """Take the output options out of what a command was given."""
    named = given.pop("as_format")
    flags = [name for name in _SHORTHANDS if given.pop(f"as_{name}")]
    wishes = dict.fromkeys([*([named] if named else []), *flags])
    if len(wishes) > 1:
        raise click.UsageError(
            str(_("Choose one format, not {several}.", several=", ".join(wishes)))
        )
    wanted = tuple(id.strip() for id in (given.pop("columns") or "").split(",") if id.strip())
    return Output(next(iter(wishes), "table"), not given.pop("no_headers"), wanted)
