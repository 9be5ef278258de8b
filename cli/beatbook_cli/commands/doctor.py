"""`beat doctor`: what is sound and what is not, with or without a usable book."""

from __future__ import annotations

from beatbook.texts import Translator
from beatbook_cli.exits import Exit
from beatbook_cli.kit import command
from beatbook_cli.opening import book_path
from beatbook_cli.output import Output, output_options

_ = Translator(__name__, __file__)

_COLUMNS = (
    ("name", _("Looked at")),
    ("state", _("State")),
    ("what", _("Finding")),
    ("remedy", _("Remedy")),
)
_STATES = {"ok": _("sound"), "warning": _("warning"), "bad": _("bad")}


@command(
    "doctor",
    help=_(
        "Look whether everything is sound: program, file, journal, plugins, imports.\n\n"
        "One line for each, with the remedy. The exit code is 1 where anything is bad."
    ),
)
@output_options
def doctor(output: Output) -> int:
    """Examine the book in use."""
    from beatbook.doctor import BAD, examine

    findings = examine(book_path())
    output.write(
        _COLUMNS,
        (
            one._asdict() | {"state": _STATES[one.state] if output.words else one.state}
            for one in findings
        ),
    )
    return Exit.PROBLEMS if any(one.state == BAD for one in findings) else Exit.DONE
