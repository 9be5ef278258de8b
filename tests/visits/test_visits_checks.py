"""No auxiliary visits alone, no visit lies in the future, nobody is disturbed twice unawares."""

from __future__ import annotations

from datetime import date

import pytest

from beatbook.book import Book
from beatbook.errors import ProblemsFound
from beatbook_visits.checks import RECENT_DAYS, police_among
from support.books import Station
from support.national import added
from visits.conftest import Visit


def warnings(book: Book, **values: object) -> list[str]:
    """What an officer is warned of when adding a visit."""
    with book.deed("registry.add") as deed:
        deed.add("visit", {"result": "1", **values})
        deed.check()
        return [str(problem.message) for problem in deed.problems]


def test_auxiliaries_alone_are_refused_with_the_rule(visit: Visit) -> None:
    with pytest.raises(ProblemsFound, match=r"do not visit alone.*2016 No. 15") as refused:
        visit(officers="amy")
    assert [one.path for one in refused.value.problems] == ["officers"]


def test_an_auxiliary_with_an_officer_is_fine(ann: Book, visit: Visit) -> None:
    assert visit(officers="amy;ann")


def test_who_was_an_officer_on_that_day_counts(ann: Book, beat: Station) -> None:
    officers = [beat.nodes["ann"]]
    assert police_among(ann, officers, date(2020, 1, 1))
    assert not police_among(ann, officers, date(2019, 12, 31))
    assert not police_among(ann, [beat.nodes["amy"]], date(2026, 11, 21))
    assert not police_among(ann, [], date(2026, 11, 21))


def test_a_visit_of_tomorrow_is_refused(visit: Visit) -> None:
    with pytest.raises(ProblemsFound, match=r"later than now.* @ at"):
        visit(at="2026-11-22 09:00")


@pytest.mark.parametrize("field", ["promise_due", "promise_kept", "next_on"])
def test_what_follows_a_visit_does_not_precede_it(visit: Visit, field: str) -> None:
    with pytest.raises(ProblemsFound, match=f"before the visit.* @ {field}"):
        visit(**{"promise": "联系物业", "promise_due": "2026-12-01", field: "2026-11-20"})


def test_what_somebody_else_did_at_this_door_lately_is_pointed_out(
    ann: Book, visit: Visit, beat: Station
) -> None:
    visit(at="2026-11-20 20:00", result="2", officers="bob")
    now = {"dwelling": beat.nodes["home"], "at": "2026-11-21 10:00"}
    (warning,) = warnings(ann, officers="ann", **now)
    assert warning.startswith("were preceded by 民警bob 015003 on 2026-11-20 (refused)")


def test_neither_an_own_visit_nor_an_old_one_is_pointed_out(
    ann: Book, visit: Visit, beat: Station
) -> None:
    visit(at="2026-11-20 20:00")
    visit(at=f"2026-11-{21 - RECENT_DAYS - 1} 20:00", officers="bob")
    now = {"dwelling": beat.nodes["home"], "at": "2026-11-21 10:00"}
    assert warnings(ann, officers="ann", **now) == []


def test_records_of_other_forms_are_left_alone(ann: Book, beat: Station) -> None:
    card = {"organisation": beat.nodes["shop"], "day": "2026-11-21", "officer": "amy"}
    assert added(ann, "contact_card", **card)
