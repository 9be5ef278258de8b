"""How what leaves the book leaves it: sealed to whom, or plain and why; the journal has it.

Personal data in full leaves sealed, unless an officer says in so many words that it leaves plain,
for a reason. Front ends say with `leaving` what was decided; what writes the journal row of an
export or a print adds `told`, and refuses with `require_said` where nothing was decided.

Light path; the sealing library is loaded by the first key that is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.errors import UsageProblem
from beatbook.sealing.recipients import Recipient, gathered
from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)

_SHORT = 24  # as many signs of a key as a backup's manifest names it by


class Leaving(NamedTuple):
    """To whose keys a file is sealed; without any it is plain, and `plain` says that it may be."""

    recipients: tuple[Recipient, ...] = ()
    plain: bool = False

    @property
    def names(self) -> list[str]:
        """Short names of the recipients: the beginning of the key, and whose it is."""
        return [f"{one.key[:_SHORT]} {one.note}".strip() for one in self.recipients]


_NOW: ContextVar[Leaving | None] = ContextVar("leaving", default=None)


@contextmanager
def leaving(how: Leaving) -> Iterator[None]:
    """Everything that leaves the book inside leaves it like this."""
    before = _NOW.set(how)
    try:
        yield
    finally:
        _NOW.reset(before)


def told() -> dict[str, Any]:
    """What the journal row of something that leaves says about it; nothing where all is veiled."""
    how = _NOW.get()
    if how is None:
        return {}
    return {"sealed": how.names} if how.recipients else {"plain": True} if how.plain else {}


def require_said(book: Book) -> None:
    """Raise UsageProblem where personal data in full would leave plain and nobody said so.

    The system needs to say nothing.
    """
    if not book.actor.system and not told():
        raise UsageProblem(
            _("Sensitive values in full leave the book sealed; on the command line, with --seal,"
              " or with --plain and a reason.")
        )  # fmt: skip


def decided(
    book: Book, *, full: bool, seal: bool, keys: Sequence[str], plain: bool, reason: str
) -> Leaving:
    """How a file leaves that an officer asked for; `full`: it holds sensitive values in full.

    `keys` are public keys or files of them, in place of those that the book remembers.
    Raises UsageProblem for what contradicts itself, and where there is nobody to seal to.
    """
    if plain:
        _require_plain(seal=seal or bool(keys), unsaid=full and not (reason or book.purpose))
        return Leaving(plain=True)
    if keys:
        return Leaving(tuple(gathered(keys)))
    return Leaving(_known(book)) if full or seal else Leaving()


def _require_plain(*, seal: bool, unsaid: bool) -> None:
    if seal:
        raise UsageProblem(_("A file is either sealed or plain; leave out --plain or the other."))
    if unsaid:
        raise UsageProblem(_("What leaves in full and plain does so for a reason; state --reason"))


def _known(book: Book) -> tuple[Recipient, ...]:
    from beatbook.backup.addressees import known

    found = tuple(known(book))
    if not found:
        raise UsageProblem(
            _("This is sealed when it leaves, and the book has no key to seal it to. Name one with"
              " --recipient age1…, or let the administrator add one (beat book recipient add), or"
              " say --plain, and why with --reason.")
        )  # fmt: skip
    return found
