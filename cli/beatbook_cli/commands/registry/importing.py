"""`beat registry import`: a table into a form, as one batch that can be taken back.

``import FORM FILE`` stands beside ``import list`` and ``import undo BATCH``: whatever is not one
of those two names is a form.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from beatbook.texts import Translator
from beatbook_cli.commands.registry.taking import take
from beatbook_cli.kit import Group, argument, command
from beatbook_cli.moments import local
from beatbook_cli.narration import say
from beatbook_cli.opening import reason_option, with_book
from beatbook_cli.output import Output, output_options
from beatbook_cli.stream import put

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.store.interface import Batch

_ = Translator(__name__, __file__)


class _Importing(Group):
    """Shows the options of `take`, and is `take`, unless one of its own commands is named."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:  # fmt: skip
        chosen: click.Command = take
        if args and args[0] in self.commands:
            chosen = Group("import", help=self.help or "", commands=self.commands)
        elif not args or args[0] in ("-h", "--help"):
            return super().make_context(info_name, args, parent, **extra)
        return chosen.make_context(info_name, args, parent, **extra)


importing = _Importing(
    "import",
    help=take.help,
    params=take.params,
    subcommand_metavar="",
    no_args_is_help=True,
)


@command("undo", help=_("Take an import back: every record of it, unless others depend on one."))
@argument("batch", help=_("The import, as named by: beat registry import list."))
@reason_option
@with_book
def undo(book: Book, batch: str, reason: str) -> None:
    """Undo one batch; what stands in the way is listed."""
    from beatbook.importing import undo as undoing

    try:
        count = undoing.undo(book, batch, reason)
    except undoing.StillNeeded as needed:
        for card in needed.dependents:
            spec = book.spec(card.form)
            say(_("In the way: {form} {number} {title}",
                  form=spec.label, number=card.number, title=card.title))  # fmt: skip
        raise
    say(_("Taken back: {count} records.", count=count))
    put(f"{count}\n")


_COLUMNS = (
    ("id", _("Import")),
    ("at", _("When")),
    ("officer", _("Officer")),
    ("form", _("Form")),
    ("source", _("File")),
    ("state", _("State")),
    ("done", _("Rows read")),
    ("good", _("Taken")),
    ("refused", _("Refused")),
)
_STATES = {
    "running": _("stopped half-way"),
    "done": _("done"),
    "undoing": _("being taken back"),
    "undone": _("taken back"),
}


@command("list", help=_("Every import into this book, the newest first."))
@output_options
@with_book
def list_batches(book: Book, output: Output) -> None:
    """List the batches."""
    output.write(_COLUMNS, (_row(book, batch, output.words) for batch in book.store.batches()))


def _row(book: Book, batch: Batch, words: bool) -> dict[str, Any]:
    row = batch._asdict()
    if words:
        row |= {
            "at": local(batch.at, book.zone),
            "officer": book.title(batch.officer),
            "state": _STATES[batch.state],
        }
    return row


importing.add_command(undo)
importing.add_command(list_batches)
