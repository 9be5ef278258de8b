"""The terminal UI as officers get it: first paint, memory, bytes over the line for each thing done.

Each program runs on a pseudo-terminal of 80 x 24, all in turns. "first paint" is the time and the
processor time from the start of the process to the first words of its screen, "PSS" its memory
with shared pages divided among their users, alone and when many officers use one machine. A
"step" scrolls a list by a row; "next field" moves to the next field of a form, or to the next
column of a table where there is no form. Beside it: what Textual makes of the same when it is
left to itself (an empty app, a table of 1,000 rows, a form of 12 fields), and VisiData and
harlequin on the same people, where they are found or named.
"""

from __future__ import annotations

import argparse
import csv
import shutil
import sqlite3
import sys
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from statistics import median
from typing import NamedTuple

import data
from common import (
    OFFICER,
    folder,
    interleaved,
    ms,
    options,
    print_machine,
    print_table,
    ratio,
    tool,
)
from ptys import SMALL, Session

TOGETHER = 10
DOWN, RIGHT, TAB = "\x1b[B", "\x1b[C", "\t"
EMPTY = "textual, empty app"
_SCREEN = "from beatbook_tui.main import run; run({book!r}, {who!r}, 'en', {screen!r})"
_STOCK = """
from textual.app import App
from textual.widgets import DataTable, Footer, Input, Static
class Stock(App):
    BINDINGS = [(f"f{n}", f"thing({n})", f"Thing {n}") for n in range(2, 10)]
    def compose(self):
        BODY
Stock().run()
"""
_TABLE = """table = DataTable()
        table.add_columns("name", "born", "phone", "address")
        table.add_rows((f"Nobody {n}", "1990-03-07", "13800000000", "10 East Lane") for n in range(1000))
        yield table"""  # noqa: E501 - as people write it
_FORM = """for n in range(12):
            yield Input(f"value {n}")
        yield Footer()"""


class Program(NamedTuple):
    """What is run; words of its first screen; then keys to where one can scroll, and to a field.

    `scroll` and `field` are the keys that are measured, each after the keys before it.
    """

    name: str
    command: list[str]
    words: str
    to_scroll: tuple[str, ...] = ()
    scroll: str = ""
    to_field: tuple[str, ...] = ()
    field: str = ""


class Seen(NamedTuple):
    """One start. Seconds, bytes, MB; None where the program has nothing of the kind."""

    paint: float
    cpu: float
    sent: int
    step: int | None
    field: int | None
    memory: float


def main() -> None:
    chosen = _options().parse_args()
    count, rounds = (data.QUICK_PEOPLE, 3) if chosen.quick else (data.PEOPLE, 7)
    officers = 4 if chosen.quick else TOGETHER
    programs = [*_ours(count), *_stock(), *_peers(count, chosen)]
    for program in programs:
        _start(program)  # compiles what it runs
    print_machine()
    seen = interleaved({one.name: partial(_start, one) for one in programs}, rounds)
    together = {one.name: _memory_together(one, officers) for one in programs}
    _report(seen, together, officers)


def _options() -> argparse.ArgumentParser:
    parser = options(__doc__)
    for peer, command in (("visidata", "vd"), ("harlequin", "harlequin")):
        parser.add_argument(f"--{peer}", default=_found(command), help=f"the command {command}")
    return parser


def _found(command: str) -> str | None:
    return shutil.which(command) or shutil.which(tool(command))


def _ours(count: int) -> list[Program]:
    book = str(data.copy_of(data.filled_book(count), "terminal.db"))

    def screen(name: str) -> list[str]:
        return [sys.executable, "-c", _SCREEN.format(book=book, who=OFFICER, screen=name)]

    return [
        Program("beat tui, home", screen("home"), data.STATION),
        Program(
            f"beat tui, list of {count:,}, form", screen("person"), f"{count:,}",
            (DOWN * SMALL.lines,), DOWN, ("a", TAB), TAB,
        ),
    ]  # fmt: skip


def _stock() -> list[Program]:
    def app(body: str) -> list[str]:
        return [sys.executable, "-c", _STOCK.replace("BODY", body)]

    return [
        Program(EMPTY, app('yield Static("Nothing here")'), "Nothing here"),
        Program("textual, table of 1,000", app(_TABLE), "Nobody", (DOWN * SMALL.lines,), DOWN),
        Program("textual, form", app(_FORM), "value 1", (), "", (TAB,), TAB),
    ]


def _peers(count: int, chosen: argparse.Namespace) -> list[Program]:
    people = data.people_csv(count)
    found = []
    if chosen.visidata:
        command = [chosen.visidata, str(people)]
        found.append(Program("visidata, CSV", command, "birth", ("j" * SMALL.lines,), "j", (), "l"))
    if chosen.harlequin:
        command = [chosen.harlequin, "-a", "sqlite", str(_database(people))]
        query = ("select * from person", "\n", "\x1b[15~", DOWN * SMALL.lines)
        found.append(Program("harlequin, SQLite", command, "Editor", query, DOWN, (), RIGHT))
    if len(found) < 2:
        print("Left out what is not found: name VisiData by --visidata, harlequin by --harlequin.")
    return found


def _database(people: Path) -> Path:
    """The same people as a bare table, for harlequin."""
    path = folder() / f"{people.stem}.sqlite"
    if not path.exists():
        with people.open(encoding="utf-8", newline="") as file, sqlite3.connect(path) as made:
            rows = csv.reader(file)
            columns = next(rows)
            made.execute(f"CREATE TABLE person ({', '.join(columns)})")
            places = ", ".join("?" for _column in columns)
            made.executemany(f"INSERT INTO person VALUES ({places})", rows)
    return path


def _start(program: Program) -> Seen:
    with Session(program.command) as session:
        session.until(program.words)
        paint, cpu = session.age(), session.cpu()
        session.rest()
        sent, memory = session.sent, session.pss()
        step = _bytes(session, program.to_scroll, program.scroll)
        field = _bytes(session, program.to_field, program.field)
        return Seen(paint, cpu, sent, step, field, memory)


def _bytes(session: Session, before: tuple[str, ...], key: str) -> int | None:
    """The median of what is sent for a key, three times pressed."""
    if not key:
        return None
    for keys in before:
        session.answer(keys)
    return round(median(len(session.answer(key)) for _turn in range(3)))


def _memory_together(program: Program, officers: int) -> float:
    """PSS of each of several processes at the same time, in MB: their mean."""
    with ExitStack() as stack:
        running = [stack.enter_context(Session(program.command)) for _officer in range(officers)]
        for session in running:
            session.until(program.words)
        for session in running:
            session.rest()
        return sum(session.pss() for session in running) / officers


def _report(seen: dict[str, list[Seen]], together: dict[str, float], officers: int) -> None:
    floor = median(one.cpu for one in seen[EMPTY])
    rows = [
        [
            name,
            ms(median(one.paint for one in starts)),
            ms(cpu := median(one.cpu for one in starts)),
            ratio(cpu, floor),
            f"{median(one.sent for one in starts):.0f}",
            _middle([one.step for one in starts]),
            _middle([one.field for one in starts]),
            f"{median(one.memory for one in starts):.1f}",
            f"{together[name]:.1f}",
        ]
        for name, starts in seen.items()
    ]
    header = (
        "program", "first paint ms", "its CPU ms", "to empty app", "bytes of it", "of a step",
        "of the next field", "PSS MB", f"{officers} at once",
    )  # fmt: skip
    print_table(f"terminal 80 x 24, {len(seen[EMPTY])} starts in turns", header, rows)


def _middle(figures: list[int | None]) -> str:
    known = [one for one in figures if one is not None]
    return f"{median(known):.0f}" if known else "-"


if __name__ == "__main__":
    main()
