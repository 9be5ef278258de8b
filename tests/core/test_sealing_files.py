"""What is sealed comes back to the last byte, for the right key only, or not at all."""

from __future__ import annotations

import errno
import io
import os
import resource
import subprocess
from pathlib import Path
from shutil import which

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beatbook.sealing.files import Sealed, SealProblem, digest_of, seal, unseal
from support.backups import Vault


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return Vault.new(tmp_path)


def sealed(vault: Vault, data: bytes, name: str = "a.age") -> tuple[Path, Sealed]:
    path = vault.key.parent / name
    path.unlink(missing_ok=True)
    return path, seal(io.BytesIO(data), str(path), [vault.recipient])


@settings(max_examples=40)
@given(data=st.binary(max_size=3000), times=st.sampled_from([1, 1, 300]))
def test_what_is_sealed_comes_back(tmp_path: Path, data: bytes, times: int) -> None:
    key = tmp_path / "key.txt"
    vault = Vault.of(key) if key.exists() else Vault.new(tmp_path)
    path, one = sealed(vault, data * times)
    out = io.BytesIO()
    assert unseal(str(path), out, vault.keys) == one
    assert out.getvalue() == data * times
    assert digest_of(str(path)) == (one.size, one.digest)


def test_nothing_of_the_contents_shows_and_the_file_is_its_owners(vault: Vault) -> None:
    path, _one = sealed(vault, "张三 13800001111".encode() * 50)
    assert "张三".encode() not in path.read_bytes()
    assert b"13800001111" not in path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0


def test_another_key_opens_nothing(vault: Vault, tmp_path: Path) -> None:
    path, _one = sealed(vault, b"secret")
    other = Vault.new(tmp_path, "other")
    with pytest.raises(SealProblem, match="not sealed for this key"):
        unseal(str(path), io.BytesIO(), other.keys)


def test_each_of_several_keys_opens(vault: Vault, tmp_path: Path) -> None:
    other = Vault.new(tmp_path, "other")
    path = tmp_path / "both.age"
    seal(io.BytesIO(b"secret"), str(path), [vault.recipient, other.recipient])
    for one in (vault, other):
        out = io.BytesIO()
        unseal(str(path), out, one.keys)
        assert out.getvalue() == b"secret"


@pytest.mark.parametrize("place", [0, 30, 150, 250, -40, -1])
def test_one_changed_bit_is_noticed(vault: Vault, place: int) -> None:
    path, _one = sealed(vault, bytes(range(256)) * 400)
    body = bytearray(path.read_bytes())
    body[place] ^= 4
    path.write_bytes(body)
    with pytest.raises(SealProblem):
        unseal(str(path), io.BytesIO(), vault.keys)


@pytest.mark.parametrize("left", [0, 20, 200, 300, -1, -20])
def test_a_file_that_was_cut_short_is_noticed(vault: Vault, left: int) -> None:
    path, _one = sealed(vault, bytes(range(256)) * 400)
    path.write_bytes(path.read_bytes()[:left])
    with pytest.raises(SealProblem, match="cut short or altered"):
        unseal(str(path), io.BytesIO(), vault.keys)


def test_a_sealed_file_is_never_written_over(vault: Vault) -> None:
    path, _one = sealed(vault, b"first")
    with pytest.raises(FileExistsError):
        seal(io.BytesIO(b"second"), str(path), [vault.recipient])


def test_what_the_disk_says_is_heard_through_the_library(vault: Vault) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
    try:
        with pytest.raises(OSError, match="too large") as said:
            sealed(vault, os.urandom(3_000_000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert said.value.errno == errno.EFBIG


def test_age_and_gunzip_open_it_without_us(vault: Vault) -> None:
    if which("age") is None:
        pytest.skip("needs the Debian package age")
    path, _one = sealed(vault, b"readable in ten years")
    opened = subprocess.run(["age", "-d", "-i", str(vault.key), str(path)],
                            capture_output=True, check=True)  # fmt: skip
    plain = subprocess.run(["gunzip", "-c"], input=opened.stdout, capture_output=True, check=True)
    assert plain.stdout == b"readable in ten years"
