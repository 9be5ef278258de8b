"""A section has a line in China, from one junction to another, as long as it says."""

from __future__ import annotations

from typing import Any

import pytest

from beatbook.book import Book
from beatbook.errors import ProblemsFound
from patrol.conftest import line_of
from support.national import added, changed, stored

LINE = line_of("A1", "C3")


def enter(book: Book, **more: Any) -> str:
    values = {"kind": "lane", "from_node": "A1", "to_node": "C3", "line": LINE, **more}
    return added(book, "road_section", **values)


def test_the_length_is_measured_where_it_is_not_stated(ann: Book) -> None:
    id = enter(ann)
    assert float(stored(ann, "road_section", id).values["length"]) == pytest.approx(565.7, abs=1)


def test_a_new_line_is_measured_anew(ann: Book) -> None:
    id = ann.record_id("road_section", "S0013")
    record = changed(ann, "road_section", id, line="111.68,40.81 111.682,40.81")
    assert float(record.values["length"]) == pytest.approx(168.4, abs=0.5)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"line": "111.665 40.799"}, "is no line; write two or more pairs"),
        ({"line": "2.35,48.85 2.36,48.85"}, "2.3500,48.8500 does not lie in China"),
        ({"line": "40.799,111.665 40.801,111.666"}, "longitude and latitude swapped"),
        ({"length": "300"}, r"does not agree with the line, which is 56\d\.\d m long"),
        ({"length": "0"}, "more than nothing and at most 20 km"),
        ({"to_node": "A1"}, "the line does not come back there"),
        ({"line": line_of("A1", "A1")}, "comes back to where it began"),
        ({"code": "S0001"}, "S0001 is registered already"),
        ({"from_node": ""}, "From junction is required"),
    ],
)
def test_what_cannot_be_walked_is_refused(ann: Book, wrong: dict[str, str], words: str) -> None:
    with pytest.raises(ProblemsFound, match=words):
        enter(ann, **wrong)


def test_a_round_way_begins_and_ends_at_one_junction(ann: Book) -> None:
    line = f"{line_of('A1', 'B2')} {line_of('C1', 'A1')}"
    assert enter(ann, to_node="A1", line=line)
