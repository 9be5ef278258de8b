"""The server's question for a certificate is answered with the officer whom it names."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

import pytest

from beatbook_cli.gate import principals
from cli.running import Beat
from support import sshkeys

Answer = Callable[[bytes], tuple[int, str]]


@pytest.fixture
def answer(beat: Beat, book_file: Path, capsys: pytest.CaptureFixture[str]) -> Answer:
    """What the server is told about the bytes of a certificate: exit code and line."""

    def ask(blob: bytes) -> tuple[int, str]:
        capsys.readouterr()
        name = "ssh-ed25519-cert-v01@openssh.com"
        code = principals.run(["--book", str(book_file), name, b64encode(blob).decode()])
        return code, capsys.readouterr().out

    return ask


def test_the_officer_is_the_principal_that_the_book_knows(answer: Answer) -> None:
    code, line = answer(sshkeys.certificate(("police", "officer"), serial=42))
    assert code == 0
    assert line.startswith('restrict,pty,command="exec ')
    assert "--principal officer --serial 42 --public-key 'ssh-ed25519 AAAA" in line
    assert line.endswith('" officer\n')


@pytest.mark.parametrize("named", [(), ("nobody",), ("officer", "liaison"), ('a"b', "x y")])
def test_nobody_or_two_officers_get_no_answer(answer: Answer, named: tuple[str, ...]) -> None:
    assert answer(sshkeys.certificate(named)) == (0, "")


def test_two_names_of_one_officer_are_one(answer: Answer, beat: Beat) -> None:
    assert beat("registry", "edit", "officer", "2", "police_number=191001").code == 0
    assert answer(sshkeys.certificate(("191001", "officer")))[1].endswith('" 191001\n')


@pytest.mark.parametrize("blob", [b"", b"\0\0\0\1x", sshkeys.blob("ssh-ed25519")])
def test_what_is_no_certificate_gets_no_answer(answer: Answer, blob: bytes) -> None:
    assert answer(blob) == (5, "")


def test_a_weak_key_in_a_certificate_gets_no_answer(answer: Answer) -> None:
    weak = sshkeys.certificate(("officer",), "ssh-rsa", bits=2048)
    assert answer(weak) == (5, "")
