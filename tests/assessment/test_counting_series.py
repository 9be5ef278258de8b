"""Imported values: in the place of counted ones, added up for the units above, the newest first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

import pytest

from assessment.working import FORM, POINTS, SAME
from beatbook.assessment.declare import OFFICER, UNIT, Indicator, Measure, Span, Value
from beatbook.book import Book
from beatbook.store.query import Query
from beatbook.syncing import taking
from beatbook.syncing.parcels import Parcel
from beatbook.syncing.stations import Station as Reporting
from beatbook.syncing.stations import keep
from beatbook_assessment import counting
from beatbook_assessment.counting import sending
from beatbook_assessment.counting.lines import broken, parsed, written
from beatbook_assessment.counting.series import behind
from support.books import Station
from support.fixtures import Install

MONTH = Span(date(2026, 11, 1), date(2026, 11, 30))
DONE = Indicator(
    name="work.done", label=SAME, help=SAME, source=SAME, top=Measure(FORM, "day"), factor=100
)


@pytest.fixture
def nodes(station: Station) -> dict[str, str]:
    return station.nodes


@pytest.fixture
def chief(station: Station, install: Install) -> Iterator[Book]:
    install(*POINTS)
    with station.open("chief") as book:
        assert FORM in book.plugins.forms
        yield book


def table(book: Book, values: dict[str, Value], **other: object) -> str:
    raw = {
        "indicator": DONE.name,
        "start": MONTH.start,
        "end": MONTH.end,
        "origin": "表",
        "values": written(values),
        **other,
    }
    with book.deed("import") as deed:
        return deed.add("indicator_series", raw)


def share(top: int, bottom: int) -> Value:
    return Value(Fraction(top), Fraction(bottom))


def values(book: Book, *subjects: str, span: Span = MONTH, kind: str = UNIT) -> dict[str, Value]:
    return counting.values(book, DONE, subjects, span, kind)


def test_what_was_imported_stands_for_what_would_be_counted(
    chief: Book, nodes: dict[str, str]
) -> None:
    with chief.deed("work") as deed:
        deed.add(FORM, {"day": "2026-11-21"}, unit=nodes["office_b"])
    table(chief, {nodes["office_a"]: share(3, 4)})
    found = values(chief, nodes["office_a"], nodes["office_b"])
    assert found == {nodes["office_a"]: share(3, 4), nodes["office_b"]: Value(Fraction(1))}


def test_units_above_have_what_those_below_have_together(
    chief: Book, nodes: dict[str, str]
) -> None:
    table(chief, {nodes["beat"]: share(1, 2), nodes["office_b"]: share(3, 10)})
    found = values(chief, nodes["station"], nodes["office_a"])
    assert found == {nodes["station"]: share(4, 12), nodes["office_a"]: share(1, 2)}


def test_a_unit_that_is_named_itself_is_not_added_up_again(
    chief: Book, nodes: dict[str, str]
) -> None:
    table(chief, {nodes["beat"]: share(1, 2), nodes["office_a"]: share(5, 5)})
    found = values(chief, nodes["station"], nodes["office_a"])
    assert found == {nodes["station"]: share(5, 5), nodes["office_a"]: share(5, 5)}


def test_the_newer_of_two_tables_counts_and_one_out_of_use_does_not(
    chief: Book, nodes: dict[str, str]
) -> None:
    office = nodes["office_a"]
    table(chief, {office: share(1, 4)})
    newer = table(chief, {office: share(2, 4)})
    assert values(chief, office) == {office: share(2, 4)}
    with chief.deed("replace") as deed:
        deed.transition("indicator_series", newer, "replace")
    assert values(chief, office) == {office: share(1, 4)}


def test_another_period_or_kind_of_subject_is_another_table(
    chief: Book, nodes: dict[str, str]
) -> None:
    office = nodes["office_a"]
    table(chief, {office: share(1, 4)})
    table(chief, {chief.actor.officer: share(1, 9)}, subjects=OFFICER)
    day = Span(MONTH.start, MONTH.start)
    assert values(chief, office, span=day) == {office: Value(Fraction(0))}
    assert values(chief, chief.actor.officer, kind=OFFICER) == {chief.actor.officer: share(1, 9)}


def test_the_table_behind_a_value_can_be_opened(chief: Book, nodes: dict[str, str]) -> None:
    id = table(chief, {nodes["beat"]: share(1, 4)})
    for unit in ("beat", "station"):
        ((part, query),) = behind(chief, DONE, nodes[unit], MONTH, UNIT)
        assert part == "series"
        assert [one.id for one in chief.registry.list(query)] == [id]
    assert behind(chief, DONE, nodes["office_b"], MONTH, UNIT) == []


def test_lines_keep_numbers_exactly() -> None:
    exact = {"b": Value(Fraction(1, 3)), "a": Value(Fraction("2.50"), Fraction(7))}
    assert parsed(written(exact)) == exact
    assert written(exact).startswith("a\t5/2\t7\n"), "in order, so that equal values are equal"
    assert parsed("a\t0.10") == {"a": Value(Fraction(1, 10))}
    assert [str(one) for one in broken("a\t1\n\nb\nc\tx\nd\t1/0")] == [
        "line 3, “b”, should be: subject<Tab>number[<Tab>denominator]",
        "line 4, “c\tx”, should be: subject<Tab>number[<Tab>denominator]",
        "line 5, “d\t1/0”, should be: subject<Tab>number[<Tab>denominator]",
    ]


class TestTablesOfStations:
    """What stations that report say of themselves, in the book above."""

    @pytest.fixture
    def upper(self, chief: Book, nodes: dict[str, str]) -> Book:
        """Office A reports as a station; it kept a table about itself and about office B."""
        table(chief, {nodes[one]: share(9, 9) for one in ("office_a", "office_b")})
        return chief

    def reports(self, book: Book, unit: str, level: str) -> None:
        with book.store.transaction() as writer:
            made = Reporting(unit, unit, book.title(unit), "150191", book.station, level)
            keep(book, writer, made)

    def of_office(self, book: Book, nodes: dict[str, str]) -> None:
        """The table belongs to office A."""
        (one,) = book.store.select(book.spec("indicator_series"), Query("indicator_series"))
        one = one._replace(envelope=one.envelope._replace(unit=nodes["office_a"]))
        with book.store.transaction() as writer:
            writer.put_records(book.spec("indicator_series"), [one], new=False)

    def test_a_station_says_nothing_of_what_is_counted_from_its_records(
        self, upper: Book, nodes: dict[str, str]
    ) -> None:
        self.of_office(upper, nodes)
        self.reports(upper, nodes["office_a"], "full")
        assert values(upper, nodes["office_a"])[nodes["office_a"]].top == 0

    def test_where_its_records_stay_below_it_speaks_for_itself_and_nobody_else(
        self, upper: Book, nodes: dict[str, str]
    ) -> None:
        self.of_office(upper, nodes)
        self.reports(upper, nodes["office_a"], "figures")
        found = values(upper, nodes["office_a"], nodes["office_b"])
        assert (found[nodes["office_a"]].top, found[nodes["office_b"]].top) == (9, 0)

    def test_a_table_that_comes_as_a_parcel_is_about_the_sender(
        self, chief: Book, nodes: dict[str, str]
    ) -> None:
        self.reports(chief, nodes["office_a"], "figures")
        body = {
            "indicator": DONE.name, "start": "2026-11-01", "end": "2026-11-30", "origin": "x",
            "subjects": UNIT, "values": f"{nodes['office_a']}\t7",
        }  # fmt: skip
        sent = Parcel("figures", "r1", 1, "x", body, nodes["office_a"])
        assert taking.take(chief, sent).how == taking.TAKEN
        again = sent._replace(body={**body, "values": f"{nodes['office_a']}\t8"})
        assert taking.take(chief, again).how == taking.TAKEN
        assert values(chief, nodes["office_a"])[nodes["office_a"]].top == 8
        for wrong in ({"values": f"{nodes['office_b']}\t7"}, {"values": "x"}, {"start": "y"},
                      {"subjects": "officer"}):  # fmt: skip
            bad = sent._replace(id="r2", body={**body, **wrong})
            assert taking.take(chief, bad).how == taking.NOT_TAKEN


def test_a_station_keeps_what_only_it_can_count_once_for_each_period(
    chief: Book, nodes: dict[str, str]
) -> None:
    counted = DONE.__class__(
        name="own.count", label=SAME, help=SAME, source=SAME,
        count=lambda asked: {one: Value(Fraction(3)) for one in asked.subjects},
    )  # fmt: skip
    for _time in range(2):
        assert sending.tables(chief, {"own.count": counted}, MONTH) == ["own.count"]
    (kept,) = chief.store.select(chief.spec("indicator_series"), Query("indicator_series"))
    assert parsed(kept.values["values"])[nodes["office_a"]] == Value(Fraction(3))
    assert [one.id for one in sending.parcels(chief, "figures")] == [kept.id]
    assert list(sending.parcels(chief, "full")) == []
