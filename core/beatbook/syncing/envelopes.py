"""Sealing what one station sends another, so that nobody reads it on the way.

A book makes a key of its own (age, X25519) when it first tells others how to seal to it. The
private half stays in the settings of the book, as safe as the records beside it; what is sealed
to it can be opened in that book alone, whatever level its journal is sent at.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import TYPE_CHECKING, Any

from beatbook.errors import UsageProblem
from beatbook.sealing.library import pyrage
from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)

SETTING = "sync.sealing"


def public(book: Book) -> str:
    """The key that others seal to; made when there is none. Raises UsageProblem without pyrage."""
    kept = book.store.meta(SETTING)
    if not kept:
        made = str(pyrage().x25519.Identity.generate())
        with book.store.transaction() as writer:
            kept = book.store.meta(SETTING) or made
            writer.set_meta(SETTING, kept)
    return str(_identity(kept).to_public())


def _identity(kept: str) -> Any:
    return pyrage().x25519.Identity.from_str(kept)


def seal(text: str, key: str) -> str:
    """*text* sealed to the public *key*, in base64. Raises UsageProblem for what is no key."""
    library = pyrage()
    try:
        recipient = library.x25519.Recipient.from_str(key)
    except (library.RecipientError, ValueError, TypeError) as error:
        raise UsageProblem(_("The key of the other station is damaged.")) from error
    return b64encode(library.encrypt(text.encode(), [recipient])).decode()


def unseal(book: Book, sealed: str) -> str:
    """What was sealed to this book. Raises UsageProblem where another key opens it."""
    library, kept = pyrage(), book.store.meta(SETTING)
    try:
        opened: bytes = library.decrypt(b64decode(sealed, validate=True), [_identity(kept or "")])
        return opened.decode()
    except (library.DecryptError, library.IdentityError, ValueError) as error:
        raise UsageProblem(
            _("This was sealed to another key than this book's, or damaged; ask for it anew.")
        ) from error
