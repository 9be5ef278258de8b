"""`beat officer unlock`: the door that five refusals shut is opened before its time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatbook.texts import Translator
from beatbook_cli.kit import argument, command
from beatbook_cli.narration import say
from beatbook_cli.opening import reason_option, with_book

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)


@command(
    "unlock",
    help=_(
        "Open the door for an officer whom five refusals locked out.\n\n"
        "It opens by itself a quarter of an hour after the last one. First look what was refused:"
        " beat journal show --of WHO --action refused"
    ),
)
@argument("who", help=_("Login, police number, number, name or id."))
@reason_option
@with_book
def unlock(book: Book, who: str, reason: str) -> None:
    """Unlock one officer."""
    from beatbook.keys import lockout

    officer = book.record_id("officer", who)
    if lockout.unlock(book, officer, reason):
        say(_("{name} can log on again.", name=book.title(officer)))
    else:
        say(_("{name} is not locked out.", name=book.title(officer)))
