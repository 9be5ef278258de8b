"""Private keys: for their owner only, and never written over."""

from __future__ import annotations

import os
import stat
import subprocess
from pathlib import Path
from shutil import which

import pytest

from beatbook.errors import NotFound, UsageProblem
from beatbook.sealing.identities import make, read


def test_a_new_key_is_for_its_owner_only_and_says_its_public_part(tmp_path: Path) -> None:
    path = tmp_path / "key"
    old = os.umask(0)
    try:
        public = make(str(path), "2026-11-22T00:00:00.000Z")
    finally:
        os.umask(old)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert f"# public key: {public}\n" in path.read_text()
    assert [str(one.to_public()) for one in read([str(path)])] == [public]


def test_a_key_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "key"
    make(str(path), "now")
    before = path.read_text()
    with pytest.raises(UsageProblem, match="already"):
        make(str(path), "now")
    assert path.read_text() == before
    with pytest.raises(UsageProblem, match="cannot be made"):
        make(str(tmp_path / "absent" / "key"), "now")


def test_a_key_that_others_can_read_is_not_used(tmp_path: Path) -> None:
    path = tmp_path / "key"
    make(str(path), "now")
    path.chmod(0o640)
    with pytest.raises(UsageProblem, match=f"chmod 600 {path}"):
        read([str(path)])


def test_a_file_without_a_usable_key_is_said_to_be_so(tmp_path: Path) -> None:
    path = tmp_path / "key"
    for words in ("nothing", "AGE-SECRET-KEY-1QQQ", ""):
        path.write_text(words)
        path.chmod(0o600)
        with pytest.raises(UsageProblem, match="no private key that can be used"):
            read([str(path)])
    with pytest.raises(NotFound):
        read([str(tmp_path / "absent")])


def test_an_ssh_key_opens_as_well(tmp_path: Path) -> None:
    if which("ssh-keygen") is None:
        pytest.skip("needs the Debian package openssh-client")
    key = tmp_path / "id"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    assert len(read([str(key)])) == 1
