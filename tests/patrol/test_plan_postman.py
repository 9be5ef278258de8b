"""Route inspection: every required section is walked, on a walk of the graph, never below bound."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook_patrol.planning import matching
from beatbook_patrol.planning.postman import Tour, doubled, tour
from beatbook_patrol.planning.streets import Streets
from patrol.planning import STEP, grid

LENGTHS = st.lists(st.integers(20, 400), min_size=40, max_size=40)


def streets(lengths: list[int]) -> Streets:
    graph = grid(5, 5)
    for (_u, _v, data), length in zip(graph.edges(data=True), lengths, strict=True):
        data["length"] = float(length)
    return Streets(graph)


def is_walk(made: Tour, of: Streets, base: str) -> bool:
    ends = all(one.end == other.start for one, other in pairwise(made.steps))
    real = all(set(of.ends(step.section)) == {step.start, step.end} for step in made.steps)
    return ends and real and made.steps[0].start == made.steps[-1].end == base


@given(LENGTHS, st.sets(st.integers(0, 39), min_size=1), st.integers(0, 24), st.integers())
def test_a_tour_is_a_closed_walk_over_all_that_is_required(
    lengths: list[int], chosen: set[int], base: int, seed: int
) -> None:
    known = streets(lengths)
    codes, start = sorted(known), sorted(known.graph)[base]
    required = {codes[nth] for nth in chosen}
    made = tour(known, required, start, Random(seed))
    assert is_walk(made, known, start)
    assert {step.section for step in made.steps if step.needed} == required
    assert sum(step.needed for step in made.steps) == len(required)
    assert made.length == pytest.approx(sum(known.length(step.section) for step in made.steps))
    assert made.length >= sum(map(known.length, required)) + doubled(known, required) - 1e-6


@given(LENGTHS, st.integers())
def test_over_all_streets_a_tour_is_as_short_as_can_be(lengths: list[int], seed: int) -> None:
    known = streets(lengths)
    made = tour(known, list(known), "0,0", Random(seed))
    odd = [node for node, degree in known.graph.degree if degree % 2]
    pairs = nx.Graph()
    for one in odd:
        far = nx.single_source_dijkstra_path_length(known.graph, one, weight="length")
        pairs.add_weighted_edges_from((one, other, far[other]) for other in odd if other > one)
    doubled_by_hand = sum(pairs[a][b]["weight"] for a, b in nx.min_weight_matching(pairs))
    assert made.length == pytest.approx(sum(lengths) + doubled_by_hand)
    assert doubled(known, list(known)) == pytest.approx(doubled_by_hand)


def test_a_square_is_walked_without_doubling() -> None:
    made = tour(Streets(grid(2, 2)), ["h0,0", "h0,1", "v0,0", "v1,0"], "0,0", Random(1))
    assert made.length == 4 * STEP


def test_a_dead_end_is_walked_there_and_back() -> None:
    made = tour(Streets(grid(3, 1)), ["h1,0"], "0,0", Random(1))
    assert [step.section for step in made.steps] == ["h0,0", "h1,0", "h1,0", "h0,0"]
    assert made.length == 4 * STEP


def test_another_seed_walks_another_way_and_the_same_seed_the_same() -> None:
    known = Streets(grid(5, 5))
    walks = [tour(known, list(known), "0,0", Random(seed)).steps for seed in (1, 1, 2)]
    assert walks[0] == walks[1] != walks[2]


def test_too_few_neighbours_are_asked_again_for_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matching, "NEIGHBOURS", 1)
    known = Streets(grid(5, 5))
    made = tour(known, list(known), "0,0", Random(1))
    assert is_walk(made, known, "0,0")


def test_nothing_required_is_no_walk() -> None:
    assert tour(Streets(grid(2, 2)), [], "0,0", Random(1)) == Tour((), 0.0)
