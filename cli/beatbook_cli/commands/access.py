"""`beat access`: who may do what and why, and reading in an emergency what is another unit's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beatbook.errors import UsageProblem
from beatbook.texts import Translator
from beatbook_cli.kit import Command, Group, argument, command, option
from beatbook_cli.moments import local
from beatbook_cli.narration import say
from beatbook_cli.opening import reason_option, with_book
from beatbook_cli.output import Output, output_options

if TYPE_CHECKING:
    from collections.abc import Iterator

    from beatbook.access.explaining import Explanation
    from beatbook.book import Book
    from beatbook.records import Record

_ = Translator(__name__, __file__)

access = Group("access", help=_("Who may do what, and why; reading in an emergency."),
               no_args_is_help=True)  # fmt: skip
explain = Group("explain", help=_("Say why: access of an officer to a record or an action."),
                no_args_is_help=True)  # fmt: skip

_REASONS = (
    ("right", _("Right")),
    ("allowed", _("Allowed")),
    ("why", _("Why")),
    ("permission", _("Permission")),
    ("could", _("Who could")),
)
_WHO = _("Login, police number, number, name or id.")
_THING = _("A form, with the number of a record behind it, or the name of an action.")


_WHY = _(
    "Why an officer may do something with a record, or run an action, or may not.\n\n"
    "For example: beat access explain 李四 person 12, beat access explain 李四 journal.verify."
    " Of oneself everybody may ask; of others, whoever may read the journal. What the record"
    " says is not told."
)


def _explaining(name: str) -> Command:
    """The command under one of its two names: `beat access explain`, `beat explain access`."""

    @command(name, help=_WHY)
    @argument("who", metavar="OFFICER", help=_WHO)
    @argument("thing", metavar="FORM|ACTION", help=_THING)
    @argument("number", required=False, default="", help=_("Number or id of the record."))
    @output_options
    @with_book
    def why(book: Book, who: str, thing: str, number: str, output: Output) -> None:
        """Explain."""
        from beatbook.access import explaining

        if number:
            found = explaining.of_record(book, who, thing, number)
        else:
            found = explaining.of_action(book, who, thing)
        if output.words:
            _introduce(found)
        output.write(_REASONS, _reasons(book, found, output.words))

    return why


def _introduce(found: Explanation) -> None:
    say(_("{officer}: {about}", officer=found.officer, about=found.about))
    for role, unit in found.posts:
        say(_("Post: {role}, {unit}", role=role, unit=unit))
    say(_("Belongs to: {unit}", unit=found.unit))
    if str(found.state):
        say(_("State: {state}", state=found.state))


def _reasons(book: Book, found: Explanation, words: bool) -> Iterator[dict[str, Any]]:
    for one in found.reasons:
        could: list[str] = [book.title(id) for id in one.could] if words else list(one.could)
        yield {
            "right": one.label,
            "allowed": one.allowed,
            "why": one.why,
            "permission": one.permission,
            "could": could,
        }


_TABLE = (
    ("thing", _("About what")),
    ("right", _("Right")),
    ("roles", _("Roles")),
)


@command(
    "table",
    help=_(
        "The rights of every role in this book: forms, steps, actions, papers.\n\n"
        "They count at the post's unit and below it. Records of minors, sealed and confidential"
        " ones are guarded besides; see: beat access explain."
    ),
)
@option("--role", metavar="ROLE", help=_("Only of this role."))
@option("--form", metavar="FORM", help=_("Only of this form."))
@output_options
@with_book
def table(book: Book, role: str | None, form: str | None, output: Output) -> None:
    """The permission table."""
    from beatbook.access.differences import in_force
    from beatbook.access.table import cells, worded

    rights = in_force(book)
    if form:
        id = f"form:{book.spec(form).id}"
        rights = {id: rights[id]}
    roles = {one.id: one for one in book.roles.values() if _is_meant(role, one.id, one.label)}
    if role and not roles:
        raise UsageProblem(_("There is no role “{role}”.", role=role))
    have: dict[tuple[str, str], list[str]] = {}
    for cell in cells(roles, rights):
        label = str(book.roles[cell.role].label) if output.words else cell.role
        have.setdefault((cell.thing, cell.right), []).append(label)
    rows = (
        {"thing": thing, "right": worded(right) if output.words else right, "roles": some}
        for (thing, right), some in have.items()
    )
    output.write(_TABLE, rows)


def _is_meant(role: str | None, id: str, label: Any) -> bool:
    return role is None or role in (id, label.zh, label.en)


_OPENINGS = (
    ("number", _("Number")),
    ("officer", _("Officer")),
    ("what", _("What")),
    ("reason", _("Reason")),
    ("opened_at", _("From")),
    ("until", _("Until")),
    ("state", _("State")),
    ("finding", _("Finding")),
)


@command(
    "emergency",
    help=_(
        "Read for a while what belongs to another unit, because it cannot wait.\n\n"
        "Name a unit, or a form and the number of a record. It opens no sealed record and none"
        " that is confidential to named officers. The chief or an auditor signs it afterwards."
    ),
)
@argument("thing", metavar="UNIT|FORM", help=_("The unit, or the form of the record."))
@argument("number", required=False, default="", help=_("Number or id of the record."))
@option("--minutes", type=int, default=60, show_default=True, help=_("For so long, up to 240."))
@reason_option
@with_book
def emergency(book: Book, thing: str, number: str, minutes: int, reason: str) -> None:
    """Break the glass."""
    from beatbook.emergencies.opening import open_record, open_unit

    if number:
        id = book.record_id(book.spec(thing).id, number)
        found = open_record(book, id, reason=reason, minutes=minutes)
    else:
        unit = book.units.resolve(thing, book.today())
        found = open_unit(book, unit, reason=reason, minutes=minutes)
    say(_("Open until {until}: emergency reading {number}. It will be reviewed.",
          until=_at(book, found, "until"), number=found.envelope.number))  # fmt: skip


@command("emergencies", help=_("Emergency readings: your own, and those that you may review."))
@option("--closed", is_flag=True, help=_("Those that were reviewed, too."))
@output_options
@with_book
def emergencies(book: Book, closed: bool, output: Output) -> None:
    """List emergency readings."""
    from beatbook.emergencies.reviewing import listed

    found = listed(book, closed=closed)
    output.write(_OPENINGS, (_opening(book, one, output.words) for one in found))


def _opening(book: Book, one: Record, words: bool) -> dict[str, Any]:
    values = {**one.values, "number": one.envelope.number, "state": one.envelope.state}
    values["what"] = values["record"] or values["opened_unit"]
    if words:
        state = book.spec(one.form).state(one.envelope.state)
        values |= {
            "officer": book.title(values["officer"]),
            "what": _what(book, one),
            "opened_at": _at(book, one, "opened_at"),
            "until": _at(book, one, "until"),
            "state": state.label if state else one.envelope.state,
        }
    return values


def _what(book: Book, one: Record) -> str:
    """A unit by its name, a record by form and number."""
    card = book.store.card(one.values["record"]) if one.values["record"] else None
    if card is None:
        return book.title(one.values["opened_unit"] or one.values["record"])
    return f"{book.spec(card.form).label} {card.number}"


def _at(book: Book, one: Record, name: str) -> str:
    from beatbook.clock import stamp

    return local(stamp(one.values[name]), book.zone)


@command(
    "sign",
    help=_("Sign that an emergency reading was looked at; --reason says what you found."),
)
@argument("number", help=_("Its number, as in: beat access emergencies."))
@reason_option
@with_book
def sign(book: Book, number: str, reason: str) -> None:
    """Sign one emergency reading."""
    from beatbook.emergencies import reviewing

    opening = reviewing.one(book, number)
    looks = len(reviewing.looked(book, opening))
    reviewing.sign(book, number, reason)
    say(_("Reviewed: emergency reading {number}, {count} rows of the journal meanwhile.",
          number=opening.envelope.number, count=looks))  # fmt: skip


for _one in (_explaining("explain"), table, emergency, emergencies, sign):
    access.add_command(_one)
explain.add_command(_explaining("access"))
