"""Nobody gets out: each way that people try ends at the gate of a real SSH server.

The server of these tests lets every variable through, as a careless one would.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import pytest

from beatbook.book import Book
from beatbook.founding import Founder, found
from beatbook.keys.lockout import UNLOCK
from ssh import escapes
from support import sshd
from support.sshd import Ended, Server
from tui.terminal import Terminal

SECRET = "canary-5d41402a"
ELSEWHERE = "别所所长"
# Fewer than refusals shut the door: each worker has one attempt between two openings.
AT_ONCE = 4
# What a terminal obeys: C0 but tab and line ends, DEL, C1, what reorders.
OBEYED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class Ground(NamedTuple):
    """A server, its book's officer, and what must stay as it is."""

    server: Server
    book: Path
    keys: Path
    officer: str

    @property
    def folder(self) -> Path:
        """The folder with the secret, in which nobody may plant anything."""
        return self.book.parent / "outside"

    @property
    def names(self) -> dict[str, str]:
        """What the attempts call things."""
        return {
            "secret": str(self.folder / "secret"),
            "planted": str(self.folder / "planted"),
            "trap": str(self.folder / "trap"),
            "other": str(self.book.parent / "other.db"),
        }

    def try_out(self, command: str, *options: str, env: dict[str, str] | None = None) -> Ended:
        """One attempt as an officer, who is let in again however many were refused."""
        self.let_in_again()
        words = [command] if len(command) < 2**17 else command.split(" ")
        line = self.server.command(self.keys / "lisi", "--", *words, options=options)
        done = subprocess.run(
            line, input=b"", capture_output=True, timeout=60, check=False,
            env={**os.environ, **(env or {})},
        )  # fmt: skip
        return Ended(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"))

    def let_in_again(self) -> None:
        """Make as if an administrator had just opened the door."""
        with Book.open(str(self.book)) as book, book.store.transaction() as writer:
            writer.append(book.heading(UNLOCK, subject=self.officer), [])

    def require_untouched(self, ended: Ended | None = None) -> None:
        """Nothing was shown, nothing was planted."""
        left = sorted(path.name for path in self.folder.rglob("*"))
        assert left == ["secret", "sitecustomize.py", "trap"]
        assert not list(self.book.parent.glob("*.refused*"))
        if ended is not None:
            said = ended.out.decode("utf-8", "replace") + ended.err
            assert SECRET not in said
            assert ELSEWHERE not in said
            assert "uid=" not in said
            assert "Traceback" not in said
            assert "are locked" not in said
            assert not OBEYED.findall(said.replace("\r\n", "\n"))


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory, keyring: Path) -> Iterator[Ground]:
    """One server for all attempts."""
    folder = tmp_path_factory.mktemp("ground")
    book = folder / "book.db"
    officer = _found(book, "李四", sshd.public(keyring / "lisi"))
    _found(folder / "other.db", ELSEWHERE, sshd.public(keyring / "stranger"))
    trap = folder / "outside" / "trap"
    trap.mkdir(parents=True)
    (folder / "outside" / "secret").write_text(f"name,login\n{SECRET},{SECRET}\n", "ascii")
    (trap / "sitecustomize.py").write_text("print('uid=')\n", "ascii")
    with sshd.serving(folder / "sshd", book, more="AcceptEnv *") as server:
        yield Ground(server, book, keyring, officer)


def _found(path: Path, name: str, key: str) -> str:
    founder = Founder(name, "chief")
    with found(str(path), name="测试派出所", region="150191", founder=founder, off=["cn"]) as book:
        officer = book.record_id("officer", "chief")
        with book.deed("officer.key") as deed:
            deed.add("officer_key", {"officer": officer, "key": key}, unit=book.station)
    return officer


@pytest.fixture
def line(ground: Ground) -> Iterator[Sequence[str]]:
    """Options of a client that uses one connection for all attempts."""
    path = ground.server.folder / "line"
    options = ("-o", f"ControlPath={path}", "-o", "ControlMaster=auto", "-o", "ControlPersist=30")
    yield options
    if ground.server.process.poll() is not None:
        path.unlink(missing_ok=True)


def _all_of(ground: Ground, line: Sequence[str], commands: Sequence[str]) -> dict[str, Ended]:
    """How each attempt ended; a few at a time, over one connection."""
    ground.try_out("officer whoami", *line)
    said = [command.format(**ground.names) for command in commands]
    with ThreadPoolExecutor(AT_ONCE) as hands:
        ended = hands.map(lambda command: ground.try_out(command, *line), said)
        return dict(zip((one[:80] for one in commands), ended, strict=True))


@pytest.mark.parametrize("of", ["SHELL", "STEERING", "LONG"])
def test_no_word_reaches_a_shell_or_steers_a_terminal(
    ground: Ground, line: Sequence[str], of: str
) -> None:
    for ended in _all_of(ground, line, getattr(escapes, of)).values():
        ground.require_untouched(ended)


@pytest.mark.parametrize("of", ["CARRIERS", "IDENTITY", "FILES", "ACTIONS", "SERVERS"])
def test_no_command_reaches_beyond_the_book(ground: Ground, line: Sequence[str], of: str) -> None:
    found = _all_of(ground, line, getattr(escapes, of))
    assert {command for command, ended in found.items() if ended.code not in (1, 2, 3, 4)} == set()
    assert {command for command, ended in found.items() if ended.out or not ended.err} == set()
    for ended in found.values():
        ground.require_untouched(ended)


def test_no_variable_steers_the_gate(ground: Ground) -> None:
    def sent(one: tuple[str, str]) -> Ended:
        name, value = one
        setting = f'SetEnv={name}="{value.format(**ground.names)}"'
        return ground.try_out("officer whoami --json", "-o", setting)

    with ThreadPoolExecutor(AT_ONCE) as hands:
        found = dict(zip(escapes.SMUGGLED, hands.map(sent, escapes.SMUGGLED), strict=True))
    steered = {
        one for one, ended in found.items() if ended.code or b'"name": "\xe6' not in ended.out
    }
    assert steered == set()
    for ended in found.values():
        ground.require_untouched(ended)


@pytest.mark.parametrize("term", ["../../../etc/passwd", "x\x1b]0;y\x07", "$(id)", "dumb"])
def test_no_kind_of_terminal_steers_the_gate(ground: Ground, term: str) -> None:
    ended = ground.try_out("officer whoami --json", "-tt", env={"TERM": term})
    assert ended.code == 0
    ground.require_untouched(ended)


class Canary:
    """Something of the network that answers whoever reaches it."""

    def __init__(self, listening: socket.socket) -> None:
        self._listening = listening
        self.reached = threading.Event()
        threading.Thread(target=self._answer, daemon=True).start()

    def _answer(self) -> None:
        with suppress(OSError):
            while True:
                one, _address = self._listening.accept()
                self.reached.set()
                one.sendall(SECRET.encode())
                one.close()


@contextmanager
def _canary(path: Path | None = None) -> Iterator[tuple[Canary, str]]:
    """A canary on a socket in the file system, or on a port of this machine; and where it is."""
    family = socket.AF_INET if path is None else socket.AF_UNIX
    with socket.socket(family) as one:
        one.bind(("127.0.0.1", 0) if path is None else str(path))
        one.listen()
        yield Canary(one), str(path or f"127.0.0.1:{one.getsockname()[1]}")


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
    return port


def _through(address: str | tuple[str, int], first: bytes = b"") -> bytes:
    """What comes back from a forwarded address, if there is one."""
    family = socket.AF_UNIX if isinstance(address, str) else socket.AF_INET
    with socket.socket(family) as one, suppress(OSError):
        one.settimeout(10)
        one.connect(address)
        one.sendall(first)
        return b"".join(iter(lambda: one.recv(4096), b""))
    return b""


@contextmanager
def _held(ground: Ground, *options: str) -> Iterator[subprocess.Popen[bytes]]:
    """A session that goes on while something is tried beside it: it waits for its stdin."""
    command = ground.server.command(
        ground.keys / "lisi", "registry add officer --json -", options=options
    )
    held = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    try:
        yield held
    finally:
        held.kill()
        held.wait()


def _wait_for(path: Path) -> None:
    """Wait until a client listens at a socket."""
    for _ in range(200):
        if path.exists():
            return
        threading.Event().wait(0.05)
    raise AssertionError(f"{path} never came")


def test_no_port_is_forwarded_to_the_servers_network(ground: Ground, tmp_path: Path) -> None:
    here = tmp_path / "here"
    with _canary() as (canary, there), _held(ground, "-L", f"{here}:{there}"):
        _wait_for(here)
        assert _through(str(here)) == b""
        assert not canary.reached.is_set()


def test_no_socket_of_the_server_is_forwarded(ground: Ground, tmp_path: Path) -> None:
    here = tmp_path / "here"
    with _canary(tmp_path / "there") as (canary, there), _held(ground, "-L", f"{here}:{there}"):
        _wait_for(here)
        assert _through(str(here)) == b""
        assert not canary.reached.is_set()


def test_the_server_is_no_proxy(ground: Ground, tmp_path: Path) -> None:
    port = _free_port()
    with _canary() as (canary, there), _held(ground, "-D", f"127.0.0.1:{port}") as held:
        address, number = there.split(":")
        asked = b"\x05\x01\x00\x05\x01\x00\x01" + socket.inet_aton(address)
        for _ in range(100):
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            threading.Event().wait(0.05)
        answer = _through(("127.0.0.1", port), asked + int(number).to_bytes(2, "big"))
        assert held.poll() is None
        assert SECRET.encode() not in answer
        assert not canary.reached.is_set()


def test_stdin_is_not_forwarded(ground: Ground) -> None:
    with _canary() as (canary, there):
        ended = ground.try_out("", "-W", there)
        assert ended.code != 0
        assert SECRET.encode() not in ended.out
        assert not canary.reached.is_set()


@pytest.mark.parametrize("where", ["0", "0.0.0.0:0", "{planted}"])
def test_the_server_listens_for_nobody(ground: Ground, where: str) -> None:
    at = where.format(**ground.names)
    ended = ground.try_out(
        "officer whoami", "-o", "ExitOnForwardFailure=yes", "-R", f"{at}:127.0.0.1:9"
    )
    assert ended.code == 255
    assert "remote port forwarding failed" in ended.err or "forward" in ended.err
    ground.require_untouched(ended)


def test_no_tunnel_is_opened(ground: Ground) -> None:
    before = set(os.listdir("/sys/class/net"))
    ended = ground.try_out(
        "officer whoami", "-o", "ExitOnForwardFailure=yes", "-o", "Tunnel=yes", "-w", "any:any"
    )
    assert ended.code == 255
    assert set(os.listdir("/sys/class/net")) == before


def test_no_window_of_the_server_is_shown(ground: Ground) -> None:
    ended = ground.try_out(
        "officer whoami", "-Y", "-o", "LogLevel=INFO", env={"DISPLAY": "127.0.0.1:99"}
    )
    assert "X11 forwarding request failed" in ended.err


def test_the_officers_agent_is_not_lent_to_the_server(ground: Ground, tmp_path: Path) -> None:
    before = set(Path("/tmp").glob("ssh-*"))
    with (
        _canary(tmp_path / "agent") as (_bird, agent),
        _held(ground, "-o", f"ForwardAgent={agent}") as held,
    ):
        threading.Event().wait(1.0)
        assert held.poll() is None
        assert set(Path("/tmp").glob("ssh-*")) == before


def test_a_program_gets_no_terminal(ground: Ground) -> None:
    with Book.open(str(ground.book)) as book, book.deed("officer.key") as deed:
        key = {"officer": ground.officer, "key": sshd.public(ground.keys / "script")}
        deed.add("officer_key", {**key, "purpose": "script"}, unit=book.station)
    command = ground.server.command(ground.keys / "script", options=("-tt", "-oLogLevel=INFO"))
    done = subprocess.run(command, input=b"", capture_output=True, timeout=60, check=False)
    assert done.returncode != 0
    assert done.stdout == b""
    assert b"PTY allocation request failed" in done.stderr


def _carrier(ground: Ground, *words: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run scp or sftp with the options of the server's own client."""
    if shutil.which(words[0]) is None:
        pytest.skip(f"no {words[0]} here; on Debian: apt-get install openssh-client")
    common = ground.server.command(ground.keys / "lisi")[1:-1]
    at = common.index("-p")
    options = [*common[:at], "-P", *common[at + 1 :]]
    return subprocess.run(
        [words[0], *options, *words[1:]], input=stdin, capture_output=True, timeout=60, check=False
    )


@pytest.mark.parametrize("protocol", [(), ("-O",)], ids=["sftp", "rcp"])
def test_no_file_is_copied_either_way(
    ground: Ground, tmp_path: Path, protocol: tuple[str, ...]
) -> None:
    host = f"{ground.server.account}@127.0.0.1"
    mine = tmp_path / "mine"
    mine.write_text("planted")
    for source, target in (
        (f"{host}:{ground.names['secret']}", str(tmp_path / "got")),
        (str(mine), f"{host}:{ground.names['planted']}"),
    ):
        assert _carrier(ground, "scp", *protocol, source, target).returncode != 0
    assert not (tmp_path / "got").exists()
    ground.require_untouched()


def test_no_file_is_reached_by_sftp(ground: Ground, tmp_path: Path) -> None:
    asked = (
        f"get {ground.names['secret']} {tmp_path}/got\nput /etc/hostname {ground.names['planted']}"
    )
    host = f"{ground.server.account}@127.0.0.1"
    done = _carrier(ground, "sftp", "-b", "-", host, stdin=asked.encode())
    assert done.returncode != 0
    assert not (tmp_path / "got").exists()
    ground.require_untouched()


@pytest.mark.parametrize("name", ["sftp", "netconf", "id", "../../bin/sh"])
def test_no_subsystem_is_reached(ground: Ground, name: str) -> None:
    ended = ground.try_out(name, "-s")
    assert ended.code != 0
    ground.require_untouched()


KEYS = (
    "\x1a",
    "\x1c",
    "\x03",
    "\x1b",
    ":!id\r",
    "!id\r",
    ":e {secret}\r",
    "\x10/bin/sh\r",
    "~.",
    "\x00",
)


def test_no_key_leads_out_of_the_screens(ground: Ground) -> None:
    ground.let_in_again()
    command = ground.server.command(ground.keys / "lisi", options=("-tt", "-e", "none"))
    with Terminal(tuple(command), columns=100, lines=30) as terminal:
        terminal.read_until("李四")
        for key in KEYS:
            terminal.type(key.format(**ground.names))
        assert terminal.process.poll() is None, terminal.sent[-2000:]
        assert SECRET.encode() not in terminal.sent
        assert b"uid=" not in terminal.sent
    ground.require_untouched()


def test_there_are_as_many_attempts_as_promised() -> None:
    lists = (
        escapes.SHELL, escapes.CARRIERS, escapes.IDENTITY, escapes.FILES, escapes.ACTIONS,
        escapes.SERVERS, escapes.STEERING, escapes.LONG, escapes.SMUGGLED,
    )  # fmt: skip
    assert sum(map(len, lists)) >= 60
