"""A PostgreSQL that survives the loss of its primary: three nodes, three etcds, all on loopback.

What runs is what Debian ships: PostgreSQL, Patroni, etcd, as the account ``postgres`` in a folder
of its own. Members are killed as machines die, with everything that belongs to them and without
warning; whatever is left at the end is ended by its id.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from support import postgres

NODES = 3
PATIENCE = 120.0
"""How long to wait for what a cluster does by itself; a busy machine takes its time."""
_PORTS = range(20_000, 32_000)
_T = TypeVar("_T")


class Timing(NamedTuple):
    """How soon a cluster acts, in seconds, and whether it waits for its disks.

    A leader that is silent for `ttl` is replaced; Patroni wants `loop_wait` and twice
    `retry_timeout` to fit into it, so that a leader which cannot reach etcd steps down before.
    """

    ttl: int = 20
    loop_wait: int = 2
    retry_timeout: int = 5
    fsync: bool = True


QUICK = Timing(8, 1, 3, fsync=False)
"""For tests: below what Patroni's manual allows, and as safe where all clocks are one."""

_NODE = """\
scope: beatbook
name: {name}
restapi: {{listen: "127.0.0.1:{rest}", connect_address: "127.0.0.1:{rest}"}}
etcd3: {{hosts: "{etcds}"}}
bootstrap:
  dcs:
    ttl: {timing.ttl}
    loop_wait: {timing.loop_wait}
    retry_timeout: {timing.retry_timeout}
    primary_start_timeout: 0
    synchronous_mode: true
    synchronous_mode_strict: true
    postgresql:
      use_pg_rewind: true
      parameters:
        wal_log_hints: "on"
        max_connections: 100
        shared_buffers: 64MB
        max_locks_per_transaction: 512
        jit: "off"
        wal_retrieve_retry_interval: 500ms
        fsync: "{fsync}"
  initdb: [encoding: UTF8, locale: C.UTF-8, auth: trust, no-sync]
postgresql:
  listen: "127.0.0.1:{port}"
  connect_address: "127.0.0.1:{port}"
  data_dir: {folder}/data
  bin_dir: {programs}
  pgpass: {folder}/pgpass
  parameters: {{unix_socket_directories: "{folder}"}}
  authentication:
    superuser: {{username: postgres}}
    replication: {{username: replicator}}
    rewind: {{username: rewinder}}
  pg_hba: ["host all all 127.0.0.1/32 trust", "host replication all 127.0.0.1/32 trust",
           "local all all trust"]
  basebackup: [checkpoint: fast]
"""


class Member:
    """An etcd or a node: how it is started, where it lies, its process while it runs."""

    def __init__(self, name: str, folder: Path, port: int, other: int) -> None:
        self.name = name
        self.folder = folder
        self.port = port
        self.other = other
        """The port for its peers (etcd) or for questions about its state (node)."""
        self.command: list[str] = []
        self.process: subprocess.Popen[bytes] | None = None
        folder.mkdir()
        postgres.own(folder)

    def start(self) -> None:
        """Start it, unless it runs."""
        if self.process is None:
            with (self.folder / "log").open("ab") as log:
                self.process = subprocess.Popen(
                    postgres.as_account(*self.command), cwd="/", stdout=log, stderr=log
                )

    @property
    def log(self) -> str:
        """What it has said so far."""
        return (self.folder / "log").read_text("utf-8", "replace")

    def postmaster(self) -> int | None:
        """The process of its PostgreSQL, which is no child of Patroni's."""
        with suppress(OSError, ValueError, IndexError):
            pid = int((self.folder / "data" / "postmaster.pid").read_text().split()[0])
            line = Path(f"/proc/{pid}/cmdline").read_text()
            return pid if str(self.folder) in line else None
        return None

    def kill(self) -> None:
        """Let it be gone at once, with all its processes, as when a machine loses power."""
        if self.process is not None:
            self.process.kill()
        for pid in _family(self.postmaster()):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        if self.process is not None:
            self.process.wait(PATIENCE)
            self.process = None


def _family(pid: int | None) -> list[int]:
    """A process and its children, the parent first."""
    if pid is None:
        return []
    children: list[str] = []
    with suppress(OSError):
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *map(int, children)]


class Cluster:
    """Three nodes and three etcds; `start` it before use, `stop` it whatever happens."""

    def __init__(self, folder: Path, timing: Timing = QUICK) -> None:
        postgres.own(folder)
        self.folder = folder
        self.timing = timing
        self.etcds = [_member(folder, f"etcd{nth}") for nth in range(NODES)]
        self.nodes = [_member(folder, f"node{nth}") for nth in range(NODES)]
        peers = ",".join(f"{e.name}=http://127.0.0.1:{e.other}" for e in self.etcds)
        for etcd in self.etcds:
            etcd.command = _etcd_command(etcd, peers)
        for node in self.nodes:
            node.command = ["/usr/bin/patroni", str(self._written(node))]

    def _written(self, node: Member) -> Path:
        path = node.folder / "patroni.yml"
        text = _NODE.format(
            name=node.name,
            folder=node.folder,
            port=node.port,
            rest=node.other,
            etcds=",".join(f"127.0.0.1:{etcd.port}" for etcd in self.etcds),
            programs=postgres.programs(),
            timing=self.timing,
            fsync="on" if self.timing.fsync else "off",
        )
        path.write_text(text, "utf-8")
        path.chmod(0o644)
        return path

    @property
    def url(self) -> str:
        """The whole cluster: whichever node takes writes, without a book."""
        return f"{self._hosts(self.nodes)}&target_session_attrs=read-write"

    @property
    def reading_url(self) -> str:
        """Any node that answers, a standby if there is one."""
        return f"{self._hosts(self.nodes)}&target_session_attrs=prefer-standby"

    def _hosts(self, nodes: list[Member]) -> str:
        hosts = ",".join(f"127.0.0.1:{node.port}" for node in nodes)
        return f"postgresql://postgres@{hosts}/postgres?connect_timeout=2"

    def start(self) -> None:
        """Start everything and wait until whatever is acknowledged is on two nodes."""
        for member in (*self.etcds, *self.nodes):
            member.start()
        self.whole()

    def whole(self) -> None:
        """Wait until all that run are members again, and one follows in step with the leader."""
        running = {node.name for node in self.nodes if node.process is not None}
        self.until("all nodes are there", lambda: self._are_well(running))

    def _are_well(self, wanted: set[str]) -> bool:
        members = self.members()
        well = {one["name"] for one in members if one["state"] in ("running", "streaming")}
        roles = {one["role"] for one in members if one["name"] in wanted}
        in_step = "sync_standby" in roles or len(wanted) < 2
        lines = {one.get("timeline") for one in members if one["name"] in wanted}
        return wanted <= well and "leader" in roles and in_step and len(lines) == 1

    def members(self) -> list[dict[str, Any]]:
        """What the first node that answers says of all of them; empty where none does."""
        for node in self.nodes:
            if node.process is not None:
                with suppress(OSError, ValueError):
                    found: list[dict[str, Any]] = asked(node, "/cluster")["members"]
                    return found
        return []

    def leader(self) -> Member:
        """The node that takes writes; waits until there is one."""
        return self.until("there is a leader", lambda: self._of_role("leader"))

    def standby(self) -> Member:
        """The node without which nothing is acknowledged; waits until there is one."""
        return self.until("a standby is in step", lambda: self._of_role("sync_standby"))

    def _of_role(self, role: str) -> Member | None:
        paths = {"leader": "/primary", "sync_standby": "/synchronous"}
        for node in self.nodes:
            if node.process is not None:
                with suppress(OSError, ValueError):
                    asked(node, paths[role])
                    return node
        return None

    def switch(self) -> None:
        """Let leader and standby change places, as before work on a machine; waits for it."""
        before, to = self.leader(), self.standby()
        wish = json.dumps({"leader": before.name, "candidate": to.name}).encode()
        self.until("the cluster agrees to switch", lambda: _agreed(before, wish))
        self.until("another node leads", lambda: self._of_role("leader") is to)

    def until(self, what: str, is_so: Callable[[], _T | None]) -> _T:
        """Wait until something is so; returns what it is. Raises AssertionError in the end."""
        end = time.monotonic() + PATIENCE
        while not (found := is_so()):
            if time.monotonic() > end:
                tails = "\n".join(f"-- {one.name}\n{one.log[-1500:]}" for one in self.nodes)
                raise AssertionError(f"waited {PATIENCE:.0f} s until {what}: {tails}")
            time.sleep(0.1)
        return found

    def stop(self) -> None:
        """End everything; nothing of it is needed any more."""
        for member in (*self.nodes, *self.etcds):
            member.kill()


def _member(folder: Path, name: str) -> Member:
    return Member(name, folder / name, _port(), _port())


def _port() -> int:
    """A free port that no outgoing connection gets: one whose server is gone must stay free."""
    while True:
        port = secrets.choice(_PORTS)
        with socket.socket() as one, suppress(OSError):
            one.bind(("127.0.0.1", port))
            return port


def _etcd_command(etcd: Member, peers: str) -> list[str]:
    client, peer = f"http://127.0.0.1:{etcd.port}", f"http://127.0.0.1:{etcd.other}"
    return [
        shutil.which("etcd") or "etcd", "--name", etcd.name, "--data-dir", f"{etcd.folder}/data",
        "--listen-client-urls", client, "--advertise-client-urls", client,
        "--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer,
        "--initial-cluster", peers, "--initial-cluster-state", "new", "--log-level", "warn",
        "--heartbeat-interval", "200", "--election-timeout", "2000",
    ]  # fmt: skip


def asked(node: Member, path: str, body: bytes | None = None) -> Any:
    """What a node's Patroni answers. Raises OSError where it does not, or says no."""
    url = f"http://127.0.0.1:{node.other}{path}"
    with urllib.request.urlopen(urllib.request.Request(url, body), timeout=10) as answer:
        said = answer.read()
    with suppress(ValueError):
        return json.loads(said)
    return said


def _agreed(leader: Member, wish: bytes) -> bool:
    with suppress(OSError):
        asked(leader, "/switchover", wish)
        return True
    return False


def missing() -> str:
    """Why no cluster can run here; empty where one can."""
    if postgres.programs() and shutil.which("patroni") and shutil.which("etcd"):
        return "" if os.geteuid() != 0 or shutil.which("setpriv") else postgres.missing()
    return "no cluster here; on Debian: apt-get install postgresql patroni etcd-server"


@contextmanager
def running(timing: Timing = QUICK) -> Iterator[Cluster]:
    """A cluster of its own, gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="beatbook-cluster-"))
    cluster = None
    try:
        cluster = Cluster(folder, timing)
        cluster.start()
        yield cluster
    finally:
        if cluster is not None:
            cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)
