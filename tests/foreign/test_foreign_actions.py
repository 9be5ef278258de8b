"""Extending, leaving, and finding who speaks a language."""

from __future__ import annotations

from datetime import date

import pytest

from beatbook import actions
from beatbook.book import Book
from beatbook.errors import ProblemsFound
from foreign.conftest import added, values_of


def test_an_extension_writes_the_new_permit_and_moves_the_state(abroad: Book, stay: str) -> None:
    asked = {"stay": stay, "visa_kind": "R-WORK", "visa_until": "2027-11-20"}
    said = actions.run(abroad, "foreign.extend", asked)
    values = values_of(abroad, "foreign_stay", stay)
    assert "伊万" in said
    assert (values["state"], values["visa_kind"]) == ("extended", "R-WORK")
    assert values["visa_number"] == "M0000102"


def test_a_second_extension_is_possible(abroad: Book, stay: str) -> None:
    for until in ("2027-11-20", "2028-11-20"):
        actions.run(abroad, "foreign.extend", {"stay": stay, "visa_until": until})
    assert values_of(abroad, "foreign_stay", stay)["visa_until"] == date(2028, 11, 20)


def test_who_leaves_ends_stay_and_tenancy_on_the_same_day(abroad: Book, stay: str) -> None:
    actions.run(abroad, "foreign.leave", {"stay": stay, "left_on": "2026-11-21"})
    values = values_of(abroad, "foreign_stay", stay)
    tenancy = values_of(abroad, "tenancy", values["tenancy"])
    assert (values["state"], tenancy["state"]) == ("left", "ended")
    assert values["left_on"] == tenancy["until"] == date(2026, 11, 21)


def test_nobody_leaves_before_coming(abroad: Book, stay: str) -> None:
    with pytest.raises(ProblemsFound):
        actions.run(abroad, "foreign.leave", {"stay": stay, "left_on": "2026-11-01"})
    assert values_of(abroad, "foreign_stay", stay)["state"] == "registered"


LEVELS = (("ru", "B1", "2027-01-01"), ("ru", "C1", None), ("ru", "C2", "2026-01-01"),
          ("mn", "C2", None))  # fmt: skip


def _speakers(book: Book, **asked: str) -> list[str]:
    for language, level, until in LEVELS:
        values = {"officer": "chief", "language": language, "level": level, "valid_until": until}
        added(book, "language_level", values)
    return [row["level"] for row in actions.run(book, "foreign.speakers", asked)]


def test_speakers_are_listed_the_best_first_without_those_that_ran_out(abroad: Book) -> None:
    assert _speakers(abroad, language="ru") == ["C1", "B1"]


def test_speakers_may_be_asked_for_from_a_level_on(abroad: Book) -> None:
    assert _speakers(abroad, language="俄语", level="B2") == ["C1"]


def test_who_speaks_it_may_work_at_another_unit(abroad: Book) -> None:
    added(abroad, "language_level", {"officer": "chief", "language": "ru", "level": "B1"})
    with abroad.deed("unit.add") as deed:
        office = deed.units.add(abroad.station, "office", "甲警务室", "A")
    with abroad.deed("officer.add") as deed:
        officer = deed.add("officer", {"name": "民警甲", "login": "ann"}, unit=office)
        post = {"holder": officer, "at": office, "role": "officer", "start": "2020-01-01"}
        deed.add("post", post, unit=office)
    abroad.act_as("ann")
    rows = actions.run(abroad, "foreign.speakers", {"language": "ru"})
    assert [row["level"] for row in rows] == ["B1"]
