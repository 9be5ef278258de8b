"""Ranks are as stated, part nobody without a difference, and depend on no order."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from beatbook_assessment.model import DENSE, ORDINAL, SHARED, Ranking
from beatbook_assessment.scoring.ranking import Entry, ranks, same


def entry(subject: str, value: object, low: object = None, high: object = None) -> Entry:
    number = Fraction(str(value))
    least, most = (number if end is None else Fraction(str(end)) for end in (low, high))
    return Entry(subject, number, least, most)


def ranked(values: dict[str, object], ties: str = SHARED) -> dict[str, int]:
    return ranks([entry(*one) for one in values.items()], Ranking(ties=ties))


FOUR: dict[str, object] = {"a": 90, "b": 95, "c": 90, "d": 80}


def test_equals_share_a_place_and_the_next_one_is_free() -> None:
    assert ranked(FOUR) == {"b": 1, "a": 2, "c": 2, "d": 4}


def test_dense_places_leave_none_free() -> None:
    assert ranked(FOUR, DENSE) == {"b": 1, "a": 2, "c": 2, "d": 3}


def test_equals_are_parted_by_what_decides_then() -> None:
    entries = [entry(*one) for one in FOUR.items()]
    decided = {"a": (Fraction(3),), "c": (Fraction(5),)}
    entries = [one._replace(then=decided.get(one.subject, (None,))) for one in entries]
    assert ranks(entries, Ranking(ties=ORDINAL)) == {"b": 1, "c": 2, "a": 3, "d": 4}


def test_who_is_equal_in_everything_shares_even_an_ordinal_place() -> None:
    assert ranked(FOUR, ORDINAL) == {"b": 1, "a": 2, "c": 2, "d": 4}


def test_a_missing_deciding_number_is_behind_any() -> None:
    entries = [
        entry("a", 1)._replace(then=(None,)),
        entry("b", 1)._replace(then=(Fraction(-9),)),
    ]
    assert ranks(entries, Ranking(ties=ORDINAL)) == {"b": 1, "a": 2}


def test_overlapping_ranges_have_no_difference() -> None:
    entries = [entry("a", 90, 85, 95), entry("b", 88, 84, 92), entry("c", 80, 78, 83)]
    assert ranks(entries, Ranking()) == {"a": 1, "b": 1, "c": 3}
    assert same(entries[0], entries[1])
    assert not same(entries[1], entries[2])


def test_ranges_do_not_count_where_the_scheme_says_so() -> None:
    entries = [entry("a", 90, 85, 95), entry("b", 88, 84, 92)]
    assert ranks(entries, Ranking(apart=False)) == {"a": 1, "b": 2}


def test_nobody_is_ranked_behind_somebody_whose_range_touches_the_own() -> None:
    entries = [entry("a", 90, 88, 92), entry("b", 86, 84, 88)]
    assert ranks(entries, Ranking()) == {"a": 1, "b": 1}


ENTRIES = st.lists(
    st.tuples(st.integers(0, 12), st.integers(0, 4), st.none() | st.integers(0, 2)), max_size=12
)


@given(ENTRIES, st.sampled_from((SHARED, DENSE, ORDINAL)), st.randoms(use_true_random=False))
def test_places_depend_on_no_order(
    drawn: list[tuple[int, int, int | None]], ties: str, random: Random
) -> None:
    entries = [
        entry(f"s{nth}", value, value - width, value + width)._replace(
            then=(None if then is None else Fraction(then),)
        )
        for nth, (value, width, then) in enumerate(drawn)
    ]
    found = ranks(entries, Ranking(ties=ties))
    random.shuffle(entries)
    assert ranks(entries, Ranking(ties=ties)) == found


@given(ENTRIES)
def test_places_are_one_more_than_the_certainly_better(
    drawn: list[tuple[int, int, int | None]],
) -> None:
    entries = [entry(f"s{n}", v, v - w, v + w) for n, (v, w, _then) in enumerate(drawn)]
    found = ranks(entries, Ranking())
    for one in entries:
        better = [other for other in entries if other.low > one.high]
        assert found[one.subject] == len(better) + 1


@given(ENTRIES)
def test_more_is_never_ranked_behind_less_of_the_same_certainty(
    drawn: list[tuple[int, int, int | None]],
) -> None:
    entries = [entry(f"s{nth}", value) for nth, (value, _width, _then) in enumerate(drawn)]
    found = ranks(entries, Ranking())
    for one in entries:
        for other in entries:
            if one.value > other.value:
                assert found[one.subject] < found[other.subject]
