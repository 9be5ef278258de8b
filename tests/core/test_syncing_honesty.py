"""A book that was tampered with cannot speak for others: its rows are proved, and still refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.journal import Part, sealed_part
from beatbook.syncing.judging import Refused
from support import reporting
from support.reporting import Hall


@pytest.fixture
def hall(toys: object, tmp_path: Path) -> Hall:
    made = reporting.hall(tmp_path)
    for place in made.stations:
        with place.open() as book, book.deed("work") as deed:
            deed.add("lamp", {"pole": f"P-{book.name}"})
        reporting.report(place, made.upper)
    with made.upper.open() as book, book.deed("work") as deed:
        deed.add("lamp", {"pole": "own"})
    return made


def _forged(hall: Hall, part: Callable[[Book, Book], Part]) -> Refused:
    """Append a row to the first station's chain that says something of others, and report it."""
    place = hall.stations[0]
    with place.open() as book, hall.upper.open() as upper:
        before = reporting.everything(upper), upper.store.nodes("unit")
        with book.store.transaction() as writer:
            writer.append(book.heading("work"), [part(book, upper)])
    with pytest.raises(Refused) as caught:
        reporting.report(place, hall.upper)
    with hall.upper.open() as upper:
        assert (reporting.everything(upper), upper.store.nodes("unit")) == before
    return caught.value


def _new(book: Book, **values: object) -> dict[str, dict[str, object]]:
    return {
        "old": {},
        "new": {"@number": 9, "@unit": book.station, "@state": "registered", **values},
    }


def test_a_record_of_another_station(hall: Hall) -> None:
    def part(_book: Book, upper: Book) -> Part:
        id = upper.record_id("lamp", "P-第1派出所")
        return sealed_part("lamp", id, 2, "change", {"old": {}, "new": {"name": "stolen"}})

    assert _forged(hall, part).kind == "owner"


def test_a_record_of_the_upper_book_is_not_taken_back(hall: Hall) -> None:
    def part(_book: Book, upper: Book) -> Part:
        id = upper.record_id("lamp", "own")
        return sealed_part("lamp", id, 2, "withdraw", {"old": {}, "new": {}})

    assert _forged(hall, part).kind == "owner"


def test_a_record_in_the_id_of_another(hall: Hall) -> None:
    def part(book: Book, upper: Book) -> Part:
        id = upper.record_id("officer", "boss")
        return sealed_part("lamp", id, 1, "add", _new(book, pole="X"))

    assert _forged(hall, part).kind == "owner"


def test_a_new_record_at_a_unit_of_others(hall: Hall) -> None:
    def part(book: Book, upper: Book) -> Part:
        content = _new(book, **{"pole": "X", "@unit": upper.station})
        return sealed_part("lamp", book.new_id(), 1, "add", content)

    assert _forged(hall, part).kind == "owner"


@pytest.mark.parametrize("where", ["above", "here"])
def test_a_post_for_somebody_of_the_upper_book_or_at_its_unit(hall: Hall, where: str) -> None:
    def part(book: Book, upper: Book) -> Part:
        holder = (upper if where == "here" else book).record_id(
            "officer", "boss" if where == "here" else "chief"
        )
        at = upper.station if where == "above" else book.station
        content = _new(book, holder=holder, at=at, role="chief", start="2020-01-01")
        return sealed_part("post", book.new_id(), 1, "add", content)

    assert _forged(hall, part).kind == "owner"


def test_an_approval_in_the_name_of_somebody_above(hall: Hall) -> None:
    def part(book: Book, upper: Book) -> Part:
        boss = upper.record_id("officer", "boss")
        content = _new(book, act="export", asked_by=boss, answered_by=boss, digest="x")
        return sealed_part("approval", book.new_id(), 1, "add", content)

    assert _forged(hall, part).kind == "owner"


def test_a_unit_below_one_of_others_and_one_of_others(hall: Hall) -> None:
    def below(book: Book, upper: Book) -> Part:
        spans = [["2026-11-21", None, upper.station, "office", "Z", "混入"]]
        return sealed_part(
            "@unit", book.new_id(), 1, "change", {"old": {}, "new": {"spans": spans}}
        )

    assert _forged(hall, below).kind == "owner"


def test_a_unit_of_others(hall: Hall) -> None:
    def part(_book: Book, upper: Book) -> Part:
        spans = [["2026-11-21", None, "", "station", "Z", "冒名"]]
        content = {"old": {}, "new": {"spans": spans}}
        return sealed_part("@unit", upper.station, 9, "change", content)

    assert _forged(hall, part).kind == "owner"


@pytest.mark.parametrize("values", [{"lit_on": "no day"}, {"bulbs": {"a": 1}}])
def test_a_content_that_is_none_of_the_form(hall: Hall, values: dict[str, object]) -> None:
    def part(book: Book, _upper: Book) -> Part:
        return sealed_part("lamp", book.new_id(), 1, "add", _new(book, pole="X", **values))

    assert _forged(hall, part).kind == "content"


def test_spans_that_make_no_sense(hall: Hall) -> None:
    def part(book: Book, _upper: Book) -> Part:
        content = {"old": {}, "new": {"spans": [["x"]]}}
        return sealed_part("@place", book.new_id(), 1, "change", content)

    assert _forged(hall, part).kind == "content"
