"""Rules around rules: charge, titles, factors, parts."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from beatbook_assessment import rules
from beatbook_assessment.rules.terms import check
from support.scored import facts, scored, wrong

RATE = {"kind": "threshold", "target": 90, "per_point": 2}
ONE = Fraction(1)


def test_who_is_not_in_charge_has_neither_points_nor_a_loss() -> None:
    rule = {"fact": "in_charge", "of": RATE}
    outcome = scored("charge", rule, number=87)
    assert outcome.points is None
    assert outcome.how.zh == "不分管"
    assert scored("charge", rule, number=87, facts={"in_charge": ONE}).points == 4


def test_a_title_gives_full_points_without_a_check() -> None:
    rule = {"titles": ["model"], "of": RATE}
    assert scored("exempt", rule, number=0, facts={"title.model": ONE}).points == 10
    assert scored("exempt", rule, number=87).points == 4


def test_of_several_roles_the_highest_counts() -> None:
    rule = {"of": RATE, "roles": {"chief": Decimal("1.2"), "deputy": Decimal("1.1")}}
    both = {"role.chief": ONE, "role.deputy": ONE}
    assert scored("coefficient", rule, number=90, facts=both).points == 12
    assert scored("coefficient", rule, number=90).points == 10


def test_size_gives_the_factor() -> None:
    factors = [{"above": size, "factor": Decimal(one)}
               for size, one in ((1000, "1.5"), (2000, "2"), (3000, "2.5"))]  # fmt: skip
    rule = {"of": RATE, "by": "residents", "bands": factors}
    outcome = scored("coefficient", rule, number=90, facts={"residents": Fraction(2350)})
    assert outcome.points == 20
    assert outcome.how.en == "90 reaches 90: 10; × 2 (residents 2350: > 2000, ≤ 3000) = 20"
    few = {"residents": Fraction(1000)}
    assert scored("coefficient", rule, number=90, facts=few).points == 10


A3 = {
    "parts": [
        {"indicator": "unknown", "kind": "per_event", "deduct": Decimal("0.5"), "floor": "none"},
        {"indicator": "late", "kind": "per_event", "deduct": Decimal("0.2"), "floor": "none"},
        {"indicator": "stale", "kind": "per_event", "deduct": Decimal("0.5"), "floor": "none"},
    ]
}


def test_several_sorts_of_faults_are_taken_from_one_item() -> None:
    """S4 A3: two not entered, three late, one stale: 7.9."""
    others = {name: facts(0, count) for name, count in (("unknown", 2), ("late", 3), ("stale", 1))}
    outcome = scored("parts", A3, others=others)
    assert outcome.points == Fraction("7.9")
    assert outcome.how.en.endswith("together = 7.9")


def test_parts_with_points_of_their_own_add_up() -> None:
    rule = {"parts": [{"indicator": one, "points": 5, **RATE} for one in ("first", "second")]}
    others = {"first": facts(0, 90), "second": facts(0, 88)}
    assert scored("parts", rule, others=others).points == 6


def test_a_part_without_number_takes_nothing_and_none_at_all_does_not_apply() -> None:
    assert scored("parts", A3, others={"late": facts(0, 3)}).points == Fraction("9.4")
    assert scored("parts", A3).points is None


def test_the_range_of_a_sampled_part_is_the_range_of_the_whole() -> None:
    part = {"indicator": "asked", "points": 10, "kind": "sampled", "of": {"kind": "share"}}
    asked = facts(0, 90, top=18, bottom=20, factor=Fraction(100))
    outcome = scored("parts", {"parts": [part]}, others={"asked": asked})
    assert outcome.low is not None and outcome.high is not None
    assert outcome.low < 9 < outcome.high


def test_a_rule_names_what_it_reads_and_needs_however_deep() -> None:
    kind = rules.built_in()["parts"]
    deep = {"parts": [{"indicator": "a", "kind": "exempt", "titles": ["x"],
                       "of": {"kind": "proportional"}}]}  # fmt: skip
    terms = check(kind, deep, rules.built_in().get).terms
    assert kind.reads(terms) == ("a",)
    assert rules.needs(kind, terms) == {"all"}


def test_what_is_wrong_within_is_told_with_the_way_to_it() -> None:
    assert wrong("charge", {"fact": "x", "of": {"kind": "treshold"}})[0][0] == ("of", "kind")
    bad = {"parts": [{"indicator": "a", "kind": "per_event", "deduct": 0}]}
    assert wrong("parts", bad)[0][0] == ("parts", 0, "deduct")
    assert wrong("parts", {"parts": [{"kind": "per_event", "deduct": 1}]})[0][0] == ("parts", 0)
    assert wrong("coefficient", {"of": RATE})[0][0] == ("bands",)
