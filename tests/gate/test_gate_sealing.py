"""Over SSH what leaves the book can be sealed on the way: a stream, no file of the server."""

from __future__ import annotations

from pathlib import Path

import pyrage
import pytest

from gate.conftest import Gate
from support.backups import Vault


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return Vault.new(tmp_path)


def test_a_stream_is_sealed_to_the_key_that_is_named(gate: Gate, vault: Vault) -> None:
    done = gate(f"registry export officer --recipient {vault.recipient.key} --to -")
    assert done.code == 0, done.err
    assert "张三" in pyrage.decrypt(done.out, vault.keys).decode()


def test_keys_are_not_read_from_files_of_the_server(gate: Gate, vault: Vault) -> None:
    keys = vault.key.parent / "keys.txt"
    keys.write_text(vault.recipient.key)
    done = gate(f"registry export officer --recipient {keys} --to -")
    assert (done.code, done.out) == (3, b"")


def test_a_workbook_that_would_lie_on_the_disk_is_refused_in_a_sentence(
    gate: Gate, vault: Vault
) -> None:
    command = f"registry export officer --recipient {vault.recipient.key} --format xlsx --to -"
    done = gate(command)
    assert (done.code, done.out) == (2, b"")
    assert "cannot be sealed here" in done.err
