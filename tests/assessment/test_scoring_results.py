"""Results are put together by class, the first of each class first, those without a place last."""

from __future__ import annotations

from beatbook_assessment import scoring
from beatbook_assessment.scoring.given import Given
from beatbook_assessment.scoring.subjects import UPPER, Subject
from support.schemed import MONTH, gathered, item, of, scheme

BODY = item("work", 10, '{kind = "proportional"}')


def test_scores_stand_by_class_and_place() -> None:
    who = [Subject(one, unit_class, one) for one, unit_class in zip("abcd", "yxxy", strict=True)]
    body = (
        BODY
        + '\n[[class]]\nid = "x"\nlabel = "x"\n[[class]]\nid = "y"\nlabel = "y"\nkinds = ["k"]\n'
    )
    known = gathered({"work": {"a": 1, "b": 2, "c": 3, "d": 4}}, subjects=who)
    found = scoring.score(scheme(body), known)
    assert [(one.subject, one.rank) for one in found.scores] == [
        ("c", 1), ("b", 2), ("d", 1), ("a", 2)
    ]  # fmt: skip
    assert (found.start, found.end) == MONTH
    assert (found.scheme, found.version) == ("test", "1")


def test_who_has_no_result_stands_last_without_a_place() -> None:
    apart = Given(apart=frozenset({("b", "work")}))
    known = gathered({"work": {"a": 1, "b": 9}}, given=apart)
    found = scoring.score(scheme(BODY), known)
    assert [(one.subject, one.rank) for one in found.scores] == [("a", 1), ("b", None)]


def test_points_stand_in_the_order_of_the_scheme() -> None:
    body = BODY + item("more", 5, '{kind = "share"}')
    found = scoring.score(scheme(body), gathered({"work": {"a": 1}, "more": {"a": 1}}))
    assert [one.item for one in of(found, "a").points] == ["work", "more"]


def test_nothing_follows_for_units_above_the_assessed() -> None:
    body = BODY + '\n[[bonus]]\nkind = "rank"\nfirst = [3]\n'
    who = [Subject(one, f"{UPPER}station", one) for one in "ab"]
    found = scoring.score(scheme(body), gathered({"work": {"a": 1, "b": 2}}, subjects=who))
    assert of(found, "b").total == 10
