"""Several processes that do real deeds on one book at once, and what they were told counts.

They are `support.writer` on whatever address a book has, or another program that is called alike;
each prints the id of a deed when it is acknowledged, and the moment is noted here.
"""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from beatbook.book import Book
from beatbook.journal import Entry
from beatbook.records import Record
from beatbook.store.interface import EntryFilter
from beatbook.store.query import Query
from support.crashing import unsound

WRITER = Path(__file__).with_name("writer.py")
PATIENCE = 120.0


class Acknowledged(NamedTuple):
    """When a deed was acknowledged (`time.monotonic`), and which."""

    at: float
    deed: str


class Load:
    """Writers at work; `acknowledged` grows while they are."""

    def __init__(self, address: str, folder: Path, writers: int, program: Path = WRITER) -> None:
        self.acknowledged: list[Acknowledged] = []
        self._folder = folder
        self._program = program
        # Deeds are called after their writers: those of another load are others.
        own = f"{time.time_ns():x}"
        self._processes = [self._start(address, f"{own}w{nth}") for nth in range(writers)]
        self._readers = [
            threading.Thread(target=self._listen, args=(one,)) for one in self._processes
        ]
        for reader in self._readers:
            reader.start()

    def _start(self, address: str, name: str) -> subprocess.Popen[str]:
        with (self._folder / f"{name}.err").open("w") as errors:
            return subprocess.Popen(
                [sys.executable, str(self._program), address, name],
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            )

    def _listen(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            self.acknowledged.append(Acknowledged(time.monotonic(), line.strip()))

    def waits(self) -> int:
        """How often a writer said that it waits for a server which was lost in the middle."""
        said = (path.read_text("utf-8") for path in self._folder.glob("*.err"))
        return sum(text.count("went away; waiting") for text in said)

    def failed(self) -> str:
        """What writers that gave up said; empty while all are at work."""
        if all(one.poll() is None for one in self._processes):
            return ""
        said = (path.read_text() for path in sorted(self._folder.glob("*.err")))
        return "\n".join(text[-2000:] for text in said if text) or "a writer ended"

    def goes_on(self, deeds: int = 20) -> float:
        """Wait until so many more are acknowledged; returns the seconds until the first of them.

        Raises AssertionError where a writer gave up or nothing comes for too long.
        """
        begun, before = time.monotonic(), len(self.acknowledged)
        while len(self.acknowledged) < before + deeds:
            assert not self.failed(), self.failed()
            assert time.monotonic() < begun + PATIENCE, "no writer got any further"
            time.sleep(0.01)
        return self.acknowledged[before].at - begun

    def stop(self) -> None:
        """End the writers in the middle of whatever they do."""
        for one in self._processes:
            one.kill()
            one.wait(PATIENCE)
        for reader in self._readers:
            reader.join(PATIENCE)
        for one in self._processes:
            assert one.stdout is not None
            one.stdout.close()


@contextmanager
def load(address: str, folder: Path, writers: int = 3, program: Path = WRITER) -> Iterator[Load]:
    """Writers at work on the book at an address, ended in the end; they have begun to write."""
    under = Load(address, folder, writers, program)
    try:
        under.goes_on(writers)
        yield under
    finally:
        under.stop()


def lost(book: Book, acknowledged: list[Acknowledged]) -> list[str]:
    """Deeds that were acknowledged and are not there."""
    there = {entry.deed for entry in _deeds(book)}
    return [one.deed for one in acknowledged if one.deed not in there]


def twice(book: Book) -> list[str]:
    """Deeds that were done more than once, by the journal or by what they added."""
    poles = (one.values["pole"] for one in _lamps(book))
    counted = Counter(entry.deed for entry in _deeds(book)), Counter(poles)
    return [id for ids in counted for id, count in ids.items() if count > 1]


def _deeds(book: Book) -> list[Entry]:
    return book.store.entries(EntryFilter(action="work", limit=1_000_000))


def _lamps(book: Book) -> list[Record]:
    return book.store.select(book.spec("lamp"), Query("lamp", closed=True))


def wrong(book: Book, acknowledged: list[Acknowledged]) -> list[str]:
    """Everything that must not be after the servers of a book died; empty where all is well."""
    found = [f"{one} was acknowledged and is lost" for one in lost(book, acknowledged)]
    found += [f"{one} was done twice" for one in twice(book)]
    return found + list(unsound(book))
