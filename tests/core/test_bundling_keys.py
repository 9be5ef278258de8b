"""Keys that sign are files of others: what is made here, OpenSSL and OpenSSH read."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from beatbook.bundling.keys import Public, Signing, make, public_of, read
from beatbook.errors import NotFound, UsageProblem

SECRET = "correct horse battery"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where one key lies that has a passphrase, as ``key``."""
    folder = tmp_path_factory.mktemp("keys")
    make(folder / "key", SECRET, "省厅  装备处\n")
    return folder


def _public(folder: Path) -> Public:
    return public_of((folder / "key.pub").read_text())


def _run(program: str, package: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    if shutil.which(program) is None:
        pytest.skip(f"{program} is missing: apt install {package}")
    return subprocess.run(
        [program, *map(str, arguments)], capture_output=True, text=True, check=False
    )


def test_only_its_owner_reads_the_private_key_and_it_is_locked(folder: Path) -> None:
    assert (folder / "key").stat().st_mode & 0o777 == 0o600
    assert "ENCRYPTED PRIVATE KEY" in (folder / "key").read_text()


def test_the_passphrase_opens_it_and_what_it_signs_is_verified(folder: Path) -> None:
    key = read(folder / "key", lambda: SECRET)
    assert key.public == _public(folder)
    signature = key.sign(b"one")
    assert key.public.signed(signature, b"one")
    assert not key.public.signed(signature, b"two")
    assert not key.public.signed(signature[:-1], b"one")


def test_a_wrong_passphrase_opens_nothing(folder: Path) -> None:
    with pytest.raises(UsageProblem, match="does not open"):
        read(folder / "key", lambda: "wrong horse battery")


def test_a_key_without_a_passphrase_asks_for_none(tmp_path: Path) -> None:
    public = make(tmp_path / "key", "")

    def asked() -> str:
        raise AssertionError

    assert read(tmp_path / "key", asked).public == public


def test_a_short_passphrase_and_a_file_that_is_there_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match="8 characters"):
        make(tmp_path / "key", "short")
    (tmp_path / "key.pem").write_text("mine")
    with pytest.raises(UsageProblem, match=r"key\.pem"):
        make(tmp_path / "key", SECRET)
    assert [one.name for one in tmp_path.iterdir()] == ["key.pem"]


def test_a_key_that_others_can_read_is_refused(folder: Path, tmp_path: Path) -> None:
    shutil.copy(folder / "key", tmp_path / "key")
    (tmp_path / "key").chmod(0o640)
    with pytest.raises(UsageProblem, match="chmod 600"):
        read(tmp_path / "key", lambda: SECRET)


def test_what_is_no_key_is_refused_and_what_is_missing_not_found(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("no key")
    (tmp_path / "key").chmod(0o600)
    with pytest.raises(UsageProblem, match="no private key"):
        read(tmp_path / "key", str)
    with pytest.raises(NotFound):
        read(tmp_path / "none", str)


def test_both_public_files_are_the_same_key(folder: Path) -> None:
    assert public_of((folder / "key.pem").read_text()) == _public(folder)
    assert (folder / "key.pub").read_text().endswith(" 省厅 装备处\n")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ssh-ed25519 AAAA",
        "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQC7",
        "-----BEGIN PUBLIC KEY-----",
        "-----BEGIN PUBLIC KEY-----\n!\n-----END PUBLIC KEY-----\n",
        "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA\n-----END PUBLIC KEY-----\n",
        "-----BEGIN PRIVATE KEY-----\nMCowBQYDK2VwAyEA\n-----END PRIVATE KEY-----\n",
    ],
)
def test_what_is_no_public_key_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(UsageProblem):
        public_of(text)


def test_openssh_shows_the_same_fingerprint(folder: Path) -> None:
    said = _run("ssh-keygen", "openssh-client", "-l", "-f", folder / "key.pub").stdout
    assert _public(folder).fingerprint in said


def test_openssl_opens_the_private_key_and_finds_the_same_public_one(folder: Path) -> None:
    said = _run(
        "openssl", "openssl", "pkey", "-in", folder / "key", "-passin", f"pass:{SECRET}", "-pubout"
    )
    assert said.stdout == (folder / "key.pem").read_text()


def test_a_key_of_openssh_signs_as_well(tmp_path: Path) -> None:
    _run("ssh-keygen", "openssh-client", "-q", "-t", "ed25519", "-N", "", "-f", tmp_path / "key")
    key = read(tmp_path / "key", str)
    assert isinstance(key, Signing)
    assert key.public == public_of((tmp_path / "key.pub").read_text())


def test_a_key_of_openssh_with_a_passphrase_is_told_how_to_go_on(tmp_path: Path) -> None:
    _run(
        "ssh-keygen", "openssh-client", "-q", "-t", "ed25519", "-N", SECRET, "-f", tmp_path / "key"
    )
    with pytest.raises(UsageProblem, match="beat plugin keygen"):
        read(tmp_path / "key", lambda: SECRET)


def test_another_kind_of_key_of_openssh_signs_nothing(tmp_path: Path) -> None:
    _run("ssh-keygen", "openssh-client", "-q", "-t", "ecdsa", "-N", "", "-f", tmp_path / "key")
    with pytest.raises(UsageProblem, match="Ed25519"):
        read(tmp_path / "key", str)
    with pytest.raises(UsageProblem, match="Ed25519"):
        public_of((tmp_path / "key.pub").read_text())
