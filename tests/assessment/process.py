"""Due process in tests: a scheme for two offices, work to be counted, officers on given days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from assessment.working import FORM, POINTS
from beatbook import actions
from beatbook.book import Book
from beatbook.clock import FixedClock
from support.books import Station, ticking
from support.fixtures import Install

SCHEME = """format = 1
kind = "scheme"
id = "test.work"
version = "{version}"
label = {{zh = "工作考核", en = "Work"}}
source = {{zh = "试验", en = "test"}}
start = {start}
subjects = "unit"
level = "office"
period = "month"
total = {total}

[[item]]
id = "pieces"
label = {{zh = "工作件数", en = "Pieces of work"}}
points = 20
indicator = "test.pieces"
rule = {{kind = "target", target = 4}}
text = {{zh = "每月4件，不足按比例", en = "Four a month, a share for fewer"}}
{items}
[[indicator]]
id = "test.pieces"
label = {{zh = "件数", en = "Pieces"}}
help = {{zh = "本月的件数", en = "Pieces of the month"}}
decimals = 0
top = {{form = "work", on = "day"}}

[process]
due = 5
self_score = 2
object = 3
answer = 3
"""
JUDGED = """
[[item]]
id = "order"
label = {{zh = "内务", en = "Order"}}
points = 10
judged = true
{more}text = {{zh = "实地查看", en = "Looked at on the spot"}}
"""
PLAIN = {"version": "1", "start": "2026-01-01", "total": "20", "items": ""}
WITH_JUDGEMENT = {**PLAIN, "total": "30", "items": JUDGED.format(more="")}
WITH_SELF = {**PLAIN, "total": "30", "items": JUDGED.format(more="self_scored = true\n")}
NOVEMBER = date(2026, 11, 15)


class Bureau:
    """A station with the form for work and assessment; its book for anyone on any day."""

    def __init__(self, station: Station, folder: Path) -> None:
        self.station, self.folder = station, folder
        self.path = station.path
        self._clock: FixedClock = ticking(datetime(2026, 12, 1, 1, tzinfo=UTC))

    def on(self, day: date) -> None:
        """It is the morning of a day from now on."""
        self._clock = ticking(datetime(day.year, day.month, day.day, 1, tzinfo=UTC))

    def book(self, officer: str = "chief") -> Book:
        """The book, open for an officer."""
        return Book.open(self.path, officer=officer, clock=self._clock)

    def run(self, officer: str, action: str, /, **asked: Any) -> Any:
        """What an action answers an officer."""
        with self.book(officer) as book:
            return actions.run(book, f"assess.{action}", asked)

    def scheme(self, values: Mapping[str, str]) -> str:
        """A scheme in a file."""
        path = self.folder / f"scheme{values['version']}.toml"
        path.write_text(SCHEME.format(**values), encoding="utf-8")
        return str(path)

    def work(self, office: str, count: int, day: date = NOVEMBER) -> list[str]:
        """Pieces of work of an office."""
        with self.book() as book, book.deed("add") as deed:
            unit = self.station.nodes[office]
            return [deed.add(FORM, {"day": day}, unit=unit) for _nth in range(count)]

    def counted(self, values: Mapping[str, str] = PLAIN) -> None:
        """A scheme adopted; office A did four pieces in November, office B three; run 1 of them."""
        self.run("chief", "adopt", file=self.scheme(values))
        self.work("office_a", 4)
        self.work("office_b", 3)
        self.run("chief", "run")

    def published(self, values: Mapping[str, str] = PLAIN) -> None:
        """The same, published on Tuesday 1 December 2026: objections until Friday the 4th."""
        self.counted(values)
        self.run("chief", "publish", run="1")

    def sealed(self, values: Mapping[str, str] = PLAIN) -> None:
        """The same, nobody having objected, sealed on Monday."""
        self.published(values)
        self.on(date(2026, 12, 7))
        self.run("chief", "finish", run="1")
        self.run("chief", "seal", run="1")

    def points(self, subject: str, item: str = "pieces", officer: str = "chief") -> str | None:
        """The points of an office for an item, as an officer sees them."""
        rows = self.run(officer, "score", subject=subject)
        found: str | None = next(row["points"] for row in rows if row["item"] == item)
        return found


def bureau(station: Station, install: Install, folder: Path) -> Bureau:
    """A bureau of its own."""
    install(*POINTS)
    with station.open() as book:
        assert FORM in book.plugins.forms
    made = Bureau(station, folder)
    with made.book("chief") as book, book.deed("officer.add") as deed:
        at = station.nodes["station"]
        officer = deed.add("officer", {"name": "考核员", "login": "ass"}, unit=at)
        post = {"holder": officer, "at": at, "role": "assessor", "start": "2020-01-01"}
        deed.add("post", post, unit=at)
    return made


@pytest.fixture
def office(station: Station, install: Install, tmp_path: Path) -> Bureau:
    """The bureau of a test."""
    return bureau(station, install, tmp_path)
