"""What keeps a record from counting is told by the fields that the numerator asks more of."""

from __future__ import annotations

from typing import Any

from assessment.scoring_book import scheme, work
from beatbook.book import Book
from beatbook.texts import use_language
from beatbook_assessment.scoring.lacking import fields, lacks
from support.books import Station

SHARE = """
[[item]]
id = "done"
label = "done"
points = 10
indicator = "doors"
rule = {{kind = "share"}}
[[indicator]]
id = "doors"
label = "doors"
help = "doors"
top = {{form = "work", on = "day", where = [["people", ">", "0"], {top}]}}
bottom = {{form = "work", on = "day", where = [["people", ">", "0"]]}}
"""


def told(book: Book, unit: str, top: str, **values: Any) -> str:
    (of,) = scheme(book, SHARE.format(top=top)).indicators
    record = book.store.record(book.spec("work"), work(book, unit, people=2, **values))
    assert record is not None
    return str(lacks(book, of, record))


def test_only_what_the_numerator_asks_more_is_told(work_book: Book, work_station: Station) -> None:
    a = work_station.nodes["office_a"]
    assert told(work_book, a, '["door", "filled"]') == "Door: empty"
    assert told(work_book, a, '["door", "=", "1"], ["hours", ">", "2"]', door="7", hours="1.5") == (
        "Door: 7; Hours: 1.5"
    )


def test_it_is_told_in_chinese(work_book: Book, work_station: Station) -> None:
    use_language("zh")
    assert told(work_book, work_station.nodes["office_a"], '["door", "filled"]') == "门：未填"


def test_what_is_no_share_of_the_same_records_lacks_nothing(work_book: Book) -> None:
    text = SHARE.format(top='["door", "filled"]').split("bottom")[0]
    (of,) = scheme(work_book, text).indicators
    assert fields(of) == ()
