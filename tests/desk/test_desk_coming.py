"""Who comes and who books: said once, asked once, at home only with an address."""

from __future__ import annotations

import pytest

from beatbook.book import Book
from beatbook.errors import ProblemsFound, UsageProblem
from beatbook.store.query import Query
from desk.conftest import done, service
from support.national import added, stored

BOOKED = {
    "item": "1004", "at": "2026-11-21 15:00", "way": "late", "officer": "ann", "name": "韩梅",
    "phone": "13900000021", "words": "补办",
}  # fmt: skip


def test_coming_as_agreed_keeps_the_appointment(ann: Book) -> None:
    booked = added(ann, "appointment", **BOOKED)
    done(ann, "take", item="1004", appointment=booked)
    assert stored(ann, "appointment", booked).envelope.state == "kept"


def test_what_was_said_at_the_booking_is_not_asked_again(ann: Book) -> None:
    booked = added(ann, "appointment", **BOOKED)
    said = done(ann, "arrive", appointment=booked)
    assert said.startswith("No. 1 is in: identity card. To bring:")
    values = service(ann).values
    assert {name: values[name] for name in ("item", "way", "name", "phone", "words")} == {
        name: BOOKED[name] for name in ("item", "way", "name", "phone", "words")
    }
    assert values["appointment"] == booked
    assert stored(ann, "appointment", booked).envelope.state == "kept"


def test_nobody_arrives_twice(ann: Book) -> None:
    booked = added(ann, "appointment", **BOOKED)
    done(ann, "arrive", appointment=booked)
    with pytest.raises(UsageProblem, match="not possible from there"):
        done(ann, "arrive", appointment=booked)
    with pytest.raises(AssertionError):
        service(ann, 2)


def test_booking_says_when_and_what_to_bring(ann: Book) -> None:
    said = done(ann, "book", item="3004", at="2026-11-22 09:30", name="韩梅")
    assert said == (
        "booked for 2026-11-22 09:30: temporary proof of identity. To bring: recent photograph"
    )
    (record,) = ann.registry.list(Query("appointment"))
    assert record.values["officer"] == ann.actor.officer


def test_service_at_home_is_booked_with_the_address(ann: Book) -> None:
    asked = {"item": "3004", "at": "2026-11-22 09:30", "name": "韩梅", "way": "home"}
    with pytest.raises(ProblemsFound, match="where"):
        done(ann, "book", **asked)
    done(ann, "book", **asked, where="云杉花园3号楼201室")
    (record,) = ann.registry.list(Query("appointment"))
    assert ann.title(record.id).endswith("云杉花园3号楼201室")
