"""`beat registry show`: one record, as it is or as it was. On the light path."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beatbook.forms.spec import FormSpec
from beatbook.texts import Message, Text, Translator
from beatbook_cli import quiet
from beatbook_cli.commands.registry.steps import plain_step, write_steps
from beatbook_cli.kit import argument, command, option
from beatbook_cli.moments import span_of
from beatbook_cli.opening import reason_option, with_book
from beatbook_cli.output import Output, output_options
from beatbook_cli.records import Wording, columns, plain_row
from beatbook_cli.stream import put
from beatbook_cli.unmasking import unmask, unmask_option

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.history import Step
    from beatbook.records import Card
    from beatbook.registry import Shown

_ = Translator(__name__, __file__)

# What a page for people leaves out; programs get all of it. The number is in the heading.
_LEFT_OUT = frozenset(("number", "made_by", "made_at", "batch"))


@command(
    "show",
    help=_(
        "Show a record, as it is or as it was.\n\n"
        "--as-of takes a day (its end counts) or a moment in local time, as `beat registry"
        " history` shows it."
    ),
)
@argument("form", help=_("The form, by id or name."))
@argument("record", help=_("Number, id, unique identifier or name."))
@option("--as-of", metavar="MOMENT", help=_("As the book knew it then: 2026-11-21 [14:30]."))
@option("--history", "with_history", is_flag=True, help=_("Everything that happened to it, too."))
@unmask_option
@reason_option
@output_options
@with_book
def show(
    book: Book,
    form: str,
    record: str,
    as_of: str | None,
    with_history: bool,
    unmasked: str,
    reason: str,
    output: Output,
) -> None:
    """Show one record."""
    until = span_of(as_of, book.zone).until if as_of else ""
    related = output.words and not until and not output.wanted
    record = quiet.word(record, _("Record"))
    shown = book.registry.get(form, record, reason=reason, as_of=until, related=related)
    spec = shown.form
    full = unmask(book, spec, (shown.record,), unmasked, reason)
    steps = book.registry.history(spec, shown.record.id, reason=reason) if with_history else None
    if output.words:
        _write_page(book, shown, full, output)
        if shown.related:
            put("\n")
            _write_related(book, shown, output)
        if steps:
            put("\n")
            write_steps(book, spec, steps, output._replace(wanted=()), full)
    else:
        _write_plain(shown, steps, full, output)


def _write_page(book: Book, shown: Shown, full: frozenset[str], output: Output) -> None:
    spec = shown.form
    row = Wording(book, shown.titles, full).row(spec, shown.record)
    known = columns(spec)
    if output.wanted:
        output.write_one(known, row)
        return
    known = [column for column in known if column[0] not in _LEFT_OUT]
    title = f"{spec.label} {shown.record.envelope.number}"
    output.write_one(known, row, {known[0][0]: title, **_headings(spec, row)})


def _write_related(book: Book, shown: Shown, output: Output) -> None:
    """What refers to the record: the tenancies of a person, the members of a household."""
    from beatbook.sight import RESTRICTED

    cards = book.store.cards(one.record.id for one in shown.related)
    unnamed = book.sight.unnamed(cards.values())
    rows = []
    for form, field, record in shown.related:
        state = form.state(record.envelope.state)
        rows.append(
            (
                form.label,
                record.envelope.number,
                field.label,
                RESTRICTED if record.id in unnamed else _about(cards.get(record.id)),
                state.label if state else record.envelope.state,
            )
        )
    output._replace(wanted=()).write(_RELATED, rows)


def _about(card: Card | None) -> str:
    return f"{card.title} {card.line}".strip() if card else ""


_RELATED = (
    ("form", _("Refers to it")),
    ("number", _("No.")),
    ("field", _("As")),
    ("about", _("About")),
    ("state", _("State")),
)


def _headings(spec: FormSpec, row: dict[str, Any]) -> dict[str, Text | Message | str]:
    """Headings by the first filled field below each; the fields stand apart from the envelope."""
    labels = dict(spec.sections)
    found: dict[str, Text | Message | str] = {}
    section: str | None = None
    for field in spec.fields:
        if row.get(field.id) is not None and field.section != section:
            section = field.section
            found[field.id] = labels.get(section, section)
    return found


def _write_plain(
    shown: Shown, steps: list[Step] | None, full: frozenset[str], output: Output
) -> None:
    row = plain_row(shown.form, shown.record, full)
    known = columns(shown.form)
    if steps is not None:
        row["history"] = [plain_step(shown.form, step, full) for step in steps]
        known = [*known, ("history", _("History"))]
    output.write_one(known, row)
