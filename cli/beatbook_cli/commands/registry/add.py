"""`beat registry add`: a new record of any form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatbook.texts import Translator
from beatbook_cli.commands.registry.given import (
    giving,
    place_in,
    print_record,
    raw_values,
    tell_companions,
    tell_warnings,
)
from beatbook_cli.kit import argument, command
from beatbook_cli.narration import say
from beatbook_cli.opening import reason_option, with_book
from beatbook_cli.stream import put

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)


@command(
    "add",
    help=_(
        "Add a record.\n\n"
        "For example: beat registry add officer name=张三 login=zhangsan\n\n"
        "Prints the number and the id of the new record. What is wrong with the values is told on"
        " stderr, one problem on each line as `message @ field`, and then nothing is added."
    ),
)
@argument("form", help=_("The form, by id or name."))
@giving
@reason_option
@with_book
def add(
    book: Book,
    form: str,
    pairs: tuple[str, ...],
    source: str | None,
    unit: str | None,
    place: str | None,
    reason: str,
) -> None:
    """Add one record in one deed."""
    spec = book.spec(form)
    values, envelope = raw_values(spec, pairs, source)
    unit, place = unit or envelope.get("unit"), place or envelope.get("place")
    owner = book.units.resolve(unit, book.today()) if unit else ""
    with book.deed("registry.add", reason) as deed:
        node = place_in(deed, place) if place else None
        id = deed.add(spec.id, values, unit=owner, place=node)
    number = deed.pending[id].record.envelope.number
    tell_warnings(deed.problems)
    say(_("Added: {form} {number}.", form=spec.label, number=number))
    tell_companions(deed, id)
    if source is None:
        put(f"{number} {id}\n")
    else:
        print_record(book, spec, id)
