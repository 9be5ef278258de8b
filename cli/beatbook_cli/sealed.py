"""``--seal``, ``--recipient KEY`` and ``--plain``: how the file that a command writes leaves.

On the light path.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from beatbook.handed import STREAM
from beatbook.texts import Translator
from beatbook_cli.files import new_file
from beatbook_cli.handed import FileName
from beatbook_cli.kit import option
from beatbook_cli.narration import say

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.sealing.leaving import Leaving

_ = Translator(__name__, __file__)

SUFFIX = ".age"
_PUBLIC = ("age1", "ssh-")


class KeyOrFile(FileName):
    """A public key, or the name of a file with such."""

    def names_file(self, value: str) -> bool:
        return not value.startswith(_PUBLIC) and super().names_file(value)


class Wishes(NamedTuple):
    """What was said about sealing."""

    seal: bool = False
    keys: tuple[str, ...] = ()
    plain: bool = False

    def decided(self, book: Book, path: str | None, *, full: bool, reason: str) -> Leaving:
        """How the file at *path* leaves; a name in ``.age`` asks for a seal. Raises UsageProblem.

        `full` is whether it holds sensitive values in full.
        """
        from beatbook.sealing.leaving import decided

        seal = self.seal or (path or "").endswith(SUFFIX)
        return decided(book, full=full, seal=seal, keys=self.keys, plain=self.plain, reason=reason)


def sealing_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of sealing; it is called with ``wishes``, a `Wishes`."""

    @wraps(function)
    def command(*args: Any, **given: Any) -> Any:
        wishes = Wishes(given.pop("seal"), given.pop("recipients"), given.pop("plain"))
        return function(*args, wishes=wishes, **given)

    made: Callable[..., Any] = command
    for add in reversed(_OPTIONS):
        made = add(made)
    return made


_OPTIONS = (
    option("--seal", is_flag=True, help=_("Seal it (age) to the recipients of the book.")),
    option("--recipient", "recipients", multiple=True, type=KeyOrFile(), metavar="KEY",
           help=_("Seal it to this public key, or those in this file; repeatable.")),
    option("--plain", is_flag=True,
           help=_("Not sealed, though sensitive values are in full; takes --reason.")),
)  # fmt: skip


def unsealed_name(path: str) -> str:
    """The name of what is inside a file: without ``.age``."""
    return path.removesuffix(SUFFIX)


@contextmanager
def leaving_file(path: str, how: Leaving, *, force: bool) -> Iterator[BinaryIO]:
    """The file to write at *path* (``-``: stdout), sealed or not; raises as `new_file` does.

    A sealed one is called ``.age``. What happens inside the block leaves the book like this.
    """
    from beatbook.sealing.leaving import leaving

    if not how.recipients:
        with leaving(how), new_file(path, force=force) as file:
            yield file
        return
    from beatbook.sealing.flowing import sealing
    from beatbook.sealing.memory import memory_only

    named = path if path == STREAM else unsealed_name(path) + SUFFIX
    with (
        leaving(how),
        memory_only(),
        new_file(named, force=force) as file,
        sealing(file, how.recipients) as inner,
    ):
        yield inner
    say(_("Sealed: {path}, for {recipients}.", path=named, recipients=", ".join(how.names)))
