"""Drawing: at random, nobody twice, again the same from the seed, as many as the range needs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.book import Book
from beatbook.errors import NotAllowed, ProblemsFound, UsageProblem
from beatbook.samples import drawn as positions
from beatbook.samples import size_for
from beatbook.store.query import Order, Query
from beatbook_surveys.forms.survey import VISIT
from beatbook_surveys.populations import doors
from support.books import TODAY, Station
from surveys.conftest import drawn, homes, visited


def lines(book: Book, form: str = "call_back") -> list[str]:
    key = "dwelling" if form == "door_sample" else "record"
    found = book.registry.list(Query(form, order=(Order("line"),), closed=True))
    return [one.values[key] for one in found]


def test_a_survey_can_be_drawn_again_from_what_it_says(beat: Station, chief: Book) -> None:
    visited(chief, beat, homes(chief, beat, 20))
    sample = drawn(chief, kind="visit", unit="甲警务室", size=6)
    values = sample.values
    population = doors(chief, VISIT, values["of_unit"], values["since"], values["until"])
    assert (values["population"], values["size"]) == (20, 6)
    again = [population[at].record for at in positions(population, 6, values["seed"])]
    assert lines(chief) == again
    assert len(set(again)) == 6


def test_a_door_is_drawn_once_however_often_it_was_visited(beat: Station, chief: Book) -> None:
    home = homes(chief, beat, 1)[0]
    (
        first,
        *_others,
    ) = visited(chief, beat, [home] * 5)
    sample = drawn(chief, kind="visit", unit="甲警务室")
    assert sample.values["population"] == 1
    assert lines(chief) == [first], "the last visit stands for the door"


def test_visits_at_which_nobody_was_met_cannot_be_asked_about(beat: Station, chief: Book) -> None:
    visited(chief, beat, homes(chief, beat, 3), result="3")
    with pytest.raises(UsageProblem, match="nothing to draw"):
        drawn(chief, kind="visit", unit="甲警务室")


def test_dwellings_are_drawn_from_the_register_as_it_is(beat: Station, chief: Book) -> None:
    homes(chief, beat, 9)
    sample = drawn(chief, kind="dwelling", unit="甲警务室", size=4)
    assert sample.values["population"] == 10, "with the home that the station has already"
    assert sample.values["since"] is None
    assert len(set(lines(chief, "door_sample"))) == 4


@given(st.integers(1, 40), st.sampled_from((90, 95, 99)))
def test_the_size_follows_from_the_range_that_is_wanted(margin: int, level: int) -> None:
    assert 1 <= size_for(200, margin / 100, level) <= 200
    assert size_for(200, margin / 100, 99) >= size_for(200, margin / 100, 90)


def test_a_wanted_range_is_kept_with_its_level(beat: Station, chief: Book) -> None:
    visited(chief, beat, homes(chief, beat, 30))
    sample = drawn(chief, kind="visit", unit="甲警务室", margin=20, level=90)
    assert sample.values["size"] == size_for(30, 0.2, 90)
    assert (sample.values["margin"], sample.values["level"]) == (20, 90)


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"size": 3, "margin": 5}, "either a size or the range"),
        ({"size": 0}, "1 at least"),
        ({"margin": 60}, "at most 50"),
        ({"level": 80}, "one of 90, 95, 99"),
    ],
)
def test_what_cannot_be_drawn_is_refused(
    beat: Station, chief: Book, asked: dict[str, int], why: str
) -> None:
    visited(chief, beat, homes(chief, beat, 3))
    with pytest.raises(ProblemsFound, match=why):
        drawn(chief, kind="visit", unit="甲警务室", **asked)


def test_a_kind_that_no_plugin_keeps_is_named(chief: Book) -> None:
    with pytest.raises(UsageProblem, match="records called incident"):
        drawn(chief, kind="incident", unit="甲警务室")


def test_officers_do_not_draw_surveys(beat: Station) -> None:
    with beat.open("ann") as ann, pytest.raises(NotAllowed):
        drawn(ann, kind="visit", unit="甲警务室")


def test_nobody_of_the_office_is_made_to_ask(beat: Station, chief: Book) -> None:
    visited(chief, beat, homes(chief, beat, 3))
    with pytest.raises(ProblemsFound, match="somebody of another unit"):
        drawn(chief, kind="visit", unit="甲警务室", askers=["ann"])
    assert drawn(chief, kind="visit", unit="甲警务室", askers=["bob"])


def test_what_was_drawn_stays_as_it_was_drawn(beat: Station, chief: Book) -> None:
    visited(chief, beat, homes(chief, beat, 5))
    sample = drawn(chief, kind="visit", unit="甲警务室", size=2)
    with pytest.raises(ProblemsFound, match="no longer be changed"), chief.deed("x") as deed:
        deed.change("survey", sample.id, {"seed": "0123"})
    assert sample.values["drawn_on"] == TODAY
