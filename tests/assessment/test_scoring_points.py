"""Points of every item: who is in charge, exempt, judged, decided; and no order matters."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from beatbook.assessment.declare import LESS
from beatbook.texts import Text
from beatbook_assessment import scoring
from beatbook_assessment.model import Result
from beatbook_assessment.rules.wording import NOTHING
from beatbook_assessment.scoring.gathering import Gathered
from beatbook_assessment.scoring.given import Decided, Given
from beatbook_assessment.scoring.subjects import Subject
from support.schemed import gathered, indicator, item, judged, of, point, scheme

BEST = item("visits", 10, '{kind = "proportional"}')


def run(body: str, known: Gathered) -> Result:
    return scoring.score(scheme(body), known)


def test_the_best_of_the_class_gives_the_measure() -> None:
    who = [Subject("a", "x", "a"), Subject("b", "x", "b"), Subject("c", "y", "c")]
    classes = (
        '\n[[class]]\nid = "x"\nlabel = "x"\n[[class]]\nid = "y"\nlabel = "y"\nkinds = ["y"]\n'
    )
    known = gathered({"visits": {"a": 3, "b": 6, "c": 2}}, subjects=who)
    found = run(BEST + classes, known)
    assert [point(found, one, "visits").points for one in "abc"] == [5, 10, 10]


def test_who_is_not_in_charge_does_not_count_as_the_best_either() -> None:
    apart = Given(apart=frozenset({("b", "visits")}))
    found = run(BEST, gathered({"visits": {"a": 3, "b": 6}}, given=apart))
    assert point(found, "a", "visits").points == 10
    left = point(found, "b", "visits")
    assert (left.points, left.attainable, str(left.how)) == (None, 0, "not in charge")


def test_a_rule_on_charge_leaves_others_out_of_the_class_as_well() -> None:
    rule = '{kind = "charge", fact = "in_charge", of = {kind = "proportional"}}'
    known = gathered({"visits": {"a": 3, "b": 6}}, facts={"a": {"in_charge": 1}})
    found = run(item("visits", 10, rule), known)
    assert [point(found, one, "visits").points for one in "ab"] == [10, None]


def test_items_of_other_classes_do_not_apply() -> None:
    body = item("visits", 10, '{kind = "proportional"}', 'classes = ["x"]')
    body += '\n[[class]]\nid = "x"\nlabel = "x"\nkinds = ["x"]\n[[class]]\nid = "y"\nlabel = "y"\n'
    who = [Subject("a", "x", "a"), Subject("b", "y", "b")]
    found = run(body, gathered({"visits": {"a": 3, "b": 6}}, subjects=who))
    assert [point(found, one, "visits").points for one in "ab"] == [10, None]


def test_a_title_gives_full_points_without_a_check() -> None:
    body = item("visits", 10, '{kind = "per_event", deduct = 1}', 'exempt = ["model"]')
    known = gathered({"visits": {"a": 4, "b": 4}}, facts={"a": {"title.model": 1}})
    found = run(body, known)
    assert [point(found, one, "visits").points for one in "ab"] == [10, 6]


def test_extra_items_count_without_being_attainable() -> None:
    body = BEST + item("more", 0, '{kind = "gain", add = 0.5}', "extra = true")
    score = of(run(body, gathered({"visits": {"a": 3}, "more": {"a": 4}})), "a")
    assert (score.total, score.attainable) == (Fraction(12), Fraction(10))


def test_a_judgement_that_is_missing_is_waited_for() -> None:
    body = BEST + judged("order", 5)
    known = gathered({"visits": {"a": 3}})
    waiting = run(body, known)
    assert point(waiting, "a", "order").waiting
    assert of(waiting, "a").attainable == 10
    given = Given(judged={("a", "order"): Fraction(4)}, self_scores={("a", "order"): Fraction(5)})
    found = run(body, known._replace(given=given))
    done = point(found, "a", "order")
    assert (done.points, done.self_score, done.judged, done.waiting) == (4, 5, True, False)
    assert of(found, "a").attainable == 15


def test_a_judgement_stays_in_its_range() -> None:
    given = Given(judged={("a", "order"): Fraction(9)})
    found = run(judged("order", 5), gathered({}, subjects=["a"], given=given))
    assert point(found, "a", "order").points == 5


def test_decided_points_take_the_place_of_reckoned_ones() -> None:
    decided = Decided(Fraction(8), Text("数据有误", "data were wrong"))
    given = Given(decided={("a", "visits"): decided})
    found = point(run(BEST, gathered({"visits": {"a": 1, "b": 2}}, given=given)), "a", "visits")
    assert found.points == 8
    assert str(found.how).endswith("decided: 8, data were wrong")


def test_missing_is_not_zero() -> None:
    found = run(BEST, gathered({"visits": {"a": 0, "b": 2}}, subjects=["a", "b", "c"]))
    assert [point(found, one, "visits").points for one in "abc"] == [0, 10, None]


def test_what_an_empty_denominator_means_is_for_the_indicator_to_say() -> None:
    body = item("kept", 10, '{kind = "threshold", target = 90, per_point = 1}')
    for empty, expected in (("missing", None), ("zero", 0), ("full", 10)):
        of_it = indicator("kept", empty=empty, factor=100)
        known = gathered({"kept": {"a": (0, 0)}}, indicators={"kept": of_it})
        assert point(run(body, known), "a", "kept").points == expected


def test_changes_are_beside_the_period_before() -> None:
    body = item("cases", 10, '{kind = "change", per_point = 2, base = 5, better = "less"}')
    known = gathered({"cases": {"a": 3}}, earlier={"cases": {"a": 5}})
    assert point(run(body, known), "a", "cases").points == 9


def test_rules_of_several_indicators_get_all_of_them() -> None:
    parts = (
        '{kind = "parts", parts = [{indicator = "late", kind = "per_event", deduct = 1, floor ='
        ' "none"}, {indicator = "absent", kind = "per_event", deduct = 5, floor = "none"}]}'
    )
    known = gathered({"late": {"a": 2}, "absent": {"a": 1}})
    found = run(f'\n[[item]]\nid = "i"\nlabel = "i"\npoints = 20\nrule = {parts}\n', known)
    assert point(found, "a", "i").points == 13


def test_without_telling_the_points_are_the_same_and_nothing_is_said() -> None:
    known = gathered({"visits": {"a": 1, "b": 3}})
    told, untold = (scoring.score(scheme(BEST), known, told=way) for way in (True, False))
    assert [one.points for one in of(untold, "a").points] != []
    assert point(untold, "a", "visits").how == NOTHING
    assert point(untold, "a", "visits").points == point(told, "a", "visits").points


RULES = (
    '{kind = "proportional"}',
    '{kind = "rank_bonus", first = [3, 1], last = [-1]}',
    '{kind = "threshold", target = 6, per_point = 0.7}',
    '{kind = "per_event", deduct = 0.3, cap = 2}',
    '{kind = "share"}',
    '{kind = "bands", otherwise = 1, bands = [{at_least = 8, points = 9}]}',
)
MANY = "".join(item(f"i{nth}", 10, rule) for nth, rule in enumerate(RULES))
FOLLOWING = '\n[[bonus]]\nkind = "rank"\nfirst = [2, 1]\nlast = [-1]\n'
NUMBERS = st.lists(st.lists(st.integers(0, 12), min_size=6, max_size=6), min_size=1, max_size=7)


@drawn(NUMBERS, st.randoms(use_true_random=False))
def test_no_order_of_items_or_subjects_matters(rows: list[list[int]], random: Random) -> None:
    counted = {
        f"i{nth}": {f"s{row}": numbers[nth] for row, numbers in enumerate(rows)}
        for nth in range(len(RULES))
    }
    plain = scheme(MANY + FOLLOWING)
    known = gathered(counted)
    mixed_items = plain._replace(items=tuple(random.sample(plain.items, len(plain.items))))
    mixed = known._replace(
        subjects=tuple(random.sample(known.subjects, len(known.subjects))),
        seen=dict(random.sample(list(known.seen.items()), len(known.seen))),
    )
    assert comparable(scoring.score(plain, known)) == comparable(scoring.score(mixed_items, mixed))


def comparable(result: Result) -> object:
    return {
        one.subject: (one.total, one.shown, one.rank, one.extras, frozenset(one.points))
        for one in result.scores
    }


@pytest.mark.parametrize("better", ["more", LESS])
def test_equals_are_parted_by_the_better_of_a_deciding_indicator(better: str) -> None:
    body = item("visits", 10, '{kind = "share"}')
    body += '\n[[item]]\nid = "z"\nlabel = "z"\npoints = 0\nindicator = "late"\nextra = true\n'
    body += 'rule = {kind = "gain", add = 0.0001}\n[ranking]\nties = "ordinal"\nthen = ["late"]\n'
    known = gathered(
        {"visits": {"a": (1, 2), "b": (1, 2)}, "late": {"a": 1, "b": 3}},
        indicators={"late": indicator("late", better=better)},
    )
    found = run(body, known)
    assert of(found, "b").rank == (1 if better == "more" else 2)


ASKED = indicator("asked", factor=100, fewest=5)


@pytest.mark.parametrize(
    "rule",
    [
        '{kind = "share"}',
        '{kind = "threshold", target = 90, per_point = 1}',
        '{kind = "sampled", of = {kind = "threshold", target = 90, per_point = 1}}',
        '{kind = "bands", bands = [{at_least = 90, points = 10}, {below = 90, points = 0}]}',
    ],
)
def test_a_share_of_too_few_answers_is_missing_with_its_reason_under_every_rule(rule: str) -> None:
    values = {"asked": {"a": (3, 3), "b": (5, 5)}}
    found = run(item("asked", 10, rule), gathered(values, indicators={"asked": ASKED}))
    few = point(found, "a", "asked")
    assert (few.points, few.number, few.top, few.bottom) == (None, None, 0, None)
    assert "3 answered, fewer than 5, so no rate is stated" in str(few.how)
    assert point(found, "b", "asked").points == 10


def test_too_few_answers_are_not_the_best_of_the_class() -> None:
    values = {"asked": {"a": (4, 4), "b": (3, 6)}}
    found = run(
        item("asked", 10, '{kind = "proportional"}'), gathered(values, indicators={"asked": ASKED})
    )
    assert [point(found, one, "asked").points for one in "ab"] == [None, 10]
