"""What `add` and `edit` share: how values are given, and how the outcome is told.

``--json`` with a file reads the values from it and answers with the record as JSON; without one
it only answers so. Pairs win over the file.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from beatbook.errors import NotFound
from beatbook.forms.spec import FormSpec
from beatbook.problems import Problem
from beatbook.texts import Translator
from beatbook_cli.handed import FILE
from beatbook_cli.kit import Function, argument, option
from beatbook_cli.narration import say
from beatbook_cli.output.as_json import dumps
from beatbook_cli.pairs import object_of, values_of, without_envelope
from beatbook_cli.records import plain_row
from beatbook_cli.stream import put

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.deeds import Deed

_ = Translator(__name__, __file__)

ONLY_OUTPUT = ""


def giving(function: Function) -> Function:
    """The arguments and options by which values are given."""
    for add in reversed(
        (
            argument(
                "pairs",
                nargs=-1,
                metavar="[FIELD=VALUE]...",
                help=_("Values by the field's id or name; choices by code or words."),
            ),
            option(
                "--json",
                "source",
                type=FILE,
                is_flag=False,
                flag_value=ONLY_OUTPUT,
                metavar="[FILE|-]",
                help=_("Take values from a JSON object; print the record as JSON."),
            ),
            option("--unit", metavar="UNIT", help=_("The unit that keeps the record.")),
            option("--place", metavar="PLACE", help=_("The place or address it lies at.")),
        )
    ):
        function = add(function)
    return function


def raw_values(
    spec: FormSpec, pairs: Iterable[str], source: str | None
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Raw values by field id, and what a JSON object says of the envelope."""
    values, envelope = without_envelope(spec, object_of(source)) if source else ({}, {})
    return values | values_of(spec, pairs), envelope


def place_in(deed: Deed, words: str) -> str | None:
    """The place that words mean; the missing levels of an address are added with the deed."""
    book = deed.book
    try:
        return book.places.resolve(words, book.today())
    except NotFound:
        return deed.place_of(words)


def tell_warnings(problems: Iterable[Problem]) -> None:
    """Say what does not stop a deed but should be looked at."""
    for problem in problems:
        if problem.warning:
            say(_("Warning: {problem}", problem=problem))


def tell_companions(deed: Deed, id: str) -> None:
    """Say which other records came with the one that was added."""
    for other, pending in deed.pending.items():
        if other != id and pending.before is None:
            spec = pending.form.spec
            number = pending.record.envelope.number
            say(_("With it: {form} {number}.", form=spec.label, number=number))


def print_record(book: Book, spec: FormSpec, id: str) -> None:
    """The record as one JSON object, as `show --json` writes it."""
    record = book.store.record(spec, id)
    if record is not None:
        put(dumps(plain_row(spec, record)) + "\n")
