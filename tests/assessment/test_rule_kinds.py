"""Every kind of rule: bounds are kept, more of a good thing never gives less, order is nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given, reject, settings
from hypothesis import strategies as st

from beatbook.assessment.declare import NEITHER, Facts, Outcome, RuleKind, Span
from beatbook_assessment import rules
from beatbook_assessment.rules.terms import check

KINDS = rules.built_in()
NUMBERS = st.fractions(0, 300, max_denominator=8)
POINTS = st.fractions(0, 40, max_denominator=4)
WAYS = ("proportion", "floor", "ceiling")
_AMOUNT = st.fractions("1/4", 12, max_denominator=4)
_LIMIT = st.one_of(st.just("none"), st.fractions(0, 20, max_denominator=2))
_FLOOR = st.one_of(st.just("none"), st.fractions(-10, 10, max_denominator=2))
_BETTER = st.sampled_from(("more", "less"))
_MISSING = st.sampled_from(("apart", "zero", "full"))
_STEPS: dict[str, Any] = {"steps": st.sampled_from(WAYS), "step": _AMOUNT}


def _bands() -> st.SearchStrategy[list[dict[str, Fraction]]]:
    """Bands from lower ends alone, in any order of points."""
    ends = st.lists(st.integers(1, 290), min_size=1, max_size=5, unique=True)
    return ends.flatmap(
        lambda found: st.lists(
            st.fractions(-9, 9, max_denominator=2), min_size=len(found), max_size=len(found)
        ).map(
            lambda points: [
                {"at_least": Fraction(end), "points": one}
                for end, one in zip(found, points, strict=True)
            ]
        )
    )


def _places(sign: int) -> st.SearchStrategy[list[Fraction]]:
    points = st.lists(st.fractions(0, 3, max_denominator=2), min_size=1, max_size=3)
    return points.map(lambda found: [sign * one for one in sorted(found, reverse=True)])


_INNER: dict[str, Any] = {"kind": "threshold", "target": 90, "per_point": 2, "floor": "none"}
TERMS: dict[str, dict[str, Any]] = {
    "per_event": {"deduct": _AMOUNT, "floor": _FLOOR, "cap": _LIMIT, "free": st.integers(0, 3)},
    "gain": {"add": _AMOUNT, "cap": _LIMIT, "free": st.integers(0, 3)},
    "escalating": {
        "deduct": st.lists(st.fractions(0, 6, max_denominator=2), min_size=1, max_size=4),
        "within": st.sampled_from(("period", "month", "week")),
        "floor": _FLOOR,
        "cap": _LIMIT,
    },
    "threshold": {
        "target": NUMBERS, "per_point": _AMOUNT, "floor": _FLOOR, "cap": _LIMIT,
        "better": _BETTER, **_STEPS,
    },
    "target": {
        "target": st.fractions(1, 200, max_denominator=2),
        "under": st.sampled_from(("pro_rata", "zero")),
        "over": st.fractions(0, 3, max_denominator=2), "over_cap": _LIMIT, "better": _BETTER,
        **_STEPS,
    },
    "change": {
        "per_point": _AMOUNT, "base": POINTS, "least": st.fractions(-9, 0, max_denominator=2),
        "most": st.fractions(0, 50, max_denominator=2), "better": _BETTER,
        "measure": st.sampled_from(("points", "per_cent")),
        "against": st.sampled_from(("before", "same")), **_STEPS,
    },
    "proportional": {"better": _BETTER, "nobody": st.sampled_from(("zero", "full"))},
    "share": {"empty": _MISSING},
    "scaled": {"full": st.fractions(1, 200, max_denominator=2)},
    "bands": {"bands": _bands(), "otherwise": st.fractions(-9, 9, max_denominator=2)},
    "rank_bonus": {"first": _places(1), "last": _places(-1), "better": _BETTER},
    "sampled": {"of": st.just(_INNER), "size": st.integers(0, 20),
                "short": st.sampled_from(("apart", "zero", "anyway"))},
    "valid_weeks": {"by": st.sampled_from(("all", "share", "deduct")), "deduct": _AMOUNT,
                    "floor": _FLOOR, "least": st.integers(1, 3)},
    "charge": {"fact": st.just("in_charge"), "of": st.just(_INNER)},
    "exempt": {"titles": st.just(["model"]), "of": st.just(_INNER)},
    "coefficient": {
        "of": st.just(_INNER), "by": st.just("residents"),
        "bands": st.just([{"above": 100, "factor": Fraction("1.5")}, {"above": 200, "factor": 2}]),
        "roles": st.just({"chief": Fraction("1.2"), "deputy": Fraction("1.1")}),
    },
    "parts": {
        "parts": st.just([
            {"indicator": "late", "kind": "per_event", "deduct": 2, "floor": "none"},
            {"indicator": "missing", "kind": "escalating", "deduct": [1, 3], "floor": "none"},
        ]),
        "floor": _FLOOR,
    },
    "veto": {"events": st.integers(1, 3)},
    "assessed": {"least": st.fractions(-5, 0, max_denominator=2)},
    "fixed": {"give": POINTS},
}  # fmt: skip
FEW = settings(max_examples=40)
EACH = pytest.mark.parametrize("name", sorted(KINDS))
_DAYS = st.lists(
    st.integers(0, 90).map(lambda days: date(2026, 1, 1) + timedelta(days=days)), max_size=8
)
_WEEKS = st.lists(st.tuples(st.integers(1, 7), st.integers(0, 4)), max_size=6)
_FACTS = ("in_charge", "title.model", "residents", "role.chief", "role.deputy")


@st.composite
def facts(draw: st.DrawFn) -> Facts:
    """Facts that hold together: a share is top over bottom, the class holds its own number."""
    bottom = draw(st.one_of(st.none(), st.integers(1, 40).map(Fraction)))
    top = draw(st.integers(0, 40).map(Fraction))
    number: Fraction | None = draw(st.one_of(st.none(), NUMBERS))
    if bottom is not None:
        top = min(top, bottom)
        number = top / bottom * 100
    named = draw(st.dictionaries(st.sampled_from(_FACTS), NUMBERS))
    others = {one: Facts(Fraction(0), draw(NUMBERS)) for one in ("late", "missing")}
    return Facts(
        points=draw(POINTS),
        number=number,
        top=top,
        bottom=bottom,
        all=(*draw(st.lists(NUMBERS, max_size=5)), *([] if number is None else [number])),
        before=draw(st.one_of(st.none(), NUMBERS)),
        same=draw(st.one_of(st.none(), NUMBERS)),
        occurrences=tuple(draw(_DAYS)),
        judged=draw(st.one_of(st.none(), st.fractions(-20, 60, max_denominator=2))),
        weeks=_weeks(draw(_WEEKS)),
        facts=named,
        factor=1 if bottom is None else 100,
        others=others,
    )


def _weeks(lengths: list[tuple[int, int]]) -> tuple[tuple[Span, int], ...]:
    found, start = [], date(2026, 3, 1)
    for days, count in lengths:
        end = start + timedelta(days=days - 1)
        found.append((Span(start, end), count))
        start = end + timedelta(days=1)
    return tuple(found)


def _terms(data: st.DataObject, name: str) -> Mapping[str, Any]:
    raw = data.draw(st.fixed_dictionaries(TERMS[name]))
    if any(spec.name == "missing" for spec in KINDS[name].terms):
        raw["missing"] = data.draw(_MISSING)
    checked = check(KINDS[name], raw, KINDS.get)
    assume(not checked.wrong)
    return checked.terms


def test_every_kind_is_tried_here() -> None:
    assert set(TERMS) == set(KINDS)


def _score(kind: RuleKind, given: Facts, terms: Mapping[str, Any]) -> Outcome:
    outcome = kind.score(given, terms)
    assert outcome.points is None or isinstance(outcome.points, Fraction)
    assert outcome.how.zh
    assert outcome.how.en
    return outcome


@EACH
@FEW
@given(data=st.data(), given_facts=facts())
def test_a_score_never_leaves_its_bounds(
    name: str, data: st.DataObject, given_facts: Facts
) -> None:
    kind, terms = KINDS[name], _terms(data, name)
    outcome = _score(kind, given_facts, terms)
    least, most = kind.bounds(given_facts.points, terms)
    for points in (outcome.points, outcome.low, outcome.high):
        if points is not None:
            assert least is None or least <= points
            assert most is None or points <= most


@pytest.mark.parametrize("name", sorted(set(KINDS) - {"assessed", "fixed"}))
@FEW
@given(data=st.data(), given_facts=facts(), more=NUMBERS)
def test_more_of_a_good_thing_never_scores_less(
    name: str, data: st.DataObject, given_facts: Facts, more: Fraction
) -> None:
    kind, terms = KINDS[name], _terms(data, name)
    way = kind.better(terms)
    assume(kind.monotone and way != NEITHER)
    before = given_facts._replace(occurrences=())
    after = _changed(before, more if way == "more" else -more, name)
    if after is None:
        reject()
    worse, better = _score(kind, before, terms).points, _score(kind, after, terms).points
    if worse is None or better is None:
        reject()
    assert better >= worse


def _changed(given: Facts, by: Fraction, name: str) -> Facts | None:
    """The same subject with more (or less) of what is counted, everybody else unchanged."""
    others = {key: _other(one, by) for key, one in given.others.items()}
    number = given.number
    if number is None:
        return given._replace(others=others) if name == "parts" else None
    if given.bottom is not None:
        top = min(max(given.top + int(by), Fraction(0)), given.bottom)
        number = top / given.bottom * 100
        given = given._replace(top=top)
    else:
        number = max(number + by, Fraction(0))
    weeks = tuple((span, max(count + int(by), 0)) for span, count in given.weeks)
    everybody = (*given.all[:-1], number)
    return given._replace(number=number, all=everybody, weeks=weeks, others=others)


def _other(given: Facts, by: Fraction) -> Facts:
    number = given.number or Fraction(0)
    return given._replace(number=max(number + by, Fraction(0)))


@EACH
@FEW
@given(data=st.data(), given_facts=facts(), seed=st.randoms(use_true_random=False))
def test_order_of_events_weeks_and_the_class_does_not_matter(
    name: str, data: st.DataObject, given_facts: Facts, seed: Any
) -> None:
    kind, terms = KINDS[name], _terms(data, name)
    mixed: dict[str, Any] = {
        part: tuple(seed.sample(getattr(given_facts, part), len(getattr(given_facts, part))))
        for part in ("all", "occurrences", "weeks")
    }
    assert kind.score(given_facts, terms) == kind.score(given_facts._replace(**mixed), terms)


@EACH
def test_every_kind_and_term_says_in_both_languages_what_it_is(name: str) -> None:
    kind = KINDS[name]
    for words in (kind.label, kind.help, *(term.help for term in kind.terms)):
        assert words.zh
        assert words.en
