"""What the columns of a table mean for an import: by their headers, by --map, by a mapping file."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from beatbook.errors import UsageProblem
from beatbook.forms.spec import FormSpec
from beatbook.texts import Translator
from beatbook_cli.naming import field_of, unknown_field
from beatbook_cli.narration import say

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.importing.given import Reading
    from beatbook.importing.headers import Matching
    from beatbook.importing.reading import Table

_ = Translator(__name__, __file__)


def reading_of(
    book: Book, spec: FormSpec, table: Table, mapped: Sequence[str], *, unit: str, sure: bool
) -> Reading:
    """How the rows are to be read; says which columns mean nothing, and unless *sure* asks."""
    files = [one for one in mapped if "=" not in one and one.lower().endswith(".toml")]
    if files and len(mapped) > 1:
        raise UsageProblem(
            _("Give one mapping file, or COLUMN=FIELD for single columns, not both.")
        )
    if files:
        from beatbook.importing.mapping.fitting import reading_by

        by_file = reading_by(files[0], book, spec.id, table, unit=unit)
        _tell_left_out([column for column in table.columns if column not in by_file.used])
        return by_file
    from beatbook.importing.given import Columns

    mapping = _mapping(spec, table, mapped)
    _confirm_left_out(table, mapping, sure)
    return Columns(mapping)


def _mapping(spec: FormSpec, table: Table, mapped: Sequence[str]) -> dict[str, str]:
    """Column to field id: what --map says, then what the headers say. Raises UsageProblem."""
    from beatbook.importing.headers import FieldNames, match

    said = dict(_said(spec, table, pair) for pair in mapped)
    taken = set(said.values())
    names = [
        FieldNames(field.id, field.label.zh, field.label.en, field.was + field.called)
        for field in spec.fields + spec.intake
        if field.id not in taken
    ]
    found = match([column for column in table.columns if column not in said], names)
    _refuse_ambiguous(found)
    mapping = {column: id for column, id in said.items() if id} | found.pairs
    if not mapping:
        raise UsageProblem(
            _("No column of {file} means a field of {form}; its columns are: {columns}. See:"
              " beat registry fields {id}, and --map",
              file=table.name, form=spec.label, columns=", ".join(table.columns), id=spec.id)
        )  # fmt: skip
    return {column: mapping[column] for column in table.columns if column in mapping}


def _said(spec: FormSpec, table: Table, pair: str) -> tuple[str, str]:
    column, equals, name = pair.rpartition("=")
    if not equals or column not in table.columns:
        raise UsageProblem(
            _("“{pair}” must be COLUMN=FIELD; the columns are: {columns}",
              pair=pair, columns=", ".join(table.columns))
        )  # fmt: skip
    field = field_of(spec, name.strip()) if name.strip() else None
    if name.strip() and field is None:
        raise unknown_field(spec, name.strip())
    return column, field.id if field else ""


def _refuse_ambiguous(found: Matching) -> None:
    for columns, fields in found.ambiguous:
        raise UsageProblem(
            _("Columns {columns} can mean: {fields}; say which with --map COLUMN=FIELD",
              columns=", ".join(columns), fields=", ".join(fields))
        )  # fmt: skip


def _confirm_left_out(table: Table, mapping: dict[str, str], sure: bool) -> None:
    """Say which columns mean nothing here; a person at a terminal is asked whether to go on."""
    left = [column for column in table.columns if column not in mapping]
    if not left:
        return
    _tell_left_out(left)
    if not sure and sys.stdin.isatty() and sys.stderr.isatty():
        click.confirm(str(_("Import without them?")), abort=True, err=True)


def _tell_left_out(columns: Sequence[str]) -> None:
    if not columns:
        return
    from beatbook.forms.conscience import topic_of

    topics = {column: topic for column in columns if (topic := topic_of(column))}
    for column, topic in topics.items():
        say(_("Left out: {column}, because the book does not keep {topic} of residents.",
              column=column, topic=topic))  # fmt: skip
    others = [column for column in columns if column not in topics]
    if others:
        say(_("Left out, because they mean no field: {columns}", columns=", ".join(others)))
