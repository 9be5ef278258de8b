"""Faults at every write step of every kind of deed, in processes of their own.

A trial is a fork: the parent has everything loaded and no book open, the child opens one, does a
deed that it acknowledges, arms the trap, and does the deed in question. The trap counts what is
about to be written: statements that change the book, and what is done to files around it. At step
N it springs: the process is killed, or the disk is full, or the clock jumps.
"""

from __future__ import annotations

import fcntl
import os
import random
import resource
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

from beatbook.audit import differences, proofs
from beatbook.backup import kept, making, manifest, restoring, upgrading
from beatbook.book import REFRESH, Book
from beatbook.clock import FixedClock
from beatbook.codelists import OWN
from beatbook.errors import BeatbookError
from beatbook.forest import PLACES, UNITS
from beatbook.hooks import loader
from beatbook.importing.undo import undo
from beatbook.sealing import files, identities, recipients
from beatbook.store.query import Query
from beatbook.store.sqlite import connection, swapping
from beatbook.store.sqlite.driver import sqlite
from beatbook.store.sqlite.engine import SqliteStore
from beatbook.upkeep import go_on
from support import everyday, toy
from support.books import NOW, build, ticking
from support.points import Point

WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE", "CREATE", "ALTER", "DROP", "BEGIN", "COMMIT",
          "SAVEPOINT", "RELEASE", "VACUUM")  # fmt: skip
FILE_STEPS = ("replace", "link", "fsync", "pwrite", "remove", "mkdir")
WHOLE = ("backup", "increment", "restore", "upgrade", "rollback")
"""What is done to a whole book, beside the deeds of `everyday`."""
KINDS = (*(kind for kind in everyday.KINDS), *WHOLE)
FAULTS = ("kill", "term", "hup", "full", "broken", "clock")
AGAIN = 3
"""After every so many trials the deed is asked for again, as a client does who got no answer."""
BEFORE = ("readonly", "locked")
"""Faults that are there before the process begins, and that have no step."""


class Trap:
    """Counts write steps once it is armed, and springs at one of them."""

    def __init__(self, at: int, spring: Callable[[], None]) -> None:
        self.at = at
        self.spring = spring
        self.count = -1

    def step(self) -> None:
        if self.count >= 0:
            self.count += 1
            if self.count == self.at:
                self.spring()


class _Counted(sqlite.Connection):  # type: ignore[misc]
    """A connection whose write statements are steps."""

    trap: Trap

    def execute(self, sql: str, *values: Any) -> Any:
        if sql.lstrip().upper().startswith(WRITES):
            self.trap.step()
        return super().execute(sql, *values)

    def executemany(self, sql: str, rows: Any) -> Any:
        self.trap.step()
        return super().executemany(sql, rows)


class _Library:
    """The SQLite library with counted connections."""

    def __getattr__(self, name: str) -> Any:
        return getattr(sqlite, name)

    def connect(self, *given: Any, **options: Any) -> Any:
        return sqlite.connect(*given, factory=_Counted, **options)


def arm(trap: Trap, *more: str) -> None:
    """From now on everything that this process writes counts, and *more* functions of `os`."""
    _Counted.trap = trap
    connection.sqlite = swapping.sqlite = _Library()  # type: ignore[attr-defined]
    for name in (*FILE_STEPS, *more):
        setattr(os, name, _stepping(trap, getattr(os, name)))


def _stepping(trap: Trap, real: Callable[..., Any]) -> Callable[..., Any]:
    def step(*given: Any, **options: Any) -> Any:
        trap.step()
        return real(*given, **options)

    return step


class Site(NamedTuple):
    """A book that was lived in, as it lies on the disk between trials, and what goes with it."""

    folder: Path
    key: Path
    lived: Path
    old: Path

    def fresh(self, kind: str, disk: Path | None = None) -> Path:
        """A place of its own for a trial: the book (an old one to upgrade), and its backups."""
        place = (disk or self.folder) / "trial"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        shutil.copy(self.old if kind == "upgrade" else self.lived, place / "book.db")
        shutil.copytree(self.folder / "backups", place / "backups")
        for one in self.folder.glob("lived.db.*.kept"):
            shutil.copy(one, place / one.name.replace("lived.db", "book.db"))
        return place


def prepare(folder: Path, deeds: int = 60) -> Site:
    """Found a station, live in it for a while, back it up, keep an older state of it."""
    loader.installed = lambda: [Point("toy", toy)]  # type: ignore[assignment,list-item]
    folder.chmod(0o755)  # whoever has no rights in a trial must find the way to it
    key = folder / "key.txt"
    public = identities.make(str(key), "now")
    station = build(folder)
    chance = random.Random(7)
    with station.open() as book:
        everyday.live(book, chance, deeds)
        everyday.import_batch(book, chance, "to be taken back")
        wish = _wish(folder / "backups", public)
        making.make(book, wish)
        everyday.live(book, chance, 5)
        making.make(book, wish)
    lived = folder / "lived.db"
    shutil.copy(station.path, lived)
    shutil.copy(lived, folder / "again.db")
    with swapping.alone(str(lived)):
        kept.put_in_place(str(lived), str(folder / "again.db"), kept.UPGRADE)
    return Site(folder, key, lived, _old_book(folder))


def _wish(folder: Path, public: str, kind: str | None = None) -> making.Wish:
    return making.Wish(str(folder), [recipients.read(public)], kind)


def _old_book(folder: Path) -> Path:
    """A book of an older format."""
    path = folder / "old.db"
    raw = sqlite.connect(str(path), isolation_level=None)
    raw.executescript((Path(__file__).parents[1] / "store/formats/format3.sql").read_text("utf-8"))
    raw.close()
    return path


class Trial(NamedTuple):
    """What happens: which kind of deed, which fault at which step (0: never), by which chance."""

    kind: str
    fault: str
    step: int
    seed: int


class Outcome(NamedTuple):
    """How a trial ended: what was acknowledged, how the process ended, steps that were counted.

    `ended` is ``killed``, ``done``, ``refused`` (the deed has nothing to do), ``said`` (an error
    in a sentence) or what fell through.
    """

    acknowledged: tuple[str, ...]
    ended: str
    steps: int


def run(site: Site, trial: Trial, place: Path) -> Outcome:
    """Let the trial happen in a process of its own."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        _child(site, trial, place, writing)
    os.close(writing)
    with os.fdopen(reading, "r", encoding="utf-8") as pipe:
        lines = pipe.read().split("\n")[:-1]
    _pid, status = os.waitpid(pid, 0)
    told = dict(line.split(" ", 1) for line in lines if not line.startswith("ack "))
    ended = "killed" if os.WIFSIGNALED(status) else told.get("ended", "nothing was said")
    acks = tuple(line.removeprefix("ack ") for line in lines if line.startswith("ack "))
    return Outcome(acks, ended, int(told.get("steps", 0)))


def _child(site: Site, trial: Trial, place: Path, pipe: int) -> None:
    """The whole life of the process; it never returns."""
    code = 0
    try:
        for name in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            signal.signal(name, signal.SIG_DFL)
        clock = FixedClock(NOW + timedelta(days=1), timedelta(milliseconds=1))
        trap = Trap(trial.step, _springs(trial.fault, place, clock))
        arm(trap)
        _prepared(trial, place)
        ended = _work(site, trial, place, _Told(pipe), trap, clock)
        _write(pipe, f"steps {trap.count}\nended {ended}\n")
    except BaseException as error:  # noqa: BLE001 - told to the parent, who judges it
        with suppress(OSError):
            _write(pipe, f"ended {type(error).__name__} {error!r}\n".replace("\n", " ") + "\n")
        code = 1
    finally:
        os._exit(code)


def _prepared(trial: Trial, place: Path) -> None:
    """Let faults that need no step be there from now on, and waiting for a turn be short."""
    SqliteStore.transaction.__wrapped__.__defaults__ = (1.0, "")  # type: ignore[attr-defined]
    swapping.alone.__wrapped__.__defaults__ = (1.0,)  # type: ignore[attr-defined]
    if trial.fault == "readonly":
        _take_rights(place)
    elif trial.fault == "locked":
        holder = os.open(place / "book.db.queue", os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(holder, fcntl.LOCK_EX)


def _take_rights(place: Path) -> None:
    """Be somebody who may read everything here and write nothing."""
    for path in (place, *place.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)


def _write(pipe: int, text: str) -> None:
    os.write(pipe, text.encode())


class _Told:
    """Acknowledgements, which leave the process at once."""

    def __init__(self, pipe: int) -> None:
        self.pipe = pipe

    def __call__(self, id: str) -> None:
        _write(self.pipe, f"ack {id}\n")


def _springs(fault: str, place: Path, clock: FixedClock) -> Callable[[], None]:
    def clock_jumps() -> None:
        clock.moment += timedelta(days=random.choice((-4000, -1, 1, 4000)))

    springs: dict[str, Callable[[], None]] = {
        "kill": lambda: os.kill(os.getpid(), signal.SIGKILL),
        "term": lambda: os.kill(os.getpid(), signal.SIGTERM),
        "hup": lambda: os.kill(os.getpid(), signal.SIGHUP),
        "full": lambda: _fill(place),
        "broken": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)),
        "clock": clock_jumps,
    }
    return springs.get(fault, lambda: None)


def _fill(place: Path) -> None:
    """Take every byte that the disk still has."""
    with suppress(OSError), (place / "filler").open("wb", buffering=0) as file:
        while file.write(b"\0" * 65536):
            pass
    with suppress(OSError), (place / "filler2").open("wb", buffering=0) as file:
        while file.write(b"\0" * 512):
            pass


def _work(site: Site, trial: Trial, place: Path, told: _Told, trap: Trap, clock: FixedClock) -> str:
    """One deed before, acknowledged; then, under the trap, the one in question."""
    path, chance = str(place / "book.db"), random.Random(trial.seed)
    if trial.kind in WHOLE:
        trap.count = 0
        ended = _whole(site, trial.kind, place)
        if ended == "done":
            told(f"{trial.kind} done")
        return ended
    try:
        with Book.open(path, clock=clock) as book:
            return _deeds(book, trial, told, trap, chance)
    except BeatbookError as error:
        return f"said {type(error).__name__}"


def _deeds(book: Book, trial: Trial, told: _Told, trap: Trap, chance: random.Random) -> str:
    first, second = f"first-{trial.seed}", f"second-{trial.seed}"
    if trial.fault not in BEFORE:
        everyday.add(book, chance, first)
        told(first)
    trap.count = 0
    try:
        everyday.KINDS[trial.kind](book, chance, second)
    except BeatbookError as error:
        sprung = trap.count >= trial.step or trial.fault in BEFORE
        return f"said {type(error).__name__}" if sprung else "refused"
    told(second)
    return "done"


def _whole(site: Site, kind: str, place: Path) -> str:
    path, folder = str(place / "book.db"), place / "backups"
    try:
        match kind:
            case "upgrade":
                upgrading.upgrade(path, "test")
            case "rollback":
                kept.put_back(path, "test", ticking(), force=True)
            case "restore":
                source = restoring.Source(str(folder), identities.read([str(site.key)]))
                restoring.restore(path, source, restoring.Until(), "test")
            case _:
                with Book.open(path, clock=ticking(NOW + timedelta(days=1))) as book:
                    public = site.key.read_text().split("public key: ")[1].split()[0]
                    full = manifest.FULL if kind == "backup" else manifest.INCREMENT
                    making.make(book, _wish(folder, public, full))
    except BeatbookError as error:
        return f"said {type(error).__name__}"
    return "done"


# -- judging what is left ----------------------------------------------------------------------


def wrong(site: Site, trial: Trial, place: Path, outcome: Outcome) -> list[str]:
    """Everything that must not be, after the fault is over; empty where all is well."""
    for filler in ("filler", "filler2"):
        (place / filler).unlink(missing_ok=True)
    for path in (place, *place.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
    found = [] if outcome.ended.split(" ")[0] in ("killed", "done", "refused", "said") else [
        f"ended: {outcome.ended}"
    ]  # fmt: skip
    with Book.open(str(place / "book.db"), clock=ticking(NOW + timedelta(days=9999))) as book:
        if book.store.meta(REFRESH):
            go_on(book)  # as the next deed does
        # What a card says of addresses depends on the day on which it was made.
        found += unsound(book, cards=trial.fault != "clock")
        if trial.kind not in WHOLE:
            found += _not_once(book, trial, outcome)
            if trial.step % AGAIN == 0:
                found += _not_again(book, trial)
    if trial.kind in ("backup", "increment"):
        found += _bad_backups(site, place, outcome)
    return found


def unsound(book: Book, *, cards: bool = True) -> Iterator[str]:
    """What is not whole in a book: file, chain, records, cards, trees, codes."""
    yield from book.store.check()
    yield from (str(proof.faults) for proof in proofs(book) if proof.faults)
    yield from (str(one) for one in differences(book))
    yield from _bad_cards(book) if cards else ()
    yield from _bad_nodes(book)


def _bad_cards(book: Book) -> Iterator[str]:
    ids = [
        record.id
        for id, spec in book.specs.items()
        for record in book.store.select(spec, Query(id, closed=True))
    ]
    cards = book.store.cards(ids)
    again = {card.record: card for card in book.fresh_cards(cards)}
    for id in ids:
        if id not in cards:
            yield f"no card for {id}"
        elif cards[id].terms != again[id].terms or cards[id].closed != again[id].closed:
            yield f"{cards[id]} != {again[id]}"


def _bad_nodes(book: Book) -> Iterator[str]:
    """Nodes and code lists that are not what the last row about them says."""
    for tree in (UNITS, PLACES):
        for node in book.store.nodes(tree):
            said = [part.content["new"]["spans"] for _e, part in book.store.history(node)
                    if part.content]  # fmt: skip
            life = [[str(s.start), str(s.end) if s.end else None, s.parent, s.kind, s.code, s.name]
                    for s in book.store.spans(tree, node)]  # fmt: skip
            if not said or said[-1] != life:
                yield f"{tree} {node}: {life} is not what its last row says"
    for id, own in book.store.catalogue(OWN).items():
        said = [part.content["new"] for _e, part in book.store.history(id) if part.content]
        if not said or said[-1] != {key: value for key, value in own.items() if value}:
            yield f"codes {id}: {own} is not what its last row says"


def _not_once(book: Book, trial: Trial, outcome: Outcome) -> Iterator[str]:
    """Acknowledged deeds that are not there exactly once."""
    for id in outcome.acknowledged:
        if _has_id(trial.kind, id) and book.store.deed(id) is None:
            yield f"{id} was acknowledged and is not there"
    poles = [
        record.values["pole"]
        for record in book.store.select(book.spec("lamp"), Query("lamp", closed=True))
    ]
    for pole in {one for one in poles if poles.count(one) > 1}:
        yield f"{pole} is there twice"


def _has_id(kind: str, id: str) -> bool:
    """Whether the client's id of such a deed is that of its row."""
    return id.startswith("first") or kind not in ("code", "import_batch", "undo_import", "look")


def _not_again(book: Book, trial: Trial) -> Iterator[str]:
    """Doing it again, as a client does who got no answer, must not do it twice."""
    id = f"second-{trial.seed}"
    chance = random.Random(trial.seed)
    before = book.store.deed(id)
    with suppress(BeatbookError):
        _resume(book)
        everyday.KINDS[trial.kind](book, chance, id)
    if before is not None and trial.kind in ("add", "merge") and book.store.deed(id) != before:
        yield f"{id} was done twice"
    yield from unsound(book, cards=trial.fault != "clock")


def _resume(book: Book) -> None:
    """Finish or take back what an import left half-way."""
    for batch in book.store.batches():
        if batch.state in ("running", "undoing"):
            undo(book, batch.id, "interrupted")


def _bad_backups(site: Site, place: Path, outcome: Outcome) -> Iterator[str]:
    """Backups that say they are there and can't be opened; one that was acknowledged and is not."""
    folder = place / "backups"
    found = manifest.of_folder(str(folder))
    keys = identities.read([str(site.key)])
    for one in found:
        with open(os.devnull, "wb") as nowhere:
            if files.unseal(str(folder / one.file), nowhere, keys).digest != one.digest:
                yield f"{one.file} is not what its manifest says"
    before = len(list((site.folder / "backups").glob("*.json")))
    if outcome.acknowledged and len(found) != before + 1:
        yield "the backup that was acknowledged is not there"


def steps_of(site: Site, kind: str, seed: int) -> int:
    """How many write steps a deed of this kind has by this chance; 0 where it is refused."""
    place = site.fresh(kind)
    outcome = run(site, Trial(kind, "kill", 10**9, seed), place)
    return outcome.steps if outcome.ended == "done" else 0


def surroundings(site: Site, trial: Trial, disk: Path | None) -> Path | None:
    """Where the trial happens: on the small disk for a full one; None where there is none."""
    if trial.fault != "full":
        return site.fresh(trial.kind)
    return site.fresh(trial.kind, disk) if disk is not None else None


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Path | None]:
    """A file system of its own for the time being; None where none may be mounted."""
    import subprocess

    place = folder / "disk"
    place.mkdir(exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(place)]
    try:
        done = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        done = False
    try:
        yield place if done else None
    finally:
        if done:
            subprocess.run(["umount", "-l", str(place)], check=False)
