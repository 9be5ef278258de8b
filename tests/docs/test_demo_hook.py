"""The hooks ``demo_filled`` and ``demo_added``: what plugin writers are told about demo data."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.demo import make
from beatbook.errors import BeatbookError
from beatbook.store.query import Query
from support.fixtures import Install
from support.points import point


def _fill(book: Book, people: int) -> bool:
    with book.deed("demo") as deed:
        for number in range(people):
            deed.add("officer", {"name": f"民警{number}"})
    return True


def test_a_plugin_fills_the_demo_with_as_many_as_were_asked_for(
    install: Install, tmp_path: Path
) -> None:
    install(point("filler", demo_filled=_fill))
    assert make(str(tmp_path / "demo.db"), people=3).counts == {"officer": 3}


def test_a_plugin_that_has_no_data_passes_the_question_on(install: Install, tmp_path: Path) -> None:
    install(point("filler", demo_filled=_fill), point("silent", demo_filled=lambda book: None))
    assert make(str(tmp_path / "demo.db"), people=2).counts == {"officer": 2}


def test_every_plugin_adds_to_a_filled_demo_in_the_order_of_plugins(
    install: Install, tmp_path: Path
) -> None:
    found: list[tuple[str, int, str]] = []

    def note(name: str) -> Callable[[Book], None]:
        def demo_added(book: Book) -> None:
            officers = book.registry.count(Query("officer"))
            found.append((name, officers, str(book.today())))
            with book.deed("demo") as deed:
                deed.add("officer", {"name": name})

        return demo_added

    install(
        point("one", demo_added=note("one")),
        point("two", demo_added=note("two")),
        point("filler", demo_filled=_fill),
    )
    assert make(str(tmp_path / "demo.db"), people=2).counts == {"officer": 4}
    assert found == [("one", 2, "2026-03-05"), ("two", 3, "2026-03-05")]


def test_what_cannot_be_added_leaves_no_demo(install: Install, tmp_path: Path) -> None:
    def nameless(book: Book) -> None:
        with book.deed("demo") as deed:
            deed.add("officer", {})

    install(point("filler", demo_filled=_fill), point("hasty", demo_added=nameless))
    with pytest.raises(BeatbookError, match="name"):
        make(str(tmp_path / "demo.db"), people=2)
    assert list(tmp_path.iterdir()) == []


def test_a_plugin_that_fails_is_told_and_left_out(install: Install, tmp_path: Path) -> None:
    def broken(book: Book) -> None:
        raise ZeroDivisionError("no lamps")

    install(point("filler", demo_filled=_fill), point("lamps", demo_added=broken))
    told: list[str] = []
    made = make(str(tmp_path / "demo.db"), people=2, progress=told.append)
    assert made.counts == {"officer": 2}
    assert len(told) == 1
    assert "lamps" in told[0]
    assert "no lamps" in told[0]


def test_without_demo_data_no_book_is_left_behind(install: Install, tmp_path: Path) -> None:
    install()
    with pytest.raises(BeatbookError, match="No installed plugin brings demo data"):
        make(str(tmp_path / "demo.db"))
    assert list(tmp_path.iterdir()) == []
