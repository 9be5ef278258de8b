"""`beat privacy`: why each personal field is kept, notices to people, the impact assessment.

What else there is about privacy are actions and papers of the book, which stand beside these.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from beatbook.texts import Translator
from beatbook_cli.files import new_file
from beatbook_cli.handed import FILE
from beatbook_cli.kit import Group, argument, command, option
from beatbook_cli.narration import say
from beatbook_cli.opening import with_book
from beatbook_cli.output import Output, output_options
from beatbook_cli.papers import show_paper

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.privacy.fields import PersonalField

_ = Translator(__name__, __file__)

privacy = Group(
    "privacy",
    help=_("Purposes and legal bases, notices, what a person asks about their own data."),
    no_args_is_help=True,
)

_COLUMNS = (
    ("form", _("Form")),
    ("field", _("Field")),
    ("label", _("Name")),
    ("sensitivity", _("Sensitivity")),
    ("purpose", _("Purpose")),
    ("basis", _("Legal basis")),
    ("consent", _("Consent to")),
    ("class", _("Retention class")),
)
_OUT = option("-o", "--out", "path", type=FILE, metavar="FILE|-",
              help=_("Print it into this file; its suffix says in which format."))  # fmt: skip
_FORCE = option("--force", is_flag=True, help=_("Write over a file that exists."))


@command("fields", help=_("Every personal field with what it is for and the law behind it."))
@argument("form", required=False, help=_("Only those of this form."))
@output_options
@with_book
def fields(book: Book, form: str | None, output: Output) -> None:
    """List personal fields."""
    from beatbook.privacy.fields import personal_fields, personal_forms

    specs = [book.spec(form)] if form else personal_forms(book)
    output.write(_COLUMNS, [_row(one) for spec in specs for one in personal_fields(book, spec)])


def _row(one: PersonalField) -> dict[str, Any]:
    return {
        "form": one.form.id,
        "field": one.field.id,
        "label": one.field.label,
        "sensitivity": one.field.sensitivity,
        "purpose": one.purpose,
        "basis": one.basis,
        "consent": one.field.consent or None,
        "class": one.kept.id if one.kept else None,
    }


@command("notice", help=_("The notice that people are given before a form is filled in."))
@argument("form", help=_("The form."))
@option("--contact", help=_("Where people can turn to; left blank otherwise."))
@_OUT
@_FORCE
@output_options
@with_book
def notice(
    book: Book, form: str, contact: str | None, path: str | None, force: bool, output: Output
) -> None:
    """Show or print a notice."""
    asked = {"form": form, **({"contact": contact} if contact else {})}
    _show_or_print(book, "privacy.notice", asked, path, output, force=force)


@command("impact", help=_("The impact assessment, made from what the installed plugins declare."))
@_OUT
@_FORCE
@output_options
@with_book
def impact(book: Book, path: str | None, force: bool, output: Output) -> None:
    """Show or print the impact assessment."""
    _show_or_print(book, "privacy.impact", {}, path, output, force=force)


def _show_or_print(
    book: Book, name: str, asked: dict[str, str], path: str | None, output: Output, *, force: bool
) -> None:
    if path is None:
        show_paper(book, name, tuple(f"{id}={value}" for id, value in asked.items()), "", output)
        return
    from beatbook.papers import writing

    format = writing.format_called(book, Path(path).suffix.removeprefix(".").lower()).id
    with new_file(path, force=force) as file:
        writing.print_to(book, file, format, name, "", asked)
    say(_("Printed: {paper}, {path}.", paper=writing.named(book, name).label, path=path))


for _one in (fields, notice, impact):
    privacy.add_command(_one)
