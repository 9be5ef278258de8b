"""Ranking notices: everybody is told the own result, and nobody that of another one by name."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.process import Bureau, office
from assessment.results import frame, score
from beatbook import actions
from beatbook.book import Book
from beatbook.errors import NotAllowed, UsageProblem
from beatbook.papers.writing import write
from beatbook.store.query import Query
from beatbook.syncing import parcels, taking
from beatbook.syncing.names import KIND
from beatbook.syncing.stations import Station, keep
from beatbook_assessment.forms.notice import FORM
from beatbook_assessment.notices.told import FEWEST, from_data, from_json, of_frame, to_json

__all__ = ["office"]


@pytest.fixture
def told(office: Bureau) -> Bureau:
    """A published run of which notice was given."""
    office.published()
    assert office.run("chief", "notify", run="1").startswith("gave 2 new")
    return office


def notices(office: Bureau, officer: str) -> list[dict[str, Any]]:
    rows = office.run(officer, "notices")
    return list(rows)


class TestGiving:
    def test_before_it_is_published_nobody_is_told(self, office: Bureau) -> None:
        office.counted()
        with pytest.raises(UsageProblem, match="publish it first"):
            office.run("chief", "notify", run="1")

    def test_who_does_not_assess_gives_no_notice(self, office: Bureau) -> None:
        office.published()
        with pytest.raises(NotAllowed):
            office.run("ann", "notify", run="1")

    def test_told_twice_is_told_once(self, told: Bureau) -> None:
        assert told.run("chief", "notify", run="1").startswith("gave 0 new notices, changed 0")

    def test_once_it_is_final_the_same_notice_says_so(self, told: Bureau) -> None:
        told.on(date(2026, 12, 7))
        told.run("chief", "finish", run="1")
        assert "changed 2" in told.run("chief", "notify", run="1")
        assert [row["object_by"] for row in notices(told, "chief")] == [None, None]


class TestReading:
    def test_an_office_reads_its_own_and_the_chief_all(self, told: Bureau) -> None:
        assert [(row["who"], row["place"]) for row in notices(told, "ann")] == [("甲警务室", "1/2")]
        assert [row["who"] for row in notices(told, "chief")] == ["甲警务室", "乙警务室"]

    def test_no_other_office_is_named(self, told: Bureau) -> None:
        with told.book() as book:
            for one in book.store.select(book.spec(FORM), Query(FORM)):
                said = str(one.values["told"])
                assert [name in said for name in ("甲警务室", "乙警务室")].count(True) == 1

    def test_the_paper_says_place_points_and_until_when_to_object(self, told: Bureau) -> None:
        with told.book("ann") as book:
            (one,) = book.registry.list(Query(FORM))
            written = write(book, "assess.place", one.id)
        said = str(written)
        assert "1 of 2" in said
        assert "until the end of 2026-12-04" in said
        assert "20.00" in said


def _report(book: Book, unit: str) -> None:
    with book.store.transaction() as writer:
        name = book.title(unit)
        keep(book, writer, Station(unit, unit, name, "150191", book.station, "full"))


class TestTravelling:
    @pytest.fixture
    def above(self, office: Bureau, tmp_path: Path) -> Iterator[Book]:
        """A book to which office A reports, with notice given; and a copy of it from before."""
        office.published()
        shutil.copy(office.path, tmp_path / "below.db")
        with office.book("chief") as book:
            _report(book, office.station.nodes["office_a"])
            actions.run(book, "assess.notify", {"run": "1"})
            yield book

    @pytest.fixture
    def below(self, above: Book, tmp_path: Path) -> Iterator[Book]:
        with Book.open(str(tmp_path / "below.db"), clock=above.clock) as book:
            yield book

    def due(self, above: Book, office: Bureau) -> list[parcels.Parcel]:
        found = parcels.due(above, office.station.nodes["office_a"], {})
        return [one for one in found if one.kind == "ranking"]

    def test_a_notice_that_a_station_made_up_is_nobodys(self, above: Book, office: Bureau) -> None:
        before = [one.key for one in self.due(above, office)]
        (true,) = (one for one in above.store.select(above.spec(FORM), Query(FORM))
                   if one.values["station"])  # fmt: skip
        kept = above.store.catalogue(KIND)
        with above.store.transaction() as writer:
            writer.set_catalogue(KIND, {})
        with above.deed("forged") as deed:
            values = {**true.values, "key": "forged"}
            deed.follows.add(deed.add(FORM, values, unit=office.station.nodes["office_a"]))
        with above.store.transaction() as writer:
            writer.set_catalogue(KIND, kept)
        assert [one.key for one in self.due(above, office)] == before != []

    def test_a_station_gets_the_notices_of_its_own_units_and_keeps_them(
        self, above: Book, below: Book, office: Bureau
    ) -> None:
        (one,) = self.due(above, office)
        assert taking.take(below, one).how == taking.TAKEN
        (kept,) = below.store.select(below.spec(FORM), Query(FORM))
        assert kept.envelope.unit == office.station.nodes["office_a"]
        assert (kept.values["rank"], kept.values["ranked"]) == (1, 2)
        assert "乙警务室" not in str(kept.values)

    def test_a_later_one_takes_the_place_of_the_one_before(
        self, above: Book, below: Book, office: Bureau
    ) -> None:
        (one,) = self.due(above, office)
        taking.take(below, one)
        later = one._replace(body={**one.body, "place": 2})
        assert taking.take(below, later).how == taking.TAKEN
        (kept,) = below.store.select(below.spec(FORM), Query(FORM))
        assert (kept.values["rank"], kept.envelope.version) == (2, 2)

    @pytest.mark.parametrize(
        "wrong",
        [{"subject": "nobody"}, {"period": "x"}, {"lines": [1]}, {"end": "soon"}, {"name": None},
         {"spread": ["1"]}, {"more": 1}],
    )  # fmt: skip
    def test_what_is_no_notice_about_somebody_here_is_kept_out(
        self, above: Book, below: Book, office: Bureau, wrong: dict[str, Any]
    ) -> None:
        (one,) = self.due(above, office)
        bad = one._replace(body={**one.body, **wrong})
        assert taking.take(below, bad).how == taking.NOT_TAKEN
        assert below.store.count(below.spec(FORM), Query(FORM)) == 0


NAMES = {f"u{nth}": f"第{nth}室" for nth in range(40)}


@given(st.lists(st.integers(0, 100), min_size=1, max_size=40))
def test_of_few_nothing_is_said_of_how_they_are_spread_and_of_many_no_name(
    points: list[int],
) -> None:
    scores = [score(f"u{nth}", 1, one, 0) for nth, one in enumerate(points)]
    for one in of_frame(frame(3, *scores, names=NAMES)):
        assert (one.spread is None) == (len(points) < FEWEST)
        if one.spread is not None:
            assert [float(each) for each in one.spread] == sorted(map(float, one.spread))
        others = {name for name in NAMES.values() if name != one.name}
        assert not [name for name in others if f'"{name}"' in to_json(one)]


def test_a_notice_survives_the_way_there() -> None:
    for one in of_frame(frame(3, score("u1", 1, 5, None), names=NAMES)):
        assert from_json(to_json(one)) == one


@pytest.mark.parametrize("text", ["", "[]", "{}", "null"])
def test_what_is_no_notice_is_no_notice(text: str) -> None:
    with pytest.raises(UsageProblem):
        from_json(text)
    with pytest.raises(UsageProblem):
        from_data({})
