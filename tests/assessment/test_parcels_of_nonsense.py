"""No parcel that anybody sends fails a plugin: a plugin that fails is switched off."""

from __future__ import annotations

from typing import Any

import pytest

from assessment.process import Bureau, office
from beatbook.errors import BeatbookError
from beatbook.syncing.parcels import Parcel
from beatbook.syncing.stations import Station, keep
from beatbook_assessment.counting.lines import numbers_of
from beatbook_assessment.plugin import sync_arrived
from support.nonsense import bodies

__all__ = ["office"]
DAYS = {"start": "2026-11-01", "end": "2026-11-30"}
RESULTS = {"by": "x", "name": "n", "period": "p", **DAYS, "settled": True,
           "units": [["a", "1.00", 1]]}  # fmt: skip
NOTICE = {
    "scheme": ["a", "b"], "version": "1", "period": ["a", "b"], **DAYS, "standing": ["a", "b"],
    "issuer": "x", "object_by": None, "name": "n", "kind": ["", ""], "place": 1, "ranked": 2,
    "result": "1", "by_rate": False, "lines": [[["a", "b"], "1", "1"]], "spread": None,
}  # fmt: skip


@pytest.mark.parametrize("kind", ["assessment", "figures", "ranking"])
def test_whatever_comes_is_taken_or_refused_in_a_sentence(office: Bureau, kind: str) -> None:
    below, own = office.station.nodes["office_a"], office.station.nodes["office_b"]
    figures = {"indicator": "pieces", **DAYS, "subjects": "unit", "origin": "x",
               "values": f"{below}\t1\t1"}  # fmt: skip
    good: dict[str, dict[str, Any]]
    good = {"assessment": RESULTS, "figures": figures, "ranking": {**NOTICE, "subject": own}}
    sender = "UP" if kind == "ranking" else below
    taken = 0
    with office.book("chief") as book:
        with book.store.transaction() as writer:
            keep(book, writer, Station(below, below, "甲", "150191", book.station, "figures"))
        for number, body in enumerate(bodies(good[kind], 40)):
            try:
                sync_arrived(book, Parcel(kind, f"k{number}", 1, "h", body, sender))
                taken += 1
            except BeatbookError:
                continue
    assert 0 < taken < number


@pytest.mark.parametrize("words", ["1e999999999", "1e9", "1" * 100, "1/0", "x", "", "1\t2\t3"])
def test_no_number_fills_the_memory(words: str) -> None:
    assert numbers_of(words) is None


@pytest.mark.parametrize("words", ["0", "12", "-3", "1.5", "2/3", " 7 \t 9 ", "1/3\t2"])
def test_numbers_that_are_counted_are_read(words: str) -> None:
    assert numbers_of(words) is not None
