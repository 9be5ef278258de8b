"""A station behind a real SSH server: officers with keys in the book, one server for a session."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.founding import Founder, found
from support import sshd
from support.sshd import Server

OFFICERS = {"zhang": ("张三", "chief"), "lisi": ("李四", "officer"), "wang": ("王五", "liaison")}


@pytest.fixture(scope="session")
def keyring(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one key pair for each officer, by login, and one that nobody entered."""
    sshd.require()
    folder = tmp_path_factory.mktemp("keys")
    for name in (*OFFICERS, "script", "stranger"):
        sshd.new_key(folder / name)
    return folder


@pytest.fixture
def book_file(tmp_path: Path, keyring: Path) -> Path:
    """A book of the core's own forms; everybody's key is in it, and a script's key of the chief."""
    path = tmp_path / "book.db"
    founder = Founder("张三", "zhang")
    with found(str(path), name="测试派出所", region="150191", founder=founder, off=["cn"]) as book:
        for login, (name, role) in OFFICERS.items():
            _enter(book, login, name, role, sshd.public(keyring / login))
        chief = book.record_id("officer", "zhang")
        with book.deed("officer.key") as deed:
            key = {"officer": chief, "key": sshd.public(keyring / "script"), "purpose": "script"}
            deed.add("officer_key", key, unit=book.station)
    return path


def _enter(book: Book, login: str, name: str, role: str, key: str) -> None:
    with book.deed("set-up") as deed:
        if login == "zhang":
            id = book.record_id("officer", login)
        else:
            id = deed.add("officer", {"name": name, "login": login}, unit=book.station)
            post = {"holder": id, "at": book.station, "role": role, "start": book.today()}
            deed.add("post", post, unit=book.station)
        deed.add("officer_key", {"officer": id, "key": key}, unit=book.station)


@pytest.fixture
def server(tmp_path: Path, book_file: Path) -> Iterator[Server]:
    """The server that leads to that book."""
    with sshd.serving(tmp_path / "sshd", book_file) as running:
        yield running
