"""The gate as a program of its own, called as an SSH server calls it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from beatbook.book import Book
from beatbook.founding import Founder, found
from support import sshkeys

SEEDS = {"chief": 1, "script": 2, "lisi": 3}
PATIENCE = 60


class Ended(NamedTuple):
    """How a session ended."""

    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        """Stdout as text."""
        return self.out.decode("utf-8")


class Gate(NamedTuple):
    """The gate of one book, with the ids of its keys by name."""

    book: Path
    keys: dict[str, str]

    def words(self, key: str = "chief") -> list[str]:
        """The program that a key is forced into."""
        gate = ("-I", "-X", "utf8", "-m", "beatbook_cli.gate", "enter")
        return [sys.executable, *gate, "--book", str(self.book), "--key", self.keys[key]]

    def environ(self, command: str | bytes | None, more: Mapping[str, str]) -> dict[bytes, bytes]:
        """What a server that lets everything through hands over."""
        sent: dict[str | bytes, str | bytes] = {
            "HOME": str(self.book.parent), "SSH_CONNECTION": "192.0.2.7 50022 192.0.2.1 22",
            "LANG": "C.UTF-8", **more,
        }  # fmt: skip
        if command is not None:
            sent["SSH_ORIGINAL_COMMAND"] = command
        return {os.fsencode(name): os.fsencode(value) for name, value in sent.items()}

    def __call__(
        self,
        command: str | bytes | None,
        *,
        key: str = "chief",
        stdin: bytes = b"",
        more: Mapping[str, str] | None = None,
    ) -> Ended:
        """One session to its end."""
        done = subprocess.run(
            self.words(key),
            env=self.environ(command, more or {}),
            input=stdin,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
        return Ended(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"))

    def rows(self, action: str) -> list[tuple[str, str]]:
        """Reasons and words of the journal's rows with this action, the oldest first."""
        from beatbook.store.items import EntryFilter

        asked = EntryFilter(action=action, form="officer_key", newest_first=False)
        with Book.open(str(self.book)) as book:
            return [
                (row.reason, (part.content or {}).get("words", ""))
                for row in book.store.entries(asked)
                for part in book.store.parts(row.station, row.seq)
            ]


@pytest.fixture(scope="session")
def gated(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A book with a chief who has a key and a script's key, and an officer with a key."""
    path = tmp_path_factory.mktemp("gated") / "book.db"
    founder = Founder("张三", "chief")
    with found(str(path), name="测试派出所", region="150191", founder=founder, off=["cn"]) as book:
        chief = book.record_id("officer", "chief")
        with book.deed("set-up") as deed:
            lisi = deed.add("officer", {"name": "李四", "login": "lisi"}, unit=book.station)
            post = {"holder": lisi, "at": book.station, "role": "officer", "start": book.today()}
            deed.add("post", post, unit=book.station)
        owners = {"chief": (chief, "person"), "script": (chief, "script"), "lisi": (lisi, "person")}
        keys = {}
        with book.deed("officer.key") as deed:
            for name, (officer, purpose) in owners.items():
                key = sshkeys.line(seed=SEEDS[name])
                values = {"officer": officer, "key": key, "purpose": purpose}
                keys[name] = deed.add("officer_key", values, unit=book.station)
    return path, keys


@pytest.fixture
def gate(gated: tuple[Path, dict[str, str]], tmp_path: Path) -> Gate:
    """The gate of a copy of that book."""
    path, keys = gated
    return Gate(Path(shutil.copy(path, tmp_path / "book.db")), keys)
