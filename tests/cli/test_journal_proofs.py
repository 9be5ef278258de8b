"""Proofs for those outside the book, as commands."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cli.running import Beat
from support.tampered import ed25519


@pytest.fixture
def key(tmp_path: Path) -> Path:
    path = tmp_path / "key"
    path.write_bytes(ed25519())
    return path


@pytest.fixture
def paper(beat: Beat, tmp_path: Path, key: Path) -> Path:
    """A head, countersigned."""
    head, signed = tmp_path / "head.json", tmp_path / "witness.json"
    assert beat("journal", "witness", "--to", head).code == 0
    done = beat("journal", "countersign", head, "--key", key, "--by", "区分局", "-o", signed)
    assert done.code == 0
    return signed


def test_an_export_is_proved_by_the_program_that_beat_prints(
    beat: Beat, tmp_path: Path, paper: Path
) -> None:
    program, export = tmp_path / "verify.py", tmp_path / "export.jsonl"
    program.write_text(beat("journal", "verifier").out)
    assert beat("journal", "export", "-o", export, "--reason", "交上级").code == 0
    command = [sys.executable, "-I", "-S", str(program), str(export), "--witness", str(paper)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, "Everything holds." in done.stdout) == (0, True)


def test_an_export_goes_to_stdout_too(beat: Beat) -> None:
    lines = [json.loads(line) for line in beat("journal", "export", "--from", "2").lines]
    assert lines[0]["beatbook-journal"] == 1
    assert lines[1]["row"][1] == 2


def test_contents_wait_for_a_second_person(beat: Beat) -> None:
    done = beat("journal", "export", "--contents", "--plain", "--reason", "交上级")
    assert (done.code, done.out) == (1, "")
    assert "second person" in done.err or "beat approve grant" in done.err


def test_verify_says_of_each_witness_whether_it_holds(beat: Beat, paper: Path) -> None:
    done = beat("journal", "verify", "--witness", paper)
    assert done.code == 0
    assert "Witness of 区分局 holds" in done.err
    forged = paper.with_name("forged.json")
    forged.write_text(paper.read_text().replace("区分局", "市局"))
    done = beat("journal", "verify", "--witness", paper, "--witness", forged)
    assert done.code == 1
    assert "signature" in done.err


def test_witnesses_are_kept_and_listed(beat: Beat, paper: Path) -> None:
    assert beat("journal", "witnesses", "--add", paper).code == 0
    (row,) = beat("journal", "witnesses", "--json").json
    assert row["by"] == "区分局"
    assert "区分局" in beat("journal", "witnesses").out


def test_a_missing_or_strange_file_is_one_sentence(beat: Beat, tmp_path: Path, key: Path) -> None:
    assert beat("journal", "verify", "--witness", tmp_path / "none").code == 4
    done = beat("journal", "countersign", key, "--key", key, "--by", "x")
    assert done.code == 2
    assert "beat journal witness" in done.err
