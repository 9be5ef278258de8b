"""What scripts rely on, seen from outside: exit codes, and who writes where."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.running import BEAT, Done

Process = Callable[..., Done]


@pytest.fixture
def process(book_file: Path) -> Process:
    """Runs `beat` as a process of its own on the test's book."""

    def command(*arguments: str, given: str = "") -> Done:
        done = subprocess.run(
            [sys.executable, "-c", BEAT, *arguments],
            input=given, capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
        return Done(done.returncode, done.stdout, done.stderr)

    return command


def test_done_is_zero_with_data_on_stdout_alone(process: Process) -> None:
    done = process("find", "李四", "--csv")
    assert done == (0, "id,unit,form,number,title,line,state\n" + done.lines[1] + "\n", "")
    assert ",officer,2,李四,," in done.lines[1]


def test_problems_are_one(process: Process) -> None:
    done = process("registry", "add", "officer", "phone=1")
    assert done == (1, "", "Name is required @ name\n")


def test_usage_is_two(process: Process) -> None:
    done = process("registry", "list", "officer", "--where", "nonsense")
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)


def test_not_allowed_is_three(process: Process) -> None:
    done = process("--officer", "liaison", "unit", "add", "甲")
    assert (done.code, done.out, done.err.count("\n")) == (3, "", 1)


def test_not_found_is_four(process: Process) -> None:
    done = process("registry", "show", "officer", "99")
    assert done == (4, "", "Error: There is no Officer “99”.\n")


def test_no_book_is_five(process: Process, tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    path.write_text("nothing like a book")
    done = process("--book", str(path), "find", "x")
    assert done == (5, "", f"Error: The file {path} is no book of Beatbook.\n")


def test_a_missing_required_plugin_is_six_and_looking_up_goes_on(
    process: Process, book_file: Path
) -> None:
    from beatbook.book import Book

    with Book.open(str(book_file)) as book, book.store.transaction() as writer:
        writer.set_meta("plugins.required", "ghost")
    assert process("registry", "add", "officer", "name=赵六").code == 6
    assert process("find", "李四").code == 0


def _interrupted(beat: subprocess.Popen[str]) -> tuple[str, str]:
    """What a process says that is interrupted, as often as a person would press the keys.

    An interruption between Python's last look for signals and the read that waits for ever is
    only noticed with the next one.
    """
    for _press in range(6):
        beat.send_signal(signal.SIGINT)
        try:
            return beat.communicate(timeout=10)
        except subprocess.TimeoutExpired:
            continue
    beat.kill()
    return beat.communicate()


def test_an_interruption_is_130_and_leaves_nothing(process: Process, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    beat = subprocess.Popen(
        [sys.executable, "-c", BEAT, "registry", "add", "officer", "--json", str(pipe)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    # Opening the other end waits until `beat` has opened its own: it is in the middle of reading.
    with pipe.open("w") as writing:
        writing.write('{"name": "赵六"')
        writing.flush()
        out, err = _interrupted(beat)
    assert (beat.returncode, out, err) == (130, "", "Interrupted.\n")
    assert "赵六" not in process("registry", "list", "officer").out


def test_a_long_output_is_whole_although_the_process_leaves_at_once(process: Process) -> None:
    done = process("registry", "schema", "officer")
    assert done.out.endswith("}\n")
    assert done.json["title"] == "Officer"


def test_a_reader_that_leaves_early_is_no_failure(process: Process) -> None:
    line = f'{sys.executable} -c "{BEAT}" registry codes roles | head -1; echo ${{PIPESTATUS[0]}}'
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[1] == "0"
    assert done.stderr == ""


def test_two_writers_at_once_both_get_through(process: Process) -> None:
    waiting = [
        subprocess.Popen(
            [sys.executable, "-c", BEAT, "registry", "add", "officer", f"name=人{n}"],
            stdout=subprocess.DEVNULL,
        )
        for n in range(3)
    ]
    assert [beat.wait(timeout=60) for beat in waiting] == [0, 0, 0]
    numbers = [row["number"] for row in process("registry", "list", "officer", "--json").json]
    assert sorted(numbers) == [1, 2, 3, 4, 5, 6]


LIGHT = [
    ("find", "李四"),
    ("registry", "show", "officer", "2"),
    ("registry", "show", "officer", "2", "--json", "--history"),
    ("registry", "list", "officer", "--where", "name~李", "--sort", "-number"),
]
HEAVY = {"attr", "attrs", "cattrs", "pluggy", "sqlite_utils", "pypinyin", "stdnum", "textual",
         "importlib.metadata", "openpyxl", "wcwidth", "pathlib"}  # fmt: skip


@pytest.mark.parametrize("arguments", LIGHT, ids=" ".join)
def test_looking_up_in_a_real_book_loads_nothing_heavy(
    book_file: Path, arguments: tuple[str, ...]
) -> None:
    code = (
        "import sys; from beatbook_cli.main import run; code = run(sys.argv[1:]);"
        " sys.stderr.write(chr(10).join(sys.modules)); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
    )
    assert "李四" in done.stdout
    assert sorted(HEAVY & set(done.stderr.split("\n"))) == []


def test_a_book_in_a_folder_without_write_permission_is_told(
    book_file: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    shutil.copy(book_file, folder / "book.db")
    folder.chmod(0o555)
    command = [sys.executable, "-c", BEAT, "--book", str(folder / "book.db"), "find", "李四"]
    if os.geteuid() == 0:
        # Permissions do not bind root, unless it gives the capability up.
        command = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", *command]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    folder.chmod(0o755)
    assert (done.returncode, done.stdout) == (5, "")
    assert "check the rights" in done.stderr
