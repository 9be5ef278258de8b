"""A demo book: a fictional station that a plugin fills with synthetic data, the same each time.

Its clock goes on from the demo's day, whenever it is made: duties, ages and terms are those of a
station at work, not of one that stood still since.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple, TypeVar

from beatbook import approvals
from beatbook.book import Book
from beatbook.clock import BEHIND, FixedClock, SystemClock
from beatbook.errors import BeatbookError, StoreProblem
from beatbook.founding import found, remove
from beatbook.store.query import Order, Query
from beatbook.texts import Text, Translator

_ = Translator(__name__, __file__)

T = TypeVar("T")
MARK = "demo"
"""The setting of a demo book: the login of the officer who acts when nobody is named."""
# The demo was "worked on" during one morning, a Thursday, so that the week has figures already.
# Ids and stamps follow from this clock.
STANDS_SINCE = date(2024, 1, 1)
BEGINNING = datetime(2026, 3, 5, 0, 30, tzinfo=UTC)


class DemoOfficer(NamedTuple):
    """An officer of the demo: how to act as one, and where each works."""

    name: str
    login: str
    role: str
    unit: str


class Demo(NamedTuple):
    """What was made."""

    path: str
    seconds: float
    counts: dict[str, int]
    officers: list[DemoOfficer]
    day: date


class Crew(NamedTuple):
    """An office of the demo: its unit, all units below with it, who leads it, who helps there."""

    unit: str
    name: str
    below: frozenset[str]
    officer: str
    others: tuple[str, ...]


def crews(book: Book) -> list[Crew]:
    """The offices that have an officer, in the order of their officers."""
    today = book.today()
    posts = book.store.select(book.spec("post"), Query("post", order=(Order("number"),)))
    held = [(one.values["at"], one.values["role"], one.values["holder"]) for one in posts]
    return [
        Crew(
            unit,
            book.title(unit),
            frozenset((unit, *(span.node for span in book.units.under(unit, today)))),
            officer,
            tuple(who for at, role, who in held if (at, role) == (unit, "auxiliary")),
        )
        for unit, role, officer in held
        if role == "officer"
    ]


@contextmanager
def acting(book: Book, officer: str) -> Iterator[None]:
    """What is entered within is entered by an officer (id), with that officer's rights."""
    before = book.actor
    book.act_as(officer)
    try:
        yield
    finally:
        book.actor = before


def together(book: Book, second: str, act: Callable[[], T]) -> T:
    """Do what takes two persons, *second* (an officer's id) granting what the first one asks."""
    try:
        return act()
    except approvals.SecondPersonNeeded as needed:
        with acting(book, second):
            approvals.grant(book, str(needed.number), str(Text("已核对", "checked")))
        return act()


def make(
    path: str, people: int = 3000, progress: Callable[[str], None] = lambda _words: None
) -> Demo:
    """Make the demo book at *path*, replacing an older demo but nothing else.

    `progress` is told what went wrong on the way. Raises StoreProblem when something else lies
    there, BeatbookError when no plugin has data.
    """
    started = time.perf_counter()
    _clear(path)
    clock = FixedClock(BEGINNING, timedelta(milliseconds=1))
    book = found(
        path,
        name=str(Text("昭君路派出所", "昭君路派出所")),
        region="150104",
        code="150104",
        since=STANDS_SINCE,
        clock=clock,
    )
    try:
        with book.store.transaction() as writer:
            writer.set_meta(MARK, "yes")
        _fill(book, people, progress)
    except BaseException:
        book.close()
        remove(path)
        raise
    officers = _officers(book)
    behind = SystemClock().now() - clock.now()
    with book.store.transaction() as writer:
        writer.set_meta(MARK, next((o.login for o in officers if o.role == "chief"), "yes"))
        writer.set_meta(BEHIND, str(behind.total_seconds()))
    demo = Demo(path, time.perf_counter() - started, _counts(book), officers, book.today())
    book.close()
    return demo


def _fill(book: Book, people: int, progress: Callable[[str], None]) -> None:
    """One plugin makes the station; then every plugin may add its own records to it.

    A plugin that fails is told and left out, as everywhere.
    """
    if not book.hooks.first("demo_filled", book=book, people=people):
        raise BeatbookError(
            _("No installed plugin brings demo data; install beatbook-cn and see: beat plugin list")
        )
    book.hooks.everyone("demo_added", book=book)
    for one in book.plugin_states().values():
        if one.state == "broken":
            progress(str(_("! The demo lacks what {name} adds: {why}", name=one.name, why=one.why)))


def _clear(path: str) -> None:
    if not Path(path).exists():
        return
    with Book.open(path) as book:
        is_demo = book.store.meta(MARK)
    if not is_demo:
        raise StoreProblem(
            _("{path} is a real book, not a demo; choose another place with --at", path=path)
        )
    remove(path)


def _counts(book: Book) -> dict[str, int]:
    counts = {id: book.store.count(spec, Query(id, closed=True)) for id, spec in book.specs.items()}
    return {id: count for id, count in counts.items() if count}


def _officers(book: Book) -> list[DemoOfficer]:
    """The officers with a login, by their first post."""
    today = book.today()
    officers = {r.id: r for r in book.store.select(book.spec("officer"), Query("officer"))}
    found: dict[str, DemoOfficer] = {}
    for post in book.store.select(book.spec("post"), Query("post")):
        holder = officers.get(post.values["holder"])
        if holder is not None and holder.id not in found:
            unit = book.units.at(post.values["at"], today)
            found[holder.id] = DemoOfficer(
                holder.values["name"],
                holder.values["login"] or "",
                post.values["role"],
                unit.name if unit else "",
            )
    return list(found.values())
