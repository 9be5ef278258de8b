"""A plugin brings a field and a step while processes write: nothing is lost and nobody fails."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from beatbook.book import Book
from beatbook.clock import SystemClock
from beatbook.forms import declare as f
from beatbook.hooks.types import Migration
from beatbook.texts import Text
from support import toy
from support.books import build_at
from support.fixtures import Install
from support.points import Point, point
from support.underload import load, wrong

WRITERS = 2
DEEDS = 8
"""How many more are waited for each time."""


@f.part
class Wiring:
    """What the new plugin adds to a lamp.

    Nothing to search by: a process that began before knows no word of it, and writes cards without.
    """

    wiring: str | None = f.text(Text("线路", "Wiring"))
    fuses: tuple[str, ...] = f.text(Text("熔断器", "Fuses"), many=True)


class Step:
    """Gives back what it gets, and remembers it."""

    def __init__(self) -> None:
        self.seen: list[Any] = []

    def __call__(self, value: Any) -> Any:
        self.seen.append(value)
        return value


@pytest.fixture
def url(postgres_book_url: str, toys: Point) -> str:
    """A station's book on a server."""
    assert toys.name == "toy"
    build_at(postgres_book_url)
    return postgres_book_url


def add(book: Book, number: int) -> str:
    """A lamp with what only the new plugin knows."""
    with book.deed("add") as deed:
        values = {"pole": f"new {number}", "wiring": "copper", "fuses": ["10", "16"]}
        return deed.add("lamp", values)


def taken_back(book: Book, id: str) -> bool:
    """Whether the last that was done to a record was to take it back."""
    return book.store.history(id)[-1][1].kind == "withdraw"


def test_a_plugin_comes_while_others_write(
    postgres_book_url: str, toys: Point, tmp_path: Path, install: Install
) -> None:
    url = f"{postgres_book_url}&partitions=2"
    build_at(url)
    step = Step()
    fields = f.FieldsOf(form="lamp", fields=Wiring)
    takes = Migration(name="bulbs-anew", form="lamp", field="bulbs", convert=step)
    newcomer = point("wiring", registry_fields=lambda: [fields], migrations=lambda: [takes])
    with load(url, tmp_path, WRITERS) as under:
        under.goes_on(DEEDS)
        install(toys, newcomer)
        with Book.open(url, officer="chief", clock=SystemClock()) as book:
            assert "wiring" in [one.id for one in book.form("lamp").spec.fields]
            assert len(step.seen) >= WRITERS
            under.goes_on(DEEDS)
            new = [add(book, number) for number in range(10)]
            under.goes_on(DEEDS)
            assert under.failed() == ""
    install(toys, newcomer)
    with Book.open(url, clock=SystemClock()) as book:
        taken = len(step.seen)
        assert book.plugins.forms
        assert wrong(book, under.acknowledged) == []
        found = book.store.records(book.form("lamp").spec, new)
        # The others take lamps back; what they change keeps what they know nothing of.
        assert [id for id in new if id not in found and not taken_back(book, id)] == []
        for one in found.values():
            assert (one.values["wiring"], one.values["fuses"]) == ("copper", ("10", "16"))
        assert len(step.seen) == taken  # never twice


def test_hosts_that_bring_the_same_plugin_at_once_all_get_there(
    url: str, tmp_path: Path, install: Install
) -> None:
    from threading import Thread

    fields = f.FieldsOf(form="lamp", fields=Wiring)
    failed: list[BaseException] = []

    def bring() -> None:
        try:
            with Book.open(url, officer="chief", clock=SystemClock()) as book:
                assert "wiring" in [one.id for one in book.form("lamp").spec.fields]
        except BaseException as problem:  # noqa: BLE001 - told by the test
            failed.append(problem)

    with load(url, tmp_path, WRITERS) as under:
        install(Point("toy", toy), point("wiring", registry_fields=lambda: [fields]))
        hosts = [Thread(target=bring) for _ in range(3)]
        for one in hosts:
            one.start()
        for one in hosts:
            one.join(60)
        under.goes_on(DEEDS)
    assert failed == []
    with Book.open(url, clock=SystemClock()) as book:
        assert wrong(book, under.acknowledged) == []
