"""`beat action`: operations that the core and its plugins offer to every front end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatbook.errors import UsageProblem
from beatbook.texts import Translator
from beatbook_cli.acting import perform
from beatbook_cli.kit import Group, argument, command, dashed
from beatbook_cli.opening import reason_option, with_book
from beatbook_cli.output import Output, output_options

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)

action = Group("action", help=_("Operations that plugins offer."), no_args_is_help=True)

_COLUMNS = (
    ("name", _("Action")),
    ("label", _("Name")),
    ("parameters", _("Asks for")),
    ("allowed", _("You may")),
    ("help", _("Meaning")),
)


@command("list", help=_("The actions of this book, and what each asks for."))
@output_options
@with_book
def list_actions(book: Book, output: Output) -> None:
    """List the actions."""
    rows = (
        {
            "name": one.name,
            "label": one.label,
            "parameters": [field.id for field in one.asks],
            "allowed": book.may_run(one),
            "help": one.help,
        }
        for one in book.offers().values()
    )
    output.write(_COLUMNS, rows)


@command("run", help=_("Run an action: beat action run NAME field=value ..."))
@argument("name", help=_("The action, as named by: beat action list."))
@argument("pairs", nargs=-1, metavar="[FIELD=VALUE]...", help=_("What it asks for."))
@reason_option
@output_options
@with_book
def run(book: Book, name: str, pairs: tuple[str, ...], reason: str, output: Output) -> int:
    """Run one action and show what it answers: a sentence, rows, a paper or a board."""
    offer = book.offers().get(name)
    if offer is not None and offer.leaves:
        group, _dot, verb = name.partition(".")
        raise UsageProblem(
            _("What this answers leaves the book; give it as: beat {group} {verb}",
              group=group, verb=dashed(verb))
        )  # fmt: skip
    return perform(book, name, pairs, reason, output)


action.add_command(list_actions)
action.add_command(run)
