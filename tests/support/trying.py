"""Trials in tests without processes: both sides in this one, plugins registered, not installed."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from beatbook.trial.facts import Facts
from beatbook.trial.questions import Questions
from beatbook.trial.report import Report
from beatbook.trial.sections import EACH
from beatbook.trial.side import Side
from beatbook.trial.tried import Tried, changing
from support.books import NOW, Station
from support.fixtures import Install
from support.points import Point

Trying = Callable[..., Report]


class _Trial:
    """A station's book as it is with some plugins, and with others."""

    def __init__(self, station: Station, install: Install) -> None:
        self._station, self._install = station, install
        self._open: list[Side] = []

    def __call__(
        self,
        before: Sequence[Point],
        after: Sequence[Point],
        *,
        most: int | None = 20,
        removed: Sequence[str] = (),
    ) -> Report:
        """What it would mean to have *after* in place of *before*."""
        old, sides = self._facts("before", before), []
        new = self._facts("after", after)
        sides = self._open[-2:]
        plugins = changing(old[1], new[1], removed)
        asked = Questions(_Asking(sides[0]), _Asking(sides[1]), old[1], new[1], plugins, most, {})
        tried = Tried(
            plugins=plugins, removed=tuple(removed), before=old[1], after=new[1],
            today=str(NOW.date()), units={id: name for name, id in self._station.nodes.items()},
            steps=new[0]["steps"], **asked.asked(),
        )  # fmt: skip
        return Report((), tuple(one(tried) for one in EACH))

    def _facts(self, name: str, points: Sequence[Point]) -> tuple[dict[str, Any], Facts]:
        path = Path(self._station.path).with_name(f"{name}.db")
        path.unlink(missing_ok=True)
        shutil.copy(self._station.path, path)
        self._install(*points)
        side = Side(str(path))
        self._open.append(side)
        side.do({"do": "begin", "now": NOW.isoformat(), "patience": 30.0})
        found = side.do({"do": "facts"})
        return found, Facts(**found["facts"])

    def close(self) -> None:
        """Close the books."""
        for side in self._open:
            side.close()


class _Asking:
    """Asks a side in this process."""

    def __init__(self, side: Side) -> None:
        self._side = side

    def __call__(self, _part: object, do: str, **given: Any) -> Any:
        return self._side.do({"do": do, **given})

    def apart(self, part: object, do: str, **given: Any) -> Callable[[], Any]:
        """At once, too."""
        return lambda: self(part, do, **given)


@pytest.fixture
def trying(station: Station, install: Install) -> Iterator[Trying]:
    """Tries plugins on the station's book: ``trying(before, after)`` gives the report."""
    trial = _Trial(station, install)
    yield trial
    trial.close()


def words(report: Report, section: str) -> list[str]:
    """The findings of a section with their levels."""
    return [f"{one.level}: {one.words}" for one in report.section(section).findings]


def rows(report: Report, section: str, table: int = 0) -> list[dict[str, Any]]:
    """The rows of a section's table as JSON data."""
    found = report.as_json()["sections"]
    tables = next(one["tables"] for one in found if one["name"] == section)
    wanted = str(report.section(section).tables[table].what)
    return next((one["rows"] for one in tables if one["what"] == wanted), [])
