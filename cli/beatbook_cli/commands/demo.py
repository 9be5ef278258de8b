"""`beat demo`: a book of invented people, to try everything out on."""

from __future__ import annotations

import os
from shlex import quote
from typing import TYPE_CHECKING

import click

from beatbook.store.places import absolute
from beatbook.texts import Translator
from beatbook_cli.front_ends import has_terminal, open_terminal_ui
from beatbook_cli.handed import FILE
from beatbook_cli.kit import command, option
from beatbook_cli.narration import Notes
from beatbook_cli.opening import book_path, data_folder
from beatbook_cli.output import Output, output_options
from beatbook_cli.stream import put

if TYPE_CHECKING:
    from beatbook.demo import Demo, DemoOfficer

_ = Translator(__name__, __file__)


@command(
    "demo",
    help=_(
        "Make a book of invented people, dwellings and shops in a real place, to try out.\n\n"
        "It is the same each time, and made anew each time; no other book is touched."
    ),
)
@option("--people", type=click.IntRange(1), default=3000, show_default=True,
        help=_("About so many people."))  # fmt: skip
@option("--at", "path", type=FILE, metavar="PATH",
        help=_("The file; otherwise demo.db in your data folder."))  # fmt: skip
@option("--no-tui", is_flag=True, help=_("Do not open the terminal UI afterwards."))
@output_options
def demo(people: int, path: str | None, no_tui: bool, output: Output) -> int:
    """Make the demo book, tell what to try, open the terminal UI."""
    from beatbook.demo import make

    path = absolute(path or os.path.join(data_folder(), "demo.db"))
    with Notes() as notes:
        made = make(path, people, notes.tell)
    if not output.words:
        columns = ("path", "seconds", "day", "counts", "officers")
        row = made._asdict() | {"officers": [one._asdict() for one in made.officers]}
        output.write_one([(name, name) for name in columns], row)
        return 0
    _describe(made, output)
    if no_tui or not has_terminal() or not made.officers:
        return 0
    return open_terminal_ui(path, _one(made, "officer").login)


def _one(made: Demo, role: str) -> DemoOfficer:
    """An officer of this role, or the first of all."""
    return next((one for one in made.officers if one.role == role), made.officers[0])


def _describe(made: Demo, output: Output) -> None:
    """What was made, where, who works there, and three things to try."""
    from beatbook.access import ROLES
    from beatbook.book import Book

    put(str(_("Made in {seconds} s: {path}", seconds=f"{made.seconds:.1f}", path=made.path)))
    day = _("In this book it is {day}; its clock goes on from there.", day=made.day)
    put(f"\n{day}\n\n")
    with Book.open(made.path) as book:
        labels = {form: book.spec(form).label for form in made.counts}
    output.write(_COUNTS, ((form, labels[form], count) for form, count in made.counts.items()))
    put("\n")
    rows = ((o.login, o.name, ROLES[o.role].label, o.unit) for o in made.officers)
    output.write(_OFFICERS, rows)
    if made.officers:
        put("\n" + str(_("Three things to try:")) + "\n")
        put("".join(f"  {line}\n" for line in _to_try(made)))


_COUNTS = (("form", _("Form")), ("name", _("Name")), ("records", _("Records")))
_OFFICERS = (
    ("login", _("Login")),
    ("name", _("Name")),
    ("role", _("Role")),
    ("unit", _("Unit")),
)


def _to_try(made: Demo) -> list[str]:
    """Commands to copy: a search, a record of the largest form with its history, a list.

    The chief tries them, who sees what every office keeps.
    """
    who = _one(made, "chief")
    beat = _program()
    if made.path != book_path():
        beat += f" --book {quote(made.path)}"
    form = max(made.counts, key=lambda id: made.counts[id])
    return [
        f"{beat} find {quote(who.name[:1])}",
        f"{beat} registry show {form} 1 --history",
        f"{beat} registry list {form} --sort -number --limit 5",
    ]


def _program() -> str:
    """How this command is called from here: by its name, or by its path where it is not found."""
    import shutil
    import sys

    return "beat" if shutil.which("beat") else quote(sys.argv[0])
