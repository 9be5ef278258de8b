"""Every decision of the book is what the rules, written a second time, say: a random matrix.

`bench/access_oracle.py` asks the same a million times and more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random

import pytest

from beatbook.access import ROLES
from beatbook.book import Book
from beatbook.founding import found
from support.oracle import ACTIONS, FIRST, FORMS, LETTERS, MAY, World, allowed, answering

WORLDS, EACH = 10, 10_000


@pytest.fixture(params=range(WORLDS))
def world(request: pytest.FixtureRequest, tmp_path: Path, toys: object) -> Iterator[World]:
    """A book whose tree was changed at random; the number is the seed."""
    book = found(str(tmp_path / "book.db"), name="站", region="150191", since=FIRST)
    with book:
        yield World(book, Random(request.param))


def test_a_hundred_thousand_decisions_agree(world: World) -> None:
    asked = list(islice(world.cases(), EACH))
    wrong = [(case, world.said(case)) for case in asked if world.said(case) != allowed(world, case)]
    assert wrong == []


def test_the_matrix_holds_every_action_form_and_both_answers(world: World) -> None:
    seen = Counter((case.action, allowed(world, case)) for case in islice(world.cases(), EACH))
    refused = {action for action, answer in seen if not answer}
    assert refused == set(ACTIONS)
    assert {case.form for case in islice(world.cases(), EACH)} == set(FORMS)


def test_the_trees_really_change(world: World) -> None:
    assert len(world.days) > 6
    ways = {
        frozenset(answering(world, unit, day)) for unit in world.units for day, _tree in world.days
    }
    assert len(ways) > len(world.units)


@pytest.mark.usefixtures("toys")
def test_the_rows_of_letters_are_the_roles(book: Book) -> None:
    for role, letters in MAY.items():
        if role in ROLES:
            told = {permission for permission in LETTERS.values() if permission in ROLES[role].may}
            assert told == {LETTERS[letter] for letter in letters}
    assert set(MAY) - {"grid"} == set(ROLES)


@pytest.mark.usefixtures("toys")
def test_a_wrong_rule_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The comparison itself: an auxiliary who decided would be found among the first cases."""
    with found(str(tmp_path / "book.db"), name="站", region="150191", since=FIRST) as book:
        world = World(book, Random(1))
        cases = [case for case in islice(world.cases(), 2 * EACH) if case.action == "settle"]
        helped = ROLES["auxiliary"]._replace(decides=True)
        monkeypatch.setitem(ROLES, "auxiliary", helped)
        assert any(world.said(case) != allowed(world, case) for case in cases)
