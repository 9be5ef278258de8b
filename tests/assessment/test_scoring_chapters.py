"""A chapter that holds its sum takes nothing from the others, and says what it held."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from beatbook_assessment import scoring
from beatbook_assessment.model import RATE, Score
from beatbook_assessment.scoring.given import Given
from support.schemed import gathered, item, of, scheme

ORDER = '\n[[chapter]]\nid = "order"\nlabel = "Order"\npoints = 15\nbase = 15\nfloor = 0\n'
PEOPLE = '\n[[chapter]]\nid = "people"\nlabel = "People"\nceiling = 10\n'
OFF = '{kind = "per_event", deduct = 1, floor = "none"}'
ITEMS = (
    item("late", 0, OFF, 'extra = true\nchapter = "order"')
    + item("lost", 0, OFF, 'extra = true\nchapter = "order"')
    + item("visits", 8, '{kind = "share"}', 'chapter = "people"')
    + item("praise", 0, '{kind = "gain", add = 2}', 'extra = true\nchapter = "people"')
    + item("rest", 5, '{kind = "share"}')
)
COUNTS = {"late": 0, "lost": 0, "visits": (8, 8), "praise": 0, "rest": (5, 5)}


def scored(
    chapters: str = ORDER + PEOPLE, without: tuple[str, ...] = (), **counts: object
) -> Score:
    known = {name: {"a": each} for name, each in {**COUNTS, **counts}.items()}
    apart = Given(apart=frozenset(("a", name) for name in without))
    made = scheme(ITEMS + chapters, floor='"none"')
    return of(scoring.score(made, gathered(known, given=apart)), "a")


def lines(score: Score) -> dict[str, tuple[Fraction, str]]:
    return {name: (points, str(how)) for name, points, how in score.extras}


def test_what_is_taken_off_one_chapter_beyond_its_points_leaves_the_others_alone() -> None:
    assert scored(late=4, lost=3).total == 15 - 7 + 8 + 5
    assert scored(late=12, lost=9).total == 0 + 8 + 5
    assert lines(scored(late=12, lost=9))["chapter.order"] == (
        0, "Order: base 15, items add up to −21, makes 0 (not below 0)",
    )  # fmt: skip


def test_what_is_added_beyond_the_ceiling_of_a_chapter_does_not_count() -> None:
    score = scored(praise=3)
    assert (score.total, score.attainable) == (15 + 10 + 5, 15 + 8 + 5)
    assert lines(score)["chapter.people"] == (
        10, "People: base 0, items add up to 14, makes 10 (not above 10)",
    )  # fmt: skip


def test_a_chapter_of_which_nothing_applies_gives_nothing_and_asks_for_nothing() -> None:
    score = scored(without=("late", "lost"))
    assert (score.total, score.attainable) == (8 + 5, 8 + 5)
    assert "chapter.order" not in lines(score)
    half = scored(without=("late",), lost=2)
    assert (half.total, half.attainable) == (13 + 8 + 5, 15 + 8 + 5)


def test_a_chapter_that_holds_nothing_is_a_heading() -> None:
    plain = '\n[[chapter]]\nid = "{}"\nlabel = "x"\n'
    score = scored(plain.format("order") + plain.format("people"), late=12, praise=3)
    assert (score.total, score.attainable, score.extras) == (-12 + 14 + 5, 13, ())


def test_the_range_of_a_sample_is_held_by_its_chapter() -> None:
    rule = '{kind = "sampled", of = {kind = "share"}}'
    chapter = '\n[[chapter]]\nid = "c"\nlabel = "C"\nfloor = 7\nceiling = 8\n'
    made = scheme(item("asked", 10, rule, 'chapter = "c"') + chapter)
    score = of(scoring.score(made, gathered({"asked": {"a": (40, 50)}})), "a")
    assert (score.total, score.low, score.high) == (8, 7, 8)


def test_a_rate_is_of_what_the_chapters_can_give() -> None:
    body = ITEMS + ORDER.replace("floor = 0", "floor = 0\nceiling = 12") + PEOPLE
    made = scheme(body.replace("points = 15\n", ""))
    made = made._replace(ranking=made.ranking._replace(by=RATE))
    known = {name: {"a": each} for name, each in {**COUNTS, "late": 6}.items()}
    score = of(scoring.score(made, gathered(known)), "a")
    assert (score.total, score.attainable) == (9 + 8 + 5, 12 + 8 + 5)
    assert score.shown == Fraction("88")


@given(late=st.integers(0, 40), lost=st.integers(0, 40), praise=st.integers(0, 9))
def test_a_chapter_never_leaves_its_bounds_and_the_lines_add_up(
    late: int, lost: int, praise: int
) -> None:
    score = scored(late=late, lost=lost, praise=praise)
    held = {name: points for name, (points, _how) in lines(score).items()}
    assert held == {
        "chapter.order": max(0, 15 - late - lost), "chapter.people": min(10, 8 + 2 * praise),
    }  # fmt: skip
    assert score.total == sum(held.values()) + 5
    assert scored(late=late + 1, lost=lost, praise=praise).total <= score.total
