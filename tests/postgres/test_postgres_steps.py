"""While a plugin's step converts a book on a server, others wait, go on, or read one sentence."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import pytest

from beatbook.book import Book
from beatbook.clock import SystemClock
from beatbook.errors import StoreProblem
from beatbook.forms import declare as f
from beatbook.hooks.types import Migration
from beatbook.store.interface import EntryFilter
from beatbook.store.query import Query
from beatbook.texts import Text
from support import postgres as server
from support import reporting
from support.acts import add, lamp
from support.books import build_at
from support.fixtures import Install
from support.points import Point, point

SECONDS = 60.0
FORK = multiprocessing.get_context("fork")
"""What is installed is known to processes that come from this one alone."""
T = TypeVar("T")


@f.part
class Wiring:
    """What a plugin adds to a lamp."""

    wiring: str | None = f.text(Text("线路", "Wiring"))


@f.part
class Cable:
    """The same in a later version, which calls it otherwise."""

    cable: str | None = f.text(Text("线路", "Wiring"), was=("wiring",))


class Slow:
    """A step that stays at the first value until it may go on; counts what it converted."""

    def __init__(self) -> None:
        self.begun, self.go, self._taken = FORK.Event(), FORK.Event(), FORK.Value("i", 0)

    @property
    def taken(self) -> int:
        """How many values were converted, by all hosts together."""
        return int(self._taken.value)

    def __call__(self, value: Any) -> Any:
        with self._taken.get_lock():
            self._taken.value += 1
        self.begun.set()
        assert self.go.wait(SECONDS)
        return value


@pytest.fixture
def url(postgres_book_url: str, toys: Point) -> str:
    """A station's book with three lamps, on a server."""
    assert toys.name == "toy"
    build_at(postgres_book_url)
    with opened(postgres_book_url) as book:
        for number in range(3):
            add(book, pole=f"P{number}")
    return postgres_book_url


def opened(url: str, officer: str = "chief") -> Book:
    """The book as a host opens it, its plugins loaded."""
    book = Book.open(url, officer=officer, clock=SystemClock())
    assert "lamp" in book.plugins.forms
    return book


def newer(toys: Point, step: Slow, part: type | None = None) -> tuple[Point, ...]:
    """What a host has that came up to date: a step, and a field where *part* declares one."""
    takes = Migration(name="bulbs-anew", form="lamp", field="bulbs", convert=step)
    fields = [f.FieldsOf(form="lamp", fields=part)] if part else []
    return toys, point("newer", registry_fields=fields, migrations=[takes])


@contextmanager
def converting(url: str, step: Slow, officer: str = "chief") -> Iterator[None]:
    """Another host, a process of its own, is in the middle of its step meanwhile."""
    host = FORK.Process(target=lambda: opened(url, officer).close())
    host.start()
    try:
        assert step.begun.wait(SECONDS)
        yield
    finally:
        step.go.set()
        host.join(SECONDS)
    assert host.exitcode == 0


@contextmanager
def aside(work: Callable[[], T]) -> Iterator[Future[T]]:
    """Work in a thread of its own meanwhile."""
    with ThreadPoolExecutor(1) as pool:
        yield pool.submit(work)


def until_somebody_waits(url: str) -> None:
    """Until a session of the server waits for what another one holds."""
    asked = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
    until = time.monotonic() + SECONDS
    while server.execute(url.partition("?")[0], asked) == [(0,)]:
        assert time.monotonic() < until, "nobody waits"
        time.sleep(0.02)


def test_a_deed_waits_for_the_step_and_is_done_and_readers_go_on(
    url: str, toys: Point, install: Install
) -> None:
    with opened(url) as old:
        install(*newer(toys, step := Slow()))
        with converting(url, step), aside(lambda: add(old, pole="meanwhile")) as done:
            until_somebody_waits(url)
            assert len(old.store.select(old.spec("lamp"), Query("lamp"))) == 3
            assert not done.done()
            step.go.set()
            added = done.result(SECONDS)
        assert lamp(old, added).values["pole"] == "meanwhile"
    opened(url).close()
    assert step.taken == 3


@pytest.mark.parametrize("between", ["", "&pgbouncer=1"])
def test_who_cannot_wait_that_long_reads_that_the_book_is_in_use(
    url: str, toys: Point, install: Install, between: str
) -> None:
    impatient = f"{url}&patience=0.3{between}"
    with opened(impatient) as old:
        install(*newer(toys, step := Slow(), Wiring))
        with converting(url, step):
            with pytest.raises(StoreProblem, match="in use"), old.store.transaction(wait=0.2):
                pytest.fail("wrote in the middle of a step")
            # The table has grown a column in the same transaction: nobody reads it meanwhile.
            with pytest.raises(StoreProblem, match="in use"):
                old.store.select(old.spec("lamp"), Query("lamp"))
            with pytest.raises(StoreProblem, match="in use"), old.store.snapshot():
                old.store.select(old.spec("lamp"), Query("lamp"))
            assert old.store.head(old.station)[0] > 0
        assert len(old.store.select(old.spec("lamp"), Query("lamp"))) == 3
        add(old, pole="afterwards")


def test_hosts_that_come_with_one_step_at_once_take_it_once(
    url: str, toys: Point, install: Install
) -> None:
    install(*newer(toys, step := Slow(), Wiring))
    with converting(url, step), aside(lambda: opened(url).close()) as done:
        until_somebody_waits(url)
        step.go.set()
        done.result(SECONDS)
    assert step.taken == 3
    with opened(url) as book:
        rows = book.store.entries(EntryFilter(action="plugins"))
        assert [row.reason for row in rows if "bulbs-anew" in row.reason] == [
            "+lamp.wiring bulbs-anew"
        ]
        assert len([row for row in rows if "newer" in row.subject]) == 1


def test_a_host_that_is_still_open_reads_what_to_do_where_a_field_was_renamed(
    url: str, toys: Point, install: Install
) -> None:
    install(toys, point("wires", registry_fields=[f.FieldsOf(form="lamp", fields=Wiring)]))
    with opened(url) as old:
        id = add(old, pole="P9", wiring="copper")
        install(toys, point("wires", registry_fields=[f.FieldsOf(form="lamp", fields=Cable)]))
        with opened(url) as new:
            assert lamp(new, id).values["cable"] == "copper"
        with pytest.raises(StoreProblem, match="open the book again"):
            add(old, pole="P10")
        add(old, "keeper", name="王小明")
    with opened(url) as new:
        assert len(new.store.recorded("lamp")) == 4


def test_a_station_s_report_waits_for_the_step_and_arrives_whole(
    postgres_book_url: str, toys: Point, install: Install, tmp_path: Path
) -> None:
    hall = reporting.hall(tmp_path, postgres_book_url, 1)
    (station,) = hall.stations
    with station.open() as book:
        add(book, pole="P1")
    reporting.report(station, hall.upper)
    with station.open() as book:
        add(book, pole="P2")
        row = book.store.head(book.station)[0]
    with hall.upper.open() as old:
        assert old.plugins.forms
        install(*newer(toys, step := Slow(), Wiring))
        with converting(postgres_book_url, step, "boss"):
            install(toys)
            with aside(lambda: reporting.report(station, hall.upper)) as reported:
                until_somebody_waits(postgres_book_url)
                assert not reported.done()
                step.go.set()
                reported.result(SECONDS)
        with station.open() as book:
            assert old.store.head(book.station)[0] >= row
        assert len(old.store.recorded("lamp")) == 2
