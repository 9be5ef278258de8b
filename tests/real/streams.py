"""The two real incident streams: how each is imported, and how its rows are asked about."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from beatbook.book import Book
from beatbook.bulletin.declare import Figure, Span
from beatbook.clock import FixedClock
from beatbook.founding import Founder, found
from beatbook.trees.spans import Span as Node

ROOT = Path(__file__).parents[2]
ORACLE = Path(__file__).with_name("counting_oracle.py")


class Stream(NamedTuple):
    """A file, its mapping, the book's zone, and what the columns of its rows are.

    `months` are those that the tests take; the second column says when a row was. All of both
    files is taken by bench/streams.py.

    `columns` are further columns as SQL for the oracle; `unit` is the one that names the lowest
    unit, `nowhere` what it says where the station itself keeps a record.
    """

    file: str
    mapping: str
    months: tuple[str, ...]
    zone: str
    founded: date
    columns: dict[str, str]
    fields: dict[str, str]
    unit: str
    prefix: str
    nowhere: str


HOUSTON = Stream(
    "houston_2010_jan_aug.csv.gz", "houston.toml", ("2010-01", "2010-02"),
    "America/Chicago", date(2009, 12, 1),
    {"first": "substr(occurred_local, 1, 10)", "last": "substr(occurred_local, 1, 10)",
     "hour": "CAST(substr(occurred_local, 12, 2) AS INTEGER)"},
    {"category": "offense", "premise": "location"}, "beat", "HPD-", "UNK",
)  # fmt: skip
MERSEYSIDE = Stream(
    "uk_merseyside_2018_street.csv.gz", "merseyside.toml", ("2018-05", "2018-06"), "Europe/London",
    date(2017, 12, 1),
    {"first": "Month || '-01'", "last": "date(Month || '-01', '+1 month', '-1 day')",
     "borough": "substr([LSOA name], 1, length([LSOA name]) - 5)"},
    {"category": "Crime type", "outcome": "Last outcome category"}, "LSOA code", "", "-",
)  # fmt: skip


def mapping(stream: Stream) -> dict[str, Any]:
    """The mapping file as any TOML reader gives it."""
    path = ROOT / "docs/examples" / stream.mapping
    return tomllib.loads(path.read_text(encoding="utf-8"))


def cut(stream: Stream, data: Path, folder: Path) -> int:
    """Write the stream's months into the folder ``incidents``; returns how many rows there are."""
    (folder / "incidents").mkdir()
    whole = data / "incidents" / stream.file
    rows = 0
    with (
        gzip.open(whole, "rt", encoding="utf-8", newline="") as lines,
        gzip.open(folder / "incidents" / stream.file, "wt", encoding="utf-8", newline="") as kept,
    ):
        kept.write(next(lines))
        for line in lines:
            if line.split(",", 2)[1].startswith(stream.months):
                kept.write(line)
                rows += 1
    return rows


# -- importing --------------------------------------------------------------------------------


class Beat(NamedTuple):
    """The command line on one book."""

    book: Path

    @property
    def _environment(self) -> dict[str, str]:
        return {**os.environ, "BEATBOOK_BOOK": str(self.book), "BEATBOOK_OFFICER": "chief"}

    def start(self, *arguments: object) -> subprocess.Popen[str]:
        """Begin a command."""
        program = [sys.executable, "-c", "from beatbook_cli.start import main; main()"]
        return subprocess.Popen(
            [*program, *map(str, arguments)], cwd=self.book.parent, env=self._environment,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    def __call__(self, *arguments: object) -> dict[str, Any]:
        """What a command that ends well, or with refused rows, gives as JSON."""
        program = self.start(*arguments, "--json")
        out, err = program.communicate(timeout=600)
        assert program.returncode in (0, 1), err
        answer = json.loads(out)
        one: dict[str, Any] = answer[0] if isinstance(answer, list) else answer
        return one


def founded(stream: Stream, folder: Path) -> Beat:
    """A new book of a station that is older than the stream."""
    path = folder / "book.db"
    morning = datetime(*stream.founded.timetuple()[:3], tzinfo=UTC)
    clock = FixedClock(morning, timedelta(milliseconds=1))
    founder = Founder("赵所长", "chief")
    found(str(path), name="Station", founder=founder, zone=stream.zone, clock=clock).close()
    return Beat(path)


def killed(beat: Beat, arguments: Sequence[object], rows: int) -> int:
    """Begin an import and kill it behind so many rows; returns how many are in the book."""
    program = beat.start(*arguments)
    with Book.open(str(beat.book)) as book:
        while program.poll() is None and not any(one.done >= rows for one in book.store.batches()):
            time.sleep(0.05)
        program.send_signal(signal.SIGKILL)
        program.communicate()
        return book.store.batches()[0].done


# -- asking -----------------------------------------------------------------------------------


def answers(stream: Stream, data: Path, questions: Iterable[Any]) -> list[Any]:
    """What the oracle says, in a process of its own."""
    command = [sys.executable, str(ORACLE), str(data / "incidents" / stream.file)]
    done = subprocess.run(
        [*command, json.dumps(stream.columns)], input=json.dumps(list(questions)),
        capture_output=True, text=True, check=True, timeout=300,
    )  # fmt: skip
    found: list[Any] = json.loads(done.stdout)
    return found


class Asking:
    """Turns the figures of a bulletin into questions about rows of the file."""

    def __init__(self, book: Book, stream: Stream) -> None:
        self._stream = stream
        self._map = mapping(stream)
        self._nodes = {node.node: node for node in book.units.under("", book.today())}
        self._below = {
            id: {node.node for node in book.units.under(id, book.today())} for id in self._nodes
        }

    def question(self, figure: Figure, span: Span) -> dict[str, Any]:
        """How many rows of the file lie in a period, a unit and under codes."""
        asked: dict[str, Any] = {"days": [str(span.start), str(span.end)], "in": {}, "not": {}}
        units = set(self._nodes) if not figure.unit else self._below[figure.unit]
        for field, operator, value in figure.where:
            codes = [value] if operator == "=" else list(value)
            assert operator in ("=", "in"), figure
            if field == "unit":
                units &= set(codes)
            else:
                self._codes(asked, field, set(codes))
        asked["in"][self._stream.unit] = [self._unit(self._nodes[one]) for one in units]
        if figure.hours:
            asked["in"]["hour"] = list(figure.hours)
        for rule in self._map.get("refuse", ()):
            asked["in"][rule["column"]] = rule["only"]
        return asked

    def _unit(self, node: Node) -> str:
        own = node.code.startswith(self._stream.prefix) and node.code
        return node.code.removeprefix(self._stream.prefix) if own else self._stream.nowhere

    def _codes(self, asked: dict[str, Any], field: str, codes: set[str]) -> None:
        column, words = self._stream.fields.get(field, ""), self._map["values"].get(field, {})
        if self._map.get("otherwise", {}).get(field) in codes:
            asked["not"][column] = ["", *(w for w, code in words.items() if code not in codes)]
        elif column:
            asked["in"][column] = [word for word, code in words.items() if code in codes]
        else:
            asked["in"]["first"] = []  # the stream says nothing of this field
