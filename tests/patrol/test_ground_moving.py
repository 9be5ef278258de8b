"""A net that is moved for practice keeps its metres and its streets apart."""

from __future__ import annotations

import pytest

from beatbook.errors import UsageProblem
from beatbook_patrol.ground.geometry import length
from beatbook_patrol.ground.moving import mover, position, renamed
from beatbook_patrol.ground.net import Edge, Net

NET = Net(
    (
        Edge("1", "2", "景田路", "local", ((114.03, 22.54), (114.04, 22.55))),
        Edge("2", "3", "新闻路", "local", ((114.04, 22.55), (114.05, 22.54))),
        Edge("3", "4", "", "lane", ((114.05, 22.54), (114.05, 22.55))),
    )
)


def test_metres_stay_and_the_middle_is_where_it_was_asked_for() -> None:
    move = mover(NET, (111.665, 40.799))
    moved = [tuple(map(move, edge.line)) for edge in NET.edges]
    for edge, line in zip(NET.edges, moved, strict=True):
        assert length(line) == pytest.approx(length(edge.line), rel=2e-4)
    assert moved[0][1] == pytest.approx((111.665, 40.804), abs=1e-6)


def test_one_street_keeps_one_name_and_a_nameless_one_none() -> None:
    names = [edge.name for edge in renamed(NET, ("昭君路", "石东路")).edges]
    assert names[2] == ""
    assert set(names[:2]) <= {"昭君路", "石东路"}
    assert names == [edge.name for edge in renamed(NET, ("昭君路", "石东路")).edges]


@pytest.mark.parametrize("words", ["", "111.665", "40.799,111.665", "a,b"])
def test_a_position_that_is_none_is_refused(words: str) -> None:
    with pytest.raises(UsageProblem, match="no longitude,latitude in China"):
        position(words)
