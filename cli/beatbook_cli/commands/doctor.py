"""`beat doctor`: what is sound and what is not, with or without a usable book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatbook.errors import BeatbookError
from beatbook.texts import Message, Text, Translator
from beatbook_cli.exits import Exit
from beatbook_cli.kit import command
from beatbook_cli.narration import say
from beatbook_cli.opening import book_path
from beatbook_cli.output import Output, output_options
from beatbook_cli.stream import columns, put

if TYPE_CHECKING:
    from beatbook.doctor import Finding
    from beatbook.doctor.looks import Look

_ = Translator(__name__, __file__)

_COLUMNS = (
    ("id", _("Id")),
    ("name", _("Looked at")),
    ("state", _("State")),
    ("what", _("Finding")),
    ("remedy", _("Remedy")),
)
STATES = {"ok": _("sound"), "warning": _("warning"), "bad": _("bad")}


@command(
    "doctor",
    help=_(
        "Look whether everything is sound: machine, configuration, book, journal, plugins.\n\n"
        "A line for each concern, and the remedy below what is not sound; with --columns or"
        " another format every single finding. In --json the ids and states are the same in every"
        " language and version. The exit code is 1 where anything is bad."
    ),
)
@output_options
def doctor(output: Output) -> int:
    """Examine the machine and the book in use."""
    from beatbook.doctor import BAD, worst

    found = examined()
    if output.words and not output.wanted:
        _show(found)
    else:
        output.write(_COLUMNS, (_row(one, output.words) for one in found))
    return Exit.PROBLEMS if worst(found) == BAD else Exit.DONE


def examined() -> list[Finding]:
    """Everything there is to find, here and in the book in use."""
    from beatbook.doctor import BAD, Finding, examine

    try:
        path = book_path()
    except BeatbookError:  # told by the look at the configuration
        what = _("the configuration does not say which book")
        unknown = Finding(Text("账本", "Book"), BAD, what, "beat config check", "book")
        return [*examine(None, more=_more()), unknown]
    return examine(path, more=_more())


def _more() -> list[Look]:
    """What only the command line knows how to look at."""
    from beatbook.doctor.looks import Look
    from beatbook_cli.service import looking
    from beatbook_cli.ssh import look

    return [Look("ssh", look.door), Look("services", looking.timers)]


def _row(one: Finding, words: bool) -> dict[str, object]:
    return one._asdict() | {"state": STATES[one.state] if words else one.state}


def _show(found: list[Finding]) -> None:
    from beatbook_cli.output.as_screen import write_screen

    write_screen(put, found, STATES, columns())
    say(_verdict(found))


def _verdict(found: list[Finding]) -> Message:
    from beatbook.doctor import BAD, WARNING

    bad, warnings = (sum(one.state == state for one in found) for state in (BAD, WARNING))
    if bad or warnings:
        return _("{bad} bad, {warnings} warnings.", bad=bad, warnings=warnings)
    return _("All is sound.")
