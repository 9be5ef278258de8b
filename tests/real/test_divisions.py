"""The country's divisions are taken as the place tree, once.

All provinces, cities and counties; streets and villages of those named in `WITHIN`. The whole
list of 59,295 is taken by bench/places.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.founding import Founder, found
from beatbook.importing.places import PlacesOutcome, import_places
from beatbook.importing.reading import open_table
from support.books import ticking
from support.imports import is_sound

FILES = ("provinces", "cities", "areas", "streets", "inner_mongolia_villages")
WITHIN = re.compile(r"code,|1501|110101|659|4419")


@pytest.fixture
def cut(data: Path, tmp_path: Path) -> list[Path]:
    """The lists, with the lower levels of a few regions only."""
    return [_cut(data / "divisions" / f"{name}.csv", tmp_path) for name in FILES]


def _cut(whole: Path, folder: Path) -> Path:
    lines = whole.read_text(encoding="utf-8").splitlines()
    if whole.stem in FILES[-2:]:
        lines = list(filter(WITHIN.match, lines))
    (folder / whole.name).write_text("\n".join(lines), encoding="utf-8")
    return folder / whole.name


def take(book: Book, files: list[Path]) -> PlacesOutcome:
    with ExitStack() as stack:
        return import_places(book, [stack.enter_context(open_table(file)) for file in files])


@pytest.fixture
def book(data: Path, national: None, tmp_path: Path) -> Iterator[Book]:
    """A new book without places."""
    founder = Founder("赵所长", "chief")
    path = str(tmp_path / "book.db")
    with found(path, name="试验派出所", region="150104", founder=founder, clock=ticking()) as made:
        yield made


def way(book: Book, code: str) -> str:
    (span,) = book.store.coded("place", code)
    return " ".join(step.name for step in book.places.path(span.node, book.today()))


@pytest.mark.slow
def test_all_are_taken_and_a_second_time_none(book: Book, cut: list[Path]) -> None:
    rows = sum(len(file.read_text(encoding="utf-8").splitlines()) - 1 for file in cut)
    assert rows > 3_000
    assert take(book, cut) == PlacesOutcome(rows, rows, 0, [])
    assert len(book.store.nodes("place")) == rows
    assert way(book, "150104008001") == "内蒙古自治区 呼和浩特市 玉泉区 昭君路街道 南湖社区居委会"
    assert way(book, "110101001") == "北京市 市辖区 东城区 东华门街道"
    assert way(book, "659001") == "新疆维吾尔自治区 自治区直辖县级行政区划 石河子市"
    assert way(book, "441900003") == "广东省 东莞市 东莞市 东城街道"
    assert len(book.places.children("", book.today())) == 31
    assert take(book, cut) == PlacesOutcome(rows, 0, rows, [])
    assert is_sound(book)
