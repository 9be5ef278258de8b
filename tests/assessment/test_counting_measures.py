"""Counting by tallies gives what counting by hand gives: over units that move, by any officer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.working import FORM, POINTS, SAME
from beatbook.assessment.declare import (
    FULL,
    MISSING,
    OFFICER,
    UNIT,
    ZERO,
    Asked,
    Indicator,
    Measure,
    Span,
    Value,
)
from beatbook.book import Book
from beatbook.errors import NotAllowed
from beatbook.merging.doing import merge
from beatbook.store.query import Condition
from beatbook_assessment import counting
from beatbook_assessment.counting.measures import behind, by_day, measured, number
from support.books import CREW, TODAY, Station
from support.fixtures import Install

OFFICERS = ("ann", "amy", "bob", "dee")
UNITS = ("station", "office_a", "office_b", "beat")
DAYS = 40
_NUMBERS = count()


class Piece(NamedTuple):
    """A record to be: owned by a unit, on a day, of some officers, for an office."""

    unit: str
    day: int
    officers: tuple[str, ...]
    office: str
    door: str | None
    hours: int | None


class Life(NamedTuple):
    """Pieces of work, and the days on which the beat goes to the other office and back."""

    pieces: list[Piece]
    moves: list[int]


PIECES = st.builds(
    Piece,
    st.sampled_from(UNITS),
    st.integers(0, DAYS),
    st.lists(st.sampled_from(OFFICERS), max_size=3, unique=True).map(tuple),
    st.sampled_from(UNITS),
    st.sampled_from((None, "1", "2", "3")),
    st.none() | st.integers(1, 99),
)
LIVES = st.builds(
    Life,
    st.lists(PIECES, max_size=14),
    st.lists(st.integers(1, DAYS), max_size=3, unique=True).map(sorted),
)
SPANS = st.tuples(st.integers(0, DAYS), st.integers(0, DAYS)).map(sorted)


@pytest.fixture
def worked(station: Station, install: Install) -> Station:
    """The station of the tests, with the form for work and assessment."""
    install(*POINTS)
    with station.open() as book:
        assert FORM in book.plugins.forms
    return station


@pytest.fixture
def chief(worked: Station) -> Iterator[Book]:
    with worked.open("chief") as book:
        yield book


def on(day: int) -> date:
    return TODAY + timedelta(days=day)


def who(book: Book) -> dict[str, str]:
    """The ids of the crew by login."""
    return {login: str(book.store.identity("officer.login", login)) for login, *_rest in CREW}


def lived(book: Book, nodes: Mapping[str, str], life: Life) -> None:
    """Write a life into a book."""
    with book.deed("work") as deed:
        for piece in life.pieces:
            values = {
                "day": on(piece.day),
                "at": datetime(2026, 11, 21, 20, tzinfo=UTC) + timedelta(days=piece.day),
                "officers": list(piece.officers),
                "office": nodes[piece.office],
                "door": piece.door,
                "hours": None if piece.hours is None else Decimal(piece.hours) / 10,
            }
            deed.add(FORM, values, unit=nodes[piece.unit])
    for nth, day in enumerate(life.moves):
        with book.deed("move") as deed:
            deed.units.move(nodes["beat"], nodes[_PARENTS[(nth + 1) % 2]], on(day))


_PARENTS = ("office_a", "office_b")


def path(unit: str, day: int, moves: Sequence[int]) -> tuple[str, ...]:
    """A unit and those above it on a day, by hand."""
    office = _PARENTS[sum(one <= day for one in moves) % 2]
    above = {"beat": office, "office_a": "station", "office_b": "station"}
    found = [unit]
    while found[-1] in above:
        found.append(above[found[-1]])
    return tuple(found)


def by_hand(life: Life, measure: Measure, span: Sequence[int], kind: str) -> dict[str, Fraction]:
    """What a measure counts, record by record."""
    groups: dict[str, list[Piece]] = defaultdict(list)
    for piece in life.pieces:
        if span[0] <= piece.day <= span[1] and not (measure.where and piece.door != "1"):
            unit = piece.office if measure.unit else piece.unit
            units = path(unit, span[1], life.moves)
            for one in units if kind == UNIT else piece.officers:
                groups[one].append(piece)
    return {one: _amount(found, measure) for one, found in groups.items()}


def _amount(found: list[Piece], measure: Measure) -> Fraction:
    if measure.sum:
        return sum((Fraction(piece.hours or 0, 10) for piece in found), Fraction())
    if measure.distinct:
        return Fraction(len({piece.door for piece in found} - {None}))
    return Fraction(len(found))


ONES = (Condition("door", "=", "1"),)
MEASURES = (
    Measure(FORM, "day", by="officers"),
    Measure(FORM, "day", by="officers", sum="hours"),
    Measure(FORM, "day", by="officers", distinct="door"),
    Measure(FORM, "day", ONES, by="officers"),
    Measure(FORM, "day", by="officers", unit="office"),
    Measure(FORM, "day", by="officers", unit="office", distinct="door"),
)
"""Records, sums, different values, some of them, for whom they were done."""


@given(life=LIVES, span=SPANS)
@settings(max_examples=20)
def test_tallies_say_what_counting_by_hand_says(
    worked: Station, tmp_path: Path, life: Life, span: list[int]
) -> None:
    folder = tmp_path / str(next(_NUMBERS))
    folder.mkdir()
    copy = worked.copied(folder)
    with copy.open("chief") as book:
        lived(book, copy.nodes, life)
        for kind, ids, names in ((UNIT, copy.nodes, UNITS), (OFFICER, who(book), OFFICERS)):
            subjects = tuple(ids[one] for one in names)
            asked = Asked(book, subjects, Span(on(span[0]), on(span[1])), kind)
            for measure in MEASURES:
                found = measured(asked, measure)
                counted = {one: found[ids[one]] for one in names if ids[one] in found}
                assert counted == by_hand(life, measure, span, kind), measure
            _days_add_up(asked)
            _records_are_those_counted(asked)


def _days_add_up(asked: Asked) -> None:
    whole, days = measured(asked, MEASURES[0]), by_day(asked, MEASURES[0])
    for one in asked.subjects:
        assert sum(days[one].values()) == whole.get(one, 0)
        assert all(asked.span.start <= day <= asked.span.end for day in days[one])


def _records_are_those_counted(asked: Asked) -> None:
    """Every subject's records can be opened, as many as were counted."""
    whole = measured(asked, MEASURES[0])
    spec = asked.book.spec(FORM)
    for one in asked.subjects:
        ((part, query),) = behind(
            asked.book, indicator(top=MEASURES[0]), one, asked.span, asked.kind
        )
        assert part == "top"
        assert asked.book.store.count(spec, query) == whole.get(one, 0)


THREE = (Fraction(3), Fraction(3))


def indicator(**more: Any) -> Indicator:
    texts = {"label": SAME, "help": SAME, "source": SAME}
    return Indicator(**{"name": "work.done", **texts, "top": Measure(FORM, "day"), **more})


def work(book: Book, unit: str = "", **values: Any) -> str:
    with book.deed("work") as deed:
        return deed.add(FORM, {"day": TODAY, **values}, unit=unit)


def values(
    book: Book, of: Indicator, subjects: Sequence[str], kind: str = UNIT
) -> dict[str, Value]:
    return counting.values(book, of, subjects, Span(TODAY, TODAY), kind)


class TestMissingIsNotZero:
    def test_no_record_is_zero_where_the_indicator_says_so(
        self, chief: Book, worked: Station
    ) -> None:
        office = worked.nodes["office_a"]
        assert values(chief, indicator(absent=ZERO), [office]) == {office: Value(Fraction(0))}
        assert values(chief, indicator(absent=MISSING), [office]) == {}

    def test_a_numerator_of_nothing_over_something_is_zero(
        self, chief: Book, worked: Station
    ) -> None:
        office = worked.nodes["office_a"]
        work(chief, office)
        of = indicator(
            top=Measure(FORM, "day", ONES), bottom=Measure(FORM, "day"), absent=MISSING, factor=100
        )
        found = values(chief, of, [office, worked.nodes["office_b"]])
        assert found == {office: Value(Fraction(0), Fraction(1))}
        assert number(of, found[office]) == 0
        assert number(of, None) is None

    @pytest.mark.parametrize(("empty", "means"), [(MISSING, None), (ZERO, 0), (FULL, 100)])
    def test_nothing_to_divide_by_is_what_the_indicator_says(
        self, empty: str, means: int | None
    ) -> None:
        of = indicator(bottom=Measure(FORM, "day"), empty=empty, factor=100)
        assert number(of, Value(Fraction(0), Fraction(0))) == means

    def test_of_a_share_of_too_few_only_the_denominator_is_kept_and_larger_units_count_them_all(
        self, chief: Book, worked: Station
    ) -> None:
        office, station = worked.nodes["office_a"], worked.nodes["station"]
        for unit in (office, office, worked.nodes["office_b"]):
            work(chief, unit)
        of = indicator(bottom=Measure(FORM, "day"), fewest=3)
        found = values(chief, of, [office, station])
        assert found == {office: Value(Fraction(0), Fraction(2)), station: Value(*THREE)}
        assert (number(of, found[office]), number(of, found[station])) == (None, 1)

    def test_a_form_that_the_book_lacks_says_nothing(self, chief: Book, worked: Station) -> None:
        office = worked.nodes["office_a"]
        assert values(chief, indicator(top=Measure("absent", "day")), [office]) == {}
        assert values(chief, indicator(forms=("absent",)), [office]) == {}
        assert behind(chief, indicator(forms=("absent",)), office, Span(TODAY, TODAY), UNIT) == []


class TestWhoseItIs:
    def test_work_of_two_officers_counts_for_each_and_once_for_the_unit(
        self, chief: Book, worked: Station
    ) -> None:
        work(chief, worked.nodes["beat"], officers=["ann", "bob"])
        crew = who(chief)
        of = indicator(top=Measure(FORM, "day", by="officers"))
        by_officer = values(chief, of, [crew["ann"], crew["bob"], crew["amy"]], OFFICER)
        assert [by_officer[crew[one]].top for one in ("ann", "bob", "amy")] == [1, 1, 0]
        assert values(chief, of, [worked.nodes["station"]])[worked.nodes["station"]].top == 1

    def test_an_officer_with_several_posts_has_all_the_work_and_once(
        self, chief: Book, worked: Station
    ) -> None:
        with chief.deed("post") as deed:
            post = {"holder": "ann", "at": worked.nodes["office_b"], "role": "officer"}
            deed.add("post", {**post, "start": "2026-11-01"})
        for unit in ("office_a", "office_b", "beat"):
            work(chief, worked.nodes[unit], officers=["ann"])
        ann = who(chief)["ann"]
        of = indicator(top=Measure(FORM, "day", by="officers"))
        assert values(chief, of, [ann], OFFICER) == {ann: Value(Fraction(3))}

    def test_without_a_field_it_is_whoever_entered_it(self, worked: Station) -> None:
        with worked.open("ann") as ann:
            work(ann)
            me = ann.actor.officer
            assert values(ann, indicator(), [me], OFFICER) == {me: Value(Fraction(1))}

    def test_who_was_merged_into_another_counts_once(self, chief: Book, worked: Station) -> None:
        first, second = (work(chief, worked.nodes["office_a"], door=door) for door in "11")
        merge(chief, FORM, first, second)
        office = worked.nodes["office_a"]
        assert values(chief, indicator(), [office])[office].top == 1


class TestWhoMayAsk:
    def test_everybody_may_see_their_own_and_no_other_office(self, worked: Station) -> None:
        with worked.open("ann") as ann:
            assert values(ann, indicator(), [worked.nodes["office_a"], worked.nodes["beat"]])
            assert values(ann, indicator(), [ann.actor.officer], OFFICER)
            with pytest.raises(NotAllowed):
                values(ann, indicator(), [worked.nodes["office_b"]])
            with pytest.raises(NotAllowed):
                values(ann, indicator(), [who(ann)["bob"]], OFFICER)

    def test_the_station_may_see_all_of_them(self, worked: Station) -> None:
        with worked.open("dee") as dee:
            crew = who(dee)
            assert values(dee, indicator(), [worked.nodes["station"], worked.nodes["office_b"]])
            assert values(dee, indicator(), [crew["bob"], crew["ann"]], OFFICER)
