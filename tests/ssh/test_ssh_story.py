"""A new officer's first day over a real line: a newcomer, a patrol, and a client that is killed.

Nothing that was done is lost, nothing is there twice, and one key leads back to what was typed.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path

import pytest

from beatbook.audit import proofs
from beatbook.book import Book
from beatbook.records import Record
from beatbook.store.query import Order, Query
from support import sshd
from support.sshd import Server
from tui.terminal import Terminal

pytest.importorskip("beatbook_cn.plugin")
pytest.importorskip("beatbook_patrol.plugin")

NAME, NUMBER, ADDRESS = "赵小林", "150191199003072377", "南湖社区云杉花园3号楼1单元201室"
SEEN = "路灯不亮"
OFFICER, OFFICE = "周一新", "昭君路社区警务室"
SOON = 20.0
LEAVE, HOME, DOWN, PAGE_DOWN = "\x11", "\x1b[H", "\x1b[B", "\x1b[6~"
SAVE = "\x1bOQ"


@pytest.fixture
def key(demo_file: Path, tmp_path: Path) -> Path:
    """The key of an officer who came to the demo's first office today."""
    sshd.require()
    key = sshd.new_key(tmp_path / "key")
    with Book.open(str(demo_file)) as book, book.deed("officer.add") as deed:
        office = next(one for one in book.units.under(book.station, book.today())
                      if one.name == OFFICE)  # fmt: skip
        id = deed.add("officer", {"name": OFFICER, "login": "newbie"}, unit=office.node)
        post = {"holder": id, "at": office.node, "role": "officer", "start": book.today()}
        deed.add("post", post, unit=office.node)
        deed.add("officer_key", {"officer": id, "key": sshd.public(key)}, unit=book.station)
    return key


@pytest.fixture
def server(demo_file: Path, key: Path, tmp_path: Path) -> Iterator[Server]:
    """A server that leads to that book."""
    with sshd.serving(tmp_path / "sshd", demo_file) as running:
        yield running


def _logged_on(server: Server, key: Path) -> Terminal:
    terminal = Terminal(tuple(server.command(key, options=("-tt", "-e", "none"))))
    terminal.read_until("All plugins work")
    return terminal


def _until(true: Callable[[], object]) -> None:
    end = time.monotonic() + SOON
    while not true():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.05)


def _every(path: Path, form: str) -> list[Record]:
    """The records of a form that the new officer made."""
    with Book.open(str(path), officer="newbie") as book:
        query = Query(form, order=(Order("number"),), closed=True)
        found = book.store.select(book.spec(form), query)
        return [one for one in found if one.envelope.made_by == book.actor.officer]


def _drafts(path: Path) -> list[str]:
    """What the new officer's drafts hold, as text."""
    with Book.open(str(path), officer="newbie") as book:
        return [str(dict(one.values)) for one in book.store.drafts(book.actor.officer)]


def _neighbours(path: Path) -> tuple[int, int]:
    """The places on the board of the two points that lie nearest to each other.

    Nobody checks in within a minute at two places that are far apart.
    """
    with Book.open(str(path), officer="newbie") as book:
        query = Query("patrol_point", order=(Order("code"),))
        points = book.store.select(book.spec("patrol_point"), query)
    places = [(float(one.values["longitude"]), float(one.values["latitude"])) for one in points]

    def apart(pair: tuple[int, int]) -> float:
        (x, y), (other_x, other_y) = (places[nth] for nth in pair)
        return (x - other_x) ** 2 + (y - other_y) ** 2

    return min(combinations(range(len(places)), 2), key=apart)


def _register(terminal: Terminal) -> None:
    terminal.write(b"a")
    terminal.read_until("Resident identity number")
    terminal.type(f"{NAME}\r")
    terminal.type(NUMBER)
    terminal.type(PAGE_DOWN)
    terminal.type(ADDRESS)
    terminal.write(SAVE.encode())
    terminal.read_until("Saved")
    terminal.type("\x1b")


def _set_out(terminal: Terminal) -> None:
    terminal.write(b"w")
    terminal.read_until("unplanned")
    terminal.write(b"n")
    terminal.read_until("Start a walk")
    terminal.type("\t")
    terminal.type("保安")
    terminal.write(SAVE.encode())
    terminal.read_until("walk begun")


def _check_in(terminal: Terminal, place: int) -> None:
    terminal.type(HOME)
    for _ in range(place):
        terminal.type(DOWN)
    terminal.write(b"\r")
    terminal.read_until("checked in")


@pytest.mark.slow
def test_a_new_officer_takes_up_the_patrol_where_the_line_broke(
    server: Server, key: Path, demo_file: Path
) -> None:
    first, second = _neighbours(demo_file)
    with _logged_on(server, key) as terminal:
        _register(terminal)
        _set_out(terminal)
        _check_in(terminal, first)
        terminal.write(b"f")
        terminal.read_until("Note a finding")
        terminal.type("repair\r")
        terminal.type(SEEN)
        _until(lambda: any(SEEN in one for one in _drafts(demo_file)))
        terminal.process.send_signal(signal.SIGKILL)
        _until(lambda: not server.sessions())
    with _logged_on(server, key) as terminal:
        assert b"take up where the line broke" in terminal.sent
        terminal.write(b"j")
        terminal.read_until("Your draft of")
        terminal.write(SAVE.encode())
        terminal.read_until("is noted")
        _check_in(terminal, second)
        terminal.write(b"e")
        terminal.read_until("walk ended")
        terminal.type(LEAVE)
        assert terminal.wait() == 0
    (person,), (walk,), (finding,) = (
        _every(demo_file, form) for form in ("person", "walk", "finding")
    )
    assert person.values["name"] == NAME
    assert walk.envelope.state == "ended"
    assert (finding.values["words"], finding.values["walk"]) == (SEEN, walk.id)
    made = _every(demo_file, "check_in")
    assert [one.values["walk"] for one in made] == [walk.id] * 2
    assert finding.values["point"] == made[0].values["point"] != made[1].values["point"]
    assert _drafts(demo_file) == []
    with Book.open(str(demo_file)) as book:
        assert book.record_id("person", NUMBER) == person.id
        assert all(not proof.faults for proof in proofs(book))
