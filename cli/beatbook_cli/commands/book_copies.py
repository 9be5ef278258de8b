"""`beat book copy`: a whole book to another place or engine."""

from __future__ import annotations

from beatbook.texts import Translator
from beatbook_cli.handed import FILE
from beatbook_cli.kit import argument, command
from beatbook_cli.narration import Notes, say
from beatbook_cli.opening import opened, reason_option
from beatbook_cli.output import Output, output_options

_ = Translator(__name__, __file__)

_COLUMNS = (
    ("location", _("Copy")),
    ("engine", _("Engine")),
    ("row", _("Journal rows")),
    ("head", _("Journal head")),
    ("stations", _("Chains")),
    ("records", _("Records")),
    ("rows", _("Rows of all tables")),
)


@command(
    "copy",
    help=_(
        "Copy a whole book to another place or engine, and prove the copy, while everybody works.\n"
        "\nFROM and TO are files or URLs like postgresql://host/database?book=NAME. TO must not be"
        " there yet. The copy is not sealed: it takes a reason and a second person.\n\n"
        "For example: beat book copy book.db 'postgresql://db/beatbook?book=street' --reason 'the"
        " street moves to the county server'"
    ),
)
@argument("source", metavar="FROM", type=FILE, help=_("The book that is read."))
@argument("target", metavar="TO", type=FILE, help=_("The book that is made."))
@reason_option
@output_options
def copy(source: str, target: str, reason: str, output: Output) -> None:
    """Copy a book."""
    from beatbook.backup import copying
    from beatbook.progress import heard_by

    with (
        opened(source) as book,
        Notes() as notes,
        heard_by(lambda at: notes.tell(str(at))),
        book.because(reason),
    ):
        done = copying.copy(book, target, reason)
    output.write_one(_COLUMNS, done._asdict())
    say(_("Proved: every row as it was read, every chain, every record against its history."))
    say(_("Go on in one of the two only: two books with one journal can never report together."))
