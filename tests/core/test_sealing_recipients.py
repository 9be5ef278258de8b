"""Public keys are read as people have them: age's own, SSH's, one or a file of them."""

from __future__ import annotations

import subprocess
from pathlib import Path
from shutil import which

import pytest

from beatbook.errors import UsageProblem
from beatbook.sealing.identities import make
from beatbook.sealing.recipients import gathered, read


@pytest.fixture
def public(tmp_path: Path) -> str:
    return make(str(tmp_path / "key"), "now")


def test_what_stands_behind_a_key_is_whose_it_is(public: str) -> None:
    assert read(f"{public} the safe in the office") == (public, "the safe in the office")
    assert str(read(public)) == public


def test_an_officers_ssh_key_serves(tmp_path: Path) -> None:
    if which("ssh-keygen") is None:
        pytest.skip("needs the Debian package openssh-client")
    key = tmp_path / "id"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "li@desk", "-f", str(key)],
                   check=True)  # fmt: skip
    line = key.with_suffix(".pub").read_text()
    assert read(line).note == "li@desk"
    assert read(line).key == " ".join(line.split()[:2])


NO_KEYS = ["", "age1qqqq", "ssh-ed25519 AAAA", "sk-ssh-ed25519@openssh.com A", "老张的钥匙"]


@pytest.mark.parametrize("words", [*NO_KEYS, "ecdsa-sha2-nistp256 AAAA"])
def test_what_cannot_be_sealed_to_is_refused(words: str) -> None:
    with pytest.raises(UsageProblem, match="no public key"):
        read(words)


def test_a_private_key_is_refused_where_a_public_one_belongs(tmp_path: Path) -> None:
    make(str(tmp_path / "key"), "now")
    with pytest.raises(UsageProblem, match="private key"):
        gathered([str(tmp_path / "key")])


def test_a_file_has_one_key_a_line_and_each_counts_once(public: str, tmp_path: Path) -> None:
    other = make(str(tmp_path / "other"), "now")
    (tmp_path / "keys").write_text(f"# ours\n\n{public} one\n{other}\n{public} again\n")
    assert [one.key for one in gathered([str(tmp_path / "keys"), other])] == [public, other]
    (tmp_path / "bad").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageProblem, match="cannot be read as text"):
        gathered([str(tmp_path / "bad")])


def test_nobody_seals_to_a_crowd(tmp_path: Path) -> None:
    keys = [make(str(tmp_path / f"{n}"), "now") for n in range(65)]
    with pytest.raises(UsageProblem, match="at most 64"):
        gathered(keys)
