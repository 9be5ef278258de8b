"""Behind the door no code reaches a file, a program or a network outside its own, however it tries.

Each attempt runs in a process of its own, because a fence cannot be taken down.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

_BEHIND = """
import os, pathlib, shutil, socket, subprocess, sys, tempfile
from beatbook_cli.gate.fence import Fenced, put_up
book, outside = sys.argv[1:]
put_up(book, os.path.dirname(book))
try:
    {code}
except Fenced as refused:
    sys.exit(f"fenced: {{refused}}")
"""

READS = (
    "open(outside)",
    "os.open(outside, os.O_RDONLY)",
    "pathlib.Path(outside).read_bytes()",
    "open(os.fsencode(outside), 'rb')",
    "open('/usr/share/../../' + outside)",
    "open(sys.prefix + '/../' * 20 + outside)",
    "open('/proc/self/root' + outside)",
    "open('/proc/self/environ')",
    "open('/etc/passwd')",
    "open(book, 'rb')",
)
WRITES = (
    "open(outside, 'a')",
    "open(book, 'r+b')",
    "open(outside + '.new', 'x')",
    "open(sys.prefix + '/planted.pth', 'w')",
    "os.remove(outside)",
    "os.rename(outside, outside + '2')",
    "os.rename(book + '.queue', outside)",
    "os.symlink(outside, book + '.queue')",
    "os.link(outside, book + '.sessions/x')",
    "os.chmod(outside, 0o777)",
    "os.mkdir(outside + '.folder')",
    "os.truncate(outside, 0)",
    "shutil.rmtree(os.path.dirname(outside))",
    "open(tempfile.gettempdir() + '/x', 'w')",
)
PROGRAMS = (
    "os.system('true')",
    "os.popen('true')",
    "subprocess.run(['true'])",
    "os.execv('/bin/true', ['true'])",
    "os.posix_spawn('/bin/true', ['true'], {{}})",
    "os.fork()",
    "os.forkpty()",
    "import pty; pty.spawn('true')",
    "socket.create_connection(('127.0.0.1', 22))",
    "socket.socket().bind(('127.0.0.1', 0))",
    "socket.socket(socket.AF_UNIX).connect('/run/dbus')",
)
OWN = (
    "open(book + '.queue', 'w')",
    "os.makedirs(book + '.sessions'); open(book + '.sessions/1', 'x')",
    "tempfile.NamedTemporaryFile().write(b'x')",
    "tempfile.TemporaryFile().write(b'x')",
    "f = tempfile.NamedTemporaryFile(); open(f.name).read(); f.close()",
    "import decimal, sqlite3, json.tool, zipfile",
    "open('/dev/null', 'w')",
    "sys.stdout.write('x')",
    "from zoneinfo import ZoneInfo; ZoneInfo('Asia/Urumqi')",
    "os.makedirs(os.path.dirname(book) + '/.local/state/beatbook/reports')",
)


def _tried(code: str, tmp_path: Path) -> str:
    """How the attempt ended: what was said, empty where it succeeded."""
    for folder in ("book", "outside"):
        (tmp_path / folder).mkdir()
    book, outside = tmp_path / "book" / "book.db", tmp_path / "outside" / "secret"
    outside.write_text("secret")
    book.write_text("book")
    program = _BEHIND.format(code=code.format())
    done = subprocess.run(
        [sys.executable, "-c", program, str(book), str(outside)],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert outside.read_text() == "secret"
    assert list(outside.parent.iterdir()) == [outside]
    return done.stderr if done.returncode else ""


@pytest.mark.parametrize("code", [*READS, *WRITES, *PROGRAMS])
def test_what_lies_outside_cannot_be_reached(code: str, tmp_path: Path) -> None:
    assert _tried(code, tmp_path).startswith("fenced: ")


@pytest.mark.parametrize("code", OWN)
def test_what_a_session_needs_stays_in_reach(code: str, tmp_path: Path) -> None:
    assert _tried(code, tmp_path) == ""
