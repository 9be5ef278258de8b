"""A new visit lies where its door lies, and what was heard there becomes an opinion."""

from __future__ import annotations

import pytest

from beatbook.book import Book
from beatbook.errors import ProblemsFound
from beatbook.store.query import Query
from support.books import Station
from support.national import added, changed, stored
from visits.conftest import Visit


@pytest.mark.parametrize("field", ["dwelling", "household", "organisation"])
def test_a_visit_lies_where_its_door_lies(
    ann: Book, visit: Visit, beat: Station, field: str
) -> None:
    names = {"dwelling": "home", "organisation": "shop"}
    door = beat.nodes[names.get(field, field)]
    place = stored(ann, field, door).envelope.place
    assert place
    assert stored(ann, "visit", visit(**{field: door})).envelope.place == place


def test_a_visit_to_a_household_is_one_to_its_dwelling(
    ann: Book, visit: Visit, beat: Station
) -> None:
    record = stored(ann, "visit", visit(household=beat.nodes["household"]))
    assert record.values["dwelling"] == beat.nodes["home"]


def test_a_visit_says_which_one_asked_for_it(ann: Book, visit: Visit) -> None:
    visit(at="2026-11-18 09:00", next_on="2026-11-30")
    asked = visit(at="2026-11-19 09:00", next_on="2026-11-30")
    visit(at="2026-11-20 09:00")
    assert stored(ann, "visit", visit()).values["follows"] == asked


def test_a_visit_in_answer_to_another_is_to_the_same_door(
    ann: Book, visit: Visit, beat: Station
) -> None:
    asked = visit(at="2026-11-19 09:00", organisation=beat.nodes["shop"], next_on="2026-11-30")
    id = added(ann, "visit", at="2026-11-21 09:00", officers="ann", result="1", follows=asked)
    record = stored(ann, "visit", id)
    assert record.values["organisation"] == beat.nodes["shop"]
    assert record.values["kind"] == "2"
    assert record.envelope.place == stored(ann, "visit", asked).envelope.place


def test_a_door_is_not_taken_away_again(ann: Book, visit: Visit) -> None:
    asked = visit(at="2026-11-19 09:00", next_on="2026-11-30")
    with pytest.raises(ProblemsFound, match="name the dwelling or household, or the unit"):
        changed(ann, "visit", visit(follows=asked), dwelling=None)


def test_an_opinion_heard_at_the_door_is_entered_with_the_visit(ann: Book, visit: Visit) -> None:
    id = visit(opinion="楼道灯不亮", opinion_topic="4")
    (opinion,) = ann.store.select(ann.spec("opinion"), Query("opinion"))
    assert opinion.values["visit"] == id
    assert (opinion.values["summary"], opinion.values["topic"]) == ("楼道灯不亮", "4")
    assert opinion.envelope.state == "open"
    assert opinion.envelope.place == stored(ann, "visit", id).envelope.place
    assert opinion.values["received_by"] == ann.actor.officer


@pytest.mark.parametrize("how_many", [0, 1])
def test_it_is_anonymous_unless_exactly_one_person_was_met(
    ann: Book, visit: Visit, beat: Station, how_many: int
) -> None:
    met = [beat.nodes["person"]] * how_many
    visit(opinion="楼道灯不亮", met=met)
    (opinion,) = ann.store.select(ann.spec("opinion"), Query("opinion"))
    assert opinion.values["anonymous"] == (how_many == 0)
    assert opinion.values["visitor"] == (met[0] if met else None)


def test_without_an_opinion_there_is_none(ann: Book, visit: Visit) -> None:
    visit()
    assert ann.store.count(ann.spec("opinion"), Query("opinion")) == 0
