"""Runs the commands that the pages show, so that what a reader copies works and says the same.

    python docs/tools/sessions.py          run every session, write what was said into the pages
    python docs/tools/sessions.py --check  change nothing, fail where something else was said

A session begins with a comment ``<!-- session: WORDS, DAY -->`` and goes on through all
``console`` blocks up to the next such comment. In a block a line ``$ command`` is typed and the
lines behind it are what was said. WORDS: ``zh`` or ``en`` the language, ``demo`` begin with the
demo book as its officer1, ``lamps`` with the example plugin installed. DAY is when the page was
written; ids, hashes, today's date and clock times differ from run to run and are not compared.
"""

from __future__ import annotations

import atexit
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("README.md", "docs/officer/command-line.md", "docs/administrator.md",
         "docs/plugins/python.md", "docs/plugins/station-pack.md",
         "docs/architecture.md")  # fmt: skip
LAMPS = ROOT / "docs" / "examples" / "lamps"
ZONE = "Asia/Shanghai"

_BEGIN = re.compile(r"<!-- session: ([a-z ]+), (\d{4}-\d\d-\d\d) -->")
_FENCE = re.compile(r"```console\n(.*?)```", re.DOTALL)
_TURN = "\x1eturn\x1e"
_VARYING = (
    (re.compile(r"\b01[0-9A-HJKMNP-TV-Z]{24}\b"), "ID"),
    (re.compile(r"\b[0-9a-f]{64}\b"), "HASH"),
    (re.compile(r"\bSHA256:[A-Za-z0-9+/]{43}(?![A-Za-z0-9+/])"), "FINGERPRINT"),
    (re.compile(r"\b\d+\.\d s\b|\b\d+ ms\b"), "SECONDS"),
    (re.compile(r"\b\d+\.\d(?=\s+to\s+\d+\.\d\s+MB)|\b\d+\.\d\s+MB\b"), "SIZE"),
    # As long as the machine took, the sentence breaks into lines.
    (re.compile(r"All\s+plugins\s+were\s+loaded[^.]+?\s+SIZE\s+to\s+SIZE"), "GROWTH"),
    (re.compile(r"TODAY \d\d:\d\d:\d\d"), "NOW"),
    # The demo's clock starts at half past eight and goes on; what is entered by hand comes later.
    (re.compile(r"2026-03-05 08:\d\d:\d[1-9]|2026-03-05 08:\d\d:[1-5]0"), "SINCE"),
)


class Session(NamedTuple):
    """One session of a page: its words, the day it was written, its commands and answers.

    `start` and `end` delimit its text in the page.
    """

    words: frozenset[str]
    day: str
    turns: list[tuple[str, str]]
    start: int
    end: int


def sessions(text: str) -> Iterator[Session]:
    """The sessions of a page."""
    found = list(_BEGIN.finditer(text))
    borders = [*(one.start() for one in found), len(text)]
    for begin, end in zip(found, borders[1:], strict=True):
        blocks = _FENCE.finditer(text, begin.end(), end)
        turns = [turn for block in blocks for turn in _turns(block[1])]
        yield Session(frozenset(begin[1].split()), begin[2], turns, begin.start(), end)


def _turns(block: str) -> Iterator[tuple[str, str]]:
    for turn in ("\n" + block).split("\n$ ")[1:]:
        command, _newline, answer = turn.partition("\n")
        yield command, answer.rstrip("\n")


def build(example: Path, target: Path) -> None:
    """Install a distribution into the folder *target*, as pip would from its wheel; no network."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder]
        subprocess.run(command, cwd=example, check=True, capture_output=True)
        (wheel,) = Path(folder).glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(target)


def play(session: Session, home: Path) -> list[str]:
    """What each command of a session says when it is typed now, in the empty folder *home*.

    Beside `docs` as in the repository, nothing is there.
    """
    (home / "docs").symlink_to(ROOT / "docs")
    environment = _environment(session.words, home)
    if "demo" in session.words:
        _begin_with_demo(session.words, home, environment)
    typed = [line for command, _answer in session.turns for line in (command, f"printf '{_TURN}'")]
    script = "\n".join(["exec 2>&1", *_beginning(session.words), f"printf '{_TURN}'", *typed])
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=home,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    said = done.stdout.replace(str(home), "~").split(_TURN)[1:-1]
    return [_trimmed(one) for one in said]


def _trimmed(said: str) -> str:
    return "\n".join(line.rstrip() for line in said.rstrip("\n").split("\n"))


def _beginning(words: frozenset[str]) -> list[str]:
    if "demo" not in words:
        return []
    return ["export BEATBOOK_BOOK=~/.local/share/beatbook/demo.db BEATBOOK_OFFICER=officer1"]


def _begin_with_demo(words: frozenset[str], home: Path, environment: dict[str, str]) -> None:
    """Put a demo book where `beat demo` puts it: one that was made before, if plugins allow."""
    if "lamps" in words:
        _make_demo(environment)
        return
    made = _demo(environment["BEATBOOK_LANG"])
    shutil.copytree(made / ".local", home / ".local", dirs_exist_ok=True)


@cache
def _demo(language: str) -> Path:
    """A home in which the demo was made, once for all sessions in a language."""
    home = Path(tempfile.mkdtemp(prefix="beatbook-demo-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    _make_demo(_environment(frozenset({language}), home))
    return home


def _make_demo(environment: dict[str, str]) -> None:
    subprocess.run(
        ["beat", "demo", "--no-tui"],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
    )


def _environment(words: frozenset[str], home: Path) -> dict[str, str]:
    """A machine with nothing but this program on it.

    Its zone is that of the books here, so that `date` in a command means the day that they mean.
    """
    environment = {
        "HOME": str(home),
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), "/usr/bin", "/bin"]),
        "LANG": "C.UTF-8",
        "TZ": ZONE,
        "BEATBOOK_LANG": "zh" if "zh" in words else "en",
    }
    if "lamps" in words:
        target = home / "site"
        build(LAMPS, target)
        environment["PYTHONPATH"] = str(target)
    return environment


def today() -> str:
    """The day in the zone of every book here."""
    return str(datetime.now(ZoneInfo(ZONE)).date())


def alike(text: str, *days: str) -> str:
    """*text* without what differs from run to run; *days* is when it was said."""
    for day in days:
        text = text.replace(day, "TODAY")
    for pattern, name in _VARYING:
        text = pattern.sub(name, text)
    return re.sub(r"[ -]{2,}", "  ", text)


def differences(page: Path) -> list[str]:
    """Commands of *page* that say something else now, each with both answers."""
    return [
        f"$ {command}\n--- the page\n{shown}\n--- now\n{said}"
        for session in sessions(page.read_text(encoding="utf-8"))
        for command, shown, said in _compared(session)
    ]


def _compared(session: Session) -> Iterator[tuple[str, str, str]]:
    before = today()
    with tempfile.TemporaryDirectory() as home:
        answers = play(session, Path(home))
    days = sorted({before, today()})
    for (command, shown), said in zip(session.turns, answers, strict=True):
        if alike(shown, session.day) != alike(said, *days):
            yield command, shown, said


def write(page: Path) -> None:
    """Write into *page* what its commands say now."""
    text = page.read_text(encoding="utf-8")
    for session in reversed(list(sessions(text))):
        with tempfile.TemporaryDirectory() as home:
            answers = iter(play(session, Path(home)))
        part = text[session.start : session.end].replace(f", {session.day} -->", f", {today()} -->")
        part = _FENCE.sub(lambda block: _answered(block[1], answers), part)  # noqa: B023
        text = text[: session.start] + part + text[session.end :]
    page.write_text(text, encoding="utf-8")


def _answered(block: str, answers: Iterator[str]) -> str:
    turns = [f"$ {command}\n{next(answers)}".rstrip("\n") for command, _old in _turns(block)]
    return "```console\n" + "\n".join(turns) + "\n```"


def main(arguments: list[str]) -> int:
    """Write or check the pages; 1 where a command says something else."""
    pages = [ROOT / page for page in PAGES if (ROOT / page).exists()]
    if "--check" not in arguments:
        for page in pages:
            write(page)
        return 0
    found = [one for page in pages for one in differences(page)]
    print("\n\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
