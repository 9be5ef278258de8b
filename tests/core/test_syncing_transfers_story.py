"""A record goes from one station to another by real reports, whatever level is agreed."""

from __future__ import annotations

from pathlib import Path

import pytest

from beatbook import codedeeds
from beatbook.book import Book
from beatbook.codes import Code
from beatbook.hooks import loader
from beatbook.records import Record
from beatbook.store.query import Query
from beatbook.syncing.levels import FIGURES, FULL, LEVELS, MASKED
from beatbook.syncing.transfers import answering, handing
from beatbook.syncing.transfers.listing import listed
from beatbook.texts import Text
from support import posted, reporting
from support.acts import add
from support.reporting import Hall

NUMBER = "T1990010111"


@pytest.fixture
def two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Hall:
    """A book above and two stations that were admitted, with keepers who may move."""
    monkeypatch.setattr(loader, "installed", posted.points)
    return reporting.hall(tmp_path)


def _all(book: Book, form: str) -> list[Record]:
    return book.store.select(book.spec(form), Query(form, closed=True))


def _report(hall: Hall, level: str, *which: int) -> None:
    for one in which:
        assert reporting.report(hall.stations[one], hall.upper, level).parcels.refused == ()


def _admit(hall: Hall, level: str) -> None:
    for one in hall.stations:
        reporting.admit(hall.upper, one, level)


@pytest.mark.parametrize("level", LEVELS)
def test_somebody_moves_from_one_beat_to_another(two: Hall, level: str) -> None:
    _admit(two, level)
    _report(two, level, 0, 1, 0)
    first, second = two.stations
    with first.open("chief") as book:
        keeper = add(book, "keeper", name="王大力", toy_number=NUMBER)
        handing.offer(book, "keeper", keeper, "第1派出所", "迁居")
    _report(two, level, 0, 1)
    with second.open("chief") as book:
        answering.accept(book, "1", {})
    with two.upper.open("boss") as book:
        (line,) = listed(book)
        assert (line.from_name, line.to_name) == ("第0派出所", "第1派出所")
    _report(two, level, 1, 0, 0, 1)
    with first.open() as a, second.open() as b:
        (old,), (new,) = _all(a, "keeper"), _all(b, "keeper")
        assert (old.envelope.state, new.envelope.state) == ("closed", "registered")
        assert {one.envelope.state for book in (a, b) for one in _all(book, "transfer")} == {"done"}
    with two.upper.open("boss") as book:
        assert listed(book) == []
        assert [line.state for line in listed(book, closed=True)][-1] == "done"
        assert all(one.values["name"] != "王大力" or level == FULL for one in _all(book, "keeper"))


@pytest.mark.parametrize("level", [MASKED, FIGURES])
def test_what_a_level_hides_is_nowhere_in_the_book_above(two: Hall, level: str) -> None:
    _admit(two, level)
    _report(two, level, 0, 1, 0)
    with two.stations[0].open("chief") as book:
        keeper = add(book, "keeper", name="欧阳大力", toy_number=NUMBER, phones=["13800001234"])
        handing.offer(book, "keeper", keeper, "第1派出所", "投靠姐姐")
    _report(two, level, 0, 1)
    files = Path(two.upper.path).parent.glob("upper.db*")
    kept = b"".join(one.read_bytes() for one in files)
    for said in ("欧阳大力", NUMBER, "13800001234", "投靠姐姐"):
        assert said.encode() not in kept


def test_code_lists_come_down_with_a_report(two: Hall) -> None:
    with two.upper.open("boss") as book:
        codedeeds.add(book, "lamp_kinds", Code("gas", Text("气灯", "Gas")))
    _report(two, FULL, 0)
    with two.stations[0].open("chief") as book:
        assert "gas" in book.codes("lamp_kinds")
