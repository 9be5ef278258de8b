"""What a timer starts: one task, done without a question, in the name of the service's officer.

The journal has each under that officer and a session of its own kind, with what it was for as the
reason. Nothing here may do more than the posts of that officer allow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

from beatbook import logs
from beatbook.errors import AlreadyDone, BeatbookError
from beatbook.settings.machine import current
from beatbook.texts import Text, Translator
from beatbook_cli.exits import Exit
from beatbook_cli.narration import say
from beatbook_cli.opening import book_path, login, named_officer
from beatbook_cli.service.tasks import BACKUP, DRAFTS, JOURNAL, REVIEWS

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)

SOURCE = "service"
"""How sessions of timers begin in the journal."""
DRAFT = "bulletin.draft"
_WEEK = Text("每周通报", "bulletins of the week")
_NIGHT = Text("定时备份", "scheduled backup")


def run(task: str) -> Exit:
    """Do a task now. Raises what the book raises."""
    logs.about(task=task)
    with opened() as book:
        return _TASKS[task](book)


@contextmanager
def opened() -> Iterator[Book]:
    """The book in use, open for the officer that the service acts as."""
    from beatbook.book import Book

    with Book.open(book_path(), source=SOURCE) as book:
        book.act_as(named_officer() or current().service.officer or login())
        logs.about(officer=book.actor.officer, session=book.session)
        yield book


def _back_up(book: Book) -> Exit:
    from beatbook.backup import addressees, making
    from beatbook.backup.modes import folder_of

    wished = current().backups
    folder = wished.folder or folder_of(book_path())
    wish = making.Wish(folder, addressees.known(book), keep=wished.keep, reason=str(_NIGHT))
    done = making.make(book, wish)
    say(_("Backed up to {file}; {count} aged out.", file=done.manifest.file, count=len(done.gone)))
    return Exit.DONE


def _draft(book: Book) -> Exit:
    """Every kind for each unit; one that cannot be drafted does not stop the others."""
    wished = current().drafts.kinds
    if not wished:
        say(_("No kind of bulletin is configured: drafts.kinds"))
    with book.because(str(_WEEK)):
        done = [_drafted(book, kind, unit) for kind, units in wished.items() for unit in units]
    return Exit.DONE if all(done) else Exit.PROBLEMS


def _drafted(book: Book, kind: str, unit: str) -> bool:
    from beatbook import actions

    given = {"kind": kind, "unit": unit, "language": current().language or "zh"}
    try:
        say(str(actions.run(book, DRAFT, given)))
    except AlreadyDone as there:
        say(there.message)
    except BeatbookError as problem:
        say(_("{kind} of {unit}: {problem}", kind=kind, unit=unit, problem=problem))
        return False
    return True


def _remind(book: Book) -> Exit:
    """Weeks without a signed review end with an exit code that systemd shows as failed."""
    from beatbook.access import JOURNAL as MAY_READ

    book.require(MAY_READ, book.station)
    late = unsigned(book)
    for week in late:
        say(_("The week of {day} has no signed review: beat audit review {day}", day=week))
    return Exit.PROBLEMS if late else Exit.DONE


def unsigned(book: Book) -> list[date]:
    """The last weeks without a signed review since the book was founded."""
    from beatbook.auditing.reviewing import missing, monday
    from beatbook.clock import from_stamp

    founded = from_stamp(book.store.meta("founded") or "1970-01-01T00:00:00.000Z")
    first = monday(founded.astimezone(book.zone).date())
    return [week for week in missing(book) if week >= first]


def _prove(book: Book) -> Exit:
    from beatbook.access import JOURNAL as MAY_READ
    from beatbook.audit import differences, proofs

    book.require(MAY_READ, book.station)
    faults = sum(len(one.faults) for one in proofs(book))
    differing = sum(1 for _one in differences(book))
    if not faults and not differing:
        say(_("Everything proves itself."))
        return Exit.DONE
    say(_("{faults} faults in the journal, {records} records that differ from it; see: beat"
          " journal verify --deep", faults=faults, records=differing))  # fmt: skip
    return Exit.PROBLEMS


_TASKS: dict[str, Callable[[Book], Exit]] = {
    BACKUP: _back_up,
    DRAFTS: _draft,
    REVIEWS: _remind,
    JOURNAL: _prove,
}
