"""Weights come out of unlabelled rows, the same each time, close to what made the rows."""

from __future__ import annotations

from itertools import combinations
from random import Random

from beatbook.texts import Text
from beatbook_duplicates.linkage import measures as by
from beatbook_duplicates.linkage.estimating import learn
from beatbook_duplicates.linkage.model import Comparison, Level, Model, Row

ERRORS = 0.1
VALUES = 40


def rows(people: int, seed: int) -> list[Row]:
    """Everybody twice, the second time with an error in one of ten values."""
    random = Random(seed)

    def value() -> str:
        return str(random.randrange(VALUES))

    found: list[Row] = []
    for _person in range(people):
        first = {column: value() for column in "abcd"}
        second = {c: value() if random.random() < ERRORS else v for c, v in first.items()}
        found += [first, second]
    return found


def comparison(column: str) -> Comparison:
    guesses = (Level(Text("", "same"), 0.7, 0.2), Level(Text("", "other"), 0.3, 0.8))
    return Comparison(column, Text(column, column), guesses, by.same(column))


def test_weights_are_those_that_made_the_rows() -> None:
    made = rows(60, seed=7)
    pairs = list(combinations(range(len(made)), 2))
    learnt = learn(made, pairs, [comparison(column) for column in "abcd"], sample=20_000)
    for one in learnt.comparisons:
        assert abs(one.levels[0].m - (1 - ERRORS)) < 0.08
        assert abs(one.levels[0].u - 1 / VALUES) < 0.02
    assert abs(learnt.share - 60 / len(pairs)) < 0.002
    again = learn(made, pairs, [comparison(column) for column in "abcd"], sample=20_000)
    assert [one.levels for one in again.comparisons] == [one.levels for one in learnt.comparisons]


def test_what_was_learnt_tells_the_twice_entered_from_the_others() -> None:
    made = rows(60, seed=8)
    pairs = list(combinations(range(len(made)), 2))
    learnt = learn(made, pairs, [comparison(column) for column in "abcd"], sample=20_000)
    model = Model(learnt.comparisons, learnt.prior)
    found = {p for p in pairs if model.score(made[p[0]], made[p[1]]).probability > 0.5}
    truth = {(n, n + 1) for n in range(0, len(made), 2)}
    assert len(found & truth) > 0.9 * len(truth)
    assert len(found - truth) < 0.1 * len(truth)
