"""Lines that break, screens that change their size, a whole station at once: over real SSH."""

from __future__ import annotations

import random
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pyte
import pytest

from beatbook.audit import proofs
from beatbook.book import Book
from beatbook.founding import Founder, found
from beatbook.presence import living
from beatbook.since import LOG_OFF, LOG_ON
from beatbook.store.items import EntryFilter
from beatbook_cli.ssh import lines
from support import sshd
from support.sshd import Server
from tui.terminal import Terminal

SOON = 15.0
STATION = 52


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A national book, in which people are registered, with one officer."""
    sshd.require()
    folder = tmp_path_factory.mktemp("line")
    key = sshd.new_key(folder / "key")
    founder = Founder("张三", "zhang")
    with found(
        str(folder / "book.db"), name="测试派出所", region="150191", founder=founder
    ) as book:
        values = {"officer": book.record_id("officer", "zhang"), "key": sshd.public(key)}
        with book.deed("officer.key") as deed:
            deed.add("officer_key", values, unit=book.station)
    return folder


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Server]:
    """The server of that book, which soon notices that a client says nothing more."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lines, "ALIVE_EVERY", 1)
        patch.setattr(lines, "ALIVE_MISSED", 2)
        with sshd.serving(folder / "sshd", folder / "book.db") as running:
            yield running


@pytest.fixture(autouse=True)
def clean(folder: Path) -> None:
    """No draft of an earlier test is left."""
    with Book.open(str(folder / "book.db"), officer="zhang") as book:
        for draft in book.store.drafts(book.actor.officer):
            with book.store.transaction() as writer:
                writer.drop_draft(draft.officer, draft.form, draft.record)


def _logged_on(server: Server, key: Path, columns: int = 100, rows: int = 30) -> Terminal:
    command = server.command(key, options=("-tt", "-e", "none"))
    return Terminal(tuple(command), columns=columns, lines=rows)


def _typing(terminal: Terminal) -> None:
    """Begin to register a person."""
    terminal.read_until("All plugins work")
    terminal.write(b"a")
    terminal.read_until("Resident identity number")
    terminal.type("赵六")


def _wait_until(true: Callable[[], bool], seconds: float = SOON) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.05)


def _nobody_left(server: Server, folder: Path) -> bool:
    return not server.sessions() and _present(folder) == 0


def _present(folder: Path) -> int:
    """How many sessions go on right now."""
    with Book.open(str(folder / "book.db")) as book:
        return len(living(book))


def _taken_up(server: Server, folder: Path) -> str:
    """The form to which one key leads back at the next log-on."""
    with _logged_on(server, folder / "key", columns=80, rows=24) as terminal:
        terminal.read_until("Person · 赵六")
        terminal.write(b"j")
        form = terminal.read_until("Your draft of")
        terminal.type("\x11")
        assert terminal.wait() == 0
    return form.decode()


def test_a_client_that_is_killed_while_typing_loses_nothing(server: Server, folder: Path) -> None:
    with _logged_on(server, folder / "key") as terminal:
        _typing(terminal)
        terminal.process.send_signal(signal.SIGKILL)
        _wait_until(lambda: _nobody_left(server, folder))
    assert "赵六" in _taken_up(server, folder)


def test_a_line_that_is_half_open_is_cut_and_loses_nothing(server: Server, folder: Path) -> None:
    with _logged_on(server, folder / "key") as terminal:
        _typing(terminal)
        terminal.process.send_signal(signal.SIGSTOP)
        try:
            _wait_until(lambda: _nobody_left(server, folder), 3 * SOON)
        finally:
            terminal.process.send_signal(signal.SIGCONT)
    assert "赵六" in _taken_up(server, folder)


def test_a_screen_that_changes_its_size_like_mad_is_drawn_right_in_the_end(
    server: Server, folder: Path
) -> None:
    sizes = random.Random(1)
    with _logged_on(server, folder / "key") as terminal:
        terminal.read_until("All plugins work")
        for _ in range(200):
            terminal.resize(sizes.randrange(1, 250), sizes.randrange(1, 80))
            terminal.read_once(0.005)
        terminal.resize(90, 28)
        terminal.read(1.0)
        screen = pyte.Screen(90, 28)
        stream = pyte.ByteStream(screen)
        stream.feed(terminal.type("\x0c"))

        def stands() -> bool:
            stream.feed(terminal.read(0.05))
            return "Beatbook" in screen.display[0] and "F1" in screen.display[27]

        _wait_until(stands)
        terminal.type("\x11")
        assert terminal.wait() == 0


def test_log_on_and_leave_are_in_the_journal_with_key_and_address(
    server: Server, folder: Path
) -> None:
    with _logged_on(server, folder / "key") as terminal:
        terminal.read_until("All plugins work")
        terminal.type("\x11")
        assert terminal.wait() == 0
    with Book.open(str(folder / "book.db")) as book:
        for action in (LOG_ON, LOG_OFF):
            (row,) = book.store.entries(EntryFilter(action=action, limit=1))
            (part,) = book.store.parts(row.station, row.seq)
            assert part.form == "officer_key"
            assert (part.content or {})["address"] == "127.0.0.1"
            assert row.session.startswith("ssh:")


def _shows(terminal: Terminal, words: str) -> Callable[[], bool]:
    """Whether words have come, read as they come: others wait for their turn, too."""
    return lambda: words.encode() in terminal.sent + terminal.read_once(0.05)


@pytest.fixture
def station(tmp_path: Path) -> Path:
    """A station in which everybody has a key."""
    sshd.require()
    founder = Founder("张三", "chief")
    with found(
        str(tmp_path / "book.db"), name="测试派出所", region="150191", founder=founder, off=["cn"]
    ) as book:
        for number in range(STATION):
            key = sshd.public(sshd.new_key(tmp_path / f"key{number}"))
            with book.deed("set-up") as deed:
                id = deed.add("officer", {"name": f"民警{number}"}, unit=book.station)
                post = {"holder": id, "at": book.station, "role": "officer"}
                deed.add("post", {**post, "start": book.today()}, unit=book.station)
                deed.add("officer_key", {"officer": id, "key": key}, unit=book.station)
    return tmp_path


@pytest.mark.slow
def test_a_whole_station_logs_on_at_once_and_leaves(station: Path) -> None:
    with sshd.serving(station / "sshd", station / "book.db") as server, ExitStack() as stack:
        terminals = [
            stack.enter_context(_logged_on(server, station / f"key{number}"))
            for number in range(STATION)
        ]
        for number, terminal in enumerate(terminals):
            _wait_until(_shows(terminal, f"民警{number}"), 4 * SOON)
        _wait_until(lambda: _present(station) == STATION, 4 * SOON)
        for terminal in terminals:
            terminal.write(b"\x11")
        assert {terminal.wait(60) for terminal in terminals} == {0}
        _wait_until(lambda: _nobody_left(server, station))
    with Book.open(str(station / "book.db")) as book:
        for action in (LOG_ON, LOG_OFF):
            rows = book.store.entries(EntryFilter(action=action, limit=2 * STATION))
            assert len({row.officer for row in rows}) == STATION
        assert all(not proof.faults for proof in proofs(book))
