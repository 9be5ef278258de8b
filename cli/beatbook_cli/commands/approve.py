"""`beat approve`: being the second person for what takes two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beatbook.texts import Translator
from beatbook_cli.kit import Group, argument, command, option
from beatbook_cli.moments import local
from beatbook_cli.narration import say
from beatbook_cli.opening import reason_option, with_book
from beatbook_cli.output import Output, output_options

if TYPE_CHECKING:
    from datetime import datetime

    from beatbook.book import Book
    from beatbook.records import Record

_ = Translator(__name__, __file__)

approve = Group("approve", help=_("What takes a second person: requests, and answers to them."),
                no_args_is_help=True)  # fmt: skip

_NUMBER = _("The request's number, as in: beat approve list.")
_COLUMNS = (
    ("number", _("Request")),
    ("act", _("Act")),
    ("words", _("What")),
    ("asked_by", _("Asked by")),
    ("asked_at", _("Asked")),
    ("reason", _("Reason")),
    ("state", _("State")),
    ("answered_by", _("Answered by")),
    ("answered_at", _("Answered")),
    ("answer", _("Answer")),
    ("good_until", _("Good until")),
    ("id", _("Id")),
)
_TABLE = ("number", "act", "words", "asked_by", "asked_at", "reason", "state")


@command(
    "list",
    help=_("Requests that wait for your answer, and your own; --closed shows past ones, too."),
)
@option("--closed", is_flag=True, help=_("Those that were refused, used or too late, too."))
@output_options
@with_book
def list_requests(book: Book, closed: bool, output: Output) -> None:
    """List requests."""
    from beatbook.approvals.answering import listed

    brief = output.words and not output.wanted
    known = [column for column in _COLUMNS if not brief or column[0] in _TABLE]
    output.write(known, (_row(book, one, output.words) for one in listed(book, closed=closed)))


@command("show", help=_("One request: what is to be done, by whom, why, and who answered."))
@argument("number", help=_NUMBER)
@output_options
@with_book
def show(book: Book, number: str, output: Output) -> None:
    """Show one request."""
    from beatbook.approvals.answering import one

    output.write_one(_COLUMNS, _row(book, one(book, number), output.words))


def _row(book: Book, request: Record, words: bool) -> dict[str, Any]:
    from beatbook.approvals.names import ACTS

    values, envelope = request.values, request.envelope
    row = {**values, "number": envelope.number, "state": envelope.state, "id": request.id}
    if not words:
        return row
    state = book.spec(request.form).state(envelope.state)
    told = {name: _moment(book, values[name]) for name in ("asked_at", "answered_at", "good_until")}
    for name in ("asked_by", "answered_by"):
        told[name] = book.title(values[name]) if values[name] else None
    act = book.codes(ACTS).by_code[values["act"]].label
    return {**row, **told, "act": act, "state": state.label if state else envelope.state}


def _moment(book: Book, at: datetime | None) -> str | None:
    from beatbook.clock import stamp

    return local(stamp(at), book.zone) if at else None


@command("grant", help=_("Let it be done: once, within 24 hours, exactly as it was asked for."))
@argument("number", help=_NUMBER)
@reason_option
@with_book
def grant(book: Book, number: str, reason: str) -> None:
    """Grant one request."""
    from beatbook import approvals

    found = approvals.grant(book, number, reason)
    say(_("Granted: {words}. {name} can do it now, until {until}.",
          words=found.values["words"], name=book.title(found.values["asked_by"]),
          until=_moment(book, found.values["good_until"])))  # fmt: skip


@command("refuse", help=_("Do not let it be done."))
@argument("number", help=_NUMBER)
@reason_option
@with_book
def refuse(book: Book, number: str, reason: str) -> None:
    """Refuse one request."""
    from beatbook import approvals

    found = approvals.refuse(book, number, reason)
    say(_("Refused: {words}.", words=found.values["words"]))


for _one in (list_requests, show, grant, refuse):
    approve.add_command(_one)
