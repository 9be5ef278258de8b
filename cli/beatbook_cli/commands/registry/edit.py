"""`beat registry edit`: other values for some fields of a record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from beatbook.forms.spec import FormSpec
from beatbook.masks import unchanged
from beatbook.texts import Translator
from beatbook_cli import quiet
from beatbook_cli.commands.registry.given import (
    giving,
    place_in,
    print_record,
    raw_values,
    tell_warnings,
)
from beatbook_cli.kit import argument, command, option
from beatbook_cli.narration import say
from beatbook_cli.opening import reason_option, with_book

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.deeds import Deed

_ = Translator(__name__, __file__)


@command(
    "edit",
    help=_(
        "Change a record.\n\n"
        "For example: beat registry edit officer 3 phone=13800001234\n\n"
        "FIELD= empties a field. The output of `show --json` can be changed and given back with"
        " --json; if somebody else changed the record in between, nothing is written."
    ),
)
@argument("form", help=_("The form, by id or name."))
@argument("record", help=_("Number, id, unique identifier or name."))
@giving
@option(
    "--version",
    "seen",
    type=click.IntRange(1),
    help=_("The version that you saw; another one in the book is refused."),
)
@reason_option
@with_book
def edit(
    book: Book,
    form: str,
    record: str,
    pairs: tuple[str, ...],
    source: str | None,
    unit: str | None,
    place: str | None,
    seen: int | None,
    reason: str,
) -> None:
    """Change one record in one deed."""
    spec = book.spec(form)
    id = book.record_id(spec.id, quiet.word(record, _("Record")))
    values, envelope = raw_values(spec, pairs, source)
    seen = seen or envelope.get("version")
    owner = book.units.resolve(unit, book.today()) if unit else None
    values = _as_changed(book, spec, id, values)
    with book.deed("registry.edit", reason) as deed:
        node = (place_in(deed, place) or "") if place else None
        deed.change(spec.id, id, values, version=seen, unit=owner, place=node)
    tell_warnings(deed.problems)
    _tell(spec, deed, id)
    if source is not None:
        print_record(book, spec, id)


def _as_changed(book: Book, spec: FormSpec, id: str, values: dict[str, Any]) -> dict[str, Any]:
    """The values without what `show` hid of the record, which stays as it is."""
    record = book.store.record(spec, id)
    return unchanged(spec, record, values) if record else values


def _tell(spec: FormSpec, deed: Deed, id: str) -> None:
    pending = deed.pending.get(id)
    if pending is None or pending.before is None:
        say(_("Nothing to change."))
        return
    number = pending.record.envelope.number
    say(_("Changed: {form} {number}: {fields}.",
          form=spec.label, number=number, fields=_changed(spec, pending)))  # fmt: skip


def _changed(spec: FormSpec, pending: Any) -> str:
    """The labels of what differs now."""
    before, after = pending.before, pending.after
    labels = [
        str(field.label)
        for field in spec.fields
        if before.values.get(field.id) != after.values.get(field.id)
    ]
    labels += [
        str(label)
        for name, label in (("unit", _("Unit")), ("place", _("Place")))
        if getattr(before.envelope, name) != getattr(after.envelope, name)
    ]
    return str(_(", ")).join(labels)
