"""Actions whose answer is handed to somebody (`Action.leaves`): as a file, sealed or said plain.

On the light path.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import TYPE_CHECKING, Any

from beatbook.handed import STREAM
from beatbook.texts import Translator
from beatbook_cli.acting import perform
from beatbook_cli.handed import FILE
from beatbook_cli.kit import option
from beatbook_cli.output import Output
from beatbook_cli.sealed import Wishes, leaving_file, sealing_options
from beatbook_cli.stream import into

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook_cli.exits import Exit

_ = Translator(__name__, __file__)


def handing_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of a file that leaves; it is called with ``hand``.

    That is a function like `beatbook_cli.acting.perform`.
    """

    @wraps(function)
    def command(*args: Any, **given: Any) -> Any:
        path, force, wishes = given.pop("path"), given.pop("force"), given.pop("wishes")

        def hand(book: Book, name: str, pairs: Iterable[str], reason: str, output: Output) -> Exit:
            return _handed(book, name, pairs, reason, output, (path, force, wishes))

        return function(*args, hand=hand, **given)

    made: Callable[..., Any] = command
    for add in reversed(_OPTIONS):
        made = add(made)
    return made


_OPTIONS = (
    option("-o", "--out", "path", type=FILE, metavar="FILE|-", help=_("The file; else stdout.")),
    sealing_options,
    option("--force", is_flag=True, help=_("Write over a file that exists.")),
)


def _handed(
    book: Book, name: str, pairs: Iterable[str], reason: str, output: Output,
    file: tuple[str | None, bool, Wishes],
) -> Exit:  # fmt: skip
    """Run an action with its answer in a file; a table would be no data, so that is JSON."""
    from beatbook.sealing.leaving import leaving

    path, force, wishes = file
    how = wishes.decided(book, path, full=True, reason=reason)
    if path is None and not how.recipients:
        with leaving(how):
            return perform(book, name, pairs, reason, output)
    data = output._replace(format="json") if output.words else output
    with leaving_file(path or STREAM, how, force=force) as target, into(target):
        return perform(book, name, pairs, reason, data)
