"""Which book, and who uses it: from the options of `beat` itself, the environment, the machine.

Behind the door of `beatbook.door` all of them count for nothing: there the key says both.

On the light path; the book's own code is imported when a command opens one.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from beatbook import logs
from beatbook.door import current
from beatbook.settings import machine
from beatbook.texts import Translator
from beatbook_cli.kit import Option, option

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)

BOOK_VARIABLE = "BEATBOOK_BOOK"
OFFICER_VARIABLE = "BEATBOOK_OFFICER"


def options() -> list[click.Parameter]:
    """The options of the command `beat` that say which book and who."""
    return [
        Option(
            ["--book"],
            metavar="PATH",
            help=_(
                "The book: a file, or the URL of a book on a server; otherwise $BEATBOOK_BOOK, else"
                " that of the configuration, else book.db in your data folder, else the demo book"
                " there."
            ),
        ),
        Option(
            ["--officer"],
            metavar="WHO",
            help=_(
                "Who acts: login, police number, name or id; otherwise $BEATBOOK_OFFICER, else"
                " your login on this machine."
            ),
        ),
    ]


def data_folder() -> str:
    """Where a user's books lie when no place is named (XDG base directories)."""
    base = os.environ.get("XDG_DATA_HOME") or os.path.expanduser("~/.local/share")
    return os.path.join(base, "beatbook")


def book_path() -> str:
    """The file of the book in use, or its URL."""
    behind = current()
    if behind is not None:
        return behind.book
    named = named_book() or os.environ.get(BOOK_VARIABLE) or machine.book()
    if named:
        return named
    own, demo = (os.path.join(data_folder(), name) for name in ("book.db", "demo.db"))
    return demo if os.path.exists(demo) and not os.path.exists(own) else own


def named_book() -> str | None:
    """The book that the command line names."""
    return _given("book")


def named_officer() -> str | None:
    """Who acts, where somebody is named."""
    behind = current()
    if behind is not None:
        return behind.officer
    return _given("officer") or os.environ.get(OFFICER_VARIABLE)


def login() -> str:
    """The login name that the operating system knows this process by, whatever $LOGNAME says."""
    try:
        import pwd

        return pwd.getpwuid(os.getuid()).pw_name
    except (ImportError, KeyError):
        from getpass import getuser

        return getuser()


def _given(name: str) -> str | None:
    context = click.get_current_context(silent=True)
    found: str | None = context.find_root().params.get(name) if context else None
    return found


def opened(path: str = "", *, told: bool = True) -> Book:
    """The book in use, or at *path*, open for whoever acts; `told` says so for the demo book.

    Raises NotFound, NotAllowed or StoreProblem.
    """
    from beatbook.book import Book

    book = Book.open(path or book_path(), source="cli")
    try:
        book.act_as(officer(book, told=told))
        logs.about(officer=book.actor.officer, session=book.session)
    except BaseException:
        book.close()
        raise
    return book


def officer(book: Book, *, told: bool = True) -> str:
    """Who acts, in words that the book understands."""
    return named_officer() or acting_in_demo(book, told=told) or login()


def acting_in_demo(book: Book, *, told: bool = True) -> str | None:
    """Who acts in a demo book when nobody is named; None in a real one."""
    from beatbook_cli.narration import say

    who = book.store.meta("demo")
    if who and told:
        say(_("This is the demo book {path}; you act as {who}.", path=book_path(), who=who))
    return who


def with_book(function: Callable[..., Any]) -> Callable[..., Any]:
    """Call a command with the open book before its other arguments, and close it afterwards.

    Where it has to wait for the book's server, the person is told.
    """

    @wraps(function)
    def command(*args: Any, **given: Any) -> Any:
        from beatbook.patience import said_by
        from beatbook_cli.narration import say

        with said_by(say), opened() as book:
            return function(book, *args, **given)

    return command


reason_option = option(
    "--reason",
    default="",
    metavar="TEXT",
    help=_("Why, for the journal; otherwise: routine work."),
)
"""For every command that looks at or changes what the book keeps."""
