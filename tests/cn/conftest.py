"""A founded book with the national plugin and a few places, for tests of its forms and hooks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.founding import Founder, found
from beatbook.hooks import loader
from beatbook_cn import plugin
from support.books import Station, ticking
from support.points import Point

_PLACES = (
    ("", "county", "玉泉区", "150104"),
    ("150104", "township", "昭君路街道", "150104008"),
    ("150104008", "community", "南湖社区居委会", "150104008001"),
    ("150104008", "community", "新胜村委会", "150104008237"),
)


@pytest.fixture(scope="session")
def _cn_founded(tmp_path_factory: pytest.TempPathFactory) -> Station:
    path = str(tmp_path_factory.mktemp("cn") / "cn.db")
    clock = ticking()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loader, "installed", lambda: [Point("cn", plugin)])
        founder = Founder("赵所长", "chief")
        with found(path, name="试验派出所", region="150104", founder=founder, clock=clock) as book:
            nodes = _places(book)
    return Station(path, clock, nodes)


def _places(book: Book) -> dict[str, str]:
    nodes: dict[str, str] = {}
    with book.deed("place.add") as deed:
        for parent, kind, name, code in _PLACES:
            above = nodes.get(parent, "")
            nodes[code] = deed.places.add(above, kind, name, code, date(2020, 1, 1))
    return nodes


@pytest.fixture
def national(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the national plugin is installed."""
    monkeypatch.setattr(loader, "installed", lambda: [Point("cn", plugin)])


@pytest.fixture
def cn(national: None, _cn_founded: Station, tmp_path: Path) -> Iterator[Book]:
    """A book of its own with the national plugin, open for its chief."""
    with _cn_founded.copied(tmp_path).open("chief") as book:
        yield book
