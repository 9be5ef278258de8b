"""What steps ask for: filled fields, a second person, and nothing changed in a fixed state."""

from __future__ import annotations

import pytest

from beatbook.errors import NotAllowed, ProblemsFound
from beatbook.merging.doing import merge
from beatbook.store.interface import EntryFilter
from support import noticed, toy
from support.books import Station
from support.fixtures import Install
from support.points import Point


@pytest.fixture
def notice(station: Station, install: Install) -> str:
    """A notice that ann wrote."""
    install(Point("toy", toy), Point("noticed", noticed))
    with station.open("ann") as book, book.deed("notice.write") as deed:
        return deed.add("notice", {"words": "夜间请锁车"})


def step(station: Station, officer: str, id: str, name: str, **values: object) -> None:
    """Change a notice and take it along a step, in one deed."""
    with station.open(officer) as book, book.deed(f"notice.{name}") as deed:
        if values:
            deed.change("notice", id, values)
        deed.transition("notice", id, name)


def test_whoever_wrote_it_cannot_take_the_step_of_the_second_person(
    station: Station, notice: str
) -> None:
    with pytest.raises(NotAllowed, match=r"post.*second person"):
        step(station, "ann", notice, "post")


def test_the_refusal_is_in_the_journal(station: Station, notice: str) -> None:
    with pytest.raises(NotAllowed):
        step(station, "ann", notice, "post")
    with station.open() as book:
        refused = book.store.entries(EntryFilter(action="refused"))
        assert [(one.subject, one.reason) for one in refused] == [(notice, "post")]


def test_another_officer_can(station: Station, notice: str) -> None:
    step(station, "chief", notice, "post")
    with station.open() as book:
        assert book.registry.get("notice", notice).record.envelope.state == "posted"


def test_changing_it_first_does_not_make_the_first_person_the_second(
    station: Station, notice: str
) -> None:
    with station.open("chief") as book, book.deed("notice.change") as deed:
        deed.change("notice", notice, {"words": "夜间请锁好车"})
    with pytest.raises(NotAllowed):
        step(station, "chief", notice, "post")


def test_officers_named_in_a_field_are_no_second_persons(station: Station, notice: str) -> None:
    with station.open("ann") as book, book.deed("notice.change") as deed:
        with station.open("chief") as other:
            chief = other.actor.officer
        deed.change("notice", notice, {"written_by": [chief]})
    with pytest.raises(NotAllowed):
        step(station, "chief", notice, "post")


def test_a_fixed_record_cannot_be_changed(station: Station, notice: str) -> None:
    step(station, "chief", notice, "post")
    with (
        station.open("ann") as book,
        pytest.raises(ProblemsFound, match="Words can no longer be changed"),
        book.deed("notice.change") as deed,
    ):
        deed.change("notice", notice, {"words": "别的"})


def test_a_fixed_record_cannot_be_taken_back(station: Station, notice: str) -> None:
    step(station, "chief", notice, "post")
    with (
        station.open("ann") as book,
        pytest.raises(ProblemsFound, match="and stays"),
        book.deed("notice.withdraw") as deed,
    ):
        deed.withdraw("notice", notice)


def test_a_step_out_of_it_writes_what_it_needs_and_nothing_else(
    station: Station, notice: str
) -> None:
    step(station, "chief", notice, "post")
    with pytest.raises(ProblemsFound, match="Words can no longer be changed"):
        step(station, "ann", notice, "tear", why="过期", words="别的")
    step(station, "ann", notice, "tear", why="过期")
    with station.open() as book:
        assert book.registry.get("notice", notice).record.values["why"] == "过期"


def test_a_step_whose_needs_are_blank_is_refused(station: Station, notice: str) -> None:
    step(station, "chief", notice, "post")
    with pytest.raises(ProblemsFound, match="tear down"):
        step(station, "ann", notice, "tear")


def test_a_fixed_record_is_no_part_of_a_merge(station: Station, notice: str) -> None:
    step(station, "chief", notice, "post")
    with station.open("chief") as book:
        with book.deed("notice.write") as deed:
            other = deed.add("notice", {"words": "夜间请锁车"})
        for keep, drop in ((other, notice), (notice, other)):
            with pytest.raises(ProblemsFound, match="and stays"):
                merge(book, "notice", keep, drop, reason="twice")


def test_a_fixed_record_goes_to_no_other_place(station: Station, notice: str) -> None:
    step(station, "chief", notice, "post")
    with (
        station.open("chief") as book,
        pytest.raises(ProblemsFound, match="and stays"),
        book.deed("notice.move") as deed,
    ):
        deed.change("notice", notice, {}, place=station.nodes["room"])
