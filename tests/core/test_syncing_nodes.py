"""A station's trees come into those above as they are at home, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.forest import PLACES, UNITS
from beatbook.journal import Part, sealed_part
from beatbook.syncing.judging import Refused
from support import reporting
from support.reporting import Hall

DAY = "2026-11-21"
Spans = list[list[object]]


@pytest.fixture
def hall(toys: object, tmp_path: Path) -> Hall:
    made = reporting.hall(tmp_path, count=1)
    reporting.report(made.stations[0], made.upper)
    return made


def _part(tree: str, node: str, spans: Spans, **more: object) -> Part:
    content = {"old": {}, "new": {"spans": spans, **more}}
    return sealed_part(f"@{tree}", node, 1, "change", content)


def _span(parent: str, name: str = "甲", start: str = DAY, end: str | None = None) -> list[object]:
    return [start, end, parent, "office", "Z", name]


def _refused(hall: Hall, made: Callable[[Book], Sequence[Part]]) -> str:
    place = hall.stations[0]
    with place.open() as book, hall.upper.open() as upper:
        before = [upper.store.lives(tree, upper.store.nodes(tree)) for tree in (UNITS, PLACES)]
        with book.store.transaction() as writer:
            writer.append(book.heading("tree"), list(made(book)))
    with pytest.raises(Refused) as caught:
        reporting.report(place, hall.upper)
    with hall.upper.open() as upper:
        now = [upper.store.lives(tree, upper.store.nodes(tree)) for tree in (UNITS, PLACES)]
        assert now == before
    return caught.value.kind


@pytest.mark.parametrize("tree", [UNITS, PLACES])
@pytest.mark.parametrize("many", [1, 3])
def test_nothing_stands_above_itself(hall: Hall, tree: str, many: int) -> None:
    def circle(book: Book) -> list[Part]:
        ids = [book.new_id() for _each in range(many)]
        return [_part(tree, one, [_span(ids[n - 1], f"n{n}")]) for n, one in enumerate(ids)]

    assert _refused(hall, circle) == "content"


def test_a_circle_that_begins_later_is_one(hall: Hall) -> None:
    def circle(book: Book) -> list[Part]:
        a, b = book.new_id(), book.new_id()
        first = _span(book.station, "a", end="2027-01-01")
        return [_part(UNITS, a, [first, _span(b, "a", "2027-01-01")]),
                _part(UNITS, b, [_span(a, "b")])]  # fmt: skip

    assert _refused(hall, circle) == "content"


def test_two_that_change_places_on_a_day_stand_in_no_circle(hall: Hall) -> None:
    place = hall.stations[0]
    with place.open() as book:
        a, b = book.new_id(), book.new_id()
        parts = [
            _part(
                UNITS, a, [_span(book.station, "a", end="2027-01-01"), _span(b, "a", "2027-01-01")]
            ),
            _part(
                UNITS, b, [_span(a, "b", end="2027-01-01"), _span(book.station, "b", "2027-01-01")]
            ),
        ]
        with book.store.transaction() as writer:
            writer.append(book.heading("tree"), parts)
    reporting.report(place, hall.upper)
    with hall.upper.open() as upper:
        assert [span.parent for span in upper.store.spans(UNITS, a)][1] == b


def test_the_stations_own_unit_lies_where_it_was_admitted(hall: Hall) -> None:
    def moved(book: Book) -> list[Part]:
        (office,) = (one for one in book.store.nodes(UNITS) if one != book.station)
        return [_part(UNITS, book.station, [_span(office)])]

    assert _refused(hall, moved) == "owner"


def test_a_node_lies_below_a_node_of_its_own_tree(hall: Hall) -> None:
    def below(book: Book) -> list[Part]:
        return [_part(UNITS, book.new_id(), [_span(book.store.nodes(PLACES)[0])])]

    assert _refused(hall, below) == "owner"


def test_a_node_below_nothing_that_is_known(hall: Hall) -> None:
    def below(book: Book) -> list[Part]:
        return [_part(PLACES, book.new_id(), [_span(book.new_id())])]

    assert _refused(hall, below) == "owner"


@pytest.mark.parametrize(
    "spans",
    [
        [_span(""), _span("")], [_span("", end="2020-01-01")],
        [_span("", end=DAY)], [_span("", end="2027-01-01"), _span("", start="2028-01-01")],
        [_span("", start="20261121", end=DAY), _span("")],
        [["x"]], [_span("")[:5]], [[*_span("")[:4], ["Z"], "甲"]], [[*_span("")[:4], 5, "甲"]],
        [[*_span("")[:5], None]], [[5, *_span("")[1:]]], [[DAY, None, ["a"], "office", "Z", "甲"]],
    ],
)  # fmt: skip
def test_days_that_do_not_join_and_what_is_no_span(hall: Hall, spans: Spans) -> None:
    assert _refused(hall, lambda book: [_part(UNITS, book.new_id(), spans)]) == "content"


@pytest.mark.parametrize("name", [[5, DAY, None, "x"], ["x"], ["x", "no day", None, "x"], 5])
def test_other_names_that_are_none(hall: Hall, name: object) -> None:
    def named(book: Book) -> list[Part]:
        return [_part(PLACES, book.new_id(), [_span("")], names=[name])]

    assert _refused(hall, named) == "content"


def test_a_node_that_has_no_day_at_all_comes_up_and_is_nowhere(hall: Hall) -> None:
    place = hall.stations[0]
    with place.open() as book:
        node = book.new_id()
        with book.store.transaction() as writer:
            writer.append(book.heading("tree"), [_part(UNITS, node, [])])
    assert reporting.report(place, hall.upper).rows > 0
    with hall.upper.open() as upper:
        assert upper.store.spans(UNITS, node) == ()


def test_nodes_that_come_in_one_batch_below_one_another_are_the_stations(hall: Hall) -> None:
    place = hall.stations[0]
    with place.open() as book:
        with book.deed("place") as deed:
            (county,) = (span.node for span in book.places.children("", book.today()))
            community = deed.places.add(county, "community", "西风社区", "150191001002")
            estate = deed.places.add(community, "estate", "红园")
        with book.deed("unit") as deed:
            office = deed.units.add(book.station, "office", "乙室", "B")
            deed.units.add(office, "beat", "乙一责任区", "B1")
    reporting.report(place, hall.upper)
    with hall.upper.open() as upper, place.open() as book:
        assert upper.places.path(estate, upper.today()) == book.places.path(estate, book.today())
        way = upper.units.path(office, upper.today())
        assert [span.node for span in way] == [upper.station, book.station, office]
