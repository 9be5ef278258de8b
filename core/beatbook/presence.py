"""Who is at the book right now, and where whoever fell out of it was.

Each session of a terminal holds a small file beside the book (`beatbook.store.places`), locked for
as long as its process lives: the kernel lets go of the lock however the process ends, so nothing
has to be cleaned up, no clock has to be trusted and nobody has to ask whether a process number is
still the same program. A file that nobody holds is a session whose line broke, or that locked
itself; it says where the officer was. One that was left with a word of farewell takes its file with
it.

A file holds ids and declared names only: no titles, no values, nothing about anybody.

Light path.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook import door
from beatbook.clock import stamp
from beatbook.ids import is_id
from beatbook.store.places import beside

if TYPE_CHECKING:
    from beatbook.book import Book

EDIT, SHOW, ASK, BOARD = "edit", "show", "ask", "board"
"""What a spot is: a form in hand, a record looked at, an action's questions, an action's board."""
IDLE, LINE, CRASH = "idle", "line", "crash"
"""How a session ended that left its file: for want of keys, with its line, by our own fault."""
MOST_SPOTS = 6
MOST_GIVEN = 8
_SIZE = 4096
_OLDEST_DAYS = 30


class Spot(NamedTuple):
    """Where somebody is, in ids: a form and record, or an action's name and what it was given.

    `record` is empty for a new one; `slot` tells two drafts of one record apart. `name` is also
    the step that a form is filled in for.
    """

    kind: str
    form: str = ""
    record: str = ""
    slot: str = ""
    name: str = ""
    given: Mapping[str, str] = {}


class Session(NamedTuple):
    """One session: of which officer, since when (UTC stamp), from which address, where it stands.

    `spots` are the screens that are open, the one in front last; `end` how it ended, ``""`` while
    it lives and where it was killed. `file` is where this is written.
    """

    officer: str
    session: str
    since: str
    address: str
    spots: tuple[Spot, ...] = ()
    end: str = ""
    file: str = ""

    def has_open(self, record: str, kind: str = "") -> bool:
        """Whether a record is open in it, in a form if `kind` says so."""
        return any(one.record == record and kind in ("", one.kind) for one in self.spots)


def folder(book: Book) -> str:
    """Where the sessions of a book are written: on a server's book, those of this host."""
    return f"{beside(book.location)}.sessions"


class Presence:
    """This process's own session; made with `enter`, ended with `leave`."""

    def __init__(self, descriptor: int, session: Session) -> None:
        self._descriptor = descriptor
        self.session = session
        self._write()

    def stand(self, spots: Sequence[Spot]) -> None:
        """Say which screens are open, the one in front last."""
        fresh = tuple(spots)[-MOST_SPOTS:]
        if fresh != self.session.spots:
            self.session = self.session._replace(spots=fresh)
            self._write()

    def leave(self, end: str = "") -> None:
        """End the session: in good order, or so that it can be taken up (`IDLE` and so on)."""
        if self._descriptor < 0:
            return
        if end:
            self.session = self.session._replace(end=end)
            self._write()
        else:
            _remove(self.session.file)
        os.close(self._descriptor)  # closing releases the lock
        self._descriptor = -1

    def _write(self) -> None:
        """Replace what the file says; a reader sees the whole of one state in one read."""
        if self._descriptor >= 0:
            with suppress(OSError):  # the disk is full: then nobody sees where we stand
                os.pwrite(self._descriptor, _body(self.session), 0)


def _body(session: Session) -> bytes:
    """A session as it is written, always of one size; without its spots where it has no room."""
    bare = session._replace(file="")
    bodies = (json.dumps(one).encode() for one in (bare, bare._replace(spots=())))
    return next(body for body in bodies if len(body) <= _SIZE).ljust(_SIZE)


def enter(book: Book) -> Presence | None:
    """Begin the session of the book's officer; None where the folder cannot be written."""
    place, officer = folder(book), book.actor.officer
    behind = door.current()
    session = Session(
        officer, book.session, stamp(book.clock.now()), behind.address if behind else ""
    )
    try:
        os.makedirs(place, mode=0o700, exist_ok=True)
        descriptor, file = _held(place, officer)
    except OSError:
        return None
    return Presence(descriptor, session._replace(file=file))


def _held(place: str, officer: str) -> tuple[int, str]:
    """A new file under its name and locked: nobody ever sees it there without its lock."""
    fresh = os.path.join(place, f".{officer}-{os.getpid()}-{os.urandom(4).hex()}")
    descriptor = os.open(fresh, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        return descriptor, _named(fresh, os.path.join(place, f"{officer}-{os.getpid()}"))
    except BaseException:
        os.close(descriptor)
        raise
    finally:
        _remove(fresh)


def _named(fresh: str, wanted: str) -> str:
    """Give a file its name; an older session of the same process number keeps its own."""
    for attempt in range(100):
        name = f"{wanted}.{attempt}" if attempt else wanted
        with suppress(FileExistsError):
            os.link(fresh, name)
            return name
    raise FileExistsError(wanted)


def living(book: Book, officer: str = "") -> list[Session]:
    """The sessions that go on right now, of one officer or all, the oldest first."""
    return sorted(_sessions(book, officer, alive=True), key=lambda one: one.since)


def others(book: Book, own: Presence | None) -> list[Session]:
    """The sessions that go on right now beside one's own."""
    file = own.session.file if own else ""
    return [one for one in living(book) if one.file != file]


def left(book: Book) -> list[Session]:
    """Sessions of the book's officer that ended without farewell, the newest first."""
    found = _sessions(book, book.actor.officer, alive=False)
    return sorted(found, key=lambda one: one.since, reverse=True)


def forget(sessions: Sequence[Session]) -> None:
    """Take away what ended sessions left, once it was taken up or declined."""
    for one in sessions:
        _remove(one.file)


def sweep(book: Book) -> None:
    """Take away what nobody came back for within a month."""
    newest = book.clock.now().timestamp() - _OLDEST_DAYS * 86_400
    for one in _sessions(book, "", alive=False):
        with suppress(OSError):
            if os.stat(one.file).st_mtime < newest:
                _remove(one.file)


def _sessions(book: Book, officer: str, *, alive: bool) -> Iterator[Session]:
    place = folder(book)
    try:
        names = os.listdir(place)
    except OSError:
        return
    for name in names:
        if not name.startswith(".") and name.startswith(f"{officer}-" if officer else ""):
            found = _read(os.path.join(place, name), alive=alive)
            if found is not None:
                yield found


def _read(file: str, *, alive: bool) -> Session | None:
    """What a file says, if whether its process lives is as asked."""
    try:
        with _opened(file) as descriptor:
            if _is_held(descriptor) is alive:
                return _session(json.loads(os.pread(descriptor, _SIZE, 0)), file)
    except (OSError, ValueError, TypeError):  # gone meanwhile, or not ours
        return None
    return None


@contextmanager
def _opened(file: str) -> Iterator[int]:
    descriptor = os.open(file, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _is_held(descriptor: int) -> bool:
    """Whether its process lives; asking by a shared lock disturbs no other who asks."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    return False


def _session(body: Sequence[Any], file: str) -> Session:
    officer, session, since, address, spots, end, _file = body
    return Session(
        str(officer), str(session), str(since), str(address),
        tuple(map(_spot, spots)), str(end), file,
    )  # fmt: skip


def _spot(body: Sequence[Any]) -> Spot:
    kind, form, record, slot, name, given = body
    plain = {str(id): str(value) for id, value in given.items()}
    return Spot(str(kind), str(form), str(record), str(slot), str(name), plain)


def given_ids(raw: Mapping[str, Any]) -> Mapping[str, str] | None:
    """What an action was given, if it may be written down: a few ids and nothing else."""
    plain = {id: str(value) for id, value in raw.items() if value not in (None, "", ())}
    fits = len(plain) <= MOST_GIVEN and all(is_id(value) for value in plain.values())
    return plain if fits else None


def _remove(file: str) -> None:
    with suppress(OSError):
        os.unlink(file)
