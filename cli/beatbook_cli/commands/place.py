"""`beat place`: the dated tree of divisions and addresses, and the import of official lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatbook.texts import Translator
from beatbook_cli.commands.place_names import call, find, uncall
from beatbook_cli.commands.place_parse import parse
from beatbook_cli.commands.trees import tree_group
from beatbook_cli.exits import Exit
from beatbook_cli.handed import FILE, origin
from beatbook_cli.kit import argument, command, option
from beatbook_cli.moments import day_of
from beatbook_cli.narration import Progress, say
from beatbook_cli.opening import reason_option, with_book
from beatbook_cli.output import Output, output_options

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)

place = tree_group("place", _("The tree of civil divisions and standard addresses."))

_OUTCOME = (
    ("read", _("Rows read")),
    ("added", _("Added")),
    ("known", _("Known already")),
    ("refused", _("Refused")),
)
_SHOWN = 20


@command(
    "import",
    help=_(
        "Import official lists of divisions.\n\n"
        "Each file has a column `code` and a column `name`; the code of a parent is the beginning"
        " of its children's. Parents may stand in another file or in the tree already."
    ),
)
@argument("files", type=FILE, nargs=-1, required=True, metavar="FILE|-...",
          help=_("CSV, XLSX or NDJSON."))  # fmt: skip
@option("--from", "since", metavar="DAY", help=_("From this day on; otherwise 1949-10-01."))
@reason_option
@output_options
@with_book
def import_lists(
    book: Book, files: tuple[str, ...], since: str | None, reason: str, output: Output
) -> int:
    """Import lists of divisions as places."""
    from contextlib import ExitStack

    from beatbook.importing.places import BEGINNING, import_places
    from beatbook.importing.reading import open_table

    with ExitStack() as stack:
        tables = [stack.enter_context(open_table(origin(file))) for file in files]
        progress = stack.enter_context(Progress(_("Places")))
        outcome = import_places(
            book, tables, progress.reached, day=day_of(since, BEGINNING), reason=reason
        )
    for row, why in outcome.refused[:_SHOWN]:
        say(_("Row {number} was refused: {why}", number=row.number, why=why))
    if len(outcome.refused) > _SHOWN:
        say(_("{count} more rows were refused.", count=len(outcome.refused) - _SHOWN))
    output.write_one(_OUTCOME, outcome._asdict() | {"refused": len(outcome.refused)})
    return Exit.PROBLEMS if outcome.refused else Exit.DONE


place.add_command(import_lists)
place.add_command(parse)
place.add_command(find)
place.add_command(call)
place.add_command(uncall)
