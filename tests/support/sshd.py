"""A real SSH server on loopback, for tests of the door, with what `beat ssh setup` prints.

It serves the account that runs the tests, which has to be root: only root may start the server's
helpers as it is done in an office. Nothing of the machine's own server is touched.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import pytest

from beatbook_cli.ssh.lines import Gateway, gate_program, server_lines

_PATH = os.pathsep.join((os.environ.get("PATH", os.defpath), "/usr/sbin", "/sbin"))
_PRIVILEGES = Path("/run/sshd")
PATIENCE = 20.0

# sshd refuses a helper below a folder that others may write into, as a checkout in /tmp is.
HELPER = ("/usr/bin/env", gate_program())

_BASE = """
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host
PidFile none
UsePAM {pam}
PermitRootLogin yes
PasswordAuthentication no
KbdInteractiveAuthentication no
StrictModes no
LogLevel VERBOSE
MaxStartups 200
PerSourceMaxStartups none
AcceptEnv LANG LC_* COLORTERM
Subsystem sftp internal-sftp
SetEnv HOME={folder}/home LANG=en_US.UTF-8
{more}
{match}
"""


class Ended(NamedTuple):
    """How an SSH client ended."""

    code: int
    out: bytes
    err: str


class Server(NamedTuple):
    """A running server: where it listens, for whom, where its files lie, its process."""

    port: int
    account: str
    folder: Path
    process: subprocess.Popen[bytes]

    @property
    def log(self) -> str:
        """What the server has said so far."""
        return (self.folder / "sshd.log").read_text("utf-8", "replace")

    def command(self, key: Path, *words: str, options: Sequence[str] = ()) -> list[str]:
        """The client's command line: `words` are what the officer types behind the host.

        `options` stand before the host, and win over those here.
        """
        fixed = (
            "ssh", "-F", "none", "-p", str(self.port), *options, "-i", str(key),
            "-o", "IdentitiesOnly=yes", "-o", "IdentityAgent=none", "-o", "BatchMode=yes",
            "-o", f"UserKnownHostsFile={self.folder}/known", "-o", "StrictHostKeyChecking=yes",
            "-o", "LogLevel=ERROR",
        )  # fmt: skip
        return [*fixed, f"{self.account}@127.0.0.1", *words]

    def ssh(self, key: Path, *words: str, stdin: bytes = b"", options: Sequence[str] = ()) -> Ended:
        """Run a client to its end."""
        done = subprocess.run(
            self.command(key, *words, options=options),
            input=stdin,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
        return Ended(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"))

    def sessions(self) -> list[int]:
        """The processes of everybody who is logged on or about to be."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(pid) for pid in children.read_text().split()]


def missing() -> str:
    """Why no server can run here; empty where one can."""
    if shutil.which("sshd", path=_PATH) is None or shutil.which("ssh", path=_PATH) is None:
        return "no SSH server here; on Debian: apt-get install openssh-server openssh-client"
    if os.geteuid() != 0:
        return "only root can start an SSH server with helpers"
    return ""


def require() -> None:
    """Skip the test where no server can run."""
    if missing():
        pytest.skip(missing())


def new_key(path: Path, *options: str) -> Path:
    """Make a key pair without a passphrase (Ed25519 unless *options* say otherwise)."""
    kind = options or ("-t", "ed25519")
    subprocess.run(
        ["ssh-keygen", "-q", *kind, "-N", "", "-C", "", "-f", str(path)], check=True, timeout=60
    )
    return path


def public(key: Path) -> str:
    """The public half of a key."""
    return Path(f"{key}.pub").read_text("ascii").strip()


@contextmanager
def serving(
    folder: Path, book: str | Path, *, authority: str = "", more: str = ""
) -> Iterator[Server]:
    """A server whose account leads to *book*; `more` are further lines of its configuration."""
    require()
    account = pwd.getpwuid(os.geteuid()).pw_name
    gateway = Gateway(account, str(book), HELPER, authority)
    server = _start(folder, "\n".join(server_lines(gateway)), account, more)
    try:
        _wait(server)
        yield server
    finally:
        _stop(server)


def _start(folder: Path, match: str, account: str, more: str) -> Server:
    folder.mkdir(exist_ok=True)
    (folder / "home").mkdir(exist_ok=True)
    port = _free_port()
    host = new_key(folder / "host")
    (folder / "known").write_text(f"[127.0.0.1]:{port} {public(host)}\n", "ascii")
    config = folder / "sshd_config"
    pam = "yes" if _is_locked(account) else "no"
    config.write_text(
        _BASE.format(port=port, folder=folder, pam=pam, more=more, match=match), "utf-8"
    )
    _PRIVILEGES.mkdir(mode=0o755, exist_ok=True)
    program = shutil.which("sshd", path=_PATH)
    assert program is not None
    with (folder / "sshd.log").open("wb") as log:
        process = subprocess.Popen(
            [program, "-D", "-e", "-f", str(config)], stdin=subprocess.DEVNULL, stderr=log
        )
    return Server(port, account, folder, process)


def _is_locked(account: str) -> bool:
    """Whether sshd refuses this account unless PAM decides."""
    with suppress(OSError):
        for line in Path("/etc/shadow").read_text("utf-8").splitlines():
            name, password = line.split(":")[:2]
            if name == account:
                return password.startswith("!")
    return False


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
    return port


def _wait(server: Server) -> None:
    """Wait until the server listens."""
    end = time.monotonic() + PATIENCE
    while server.process.poll() is None and time.monotonic() < end:
        with suppress(OSError), socket.create_connection(("127.0.0.1", server.port), 1.0):
            return
        time.sleep(0.02)
    raise AssertionError(server.log)


def _stop(server: Server) -> None:
    """End the server and whoever is still logged on."""
    left = server.sessions() if server.process.poll() is None else []
    server.process.terminate()
    server.process.wait(PATIENCE)
    for pid in left:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGTERM)
