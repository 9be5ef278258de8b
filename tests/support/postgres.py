"""A PostgreSQL server for the tests of one process: its own data, loopback only, gone afterwards.

It starts when the first test asks for it. A server that is there already is named by the
environment variable BEATBOOK_TEST_POSTGRES, as a URL without a book; its user makes schemas.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest

# Each test loses what begins with BEATBOOK_, so this is read before the first of them.
GIVEN = os.environ.get("BEATBOOK_TEST_POSTGRES", "")
PATIENCE = 60.0
_ACCOUNT = "postgres"
_counted = count(1)

# What a test loses when the machine stops, it makes again: nothing waits for the disk.
_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "64MB",
    "max_locks_per_transaction": "512",
    "max_connections": "200",
    "jit": "off",
    "logging_collector": "off",
}


class Cluster(NamedTuple):
    """A running server of our own: where it listens, its folder, its process."""

    port: int
    folder: Path
    process: subprocess.Popen[bytes]

    @property
    def url(self) -> str:
        """Where a book can be made, by its superuser and without a password."""
        return f"postgresql://{_ACCOUNT}@127.0.0.1:{self.port}/postgres"

    @property
    def log(self) -> str:
        """What the server has said so far."""
        return (self.folder / "log").read_text("utf-8", "replace")


def programs() -> Path | None:
    """The folder with the server's programs, of the newest version; None where there is none."""
    installed = Path("/usr/lib/postgresql").glob("*/bin/postgres")
    newest = sorted(installed, key=lambda one: int(one.parts[-3].split(".")[0]))
    if newest:
        return newest[-1].parent
    found = shutil.which("postgres")
    return Path(found).resolve().parent if found else None


def missing() -> str:
    """Why no server can run here; empty where one can."""
    if GIVEN:
        return ""
    if programs() is None:
        return "no PostgreSQL server here; on Debian: apt-get install postgresql"
    if os.geteuid() == 0 and shutil.which("setpriv") is None:
        return "PostgreSQL refuses root, and there is no setpriv (on Debian: util-linux)"
    return ""


def as_account(*command: str) -> list[str]:
    """A command line for the account of the server: it refuses to run for root.

    The server ends with the process that started it, however that ends.
    """
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        return list(command)
    change = ("--reuid", _ACCOUNT, "--regid", _ACCOUNT, "--init-groups")
    return [setpriv, *(change if os.geteuid() == 0 else ()), "--pdeathsig", "INT", *command]


def own(folder: Path) -> None:
    """Give a folder to the account of the server."""
    if os.geteuid() == 0:
        account = pwd.getpwnam(_ACCOUNT)
        os.chown(folder, account.pw_uid, account.pw_gid)


def free_port() -> int:
    """A port of the loopback interface that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def start(folder: Path, more: Sequence[str] = ()) -> Cluster:
    """Make a server's data in *folder* and start it; *more* are settings as ``name=value``."""
    found = programs()
    assert found is not None
    own(folder)
    initialised = as_account(
        f"{found}/initdb", "-D", f"{folder}/data", "-U", _ACCOUNT, "-A", "trust", "-E", "UTF8",
        "--locale=C.UTF-8", "--no-sync", "--no-instructions",
    )  # fmt: skip
    subprocess.run(initialised, cwd="/", check=True, timeout=PATIENCE, stdout=subprocess.DEVNULL)
    return launch(found, folder, free_port(), more)


def launch(programs: Path, folder: Path, port: int, more: Sequence[str] = ()) -> Cluster:
    """Start the server whose data lie in *folder* and wait until it takes connections."""
    settings = [*(f"{name}={value}" for name, value in _SETTINGS.items()), *more]
    settings.append(f"unix_socket_directories={folder}")
    options = [word for setting in settings for word in ("-c", setting)]
    command = as_account(f"{programs}/postgres", "-D", f"{folder}/data", "-p", str(port), *options)
    with (folder / "log").open("ab") as log:
        process = subprocess.Popen(command, cwd="/", stdout=log, stderr=log)
    cluster = Cluster(port, folder, process)
    _wait(programs, cluster)
    return cluster


def _wait(programs: Path, cluster: Cluster) -> None:
    asked = [f"{programs}/pg_isready", "-q", "-h", "127.0.0.1", "-p", str(cluster.port)]
    until = time.monotonic() + PATIENCE
    while subprocess.run(asked, check=False, timeout=PATIENCE).returncode != 0:
        if cluster.process.poll() is not None or time.monotonic() > until:
            stop(cluster)
            raise RuntimeError(f"PostgreSQL did not start: {cluster.log}")
        time.sleep(0.05)


def stop(cluster: Cluster) -> None:
    """End a server of ours at once, and wait for it."""
    if cluster.process.poll() is None:
        cluster.process.send_signal(signal.SIGINT)
    try:
        cluster.process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        cluster.process.kill()
        cluster.process.wait(PATIENCE)


def execute(url: str, *statements: str) -> list[tuple[object, ...]]:
    """Say statements to a server by themselves; returns what the last one answers."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as db:
        cursor = db.cursor()
        for statement in statements:
            cursor.execute(statement.encode())
        return cursor.fetchall() if cursor.description else []


def new_name() -> str:
    """A name for a book that no other test of any process on this server has."""
    return f"test_{os.getpid()}_{next(_counted)}"


def book_url(url: str, name: str) -> str:
    """The URL of a book called *name* on a server."""
    return f"{url}{'&' if urlsplit(url).query else '?'}book={name}"


def drop(url: str, name: str) -> None:
    """Take a book away, whatever is in it."""
    execute(url, "SET client_min_messages = warning", f'DROP SCHEMA IF EXISTS "{name}" CASCADE')


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a PostgreSQL server of this process, without a book."""
    if missing():
        pytest.skip(missing())
    pytest.importorskip("psycopg", reason="needs plugins/postgres")
    if GIVEN:
        yield GIVEN
        return
    # pytest's folders are closed to the account of the server.
    folder = Path(tempfile.mkdtemp(prefix="beatbook-postgres-"))
    cluster = None
    try:
        cluster = start(folder)
        yield cluster.url
    finally:
        if cluster is not None:
            stop(cluster)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgres_book_url(postgres: str) -> Iterator[str]:
    """Where a book of the test's own can be made; what is there is dropped afterwards."""
    name = new_name()
    yield book_url(postgres, name)
    drop(postgres, name)
