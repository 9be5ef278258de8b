"""`beat registry close` and `reopen`: the two steps that every form knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatbook.texts import Translator
from beatbook_cli.kit import argument, command
from beatbook_cli.narration import say
from beatbook_cli.opening import reason_option, with_book
from beatbook_cli.pairs import values_of

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)


@command(
    "close",
    help=_(
        "Close a record: it leaves the everyday lists, its history stays.\n\n"
        "What a form needs for closing is given with it:"
        " beat registry close person 7 cancelled_on=2026-11-20 cancelled_reason=3"
    ),
)
@argument("form", help=_("The form, by id or name."))
@argument("record", help=_("Number, id, unique identifier or name."))
@argument("pairs", nargs=-1, metavar="[FIELD=VALUE]...",
          help=_("What to fill in with it, by the field's id or name."))  # fmt: skip
@reason_option
@with_book
def close(book: Book, form: str, record: str, pairs: tuple[str, ...], reason: str) -> None:
    """Close one record."""
    _step(book, form, record, "close", reason, pairs)


@command("reopen", help=_("Take a closed record up again."))
@argument("form", help=_("The form, by id or name."))
@argument("record", help=_("Number, id, unique identifier or name."))
@reason_option
@with_book
def reopen(book: Book, form: str, record: str, reason: str) -> None:
    """Reopen one record."""
    _step(book, form, record, "reopen", reason)


def _step(
    book: Book, form: str, record: str, name: str, reason: str, pairs: tuple[str, ...] = ()
) -> None:
    """One deed: what is filled in with the step, and the step."""
    spec = book.spec(form)
    id = book.record_id(spec.id, record)
    values = values_of(spec, pairs)
    with book.deed(f"registry.{name}", reason) as deed:
        if values:
            deed.change(spec.id, id, values)
        deed.transition(spec.id, id, name)
    envelope = deed.pending[id].record.envelope
    state = spec.state(envelope.state)
    say(_("{form} {number} is now “{state}”.", form=spec.label, number=envelope.number,
          state=state.label if state else envelope.state))  # fmt: skip
