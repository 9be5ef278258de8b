"""What must be walked twice: every degree becomes even, dead ends go there and back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from beatbook_patrol.planning.matching import joined, odd_junctions
from beatbook_patrol.planning.streets import Streets
from patrol.planning import grid

KNOWN = Streets(grid(6, 5))


@given(st.sets(st.sampled_from(sorted(KNOWN))))
def test_with_what_is_added_every_junction_is_even(sections: set[str]) -> None:
    added = joined(KNOWN, odd_junctions(KNOWN, sections))
    assert odd_junctions(KNOWN, [*sections, *added]) == set()


def test_a_dead_end_is_added_once_and_nothing_else() -> None:
    graph = grid(3, 3)
    graph.add_edge("2,2", "end", "tail", length=50.0)
    graph.add_edge("end", "further", "tip", length=50.0)
    streets = Streets(graph)
    assert joined(streets, {"2,2", "further"}) == ["tail", "tip"]
    assert {"tail", "tip"} < set(joined(streets, {"further", "0,0"}))


def test_nothing_odd_needs_nothing() -> None:
    assert joined(KNOWN, set()) == []
