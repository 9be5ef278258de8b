"""Names of tables and columns, in one place for every engine. Light path."""

from __future__ import annotations

from beatbook.forms.spec import FieldSpec, FormSpec
from beatbook.store.query import ENVELOPE


def form_table(form: str) -> str:
    """The table of a form."""
    return f"form_{form}"


def list_table(form: str, field: str) -> str:
    """The link table of a list field."""
    return f"form_{form}__{field}"


def quoted(name: str) -> str:
    """A name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


def single_fields(form: FormSpec) -> tuple[FieldSpec, ...]:
    """The fields that are columns of the form's table."""
    return tuple(field for field in form.fields if not field.many)


def list_fields(form: FormSpec) -> tuple[FieldSpec, ...]:
    """The fields that are link tables."""
    return tuple(field for field in form.fields if field.many)


def columns(form: FormSpec) -> tuple[str, ...]:
    """The columns of the form's table in the order in which records are read and written.

    A field whose id is also a name of the envelope gets an underscore behind it.
    """
    return ENVELOPE + tuple(column(field.id) for field in single_fields(form))


def column(field: str) -> str:
    """The column of a field."""
    return f"{field}_" if field in ENVELOPE else field
