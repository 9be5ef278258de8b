"""`beat paper`: papers and ledgers, written from records when they are asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from beatbook.errors import UsageProblem
from beatbook.texts import Translator
from beatbook_cli.handed import FILE
from beatbook_cli.kit import Group, argument, command, option
from beatbook_cli.narration import say
from beatbook_cli.opening import reason_option, with_book
from beatbook_cli.output import Output, output_options
from beatbook_cli.papers import asked_for, show_paper
from beatbook_cli.sealed import Wishes, leaving_file, sealing_options, unsealed_name

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.offers import Offer

_ = Translator(__name__, __file__)

paper = Group("paper", help=_("Papers and ledgers, written from the records."),
              no_args_is_help=True)  # fmt: skip

_COLUMNS = (
    ("name", _("Paper")),
    ("label", _("Name")),
    ("about", _("Written about")),
    ("ledger", _("Ledger")),
    ("parameters", _("Asks for")),
    ("allowed", _("You may")),
    ("help", _("Meaning")),
)


@command("list", help=_("The papers of this book, what each is about and what it asks for."))
@option("--about", metavar="FORM", help=_("Only those about this form, place or unit."))
@option("--ledgers", is_flag=True, help=_("Only the ledgers."))
@output_options
@with_book
def list_papers(book: Book, about: str | None, ledgers: bool, output: Output) -> None:
    """List the kinds of papers."""
    wanted = about if about in (None, "place", "unit") else book.spec(about).id
    rows = [
        _row(book, kind)
        for kind in book.paper_offers().values()
        if wanted in (None, kind.about) and (kind.ledger or not ledgers)
    ]
    output.write(_COLUMNS, rows)


def _row(book: Book, kind: Offer) -> dict[str, Any]:
    return {
        "name": kind.name,
        "label": kind.label,
        "about": kind.about,
        "ledger": kind.ledger,
        "parameters": [field.id for field in kind.asks],
        "allowed": book.may(kind.permission, form=kind.about),
        "help": kind.help,
    }


@command(
    "show",
    help=_(
        "Write a paper and show it: beat paper show NAME [SUBJECT] [field=value ...]\n\n"
        "SUBJECT is a record by number, id, identifier or name, a place by address, or a unit by"
        " name, as `beat paper list` says; what the paper asks for follows as field=value."
    ),
)
@argument("name", help=_("The paper, as named by: beat paper list."))
@argument("words", nargs=-1, metavar="[SUBJECT] [FIELD=VALUE]...", help=_("What it is about."))
@reason_option
@output_options
@with_book
def show(book: Book, name: str, words: tuple[str, ...], reason: str, output: Output) -> None:
    """Show one paper."""
    show_paper(book, name, words, reason, output)


@command(
    "print",
    help=_(
        "Print a paper: beat paper print NAME [SUBJECT] [field=value ...] --out FILE\n\n"
        "The file's suffix says in which format, unless --as does. It is readable by you alone."
        " - is stdout. A paper in full (full=yes) is sealed, unless --plain says otherwise."
    ),
)
@argument("name", help=_("The paper, as named by: beat paper list."))
@argument("words", nargs=-1, metavar="[SUBJECT] [FIELD=VALUE]...", help=_("What it is about."))
@option("--out", "path", type=FILE, required=True, metavar="FILE|-", help=_("The file."))
@option("--as", "format", metavar="FORMAT", help=_("pdf, xlsx or what else a plugin prints."))
@sealing_options
@option("--force", is_flag=True, help=_("Write over a file that exists."))
@reason_option
@with_book
def print_paper(
    book: Book,
    name: str,
    words: tuple[str, ...],
    path: str,
    format: str | None,
    wishes: Wishes,
    force: bool,
    reason: str,
) -> None:
    """Print one paper."""
    from beatbook.papers import writing

    kind, id, raw = asked_for(book, name, words)
    format = writing.format_called(book, format or _format_of(book, path)).id
    full = writing.in_full(book, kind, raw)
    how = wishes.decided(book, path, full=full, reason=reason)
    with leaving_file(path, how, force=force) as file:
        writing.print_to(book, file, format, name, id, raw, reason=reason)
    say(_("Printed: {paper}, {path}.", paper=kind.label, path=path))


def _format_of(book: Book, path: str) -> str:
    """The id of the format that a file's suffix stands for. Raises UsageProblem."""
    formats = book.plugins.paper_formats.values()
    for one in formats:
        if Path(unsealed_name(path)).suffix.lower() == one.suffix:
            return one.id
    known = ", ".join(one.suffix for one in formats) or "–"
    raise UsageProblem(
        _("{path} says no format by its suffix ({known}); add --as.", path=path, known=known)
    )


paper.add_command(list_papers)
paper.add_command(show)
paper.add_command(print_paper)
