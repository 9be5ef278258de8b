"""What is still possible is what the rule itself gives for more or fewer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from beatbook.assessment.declare import Span
from beatbook_assessment.rules import built_in
from beatbook_assessment.rules.wording import shown
from beatbook_assessment.scoring.gathering import Gathered
from beatbook_assessment.scoring.given import Given
from beatbook_assessment.scoring.points import Column
from beatbook_assessment.scoring.possible import Possible, possible
from support.schemed import gathered, item, judged, scheme, value


def steps(body: str, known: Gathered, subject: str = "a") -> Possible:
    made = scheme(body)
    column = Column(made, made.items[0], known, built_in().get)
    who = next(one for one in known.subjects if one.id == subject)
    seen = known.seen.get(made.items[0].indicator)
    return possible(column, who, column.point(who), seen)


def told(found: Possible) -> list[str]:
    return [f"{one.what}: +{shown(one.gain)}" for one in found.steps]


def test_of_a_target_the_fewest_that_reach_it_are_told() -> None:
    body = item("visits", 10, '{kind = "target", target = 40}')
    assert told(steps(body, gathered({"visits": {"a": 28}}))) == ["1 more: +0.25", "12 more: +3"]


def test_where_nothing_can_be_gained_there_is_no_step() -> None:
    body = item("visits", 10, '{kind = "target", target = 40}')
    found = steps(body, gathered({"visits": {"a": 40}}))
    assert found == Possible(Fraction(10), ())


def test_becoming_the_best_moves_the_measure_itself() -> None:
    body = item("visits", 10, '{kind = "proportional"}')
    assert told(steps(body, gathered({"visits": {"a": 4, "b": 8}}))) == [
        "1 more: +1.25", "4 more: +5"
    ]  # fmt: skip


def test_a_place_is_gained_by_passing_somebody() -> None:
    body = item("visits", 0, '{kind = "rank_bonus", first = [3, 1]}', "extra = true")
    found = steps(body, gathered({"visits": {"a": 4, "b": 6, "c": 1}}))
    # One more does not pass, two more share the first place, and equals share its points.
    assert told(found) == ["2 more: +2"]


def weekly(counts: Sequence[int]) -> Gathered:
    """Visits of the first weeks of October, from Monday to Sunday."""
    monday = date(2026, 10, 5)
    spans = [Span(monday + timedelta(7 * nth), monday + timedelta(7 * nth + 6))
             for nth in range(len(counts))]  # fmt: skip
    known = gathered({"visits": {"a": sum(counts)}})
    seen = known.seen["visits"]._replace(weeks={"a": tuple(zip(spans, counts, strict=True))})
    return known._replace(seen={"visits": seen})


def test_every_week_that_falls_short_says_how_many_it_takes() -> None:
    body = item("visits", 10, '{kind = "valid_weeks", least = 5, by = "deduct", deduct = 3.5}')
    assert told(steps(body, weekly([5, 3, 0]))) == [
        "2 more from 10-12 to 10-18: +3.5", "5 more from 10-19 to 10-25: +3.5",
        "every week made up for: +7",
    ]  # fmt: skip
    assert told(steps(body, weekly([5, 3]))) == ["2 more from 10-12 to 10-18: +3.5"]


def test_where_only_all_weeks_count_all_must_be_made_up_for() -> None:
    body = item("visits", 10, '{kind = "valid_weeks", least = 5}')
    assert told(steps(body, weekly([5, 3, 0]))) == ["every week made up for: +10"]
    assert told(steps(body, weekly([5, 5]))) == []


def test_a_missing_judgement_is_what_is_possible() -> None:
    found = steps(judged("order", 5), gathered({}, subjects=["a"]))
    assert told(found) == ["waits for a person's judgement (at most): +5"]


def test_what_does_not_apply_has_nothing_to_gain() -> None:
    body = item("visits", 10, '{kind = "proportional"}')
    apart = Given(apart=frozenset({("a", "visits")}))
    assert steps(body, gathered({"visits": {"a": 1}}, given=apart)) == Possible(None, ())


def test_one_event_fewer_gives_back_what_it_cost() -> None:
    body = item("late", 10, '{kind = "escalating", deduct = [1, 2, 5]}')
    assert told(steps(body, gathered({"late": {"a": 2}}))) == [
        "one of the counted put right as a mistake: +2", "all 2 counted put right: +3"
    ]  # fmt: skip


@given(st.integers(0, 30), st.integers(1, 30), st.integers(1, 30))
def test_a_step_gives_exactly_what_was_promised(top: int, more: int, target: int) -> None:
    body = item("kept", 10, f'{{kind = "threshold", target = {target}, per_point = 0.7}}')
    known = gathered({"kept": {"a": top}})
    found = steps(body, known)
    made = scheme(body)
    for step in found.steps:
        count = int(str(step.what).split()[0])
        after = gathered({"kept": {"a": top + count}})
        before, then = (
            Column(made, made.items[0], one, built_in().get).points()["a"].points
            for one in (known, after)
        )
        assert (then or 0) - (before or 0) == step.gain
    assert value(more).number == more
