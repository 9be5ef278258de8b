"""`beat audit`: what auditors ask of the journal, and the weekly review of look-ups."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from beatbook.errors import NotFound
from beatbook.texts import Translator
from beatbook_cli.commands.audit_reviews import COMMANDS
from beatbook_cli.kit import Group, argument, command, option
from beatbook_cli.moments import span_of
from beatbook_cli.narration import say
from beatbook_cli.opening import reason_option, with_book
from beatbook_cli.output import Output, output_options

if TYPE_CHECKING:
    from beatbook.auditing.questions import Asked, Row
    from beatbook.auditing.wording import Wording
    from beatbook.book import Book

_ = Translator(__name__, __file__)

audit = Group(
    "audit",
    help=_(
        "Who looked at what and why; the weekly review of look-ups.\n\n"
        "Whoever may read the journal of a unit is answered for it. Asking is in the journal, too."
    ),
    no_args_is_help=True,
)

_KINDS = ("deed", "look", "export", "print", "unmask", "refusal", "logon", "plugin", "approval",
          "emergency", "audit", "retention", "backup")  # fmt: skip
_COLUMNS = (
    ("seq", _("Row")),
    ("at", _("When")),
    ("officer", _("Officer")),
    ("unit", _("Unit")),
    ("kind", _("Kind")),
    ("what", _("What")),
    ("about", _("About")),
    ("seen", _("Seen")),
    ("reason", _("Reason")),
)
_PLAIN = (
    *((id, id) for id in ("seq", "at", "officer", "unit", "kind", "action", "form", "subject")),
    *((id, id) for id in ("seen", "reason", "session", "station")),
)
_SPAN = (
    option("--since", metavar="MOMENT", help=_("From then on.")),
    option("--until", metavar="MOMENT", help=_("Up to the end of then.")),
    option("--unit", default="", metavar="UNIT", help=_("Only officers of this unit and below.")),
)
_PAGE = (
    option("--limit", type=click.IntRange(1, 1000), default=50, show_default=True,
           help=_("Rows of one page.")),
    option("--behind", type=click.IntRange(1), metavar="ROW",
           help=_("The next page: behind this row, the last one of the page before.")),
    option("--oldest-first", is_flag=True, help=_("The oldest first.")),
)  # fmt: skip
_KIND = option("--kind", type=click.Choice(_KINDS), help=_("Only rows of this kind."))


def _question(*options: Callable[..., Any]) -> Callable[..., Any]:
    """The options of a question with its book and output, in the order of its help page."""

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        asked = output_options(with_book(function))
        for one in reversed((*options, reason_option)):
            asked = one(asked)
        return asked

    return decorate


def _asked(book: Book, chosen: dict[str, Any], **more: Any) -> Asked:
    """The question that the options make."""
    from beatbook.auditing.questions import Asked

    since, until, unit = (chosen.get(name) or "" for name in ("since", "until", "unit"))
    oldest_first = bool(chosen.get("oldest_first"))
    asked = Asked(
        kind=chosen.get("kind") or "",
        unit=book.units.resolve(unit, book.today()) if unit else "",
        since=span_of(since, book.zone).start if since else "",
        until=span_of(until, book.zone).until if until else "",
        limit=chosen.get("limit") or 50,
        newest_first=not oldest_first,
        behind=_place(book, chosen.get("behind")),
    )
    return asked._replace(**more)


def _place(book: Book, row: int | None) -> tuple[str, int, str] | None:
    """Where the page before ended."""
    if row is None:
        return None
    entry = book.store.row(book.station, row)
    if entry is None:
        raise NotFound(_("There is no row {row} in the journal.", row=row))
    return entry.at, entry.seq, entry.station


def _answer(book: Book, what: str, asked: Asked, reason: str, output: Output) -> None:
    """Write one page, say how to get the next, and note that it was asked for."""
    from beatbook.auditing.questions import note, rows
    from beatbook.auditing.wording import Wording

    found = rows(book, asked)
    note(book, what, asked, reason)
    wording = Wording(book)
    columns = _COLUMNS if output.words else _PLAIN
    output.write(columns, [_line(wording, row, output.words) for row in found])
    if len(found) == asked.limit:
        say(_("There are more; the next page: --behind {row}", row=found[-1].entry.seq))


def _line(wording: Wording, row: Row, words: bool) -> dict[str, Any]:
    from beatbook.auditing.wording import seen

    contents = [part.content or {} for part in row.parts if part.kind == "look"]
    line = {
        **row.entry._asdict(),
        "kind": row.kind,
        "seen": seen(contents[0]) if contents else None,
    }
    if words:
        line |= {
            "at": wording.when(row.entry),
            "officer": wording.officer(row.entry.officer),
            "unit": wording.unit(row.entry.unit),
            "kind": wording.kind(row),
            "what": wording.what(row),
            "about": wording.about(row),
        }
    return line


@command("by-officer", help=_("What an officer did and looked at."))
@argument("officer", metavar="OFFICER", help=_("Who: name, login, police number or id."))
@_question(_KIND, *_SPAN, *_PAGE)
def by_officer(book: Book, officer: str, reason: str, output: Output, **chosen: Any) -> None:
    """Rows of one officer."""
    asked = _asked(book, chosen, officer=book.record_id("officer", officer))
    _answer(book, "officer", asked, reason, output)


@command(
    "by-record",
    help=_(
        "Who did what with a record: changed it, opened it, saw it among others, was refused it,"
        " exported or printed it.\n\n"
        "Everything ever, which reads through all look-ups; --since makes it shorter."
    ),
)
@argument("form", metavar="FORM", help=_("The form, by id or name."))
@argument("record", metavar="RECORD", help=_("Which: number, identifier or id."))
@_question(_KIND, *_SPAN, *_PAGE)
def by_record(
    book: Book, form: str, record: str, reason: str, output: Output, **chosen: Any
) -> None:
    """Rows about one record."""
    asked = _asked(book, chosen, record=book.record_id(book.spec(form).id, record))
    _answer(book, "record", asked, reason, output)


@command("by-time", help=_("What happened between two moments."))
@_question(_KIND, *_SPAN, *_PAGE)
def by_time(book: Book, reason: str, output: Output, **chosen: Any) -> None:
    """Rows of a span of time."""
    _answer(book, "time", _asked(book, chosen), reason, output)


def _of_kind(name: str, kind: str, help: Any) -> click.Command:
    """A command for the rows of one kind."""

    @command(name, help=help)
    @option("--officer", metavar="OFFICER", help=_("Only of this officer."))
    @_question(*_SPAN, *_PAGE)
    def one(book: Book, officer: str | None, reason: str, output: Output, **chosen: Any) -> None:
        who = book.record_id("officer", officer) if officer else ""
        asked = _asked(book, chosen, officer=who, kind=kind)
        _answer(book, kind, asked, reason, output)

    found: click.Command = one
    return found


@command("reasons", help=_("Which reasons were given for look-ups, and how often."))
@option("--officer", metavar="OFFICER", help=_("Only of this officer."))
@option("--by", type=click.Choice(("reason", "officer", "action", "form", "unit")),
        default="reason", help=_("Count by something else."))  # fmt: skip
@_question(_KIND, *_SPAN)
def reasons(
    book: Book, officer: str | None, by: str, reason: str, output: Output, **chosen: Any
) -> None:
    """Look-ups counted by reason."""
    from beatbook.auditing.questions import counted, note

    who = book.record_id("officer", officer) if officer else ""
    asked = _asked(book, chosen, officer=who)._replace(limit=1000)
    if not asked.kind:
        asked = asked._replace(kind="look")
    found = counted(book, asked, by)
    note(book, by, asked, reason)
    is_title = output.words and by in ("officer", "unit")
    rows = ((book.title(one.values[0]) if is_title else one.values[0], one.times) for one in found)
    output.write(((by, _("Value")), ("times", _("Times"))), rows)


@command("row", help=_("One row in full: who, when, why, what was changed or shown."))
@argument("number", type=click.IntRange(1), metavar="ROW", help=_("The row's number."))
@reason_option
@output_options
@with_book
def row(book: Book, number: int, reason: str, output: Output) -> None:
    """Explain one row."""
    from beatbook.auditing.questions import Asked, explained, note

    found = explained(book, number)
    note(book, f"row {number}", Asked(), reason)
    from beatbook.auditing.wording import Wording

    if output.words:
        lines = [(str(label), words) for label, words in Wording(book).explained(found)]
        output.write((("label", _("What")), ("words", _("Words"))), lines)
    else:
        output.write_one(_PLAIN, _line(Wording(book), found, False))


for _one in (
    by_officer, by_record, by_time, reasons,
    _of_kind("exports", "export", _("What was exported, by whom and why.")),
    _of_kind("prints", "print", _("What was printed, by whom and why.")),
    _of_kind("unmaskings", "unmask", _("Who had hidden values shown, and why.")),
    _of_kind("refusals", "refusal", _("What was refused to whom.")),
    _of_kind("logons", "logon", _("Who logged on, and what was asked for at the door.")),
    row, *COMMANDS,
):  # fmt: skip
    audit.add_command(_one)
