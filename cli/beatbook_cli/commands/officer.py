"""`beat officer`: who works here, and in which posts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beatbook.records import Record
from beatbook.store.query import Query
from beatbook.texts import Text, Translator
from beatbook_cli.commands.officer_keys import key
from beatbook_cli.commands.officer_sessions import sessions
from beatbook_cli.commands.officer_unlock import unlock
from beatbook_cli.kit import Group, argument, command, option
from beatbook_cli.moments import day_of
from beatbook_cli.narration import say
from beatbook_cli.opening import reason_option, with_book
from beatbook_cli.output import Output, output_options
from beatbook_cli.records import Columns, kept
from beatbook_cli.stream import put

if TYPE_CHECKING:
    from datetime import date

    from beatbook.book import Book

_ = Translator(__name__, __file__)

officer = Group("officer", help=_("Who works here, and in which post."), no_args_is_help=True)

_WHO = _("Login, police number, number, name or id.")
_COLUMNS = (
    ("number", _("No.")),
    ("name", _("Name")),
    ("police_number", _("Police number")),
    ("login", _("Login")),
    ("phone", _("Phone")),
    ("posts", _("Posts")),
    ("id", _("Id")),
)
_TABLE = ("number", "name", "police_number", "login", "posts")


@command(
    "add",
    help=_(
        "Add an officer, with a first post.\n\n"
        "For example: beat officer add 李四 --login lisi --unit 南区警务室 --role 社区民警"
    ),
)
@argument("name", help=_("The full name."))
@option("--login", help=_("User name on this machine or at the gate."))
@option("--police-number", help=_("Police number."))
@option("--phone", help=_("Telephone."))
@option("--unit", metavar="UNIT", help=_("Where the post is; otherwise your own unit."))
@option("--role", help=_("The role of the first post, by id or name; without it, no post."))
@option("--from", "since", metavar="DAY", help=_("From this day on; otherwise today."))
@reason_option
@with_book
def add(
    book: Book, name: str, unit: str | None, role: str | None, since: str | None, reason: str,
    **more: str | None,
) -> None:  # fmt: skip
    """Add an officer and the first post in one deed."""
    today = book.today()
    at = book.units.resolve(unit, today) if unit else book.unit_for_new()
    with book.deed("officer.add", reason) as deed:
        id = deed.add("officer", {"name": name, **more}, unit=at)
        if role:
            post = {"holder": id, "at": at, "role": role, "start": day_of(since, today)}
            deed.add("post", post, unit=at)
    number = deed.pending[id].record.envelope.number
    say(_("Added: officer {number}, {name}.", number=number, name=name))
    if not role:
        say(_("Without a post nobody can act; next: beat officer post {number} UNIT ROLE",
              number=number))  # fmt: skip
    put(f"{number} {id}\n")


@command("post", help=_("Give an officer a post: a role at a unit."))
@argument("who", help=_WHO)
@argument("unit", help=_("The unit, by name, code or id."))
@argument("role", help=_("The role, by id or name; see: beat registry codes roles."))
@option("--from", "since", metavar="DAY", help=_("From this day on; otherwise today."))
@option("--until", metavar="DAY", help=_("Up to, not including, this day."))
@reason_option
@with_book
def post(
    book: Book, who: str, unit: str, role: str, since: str | None, until: str | None, reason: str
) -> None:
    """Give one post."""
    today = book.today()
    at = book.units.resolve(unit, today)
    values = {
        "holder": book.record_id("officer", who),
        "at": at,
        "role": role,
        "start": day_of(since, today),
        "end": day_of(until, today) if until else None,
    }
    with book.deed("officer.post", reason) as deed:
        id = deed.add("post", values, unit=at)
    number = deed.pending[id].record.envelope.number
    say(_("Added: post {number}.", number=number))
    put(f"{number} {id}\n")


@command("leave", help=_("End an officer's posts, and close the account."))
@argument("who", help=_WHO)
@option("--from", "since", metavar="DAY", help=_("The first day without posts; otherwise today."))
@reason_option
@with_book
def leave(book: Book, who: str, since: str | None, reason: str) -> None:
    """End every post of an officer; close the account unless the day is still to come."""
    today = book.today()
    day = day_of(since, today)
    id = book.record_id("officer", who)
    with book.deed("officer.leave", reason, subject=id) as deed:
        for record in _posts(book, id):
            if record.values["start"] >= day:
                deed.withdraw("post", record.id)
            elif record.values["end"] is None or record.values["end"] > day:
                deed.change("post", record.id, {"end": day})
        if day <= today:
            deed.transition("officer", id, "close")
    say(_("{name} holds no post from {day} on.", name=book.title(id), day=day))


def _posts(book: Book, holder: str | None = None) -> list[Record]:
    """All posts, or those of one officer."""
    found = book.registry.list(Query("post"), note=False)
    return [one for one in found if holder is None or one.values["holder"] == holder]


@command("list", help=_("The officers, with their posts of today."))
@option("--closed", is_flag=True, help=_("Those who left, too."))
@reason_option
@output_options
@with_book
def list_officers(book: Book, closed: bool, reason: str, output: Output) -> None:
    """List the officers."""
    found = book.registry.list(Query("officer", closed=closed), reason=reason)
    today = book.today()
    posts: dict[str, list[Record]] = {}
    for one in _posts(book):
        if _is_held(one, today):
            posts.setdefault(one.values["holder"], []).append(one)
    brief = output.words and not output.wanted
    known: Columns = [column for column in _COLUMNS if not brief or column[0] in _TABLE]
    rows = (
        {"id": one.id, "number": one.envelope.number, **one.values,
         "posts": [_post(book, p, output.words) for p in posts.get(one.id, [])]}
        for one in found
    )  # fmt: skip
    if brief:
        output.write(*kept(book, found, known, rows))
    else:
        output.write(known, rows)


def _is_held(post: Record, day: date) -> bool:
    start, end = post.values["start"], post.values["end"]
    return bool(start <= day and (end is None or day < end))


def _post(book: Book, post: Record, words: bool) -> Any:
    values = post.values
    if not words:
        return {name: values[name] for name in ("at", "role", "start", "end")}
    return f"{_role(book, values['role'])} @ {book.title(values['at'])}"


def _role(book: Book, id: str) -> Text | str:
    return book.roles[id].label if id in book.roles else id


_POSTS = (
    ("role", _("Role")),
    ("at", _("Unit")),
    ("start", _("From")),
    ("end", _("Until")),
)


@command("show", help=_("An officer, with every post held so far."))
@argument("who", help=_WHO)
@reason_option
@output_options
@with_book
def show(book: Book, who: str, reason: str, output: Output) -> None:
    """Show one officer."""
    shown = book.registry.get("officer", who, reason=reason)
    record = shown.record
    row = {"id": record.id, "number": record.envelope.number, **record.values}
    posts = sorted(_posts(book, record.id), key=lambda one: one.values["start"])
    if not output.words:
        row["posts"] = [_post(book, one, words=False) for one in posts]
        output.write_one(_COLUMNS, row)
        return
    output.write_one([column for column in _COLUMNS if column[0] != "posts"], row)
    put("\n")
    rows = (
        (_role(book, v["role"]), book.title(v["at"]), v["start"], v["end"])
        for v in (one.values for one in posts)
    )
    output._replace(wanted=()).write(_POSTS, rows)


@command("whoami", help=_("Who you are in this book, and what you may do."))
@output_options
@with_book
def whoami(book: Book, output: Output) -> None:
    """Show the officer who acts."""
    actor = book.actor
    may = sorted({one for post in actor.posts if post.means for one in post.means.may})
    posts: list[Any] = [
        {"unit": p.unit, "role": p.role, "start": p.start, "end": p.end} for p in actor.posts
    ]
    if output.words:
        posts = [f"{_role(book, p.role)} @ {book.title(p.unit)}" for p in actor.posts]
    columns = (
        ("name", _("Name")),
        ("id", _("Id")),
        ("posts", _("Posts")),
        ("may", _("May")),
    )
    output.write_one(columns, {"name": actor.name, "id": actor.officer, "posts": posts, "may": may})


for _one in (add, list_officers, show, post, leave, key, unlock, sessions, whoami):
    officer.add_command(_one)
