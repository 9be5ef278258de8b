"""A station at work for pictures: the demo book on its first morning, half past nine.

What the demo leaves to whoever tries it is done here: patrols were planned and walked since Monday,
one is under way, and the month's assessment waits for objections.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, date, datetime, timedelta
from fcntl import LOCK_EX, flock
from pathlib import Path

import pytest

from beatbook import actions
from beatbook.book import Book
from beatbook.clock import FixedClock
from beatbook.demo import make
from beatbook.texts import use_language
from support import patrolled

MOMENT = datetime(2026, 3, 5, 1, 30, tzinfo=UTC)
PLANNED = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
MONDAY = date(2026, 3, 2)
PEOPLE = 300
OFFICE = "昭君路社区警务室"
# Round the blocks of the demo's streets: a route must have no gap.
ROUTE = "S0031 S0030 S0006 S0026 S0010"
POINTS = ("P001", "P006", "P007", "P002")
SCORED = {OFFICE: "18", "五里营社区警务室": "16.5", "新胜农村警务室": "17"}
SCHEME = Path(__file__).parents[3] / "docs" / "examples" / "offices.toml"

Opened = Callable[[str], Book]


def _at(path: str, officer: str, moment: datetime) -> Book:
    clock = FixedClock(moment, timedelta(milliseconds=1))
    return Book.open(path, officer=officer, clock=clock, source="tui")


@pytest.fixture(scope="session")
def _worked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book, made once for all workers of a run."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID")
    if run is None:
        return _make(tmp_path_factory.mktemp("pictures"))
    folder = tmp_path_factory.getbasetemp().parent / f"pictures-{run}"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        flock(lock, LOCK_EX)
        made = folder / "made"
        if not made.exists():
            _make(folder)
            made.touch()
    return folder / "demo.db"


def _make(folder: Path) -> Path:
    """Make the demo and have it worked in."""
    path = str(folder / "demo.db")
    use_language("zh")
    make(path, PEOPLE)
    with _at(path, "chief", PLANNED) as book:
        task = _patrols(book)
    with _at(path, "officer1", MOMENT - timedelta(minutes=20)) as book:
        _set_out(book, task)
    with _at(path, "chief", MOMENT - timedelta(hours=1)) as book:
        _assess(book)
    return Path(path)


def _patrols(book: Book) -> str:
    """A plan of the week for one office; what was due until yesterday was walked.

    Returns today's task.
    """
    unit = next(one.node for one in book.units.under(book.station, MONDAY) if one.name == OFFICE)
    team = [book.record_id("officer", login) for login in ("officer1", "auxiliary1")]
    with book.deed("patrol.plan") as deed:
        plan = patrolled.planned(deed, unit, MONDAY)
        tasks = [
            patrolled.task(
                deed, plan, unit, MONDAY + timedelta(days=day), "09:10", team,
                points=POINTS, route=ROUTE,
            )
            for day in range(5)
        ]  # fmt: skip
    patrolled.approved(book, plan)
    book.clock = FixedClock(MOMENT - timedelta(days=1), timedelta(milliseconds=1))
    with book.deed("patrol.enter_paper") as deed:
        patrolled.walked(deed, tasks[0], unit, {"P001": 20, "P006": 41, "P007": 60, "P002": 88})
        patrolled.walked(deed, tasks[1], unit, {"P001": 12, "P006": 40}, {"P002": "中途处警"})
    return tasks[3].task


def _set_out(book: Book, task: str) -> None:
    """Today's patrol is under way: its first point was reached in time."""
    actions.run(book, "patrol.start", {"task": task})
    book.clock = FixedClock(MOMENT, timedelta(milliseconds=1))
    actions.run(book, "patrol.check_in", {"point": POINTS[0]})


def _assess(book: Book) -> None:
    """The month is counted and published; objections can be made."""
    with tempfile.NamedTemporaryFile("w", suffix=".toml", encoding="utf-8") as file:
        file.write(SCHEME.read_text(encoding="utf-8").replace("self_scored = true\n", ""))
        file.flush()
        actions.run(book, "assess.adopt", {"file": file.name})
    actions.run(book, "assess.run", {})
    for office, points in SCORED.items():
        judged = {"run": 1, "subject": office, "item": "counter", "points": points}
        actions.run(book, "assess.judge", {**judged, "reason": "窗口台账完整，接待有记录"})
    actions.run(book, "assess.publish", {"run": 1})


@pytest.fixture
def station(_worked: Path, tmp_path: Path) -> Iterator[Opened]:
    """Opens the book of the station at work for an officer, by login."""
    path = str(shutil.copy(_worked, tmp_path / "station.db"))
    with ExitStack() as opened:
        yield lambda officer: opened.enter_context(_at(path, officer, MOMENT))
