"""The days of a pack's duty, whatever its numbers and whenever it was done."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from beatbook.duties.declare import Due, Subject
from beatbook.expressions import compiled
from beatbook.packs.dues import DAYS, MONTHS, WORKING_DAYS, DoneBy, Plan, dues
from beatbook.privacy.terms import after_months
from beatbook.records import Envelope, Record
from beatbook.workdays import working_days_after

MADE = "2026-11-20T17:30:00.000Z"  # the 21st in China
DAYS_OF_LIFE = st.dates(date(2020, 1, 1), date(2035, 12, 31))
NUMBERS = st.integers(0, 60)


def record(**values: object) -> Record:
    envelope = Envelope("1", "lamp", 1, "u", None, "registered", 1, MADE, "a", MADE, "a")
    return Record(envelope, values)


def asked(plan: Plan, lit: date | None, done: list[date] | None = None, **terms: int) -> list[Due]:
    visits = [record(day=day) for day in done or ()]
    return dues(plan, Subject(record(lit_on=lit), {"visit": visits}, {}, terms))


@given(lit=DAYS_OF_LIFE, number=NUMBERS)
def test_it_is_due_so_long_after_its_day_and_shows_from_that_day_on(lit: date, number: int) -> None:
    (days,) = asked(Plan(after="lit_on", amount=DAYS), lit, days=number)
    (months,) = asked(Plan(after="lit_on", amount=MONTHS), lit, months=number)
    (working,) = asked(Plan(after="lit_on", amount=WORKING_DAYS), lit, working_days=number)
    assert days == Due(lit + timedelta(days=number), opens=lit)
    assert months == Due(after_months(lit, number), opens=lit)
    assert (working.due, working.opens) == (working_days_after(lit, number).day, lit)


@given(lit=DAYS_OF_LIFE, number=NUMBERS)
def test_the_short_form_says_what_the_long_one_says(lit: date, number: int) -> None:
    for amount, source in ((DAYS, "plus_days(lit_on, n)"), (MONTHS, "plus_months(lit_on, n)")):
        short = asked(Plan(after="lit_on", amount=amount), lit, None, **{amount: number})
        long = asked(Plan(due=compiled(source, None)), lit, n=number)
        assert [one.due for one in short] == [one.due for one in long]


@given(lit=DAYS_OF_LIFE, done=st.lists(DAYS_OF_LIFE, max_size=5))
def test_it_is_done_by_whatever_lies_on_or_behind_its_day(lit: date, done: list[date]) -> None:
    plan = Plan(after="lit_on", amount=DAYS, done=DoneBy("visit", "day"))
    assert bool(asked(plan, lit, done, days=3)) == all(day < lit for day in done)


@given(
    lit=DAYS_OF_LIFE, done=st.lists(DAYS_OF_LIFE, max_size=5), repeat=st.integers(1, 24),
    opens=st.integers(0, 60),
)  # fmt: skip
def test_one_that_repeats_is_always_due_once_after_it_was_done_last(
    lit: date, done: list[date], repeat: int, opens: int
) -> None:
    plan = Plan(
        after="lit_on", amount=DAYS, repeat=repeat, opens=opens, done=DoneBy("visit", "day")
    )
    (found,) = asked(plan, lit, done, days=3)
    last = max((day for day in done if day >= lit), default=None)
    expected = lit + timedelta(days=3) if last is None else after_months(last, repeat)
    assert found == Due(expected, opens=expected - timedelta(days=opens), key=str(expected))


def test_without_its_day_nothing_is_due() -> None:
    assert asked(Plan(after="lit_on", amount=DAYS), None, days=3) == []
    assert asked(Plan(due=compiled("plus_days(lit_on, 3)", None)), None) == []
    assert asked(Plan(due=compiled("'no day'", None)), date(2026, 1, 1)) == []


def test_the_day_of_entry_is_that_of_china() -> None:
    (found,) = asked(Plan(after="made_on", amount=DAYS), None, days=0)
    assert found.due == date(2026, 11, 21)


def test_of_very_many_records_the_latest_are_looked_at() -> None:
    plan = Plan(
        after="lit_on", amount=DAYS, when=compiled("visit.exists(v, v.day == '2026-01-02')", None)
    )
    first, last = date(2026, 1, 1), date(2026, 1, 2)
    assert asked(plan, first, [*[first] * 700, last], days=1)
    assert asked(plan, first, [last, *[first] * 700], days=1) == []


def test_beyond_the_end_of_the_calendar_nothing_is_due() -> None:
    for amount in (DAYS, MONTHS):
        plan = Plan(after="lit_on", amount=amount)
        assert asked(plan, date(9999, 12, 1), None, **{amount: 60}) == []


def test_what_repeats_up_to_a_day_ends_there_however_long_it_takes() -> None:
    plan = Plan(due=compiled("lit_on", None), repeat=1200, opens=0, ends=0, until="until")
    lit, until = date(2026, 1, 1), date(2300, 1, 1)
    found = dues(plan, Subject(record(lit_on=lit, until=until), {}, {}, {}))
    assert [one.due.year for one in found] == [2026, 2126, 2226]
    last = record(lit_on=lit, until=date(9999, 12, 31))
    assert len(dues(plan, Subject(last, {}, {}, {}))) == 80
