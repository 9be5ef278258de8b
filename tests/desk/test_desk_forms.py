"""What the forms of the desk refuse: moments out of order, nobody's appointment."""

from __future__ import annotations

from typing import Any

import pytest

from beatbook.book import Book
from beatbook.errors import ProblemsFound
from support.national import added

SERVICE = {"item": "2001", "way": "window", "first_asked": "ann", "came": "2026-11-21 09:00"}
BOOKED = {"item": "1004", "at": "2026-11-21 15:00", "way": "window", "officer": "ann"}
FOUND = {"side": "found", "kind": "keys", "what": "一串钥匙", "day": "2026-11-20"}


@pytest.mark.parametrize(
    ("form", "values", "says"),
    [
        ("desk_service", {**SERVICE, "called": "2026-11-21 08:59"}, "is before Came"),
        (
            "desk_service",
            {**SERVICE, "called": "2026-11-21 09:05", "finished": "2026-11-21 09:04"},
            "is before Called",
        ),
        ("appointment", BOOKED, "say for whom"),
        ("appointment", {**BOOKED, "name": "韩梅", "way": "home"}, "where"),
        ("found_property", {**FOUND, "announced_on": "2026-11-19"}, "before the day"),
    ],
    ids=["called too early", "done too early", "nobody's", "home without address", "announced"],
)
def test_what_cannot_be_is_refused_by_name(
    ann: Book, form: str, values: dict[str, Any], says: str
) -> None:
    with pytest.raises(ProblemsFound, match=says):
        added(ann, form, **values)


def test_a_question_needs_no_name(ann: Book) -> None:
    assert added(ann, "desk_service", **{**SERVICE, "item": "6002"})


def test_only_the_chief_hands_property_to_the_state(ann: Book) -> None:
    spec = ann.spec("found_property")
    (step,) = (one for one in spec.transitions if one.name == "hand_over")
    assert step.roles == ("chief",)
    assert step.needs == ("announced_on", "returned_on")
