"""`beat demo`: a book of invented people, to try everything out on."""

from __future__ import annotations

import os
from shlex import quote
from typing import TYPE_CHECKING

import click

from beatbook.texts import Translator
from beatbook_cli.commands.tui import has_terminal, open_terminal_ui
from beatbook_cli.kit import command, option
from beatbook_cli.narration import Notes
from beatbook_cli.opening import data_folder
from beatbook_cli.output import Output, output_options
from beatbook_cli.stream import put

if TYPE_CHECKING:
    from beatbook.demo import Demo

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
@option("--at", "path", metavar="PATH", help=_("The file; otherwise demo.db in your data folder."))
@option("--no-tui", is_flag=True, help=_("Do not open the terminal UI afterwards."))
@output_options
def demo(people: int, path: str | None, no_tui: bool, output: Output) -> int:
    """Make the demo book, tell what to try, open the terminal UI."""
    from beatbook.demo import make

    path = os.path.abspath(path or os.path.join(data_folder(), "demo.db"))
    with Notes() as notes:
        made = make(path, people, notes.tell)
    if not output.words:
        columns = ("path", "seconds", "counts", "officers")
        row = made._asdict() | {"officers": [one._asdict() for one in made.officers]}
        output.write_one([(name, name) for name in columns], row)
        return 0
    _describe(made)
    if no_tui or not has_terminal() or not made.officers:
        return 0
    return open_terminal_ui(path, made.officers[0].login)


def _describe(made: Demo) -> None:
    """What was made, where, who works there, and three things to try."""
    put(str(_("Made in {seconds} s: {path}", seconds=f"{made.seconds:.1f}", path=made.path)) + "\n")
    for form, count in made.counts.items():
        put(f"  {count:>8,} {form}\n")
    put(str(_("Officers:")) + "\n")
    for one in made.officers:
        put(f"  {one.login:<12} {one.name}  {one.role}  {one.unit}\n")
    put(str(_("To try:")) + "\n")
    for line in _to_try(made):
        put(f"  {line}\n")


def _to_try(made: Demo) -> list[str]:
    who = quote(made.officers[0].login) if made.officers else "system"
    beat = f"beat --book {quote(made.path)} --officer {who}"
    return [
        f"{beat} find 张",
        f"{beat} registry list person --limit 5",
        f"{beat} journal verify",
    ]
