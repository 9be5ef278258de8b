"""`beat book upgrade` and `beat book rollback`: to this program's tables, and back."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from beatbook.store.places import require_file
from beatbook.texts import Message, Translator
from beatbook_cli.kit import command, option
from beatbook_cli.narration import say
from beatbook_cli.opening import book_path, login
from beatbook_cli.output import Output, output_options

if TYPE_CHECKING:
    from beatbook.backup.upgrading import Upgrade

_ = Translator(__name__, __file__)

_COLUMNS = (
    ("before", _("From format")),
    ("after", _("To format")),
    ("steps", _("Steps")),
    ("seconds", _("Seconds")),
    ("size", _("Bytes")),
    ("kept", _("Former book")),
)


@command(
    "upgrade",
    help=_(
        "Bring the book up to this program and its plugins, on a copy that is proved first.\n\n"
        "Nobody may be at the book. The former file is kept: see beat book rollback. With --check"
        " it is only tried, so that its steps and seconds are known; officers go on working."
    ),
)
@option("--check", "checked", is_flag=True, help=_("Only try it on a copy, and say what is done."))
@output_options
def upgrade(checked: bool, output: Output) -> None:
    """Upgrade a book."""
    from beatbook.backup import upgrading

    path = _file(_("A book on a server is brought up by opening it, while others work; take a"
                   " backup before: beat book backup --full"))  # fmt: skip
    done = upgrading.check(path) if checked else upgrading.upgrade(path, login())
    output.write_one(_COLUMNS, _row(done))
    if not done.is_needed:
        say(_("The book is up to date."))


def _file(instead: Message) -> str:
    """The file of the book in use. Raises UsageProblem for a book on a server."""
    require_file(book_path(), instead)
    return os.path.abspath(book_path())


def _row(done: Upgrade) -> dict[str, object]:
    return done._asdict() | {"steps": list(done.steps), "seconds": round(done.seconds, 1)}


@command(
    "rollback",
    help=_(
        "Put the book back that the last upgrade or restore replaced.\n\n"
        "Refused where deeds were done since, which would be lost; --force does it nevertheless."
        " The present file is kept in turn."
    ),
)
@option("--force", is_flag=True, help=_("Even though deeds are lost."))
def rollback(force: bool) -> None:
    """Go back to the kept book."""
    from beatbook.backup.kept import put_back
    from beatbook.clock import SystemClock

    path = _file(_("Nothing is kept beside a book on a server; restore a backup into a file"
                   " (beat --book FILE book restore) and copy that to a new book there (beat book"
                   " copy FILE URL)."))  # fmt: skip
    one = put_back(path, login(), SystemClock(), force=force)
    say(_("The book of {at} (UTC) is in its place again.", at=one.at))
