"""Points that are kept for subjects of whom rules see the same: those that each gets alone."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from beatbook.assessment.declare import Span
from beatbook.texts import Text
from beatbook_assessment.model import Scheme
from beatbook_assessment.rules import built_in
from beatbook_assessment.scoring.alike import Alike
from beatbook_assessment.scoring.gathering import Gathered
from beatbook_assessment.scoring.given import Decided, Given
from beatbook_assessment.scoring.points import Column, columns
from beatbook_assessment.scoring.subjects import Subject
from support.schemed import MONTH, gathered, item, judged, scheme

SUBJECTS = ("a", "b", "c", "d")
SHARED = (
    item("best", 10, '{kind = "proportional"}'),
    item("trend", 10, '{kind = "change", per_point = 1, base = 5}', indicator="best"),
    item("mark", 10, '{kind = "target", target = 2, over = 1}', indicator="best"),
    judged("order", 10),
)
ADJUST = '[[adjust]]\nfact = "residents"\nhow = "load"\nitems = ["mark"]\nof = 2\n'
OLD = scheme("".join((*SHARED, ADJUST)))
NEW = scheme(
    item("best", 8, '{kind = "proportional"}')
    + "".join(SHARED[1:])
    + item("place", 10, '{kind = "rank_bonus", first = [2, 1]}', indicator="best")
)
SCHEMES = st.sampled_from([OLD, NEW])
SMALL = st.integers(0, 3)
CELLS = st.sets(st.tuples(st.sampled_from(SUBJECTS), st.sampled_from(["best", "mark", "order"])))


@st.composite
def months(draw: st.DrawFn) -> Gathered:
    """Few different values, so that many subjects are alike, and what persons gave."""
    some = st.dictionaries(st.sampled_from(SUBJECTS), SMALL)
    facts = draw(st.dictionaries(st.sampled_from(SUBJECTS), st.fixed_dictionaries(
        {"residents": st.integers(1, 2)})))  # fmt: skip
    classes = draw(st.tuples(*[st.sampled_from(["", "x"])] * len(SUBJECTS)))
    subjects = [Subject(one, name, one) for one, name in zip(SUBJECTS, classes, strict=True)]
    people = Given(
        judged={cell: Fraction(draw(SMALL)) for cell in draw(CELLS)},
        self_scores={cell: Fraction(draw(SMALL)) for cell in draw(CELLS)},
        decided={cell: Decided(Fraction(1), Text("试", "so")) for cell in draw(CELLS)},
        apart=frozenset(draw(CELLS)),
    )
    found = gathered({"best": draw(some)}, subjects=subjects, facts=facts, given=people,
                     earlier={"best": draw(some)})  # fmt: skip
    return found._replace(span=Span(MONTH.start, MONTH.end.replace(day=draw(st.integers(1, 2)))))


@given(st.lists(st.tuples(SCHEMES, months()), min_size=1, max_size=4))
def test_what_is_kept_from_other_subjects_periods_and_schemes_is_what_each_gets_alone(
    turns: list[tuple[Scheme, Gathered]],
) -> None:
    kept, find = Alike(), built_in().get
    for one, known in turns:
        alone = {
            item.id: {who.id: Column(one, item, known, find).point(who) for who in known.subjects}
            for item in one.items
        }
        assert columns(one, known, find, alike=kept) == alone


def test_a_rule_is_asked_once_for_all_who_are_alike() -> None:
    known = gathered({"best": dict.fromkeys(SUBJECTS, 2)})
    found = columns(OLD, known, built_in().get)["best"]
    assert len({id(point) for point in found.values()}) == 1


def test_items_that_two_schemes_have_alike_are_asked_once() -> None:
    known, kept, find = gathered({"best": {"a": 1, "b": 2}}), Alike(), built_in().get
    old, new = (columns(one, known, find, alike=kept) for one in (OLD, NEW))
    assert new["trend"]["a"] is old["trend"]["a"]
    assert new["best"]["a"] != old["best"]["a"]
