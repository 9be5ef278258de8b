"""The repository holds nothing of the machine or the network that it was written on."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from house.catalogues import ROOT

# Written in parts, so that this file does not find itself.
FORBIDDEN = {
    "a package registry's host": re.compile(
        r"pypi\." + r"org|files\.python" + r"hosted|registry\.npm" + r"js|crates\." + r"io"
    ),
    "a path of one machine": re.compile(r"(?<![\w.~])/(?:home|Users|work|root)/" + r"\w"),
    "an index or a proxy": re.compile(r"--(?:extra-)?index" + r"-url|find" + r"-links"),
}


def _files() -> list[Path]:
    """Everything that git keeps, or everything at all where there is no git."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode == 0:
        return [ROOT / name for name in listed.stdout.split("\0") if name]
    hidden = {".venv", ".git", "__pycache__"}
    return [path for path in ROOT.rglob("*") if path.is_file() and hidden.isdisjoint(path.parts)]


def _finds(pattern: re.Pattern[str]) -> list[str]:
    found = []
    for file in filter(Path.is_file, _files()):
        text = file.read_bytes().decode("utf-8", "ignore")
        found += [f"{file.relative_to(ROOT)}: {match[0]}" for match in pattern.finditer(text)]
    return found


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_mentions(what: str) -> None:
    assert _finds(FORBIDDEN[what]) == []


@pytest.mark.parametrize("text", ["/home" + "/somebody/book.db", "(/root" + "/x"])
def test_a_path_of_one_machine_is_noticed(text: str) -> None:
    assert FORBIDDEN["a path of one machine"].search(text)


def test_files_are_found_to_look_at() -> None:
    assert Path(__file__) in _files() or len(_files()) > 10
