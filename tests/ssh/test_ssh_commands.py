"""Commands over a real SSH server arrive whole and come back whole, with nobody at a terminal."""

from __future__ import annotations

import io
import json
import os
import shlex
import subprocess
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from beatbook.book import Book
from support.sshd import PATIENCE, Server

AWKWARD = (
    "张 三",
    'it\'s “quoted” "twice"',
    "$HOME `id` $(id) !! ~ * ? [a] {b,c}",
    "back\\slash \\n",
    "  blanks  at  both  ends  ",
    "-dash",
    "＝＆；｜",
    "𠮷野家😀",
)


def wait_until(true: Callable[[], bool]) -> None:
    """Wait for what another process does."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.05)


@pytest.mark.parametrize("name", AWKWARD)
def test_awkward_words_arrive_as_they_were_typed(server: Server, keyring: Path, name: str) -> None:
    command = shlex.join(["registry", "add", "officer", f"name={name}", "--json"])
    ended = server.ssh(keyring / "zhang", command)
    assert ended.code == 0, ended.err
    assert json.loads(ended.out)["name"] == " ".join(name.split())


def test_the_key_says_who_acts(server: Server, keyring: Path) -> None:
    for login, name in (("zhang", "张三"), ("lisi", "李四"), ("wang", "王五")):
        ended = server.ssh(keyring / login, "officer", "whoami", "--json")
        assert json.loads(ended.out)["name"] == name


def test_a_table_is_imported_from_stdin_and_comes_out_again(server: Server, keyring: Path) -> None:
    rows = [f"民警{number},p{number}" for number in range(300)]
    table = "\n".join(["name,login", *rows, ""]).encode("gb18030")
    ended = server.ssh(keyring / "zhang", "registry import officer -", stdin=table)
    assert ended.code == 0, ended.err
    found = server.ssh(keyring / "zhang", "registry export officer --columns name,login")
    assert [line for line in found.out.decode().splitlines() if ",p" in line] == rows


def test_a_workbook_comes_out_whole(server: Server, keyring: Path) -> None:
    from openpyxl import load_workbook

    command = "registry export officer --to - --format xlsx --columns name"
    ended = server.ssh(keyring / "lisi", command)
    assert zipfile.ZipFile(io.BytesIO(ended.out)).testzip() is None
    rows = load_workbook(io.BytesIO(ended.out)).active.iter_rows(values_only=True)
    assert [row[0] for row in rows] == ["name", "张三", "李四", "王五"]


def test_a_print_comes_out_whole(server: Server, keyring: Path) -> None:
    ended = server.ssh(keyring / "lisi", "my card --out - --as pdf")
    assert ended.out.startswith(b"%PDF-")
    assert ended.out.rstrip().endswith(b"%%EOF")


@pytest.mark.parametrize(
    ("command", "code"),
    [("find 张三", 0), ("registry add officer login=x", 1), ("registry find", 2),
     ("officer add 周九", 3), ("registry show officer nobody", 4)],
)  # fmt: skip
def test_exit_codes_come_back(server: Server, keyring: Path, command: str, code: int) -> None:
    assert server.ssh(keyring / "lisi", command).code == code


def test_narration_and_data_stay_apart(server: Server, keyring: Path) -> None:
    ended = server.ssh(keyring / "zhang", "registry add officer name=钱七")
    assert ended.out.split()[0] == b"4"
    assert ended.err.startswith("Added: ")


def test_a_reader_that_has_enough_ends_the_command(server: Server, keyring: Path) -> None:
    line = shlex.join(server.command(keyring / "zhang", "registry schema officer"))
    done = subprocess.run(
        ["sh", "-c", f"{line} | head -c 1"], capture_output=True, timeout=PATIENCE, check=False
    )
    assert (done.stdout, done.stderr) == (b"{", b"")


def test_the_clients_language_is_spoken(server: Server, keyring: Path) -> None:
    command = server.command(keyring / "lisi", "registry", "find", options=("-oSendEnv=LC_ALL",))
    done = subprocess.run(
        command, capture_output=True, timeout=PATIENCE, check=False,
        env={**os.environ, "LC_ALL": "zh_CN.UTF-8"},
    )  # fmt: skip
    assert "用法" in done.stderr.decode()


def test_one_connection_carries_many_commands(server: Server, keyring: Path) -> None:
    line = ("-oControlMaster=auto", f"-oControlPath={server.folder}/line", "-oControlPersist=5")
    codes = [server.ssh(keyring / "script", "officer whoami", options=line).code for _ in range(5)]
    assert codes == [0] * 5
    assert server.log.count("Accepted publickey") == 1


def test_a_revoked_key_is_told_so_in_one_line(server: Server, keyring: Path) -> None:
    number = json.loads(server.ssh(keyring / "zhang", "officer key list lisi --json").out)[0]
    assert server.ssh(keyring / "zhang", f"officer key revoke {number['number']}").code == 0
    for words in ((), ("find", "张三")):
        ended = server.ssh(keyring / "lisi", *words)
        assert (ended.code, ended.out) == (3, b"")
        assert ended.err.count("\n") == 1
        assert "was revoked on" in ended.err


def _is_running(book: Path) -> bool:
    """Whether a gate of this book runs; one that outlives its server would be seen, too."""
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            words = (process / "cmdline").read_bytes().split(b"\0")
            if b"enter" in words and os.fsencode(book) in words:
                return True
    return False


def test_a_client_that_is_killed_in_the_middle_of_a_table_imports_nothing(
    server: Server, keyring: Path, book_file: Path
) -> None:
    command = server.command(keyring / "zhang", "registry import officer -")
    client = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert client.stdin is not None
    client.stdin.write(b"name,login\n" + b"somebody,x\n" * 5_000)
    client.stdin.flush()
    wait_until(lambda: _is_running(book_file))
    client.kill()
    client.wait(PATIENCE)
    wait_until(lambda: not _is_running(book_file))
    with Book.open(str(book_file)) as book:
        assert book.store.batches() == []
