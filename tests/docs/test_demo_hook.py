"""The hook ``demo_filled``: what plugin writers are told about demo data."""

from __future__ import annotations

from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.demo import make
from beatbook.errors import BeatbookError
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


def test_without_demo_data_no_book_is_left_behind(install: Install, tmp_path: Path) -> None:
    install()
    with pytest.raises(BeatbookError, match="No installed plugin brings demo data"):
        make(str(tmp_path / "demo.db"))
    assert list(tmp_path.iterdir()) == []
