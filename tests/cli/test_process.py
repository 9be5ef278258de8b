"""What other users of the machine see of a running `beat`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from beatbook_cli import process

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/mem").exists(), reason="only Linux shows and keeps it so"
)
_WATCHED = """
import os, sys
from pathlib import Path
from beatbook_cli import kit, process, root
from beatbook_cli.main import run

def look(ctx):
    print(Path("/proc/self/cmdline").read_bytes().rstrip(b"\\0").decode())
    print("SECRET" in Path("/proc/self/environ").read_text())

named = kit.argument("words", nargs=-1, help="x")(lambda words: look(None))
root.beat.add_command(kit.command("look", help="x")(named))
process.is_beat()
if sys.argv[1] == "gone":
    os.environ.clear()
    process.forget_environment()
run(["look", *sys.argv[2:]])
"""


def _seen(*words: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", _WATCHED, *words],
        capture_output=True, text=True, check=True, env={"SECRET": "x", "PYTHONUTF8": "1"},
    )  # fmt: skip
    return done.stdout.split("\n")[:2]


def test_the_list_of_processes_shows_the_command_and_none_of_its_words() -> None:
    assert _seen("kept", "张三", "150191199001010011") == ["beat look", "True"]


def test_a_longer_name_than_the_command_line_was_is_cut() -> None:
    assert len(_seen("kept")[0]) <= len("beat look")


def test_the_environment_that_brought_a_command_is_gone() -> None:
    assert _seen("gone", "x")[1] == "False"


def test_a_process_that_runs_beat_inside_of_it_is_left_alone() -> None:
    before = Path("/proc/self/cmdline").read_bytes()
    process.call_itself("beat")
    process.forget_environment()
    assert Path("/proc/self/cmdline").read_bytes() == before
