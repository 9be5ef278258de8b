"""What a book can keep: its forms, their fields, their JSON Schema.

All of it comes from the book's own catalogue; no plugin is loaded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beatbook.forms.spec import FieldSpec, FormSpec
from beatbook.texts import Text, Translator
from beatbook_cli.kit import argument, command
from beatbook_cli.opening import with_book
from beatbook_cli.output import Output, output_options
from beatbook_cli.stream import put

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)


@command("forms", help=_("The forms of this book, and how many records of each you may see."))
@output_options
@with_book
def forms(book: Book, output: Output) -> None:
    """List the forms."""
    from beatbook.store.query import Query

    columns = (
        ("id", _("Form")),
        ("label", _("Name")),
        ("records", _("Records")),
        ("fields", _("Fields")),
        ("plugin", _("Plugin")),
        ("help", _("Meaning")),
    )
    rows = (
        (
            spec.id,
            spec.label,
            book.registry.count(Query(spec.id)),
            len(spec.fields),
            ", ".join((spec.plugin, *spec.parts)),
            spec.help,
        )
        for spec in book.specs.values()
    )
    output.write(columns, rows)


@command("fields", help=_("The fields of a form: what add, edit, --where and imports call them."))
@argument("form", help=_("The form, by id or name."))
@output_options
@with_book
def fields(book: Book, form: str, output: Output) -> None:
    """List the fields of *form*, the questions asked only when adding at the end."""
    columns = (
        ("id", _("Field")),
        ("label", _("Name")),
        ("kind", _("Kind")),
        ("of", _("Of")),
        ("required", _("Required")),
        ("section", _("Section")),
        ("plugin", _("Plugin")),
        ("help", _("Meaning")),
    )
    spec = book.spec(form)
    output.write(columns, (_field(spec, field) for field in spec.fields + spec.intake))


def _field(spec: FormSpec, field: FieldSpec) -> dict[str, Any]:
    section: Text | str = dict(spec.sections).get(field.section, field.section)
    return {
        "id": field.id,
        "label": field.label,
        "kind": field.kind + ("[]" if field.many else ""),
        "of": field.codes or field.form or field.scheme,
        "required": field.required,
        "section": _("asked when adding") if field in spec.intake else section,
        "plugin": field.plugin or spec.plugin,
        "help": field.help,
    }


@command("schema", help=_("The JSON Schema (draft 2020-12) of a form's records."))
@argument("form", help=_("The form, by id or name."))
@with_book
def schema(book: Book, form: str) -> None:
    """Print the schema of *form*, indented."""
    from json import dumps

    from beatbook.forms.schema import json_schema

    spec = book.spec(form)
    lists = {field.codes: book.codes(field.codes) for field in spec.fields if field.codes}
    known = {id: codes for id, codes in lists.items() if codes.codes}
    put(dumps(json_schema(spec, known), ensure_ascii=False, indent=2) + "\n")
