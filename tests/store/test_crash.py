"""Killed writers: what they acknowledged is there once, what they did not finish is not there."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections import Counter
from itertools import count
from pathlib import Path
from typing import IO

import pytest

from beatbook.audit import differences, proofs
from beatbook.book import Book
from beatbook.errors import NotFound, StoreProblem
from beatbook.hooks.types import Migration
from beatbook.store.query import Query
from support import writer
from support.books import Station, ticking
from support.fixtures import Install
from support.points import Point, point

WRITERS = 10
SECONDS = 6.0


class Crew:
    """Writer processes, killed at random and replaced."""

    def __init__(self, path: str, folder: Path) -> None:
        self.path = path
        self.folder = folder
        self.names = count()
        self.running: list[tuple[subprocess.Popen[bytes], Path]] = []
        self.outputs: list[Path] = []
        self.killed = 0

    def start(self) -> None:
        name = f"w{next(self.names)}"
        output = self.folder / name
        self.outputs.append(output)
        with output.open("wb") as stdout:
            self.running.append((self._program(name, stdout), output))

    def _program(self, name: str, stdout: IO[bytes]) -> subprocess.Popen[bytes]:
        command = [sys.executable, writer.__file__, self.path, name]
        return subprocess.Popen(command, stdout=stdout, stderr=subprocess.PIPE)

    def kill(self, which: int) -> None:
        """Kill a writer that has begun to work; one that ended by itself is an error."""
        process, _output = self.running.pop(which)
        process.send_signal(signal.SIGKILL)
        _out, said = process.communicate()
        assert process.returncode == -signal.SIGKILL, said.decode()
        self.killed += 1

    def acknowledged(self) -> list[str]:
        """Every id that was printed whole."""
        found: list[str] = []
        for output in self.outputs:
            *lines, _rest = output.read_text().split("\n")
            found += lines
        return found


def settled(path: str) -> list[str]:
    """Everything that is wrong with a book; empty for one that is whole."""
    with Book.open(path, clock=ticking()) as book:
        wrong = list(book.store.check())
        wrong += [str(proof.faults) for proof in proofs(book) if proof.faults]
        wrong += [str(difference) for difference in differences(book)]
        ids = [
            r.id
            for id, spec in book.specs.items()
            for r in book.store.select(spec, Query(id, closed=True))
        ]
        cards = book.store.cards(ids)
        again = {card.record: card for card in book.fresh_cards(cards)}
        wrong += [f"no card for {id}" for id in ids if id not in cards]
        wrong += [f"{cards[id]} != {again[id]}" for id in cards if cards[id] != again.get(id)]
    return wrong


def test_ten_writers_killed_at_random_lose_nothing_they_acknowledged(
    station: Station, tmp_path: Path
) -> None:
    chance = random.Random(1)
    crew = Crew(station.path, tmp_path)
    for _ in range(WRITERS):
        crew.start()
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        time.sleep(chance.random() * 0.3)
        crew.kill(chance.randrange(len(crew.running)))
        crew.start()
    while crew.running:
        crew.kill(0)
    assert settled(station.path) == []
    with Book.open(station.path) as book:
        acknowledged = crew.acknowledged()
        done = Counter(e.deed for e, _parts in book.store.chain(book.station) if e.action == "work")
        poles = Counter(
            str(part.content["new"]["pole"])
            for _entry, parts in book.store.chain(book.station)
            for part in parts
            if part.form == "lamp" and part.kind == "add" and part.content
        )
    assert len(acknowledged) > WRITERS
    assert crew.killed > WRITERS
    assert [id for id in acknowledged if done[id] != 1] == []
    assert [id for id in acknowledged if poles[id] != 1] == []
    # Beside those, only deeds that were committed and whose writer died before it could say so.
    assert len(done) - len(acknowledged) <= crew.killed


CHILD = """
import sys
sys.path.insert(0, {tests!r})
from beatbook.hooks import loader
from beatbook.hooks.types import Migration
from support import toy
from support.points import Point, point
loader.installed = lambda: {points}
from beatbook.book import Book
from beatbook.founding import Founder, found
print("go", flush=True)
{code}
print("done", flush=True)
"""
TESTS = str(Path(__file__).resolve().parents[1])
TOY = "[Point('toy', toy)]"


def killed_after(code: str, seconds: float, points: str = TOY) -> bool:
    """Run code in a process of its own and kill it; whether it had come to its end."""
    program = CHILD.format(tests=TESTS, code=code, points=points)
    process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"go\n"
    time.sleep(seconds)
    process.kill()
    said, _none = process.communicate()
    return said == b"done\n"


def moments(longest: float, tries: int) -> list[float]:
    """Moments spread over a time, the same in each run."""
    return [longest * n / tries for n in range(tries)]


def test_a_founding_that_is_killed_leaves_a_whole_book_or_none(tmp_path: Path, toys: Point) -> None:
    seen = Counter[str]()
    for number, seconds in enumerate(moments(0.4, 12)):
        path = str(tmp_path / f"{number}.db")
        whole = killed_after(
            f"found({path!r}, name='x', region='150191', founder=Founder('y', 'chief')).close()",
            seconds,
        )
        try:
            with Book.open(path, officer="chief", clock=None) as book:
                assert book.station
            assert settled(path) == []
            seen["whole"] += 1
        except (NotFound, StoreProblem):
            assert not whole
            seen["none"] += 1
    assert seen["none"] > 0


def test_bringing_a_book_up_to_a_plugin_can_be_killed_and_goes_on(
    station: Station, toys: Point, install: Install
) -> None:
    with station.open() as book, book.deed("add") as deed:
        for n in range(200):
            deed.add("lamp", {"pole": f"p{n}"})
    step = "Migration(name='upper', form='lamp', field='pole', convert=str.upper)"
    points = f"[Point('toy', toy), point('steps', migrations=[{step}])]"
    for seconds in moments(0.3, 6):
        killed_after(f"Book.open({station.path!r}).plugins", seconds, points)
    upper = Migration(name="upper", form="lamp", field="pole", convert=str.upper)
    install(toys, point("steps", migrations=[upper]))
    with Book.open(station.path) as book:
        assert book.plugins.forms
    with Book.open(station.path) as book:
        assert book.store.check() == []
        poles = {r.values["pole"] for r in book.store.select(book.spec("lamp"), Query("lamp"))}
    assert poles == {f"P{n}" for n in range(200)}


def test_the_lock_of_a_killed_writer_is_free_for_the_next(station: Station) -> None:
    code = (
        f"book = Book.open({station.path!r})\n"
        "with book.store.transaction() as writer:\n"
        "    writer.set_meta('left', 'behind')\n"
        "    print('done', flush=True)\n"
        "    import time; time.sleep(60)"
    )
    assert killed_after(code, 0.5)
    with station.open() as book:
        with book.store.transaction(wait=1.0) as one:
            one.set_meta("next", "one")
        assert (book.store.meta("left"), book.store.meta("next")) == (None, "one")


@pytest.mark.parametrize("times", [1, 3])
def test_the_same_deed_is_done_once_however_often_it_is_asked_for(
    station: Station, times: int
) -> None:
    for _ in range(times):
        with station.open("chief") as book, book.deed("add", id="from the client") as deed:
            deed.add("lamp", {"pole": "P1"})
    with station.open() as book:
        assert book.store.count(book.spec("lamp"), Query("lamp")) == 1
        assert [entry.deed for entry, _part in book.store.history(book.record_id("lamp", "1"))] == [
            "from the client"
        ]
