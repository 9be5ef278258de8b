"""A bulletin of an upper unit: composed of its stations', checked and released as always."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.book import Book
from beatbook.bulletin import markup
from beatbook.errors import NotAllowed, UsageProblem
from beatbook.records import Record
from beatbook.store.query import Query
from beatbook.syncing.names import KIND
from beatbook.syncing.stations import Station, keep
from beatbook_bulletins.checking import check
from beatbook_bulletins.composing.merging import LEAST, merged, too_few
from beatbook_bulletins.composing.sources import number_of
from beatbook_bulletins.copy import copy_of
from beatbook_bulletins.findings import LEAK, STALE
from beatbook_bulletins.forms.part import FORM
from support import telling
from support.books import Station as Founded
from support.bulletins import act, bulletin, bulletins, drafted

NAMES = "东西南北春夏秋冬山水云林石田金木火土日月"
COUNT, SILENT = len(NAMES), 2
WEEK = {"kind": "weekly.lamps", "day": "2026-11-12", "language": "zh"}


def lamps_of(nth: int) -> int:
    """How many lamps a station lit in the week: some few, some many."""
    return (nth % 5) * 2


@pytest.fixture
def stations(chief: Book) -> list[str]:
    """Twenty stations; the last two have written nothing."""
    with chief.deed("units") as deed:
        names = [f"{one}岭所" for one in NAMES]
        units = [deed.units.add(chief.station, "station", name) for name in names]
    with chief.deed("lamps") as deed:
        for nth, unit in enumerate(units):
            for lamp in range(lamps_of(nth)):
                values = {"pole": f"S{nth}-{lamp}", "lit_on": telling.MONDAY, "price": "10.50"}
                deed.add("lamp", {**values, "kind": "1"}, unit=unit)
    for unit in units[:-SILENT]:
        release(chief, drafted(chief, unit=unit))
    return units


def release(book: Book, number: str, state: str = "released") -> Record:
    """A bulletin as if a station had released it."""
    one = bulletin(book, number)
    one = one._replace(envelope=one.envelope._replace(state=state))
    with book.store.transaction() as writer:
        writer.put_records(book.spec("bulletin"), [one], new=False)
    return one


@pytest.fixture
def upper(chief: Book, stations: list[str]) -> Iterator[Book]:
    """The book to which they report."""
    with chief.store.transaction() as writer:
        for unit in stations:
            name = chief.title(unit)
            keep(chief, writer, Station(unit, unit, name, "150191", chief.station, "full"))
    return iter([chief])


@pytest.fixture
def composed(upper: Iterator[Book]) -> tuple[Book, str]:
    """The book, and the number of its composed bulletin."""
    (book,) = upper
    act(book, "compose", **WEEK)
    return book, str(max(one.envelope.number for one in bulletins(book)))


def said(book: Book, number: str) -> list[str]:
    """What kinds of things its check finds."""
    return [one.kind for one in check(book, copy_of(book, bulletin(book, number)))]


def text(book: Book, number: str) -> str:
    return markup.plain(bulletin(book, number).values["body"])


class TestComposing:
    def test_figures_are_those_of_the_stations_added_up(self, composed: tuple[Book, str]) -> None:
        book, number = composed
        every = sum(lamps_of(nth) for nth in range(COUNT - SILENT))
        assert f"新亮路灯{every}，较上期增加{every}" in text(book, number)

    def test_stations_that_sent_nothing_are_named(self, composed: tuple[Book, str]) -> None:
        book, number = composed
        assert "未报送的单位：日岭所、月岭所。" in text(book, number)

    def test_small_counts_stand_in_one_line_for_all_of_them(
        self, composed: tuple[Book, str]
    ) -> None:
        book, number = composed
        rows = [one.cells for one in markup.blocks(text(book, number)) if one.kind == "row"]
        assert rows[0][1] == "新亮路灯"
        counts = [Decimal(cells[1]) for cells in rows[1:]]
        assert not [one for one in counts if 0 < one < LEAST]
        assert rows[-1][0].startswith("其他")
        assert sum(counts) == sum(lamps_of(nth) for nth in range(COUNT - SILENT))

    def test_its_figures_are_counted_again_from_what_stations_said(
        self, composed: tuple[Book, str]
    ) -> None:
        book, number = composed
        assert said(book, number) == []

    def test_what_a_station_recalled_is_found_when_figures_are_gathered_again(
        self, composed: tuple[Book, str]
    ) -> None:
        book, number = composed
        release(book, "4", "recalled")
        act(book, "gather", **WEEK)
        assert set(said(book, number)) == {STALE}
        act(book, "refresh", record=number)
        assert said(book, number) == []

    def test_gathered_twice_nothing_counts_twice(self, composed: tuple[Book, str]) -> None:
        book, _number = composed
        before = book.store.count(book.spec(FORM), Query(FORM))
        act(book, "gather", **WEEK)
        assert book.store.count(book.spec(FORM), Query(FORM)) == before

    def test_drafts_count_only_where_that_is_asked_for(
        self, upper: Iterator[Book], stations: list[str]
    ) -> None:
        (book,) = upper
        book_of = book.store.catalogue(KIND)
        with book.store.transaction() as writer:
            writer.set_catalogue(KIND, {})
        drafted(book, unit=stations[-1])
        with book.store.transaction() as writer:
            writer.set_catalogue(KIND, book_of)
        assert "took 18" in act(book, "gather", **WEEK)
        assert "took 19" in act(book, "gather", **WEEK, drafts="yes")

    def test_a_second_person_releases_it(self, composed: tuple[Book, str], told: Founded) -> None:
        book, number = composed
        act(book, "propose", record=number)
        with pytest.raises(NotAllowed):
            act(book, "release", record=number)

    def test_a_book_to_which_nobody_reports_has_nothing_to_compose(self, chief: Book) -> None:
        with pytest.raises(UsageProblem, match="No station reports"):
            act(chief, "compose", **WEEK)


class TestExcerpts:
    def test_an_officer_takes_what_is_worth_it_with_the_station_that_said_it(
        self, composed: tuple[Book, str]
    ) -> None:
        book, number = composed
        rows = act(book, "excerpts", record=number)
        chosen = next(row for row in rows if row["text"].startswith("见到不亮"))
        act(book, "excerpt", record=number, take=[str(chosen["nth"])])
        assert f"- {chosen['station']}：{chosen['text']}" in text(book, number)

    def test_guards_look_at_what_was_taken(self, composed: tuple[Book, str]) -> None:
        book, number = composed
        source = bulletin(book, "3")
        values = {**source.values, "body": "- 东风社区P1杆已修复"}
        with book.store.transaction() as writer:
            writer.put_records(book.spec("bulletin"), [source._replace(values=values)], new=False)
        rows = act(book, "excerpts", record=number)
        chosen = next(row for row in rows if "P1" in row["text"])
        act(book, "excerpt", record=number, take=[str(chosen["nth"])])
        assert LEAK in said(book, number)

    def test_what_is_not_there_is_not_taken(self, composed: tuple[Book, str]) -> None:
        book, number = composed
        with pytest.raises(UsageProblem, match="no excerpt 999"):
            act(book, "excerpt", record=number, take=["999"])


COUNTS = st.dictionaries(
    st.sampled_from("abcdefgh"),
    st.lists(st.integers(0, 9).map(Decimal), min_size=2, max_size=2),
    min_size=1,
)


@given(COUNTS)
def test_no_line_tells_of_one_or_two_and_nobody_is_merged_alone(
    rows: dict[str, list[Decimal]],
) -> None:
    kept, small = merged(rows)
    assert sorted([*kept, *small]) == sorted(rows)
    assert not [one for unit in kept for one in rows[unit] if 0 < one < LEAST]
    if kept and small:
        assert not too_few(rows, small)


@pytest.mark.parametrize(
    ("words", "number"),
    [("44", 44), ("1,024", 1024), ("５２.５０", Decimal("52.50")), ("不足3", None), ("", None),
     ("上升4.4%", None), ("nan", None)],
)  # fmt: skip
def test_a_number_is_read_as_it_is_printed(words: str, number: Decimal | None) -> None:
    assert number_of(words) == number
