"""What a tally may ask for, and how records at hand are counted (engines: tests/store/contract)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from beatbook.clock import CHINA
from beatbook.errors import UsageProblem
from beatbook.forms.spec import PERSONAL, FieldSpec, FormSpec
from beatbook.records import Envelope, Record
from beatbook.store.query import By, Tally
from beatbook.tallies import heading, number, part_of, single, tallied
from beatbook.texts import Text

LATE = datetime(2026, 11, 21, 16, 30, tzinfo=UTC)


def _field(id: str, kind: str = "text", *, many: bool = False, sensitivity: str = "open") -> (
    FieldSpec
):  # fmt: skip
    return FieldSpec(id, Text(id, id), kind, many=many, sensitivity=sensitivity)


WALK = FormSpec(
    "walk",
    Text("巡逻", "Walk"),
    (
        _field("at", "moment"),
        _field("metres", "money"),
        _field("who", many=True),
        _field("name", sensitivity=PERSONAL),
        _field("sex", "choice", sensitivity=PERSONAL),
        _field("birth", "date", sensitivity=PERSONAL),
    ),
    ("at",),
)


def _walk(id: str, **values: object) -> Record:
    stamp = "2026-11-21T16:30:00.000Z"
    envelope = Envelope(id, "walk", 1, "u1", None, "registered", 1, stamp, "o", stamp, "o", None)
    return Record(envelope, {"at": None, "metres": None, "who": (), **values})


@pytest.mark.parametrize(
    ("part", "china", "utc"),
    [
        ("day", date(2026, 11, 22), date(2026, 11, 21)),
        ("week", date(2026, 11, 16), date(2026, 11, 16)),
        ("month", date(2026, 11, 1), date(2026, 11, 1)),
        ("weekday", 6, 5),
        ("hour", 0, 16),
    ],
)
def test_a_part_of_a_moment_is_that_of_the_zone(
    part: str, china: date | int, utc: date | int
) -> None:
    assert part_of(LATE, part, CHINA) == china
    assert part_of(LATE, part, UTC) == utc


def test_a_day_has_its_parts_whatever_the_zone() -> None:
    assert part_of(date(2026, 11, 1), "week", CHINA) == date(2026, 10, 26)
    assert part_of(date(2026, 11, 1), "weekday", UTC) == 6


def test_records_at_hand_are_grouped_and_summed() -> None:
    rows = [
        _walk("1", at=LATE, metres=Decimal("1.20"), who=("ann", "bob")),
        _walk("2", at=LATE, metres=Decimal("0.30"), who=("bob", "bob")),
        _walk("3"),
    ]
    asked = Tally("walk", (By("who"), By("at", "day")), sum=("metres",), distinct=("at",))
    assert tallied(WALK, rows, asked, CHINA) == [
        (None, None, 1, 0, None),
        ("ann", date(2026, 11, 22), 1, 1, Decimal("1.20")),
        ("bob", date(2026, 11, 22), 2, 1, Decimal("1.50")),
    ]


def test_what_lies_in_the_envelope_is_counted_by_too() -> None:
    asked = Tally("walk", (By("unit"), By("made_at", "hour")))
    assert tallied(WALK, [_walk("1"), _walk("2")], asked, CHINA) == [("u1", 0, 2)]


def test_only_a_heading_that_names_people_says_so() -> None:
    named = {by: heading(WALK, by).names_somebody for by in map(By, ("name", "sex", "who", "unit"))}
    assert [by.field for by, names in named.items() if names] == ["name"]
    assert heading(WALK, By("birth")).names_somebody
    assert not heading(WALK, By("birth", "month")).names_somebody


@pytest.mark.parametrize(
    ("by", "why"),
    [
        (By("nothing"), "has no field nothing"),
        (By("name", "day"), "has no day to count by"),
        (By("at", "year"), "has no year to count by"),
        (By("birth", "hour"), "days without hours"),
    ],
)
def test_a_heading_that_makes_no_sense_is_refused(by: By, why: str) -> None:
    with pytest.raises(UsageProblem, match=why):
        heading(WALK, by)


def test_several_values_and_words_cannot_be_added_up() -> None:
    with pytest.raises(UsageProblem, match="several values"):
        single(WALK, "who")
    with pytest.raises(UsageProblem, match="no numbers"):
        number(WALK, "name")
