"""A village station without a line for days reports over SSH once it has one again.

Everything is real: the station's book, `beat sync push`, the client and the server of SSH, the
gate, and the book above behind it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import which
from typing import NamedTuple

import pytest

from beatbook.audit import differences, proofs
from beatbook.book import Book
from beatbook.clock import FixedClock
from beatbook.founding import Founder, found
from beatbook.syncing import admitting
from cli.running import BEAT
from support import sshd
from support.sshd import Server

pytest.importorskip("beatbook_cn.plugin")

NAME = "赵小林"
NUMBERS = ("150191199003072377", "150191199003072019", "150191199003072035", "150191199003072051")
NUMBER = NUMBERS[0]


class Line(NamedTuple):
    """A station, the server of the book above it, and how the station's program is started."""

    station: Path
    upper: Path
    server: Server
    environment: dict[str, str]

    def beat(self, *words: str, book: Path | None = None) -> subprocess.CompletedProcess[str]:
        """Run `beat` for the station's chief."""
        command = (sys.executable, "-c", BEAT, "--book", str(book or self.station))
        return subprocess.run(
            (*command, "--officer", "chief", *words),
            env=self.environment, capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip

    def push(self) -> subprocess.CompletedProcess[str]:
        """Report to the book above."""
        return self.beat(
            "sync", "push", f"ssh://{self.server.account}@127.0.0.1:{self.server.port}"
        )


def _station(path: Path) -> Path:
    """A station in which somebody worked on each of the last five days."""
    clock = FixedClock(datetime.now(UTC) - timedelta(days=5), timedelta(milliseconds=7))
    founder = Founder("钱所长", "chief")
    with found(str(path), name="村派出所", region="150191", founder=founder, clock=clock) as book:
        for number in NUMBERS:
            clock.moment += timedelta(days=1)
            with book.deed("work") as deed:
                deed.add("person", {"name": NAME, "resident_id": number})
    return path


def _upper(path: Path, key: Path) -> Path:
    """The county's book, with an account that reports and nothing else."""
    founder = Founder("县局长", "chief")
    with (
        found(str(path), name="县局", region="150191", founder=founder) as book,
        book.deed("officer.add") as deed,
    ):
        link = deed.add("officer", {"name": "上报", "login": "link"}, unit=book.station)
        post = {"holder": link, "at": book.station, "role": "link", "start": book.today()}
        deed.add("post", post, unit=book.station)
        key_of = {"officer": link, "key": sshd.public(key), "purpose": "script"}
        deed.add("officer_key", key_of, unit=book.station)
    return path


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    """A station and the server of its county."""
    sshd.require()
    key = sshd.new_key(tmp_path / "key")
    station, upper = _station(tmp_path / "station.db"), _upper(tmp_path / "upper.db", key)
    with sshd.serving(tmp_path / "sshd", upper) as server:
        yield Line(station, upper, server, _environment(tmp_path, server, key))


def _environment(folder: Path, server: Server, key: Path) -> dict[str, str]:
    """An `ssh` before the real one that knows this key and host, as an account's settings do."""
    real, programs = which("ssh"), folder / "programs"
    programs.mkdir()
    options = (
        f"-F none -i {key} -o IdentitiesOnly=yes -o IdentityAgent=none"
        f" -o UserKnownHostsFile={server.folder}/known -o StrictHostKeyChecking=yes"
    )
    wrapper = programs / "ssh"
    wrapper.write_text(f'#!/bin/sh\nexec {real} {options} "$@"\n', encoding="ascii")
    wrapper.chmod(0o755)
    return {**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}


def _admit(line: Line) -> None:
    with Book.open(str(line.station)) as below, Book.open(str(line.upper)) as book:
        card = admitting.card(below)
        admitting.admit(book, card, under=book.station, level="full", link="link")


def test_days_of_work_arrive_once_there_is_a_line(line: Line) -> None:
    refused = line.push()
    assert refused.returncode == 1
    assert "beat sync admit" in refused.stderr and "Traceback" not in refused.stderr
    _admit(line)
    assert line.push().returncode == 0
    assert line.beat("sync", "push").returncode == 0
    assert line.beat("sync", "status").returncode == 0
    with Book.open(str(line.station)) as below, Book.open(str(line.upper)) as book:
        assert book.store.head(below.station) == below.store.head(below.station)
        assert all(proof.faults == () for proof in proofs(book))
        assert list(differences(book)) == []
        person = below.record_id("person", NUMBER)
        assert book.record_id("person", NUMBER) == person
    found = line.beat("find", NAME, book=line.upper)
    assert found.returncode == 0 and found.stdout.count(NAME) == 4


def test_a_host_that_is_away_is_one_clear_sentence(line: Line) -> None:
    port = sshd_port_of_nobody()
    done = line.beat("sync", "push", f"ssh://nobody@127.0.0.1:{port}")
    assert done.returncode == 5
    assert "push again" in done.stderr and "Traceback" not in done.stderr
    status = line.beat("sync", "status")
    assert status.returncode == 1
    assert "push again" in status.stderr


def sshd_port_of_nobody() -> int:
    """A port on which nobody listens."""
    import socket

    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def test_the_account_that_reports_may_do_nothing_else(line: Line, tmp_path: Path) -> None:
    _admit(line)
    key = tmp_path / "key"
    for words in ("find 赵", "registry list officer", "sync stations", "sync admit - --under 县局"):
        ended = line.server.ssh(key, words)
        assert NAME not in ended.out.decode()
        assert words.startswith(("find", "registry", "sync stations")) or ended.code != 0
    assert line.server.ssh(key, "sync receive", stdin=b"junk\n").code != 0
