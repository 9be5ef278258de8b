"""What SQLite says, in sentences for people. Light path."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from beatbook.errors import StoreProblem, UsageProblem
from beatbook.store.sqlite.driver import sqlite
from beatbook.texts import Message, Translator

_ = Translator(__name__, __file__)


def _sentence(path: str, said: str) -> Message:
    if "locked" in said or "busy" in said:
        return _("The book {path} is in use by another program; try again in a moment.", path=path)
    if "full" in said:
        return _("The disk of {path} is full; free some space. Nothing was written.", path=path)
    if "readonly" in said or "unable to open" in said:
        return _(
            "The book {path} or its folder cannot be written; check the rights of both.", path=path
        )
    if any(word in said for word in ("malformed", "not a database", "vtable constructor")):
        return _("The file {path} is damaged or no book; restore the newest backup.", path=path)
    if "disk I/O" in said:
        return _(
            "The disk of {path} failed to read or write; check it. Nothing was written.", path=path
        )
    return _("The store of {path} refused the work: {said}", path=path, said=said)


@contextmanager
def as_sentences(path: str) -> Iterator[None]:
    """Turn the driver's operational errors into StoreProblem, what is no text into UsageProblem."""
    try:
        yield
    except UnicodeEncodeError as error:
        raise UsageProblem(
            _("What was typed holds bytes that are no text; type it again.")
        ) from error
    except (sqlite.OperationalError, sqlite.DatabaseError) as error:
        if isinstance(error, (sqlite.IntegrityError, sqlite.ProgrammingError)):
            raise
        raise StoreProblem(_sentence(path, str(error))) from error
