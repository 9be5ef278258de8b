"""A late correction asks only the items that it touches, and gives what a whole run would give."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from beatbook.assessment.declare import Value
from beatbook_assessment import scoring
from beatbook_assessment.rules import built_in
from beatbook_assessment.scoring.touching import columns_of, touched
from support.schemed import gathered, item, scheme, value

BODY = item("a", 10, '{kind = "proportional"}') + item("b", 10, '{kind = "share"}')
BODY += item("c", 10, '{kind = "target", target = 5}')
BODY += '\n[[adjust]]\nfact = "b"\nhow = "load"\nitems = ["c"]\nof = 3\n'
BODY += '\n[[bonus]]\nkind = "rank"\nfirst = [2, 1]\n'
SCHEME = scheme(BODY)
FIND = built_in().get


def test_items_are_touched_by_their_own_indicator_and_by_what_adjusts_them() -> None:
    assert [one.id for one in touched(SCHEME, ["a"], FIND)] == ["a"]
    assert [one.id for one in touched(SCHEME, ["b"], FIND)] == ["b", "c"]
    assert touched(SCHEME, ["other"], FIND) == []


def test_points_of_the_other_items_are_kept() -> None:
    known = gathered({name: {"x": 1, "y": 3} for name in "abc"})
    result = scoring.score(SCHEME, known)
    kept = columns_of([result], touched(SCHEME, ["b"], FIND))
    assert set(kept) == {"a"}
    assert set(kept["a"]) == {"x", "y"}


NUMBERS = st.lists(st.integers(0, 9), min_size=3, max_size=3)


@given(st.lists(NUMBERS, min_size=3, max_size=3), st.sampled_from("abc"), NUMBERS)
def test_a_correction_gives_what_a_whole_run_gives(
    rows: list[list[int]], changed: str, fresh: list[int]
) -> None:
    counted = {
        name: {f"s{nth}": row[place] for nth, row in enumerate(rows)}
        for place, name in enumerate("abc")
    }
    known = gathered(counted)
    earlier = scoring.score(SCHEME, known)
    values: dict[str, Value] = {f"s{nth}": value(number) for nth, number in enumerate(fresh)}
    corrected = known._replace(
        seen={**known.seen, changed: known.seen[changed]._replace(values=values)}
    )
    again = scoring.rescore(SCHEME, corrected, earlier, [changed])
    assert again == scoring.score(SCHEME, corrected)
