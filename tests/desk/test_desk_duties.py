"""What becomes due at the desk."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from beatbook.book import Book
from beatbook_desk.duties import year_after
from desk.conftest import done, service
from support.books import TODAY
from support.national import added, changed

FOUND = {"side": "found", "kind": "keys", "what": "一串钥匙", "day": "2026-11-20"}


def due(book: Book, subject: str) -> list[tuple[str, date]]:
    """What is due because of a record, on whatever day."""
    far = TODAY + timedelta(days=3650)
    return [(one.one.name, one.due) for one in book.duties.of([subject], far, note=False)]


def test_an_appointment_is_due_on_its_day(ann: Book) -> None:
    id = added(
        ann, "appointment", item="1004", at="2026-11-23 09:00", way="window", officer="ann",
        name="韩梅",
    )  # fmt: skip
    assert due(ann, id) == [("appointment.keep", date(2026, 11, 23))]


def test_who_has_to_bring_something_is_asked_after_it(ann: Book) -> None:
    done(ann, "take", item="1001")
    done(ann, "lack", service=service(ann).id, needs=["home_proof"])
    found = ann.duties.of([service(ann).id], date(2026, 12, 6), note=False)
    assert [(one.one.name, one.due) for one in found] == [("service.resume", date(2026, 12, 6))]


def test_service_at_home_is_due_on_its_day_and_says_where(ann: Book) -> None:
    id = added(
        ann, "appointment", item="1004", at="2026-11-23 09:00", way="home", officer="ann",
        name="韩梅", where="云杉花园3号楼201室",
    )  # fmt: skip
    (one,) = ann.duties.of([id], date(2026, 11, 23), note=False)
    assert one.due == date(2026, 11, 23)
    assert "云杉花园3号楼201室" in one.title


def test_who_was_asked_first_asks_what_became_of_it(ann: Book) -> None:
    done(ann, "take", item="90")
    done(ann, "pass_on", service=service(ann).id, passed_to="社区居委会")
    (one,) = ann.duties.of([service(ann).id], date(2026, 11, 28), note=False)
    assert (one.one.name, one.due) == ("service.passed", date(2026, 11, 28))
    assert str(one.why).endswith("passed on to 社区居委会, no result yet")
    done(ann, "finish", service=service(ann).id, result="已办")
    assert due(ann, service(ann).id) == []


@pytest.mark.parametrize(
    ("given", "owed"),
    [
        ({"name": "韩梅", "satisfaction": "2"}, ["service.amends"]),
        ({"name": "韩梅", "satisfaction": "3"}, []),
        ({"name": "", "satisfaction": "1"}, []),
    ],
    ids=["dissatisfied", "satisfied", "nobody to ask"],
)
def test_who_says_that_they_are_dissatisfied_is_asked_why(
    ann: Book, given: dict[str, str], owed: list[str]
) -> None:
    done(ann, "take", item="6002", name=given["name"])
    done(ann, "finish", service=service(ann).id, satisfaction=given["satisfaction"])
    assert [name for name, _due in due(ann, service(ann).id)] == owed
    changed(ann, "desk_service", service(ann).id, amends="已说明原因") if owed else None
    assert due(ann, service(ann).id) == []


def test_found_property_is_announced_within_a_week_and_the_states_after_a_year(ann: Book) -> None:
    id = added(ann, "found_property", **FOUND)
    assert due(ann, id) == [("property.announce", date(2026, 11, 27))]
    with ann.deed("announce", "notice") as deed:
        deed.change("found_property", id, {"announced_on": "2026-11-21"})
    assert due(ann, id) == [("property.unclaimed", date(2027, 12, 21))]


def test_what_was_lost_is_not_announced(ann: Book) -> None:
    assert due(ann, added(ann, "found_property", **{**FOUND, "side": "lost"})) == []


@pytest.mark.parametrize(
    ("day", "after"),
    [(date(2026, 3, 31), date(2027, 3, 31)), (date(2028, 2, 29), date(2029, 3, 1))],
    ids=["an ordinary day", "the leap day"],
)
def test_a_year_is_over_on_the_same_day(day: date, after: date) -> None:
    assert year_after(day) == after
