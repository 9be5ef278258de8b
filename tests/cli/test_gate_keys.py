"""The server's question for a key is answered with one line, or with nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from beatbook_cli.gate import keys
from cli.running import Beat
from support import sshkeys

HEAVY = {"click", "typing", "sqlite_utils", "attrs", "beatbook.book", "beatbook.texts", "json"}


def _ask(book: Path, key: str) -> int:
    return keys.run(["--book", str(book), *key.split()])


def test_a_key_of_the_book_is_forced_into_the_gate(
    beat: Beat, book_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    number, id = beat("officer", "key", "add", "李四", sshkeys.line()).out.split()
    assert (number, _ask(book_file, sshkeys.line())) == ("1", 0)
    gate = f"exec {sys.executable} -I -X utf8 -m beatbook_cli.gate enter"
    expected = f'restrict,pty,command="{gate} --book {book_file} --key {id}" {sshkeys.line()}\n'
    assert capsys.readouterr().out == expected


def test_a_key_for_programs_gets_no_terminal(
    beat: Beat, book_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    beat("officer", "key", "add", "李四", sshkeys.line(), "--script")
    capsys.readouterr()
    _ask(book_file, sshkeys.line())
    assert capsys.readouterr().out.startswith('restrict,command="')


def test_a_revoked_key_is_led_to_where_it_is_refused(
    beat: Beat, book_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    beat("officer", "key", "add", "李四", sshkeys.line())
    beat("officer", "key", "revoke", "1")
    capsys.readouterr()
    _ask(book_file, sshkeys.line())
    assert "beatbook_cli.gate enter" in capsys.readouterr().out


@pytest.mark.parametrize(
    "key",
    [sshkeys.line(seed=2), "ssh-ed25519 ", "x' OR '1'='1 x", "ssh-ed25519-cert-v01@openssh.com A"],
)
def test_any_other_key_gets_no_answer(
    beat: Beat, book_file: Path, capsys: pytest.CaptureFixture[str], key: str
) -> None:
    beat("officer", "key", "add", "李四", sshkeys.line())
    capsys.readouterr()
    assert keys.run(["--book", str(book_file), *key.partition(" ")[::2]]) == 0
    assert capsys.readouterr().out == ""


def test_a_book_that_cannot_be_read_lets_nobody_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _ask(tmp_path / "none.db", sshkeys.line()) == 5
    done = capsys.readouterr()
    assert done.out == ""
    assert "none.db" in done.err


def test_other_words_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert keys.run(["--key", "x"]) == 2
    assert capsys.readouterr().out == ""


def test_an_answer_loads_next_to_nothing(book_file: Path) -> None:
    code = "import sys; from beatbook_cli.gate import keys; keys.run(sys.argv[1:]);"
    done = subprocess.run(
        [sys.executable, "-I", "-c", code + "print(*sys.modules)", "--book", str(book_file),
         *sshkeys.line().split()],
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    plain = subprocess.run(
        [sys.executable, "-I", "-c", "import sys; print(*sys.modules)"],
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    assert set(done.stdout.split()) & HEAVY <= set(plain.stdout.split())
