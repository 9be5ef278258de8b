"""The day on the command line: the same facts as the first screen, a line each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.hooks import loader
from beatbook.store.interface import Draft
from beatbook.texts import Text
from beatbook.today import TodayLine
from cli.running import Beat
from support import toy
from support.points import Point, point


def registry_today() -> Iterable[TodayLine]:
    """A round of the lamps."""
    yield TodayLine(Text("巡灯", "Lamps"), "20:00")


@pytest.fixture(autouse=True)
def rounds(book_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plugin that has something to say of the day."""
    points = [Point("toy", toy), point("rounds", registry_today=registry_today)]
    monkeypatch.setattr(loader, "installed", lambda: points)


def _today(beat: Beat, *options: str) -> list[tuple[str, str, str]]:
    rows = beat("--officer", "officer", "today", "--json", *options).json
    return [(row["kind"], row["label"], row["words"]) for row in rows]


def test_it_says_what_plugins_say_and_how_much_is_due(beat: Beat) -> None:
    assert _today(beat) == [("line", "Lamps", "20:00"), ("duties", "Duties", "0 open, 0 late")]


def test_drafts_are_counted(beat: Beat, book_file: Path) -> None:
    with Book.open(str(book_file), officer="officer") as book, book.store.transaction() as writer:
        writer.put_draft(Draft(book.actor.officer, "lamp", "", {"pole": "x"}, "2026-01-01"))
    assert ("drafts", "Drafts", "1") in _today(beat)


def test_what_others_did_is_told_from_a_day_on(beat: Beat, book_file: Path) -> None:
    with Book.open(str(book_file), officer="officer") as book:
        with book.deed("registry.add") as deed:
            lamp = deed.add("lamp", {"pole": "P9"})
        tomorrow = book.today() + timedelta(days=1)
    with Book.open(str(book_file), officer="chief") as book, book.deed("registry.edit") as deed:
        deed.change("lamp", lamp, {"name": "东门灯"})
    assert [row for row in _today(beat) if row[0] == "change"] == []
    told = _today(beat, "--since", str(tomorrow))
    assert told[-1] == ("change", "Lamp P9 东门灯", "changed: Name")
    done = beat("--officer", "officer", "today", "--since", str(tomorrow))
    assert done.lines[-1].split()[:3] == ["Lamp", "P9", "东门灯"]
    assert "changed: Name" in done.lines[-1]
