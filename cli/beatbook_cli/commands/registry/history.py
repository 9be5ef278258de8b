"""`beat registry history`: everything that ever happened to a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatbook.texts import Translator
from beatbook_cli import quiet
from beatbook_cli.commands.registry.steps import write_steps
from beatbook_cli.kit import argument, command
from beatbook_cli.opening import reason_option, with_book
from beatbook_cli.output import Output, output_options
from beatbook_cli.unmasking import unmask, unmask_option

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)


@command("history", help=_("Everything that ever happened to a record, the oldest first."))
@argument("form", help=_("The form, by id or name."))
@argument("record", help=_("Number, id, unique identifier or name."))
@unmask_option
@reason_option
@output_options
@with_book
def history(book: Book, form: str, record: str, unmasked: str, reason: str, output: Output) -> None:
    """Show the steps of one record."""
    spec = book.spec(form)
    id = book.record_id(spec.id, quiet.word(record, _("Record")))
    steps = book.registry.history(spec, id, reason=reason)
    now = book.store.record(spec, id)
    full = unmask(book, spec, (now,) if now else (), unmasked, reason)
    write_steps(book, spec, steps, output, full)
