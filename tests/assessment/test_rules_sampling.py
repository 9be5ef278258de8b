"""Samples and the range that they leave."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from beatbook_assessment.rules.sampling import wilson
from support.scored import scored, wrong

SHARE = {"of": {"kind": "share"}, "size": 10}
NINE_TENTHS = {"number": 90, "top": 18, "bottom": 20, "factor": Fraction(100)}


def test_a_share_in_a_sample_has_a_range_around_its_points() -> None:
    outcome = scored("sampled", SHARE, **NINE_TENTHS)
    assert outcome.points == 9
    assert outcome.low is not None and outcome.high is not None
    assert (round(outcome.low, 2), round(outcome.high, 2)) == (
        Fraction("6.99"),
        Fraction("9.72"),
    )
    assert "95% confidence range 6.99 to 9.72 points" in outcome.how.en


def test_wilson_agrees_with_the_published_figures() -> None:
    """18 of 20 at 95 %: 0.699 to 0.972 (Wilson's interval; NIST/SEMATECH 7.2.4.1)."""
    low, high = wilson(Fraction(18), Fraction(20), 95)
    assert (round(low, 3), round(high, 3)) == (Fraction("0.699"), Fraction("0.972"))


@given(data=st.data(), bottom=st.integers(1, 200), level=st.sampled_from((90, 95, 99)))
def test_the_range_holds_the_share_and_stays_within_0_and_1(
    data: st.DataObject, bottom: int, level: int
) -> None:
    top = data.draw(st.integers(0, bottom))
    low, high = wilson(Fraction(top), Fraction(bottom), level)
    assert 0 <= low <= Fraction(top, bottom) <= high <= 1


def test_too_small_a_sample_does_not_count() -> None:
    few = {"number": 100, "top": 5, "bottom": 5, "factor": Fraction(100)}
    assert scored("sampled", SHARE, **few).points is None
    assert scored("sampled", {**SHARE, "short": "zero"}, **few).points == 0
    assert scored("sampled", {**SHARE, "short": "anyway"}, **few).points == 10


def test_the_size_may_depend_on_the_class() -> None:
    rule = {**SHARE, "sizes": {"large": 30}}
    large = {"facts": {"class.large": Fraction(1)}}
    assert scored("sampled", rule, **NINE_TENTHS).points == 9
    assert scored("sampled", rule, **NINE_TENTHS, **large).points is None


def test_faults_counted_in_a_sample_of_a_fixed_size_have_no_range() -> None:
    """S4 A1: 20 forms are looked at, 0.1 off for each incomplete spot."""
    rule = {"of": {"kind": "per_event", "deduct": Fraction(1, 10)}}
    outcome = scored("sampled", rule, 5, number=7)
    assert outcome.points == Fraction("4.3")
    assert outcome.low is None


def test_only_usual_levels_are_taken() -> None:
    assert wrong("sampled", {**SHARE, "confidence": 80})[0][0] == ("confidence",)
