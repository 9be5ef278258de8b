"""`beat registry close`, `reopen` and `step`: taking a record from state to state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatbook.errors import NotFound
from beatbook.texts import Translator
from beatbook_cli.kit import argument, command
from beatbook_cli.narration import say
from beatbook_cli.opening import reason_option, with_book
from beatbook_cli.output import Output, output_options
from beatbook_cli.pairs import values_of

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.forms.spec import FormSpec, Transition

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


@command(
    "step",
    help=_(
        "Take a record along one of its form's steps, with what the step needs.\n\n"
        "Without the name of a step, say which ones are possible now."
    ),
)
@argument("form", help=_("The form, by id or name."))
@argument("record", help=_("Number, id, unique identifier or name."))
@argument("name", required=False, help=_("The step."))
@argument("pairs", nargs=-1, metavar="[FIELD=VALUE]...",
          help=_("What to fill in with it, by the field's id or name."))  # fmt: skip
@reason_option
@output_options
@with_book
def step(
    book: Book, form: str, record: str, name: str | None, pairs: tuple[str, ...], reason: str,
    output: Output,
) -> None:  # fmt: skip
    """Take one step, or list those that are possible."""
    if name:
        _step(book, form, record, name, reason, pairs)
        return
    spec = book.spec(form)
    rows = (
        (one.name, one.label, ", ".join(one.needs))
        for one in _possible(book, spec, book.record_id(spec.id, record))
    )
    output.write((("step", _("Step")), ("label", _("Name")), ("needs", _("Needs"))), rows)


def _possible(book: Book, spec: FormSpec, id: str) -> list[Transition]:
    """The steps from the state that a record is in."""
    record = book.store.record(spec, id)
    if record is None:
        raise NotFound(_("There is no {form} {id}.", form=spec.label, id=id))
    return [one for one in spec.transitions if one.source == record.envelope.state]


def _closing(book: Book, spec: FormSpec, id: str) -> str:
    """The step that closes a record: ``close``, or what the form calls its only way out."""
    final = {state.id for state in spec.states if state.final}
    ways = [one.name for one in _possible(book, spec, id) if one.target in final]
    return ways[0] if len(ways) == 1 else "close"


def _step(
    book: Book, form: str, record: str, name: str, reason: str, pairs: tuple[str, ...] = ()
) -> None:
    """One deed: what is filled in with the step, and the step."""
    spec = book.spec(form)
    id = book.record_id(spec.id, record)
    values = values_of(spec, pairs)
    if name == "close":
        name = _closing(book, spec, id)
    with book.deed(f"registry.{name}", reason) as deed:
        if values:
            deed.change(spec.id, id, values)
        deed.transition(spec.id, id, name)
    envelope = deed.pending[id].record.envelope
    state = spec.state(envelope.state)
    say(_("{form} {number} is now “{state}”.", form=spec.label, number=envelope.number,
          state=state.label if state else envelope.state))  # fmt: skip
