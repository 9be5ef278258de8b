"""Going through a sample: the lines that wait, what was found, the range so far."""

from __future__ import annotations

import pytest

from beatbook import actions
from beatbook.book import Book
from beatbook.errors import NotFound, ProblemsFound
from beatbook.openings import Walk
from beatbook.papers.declare import Paper
from beatbook.store.query import Query
from support.books import Station


def _sample(station: Station) -> None:
    with station.open("ann") as book, book.deed("add") as deed:
        for n in range(6):
            deed.add("keeper", {"name": f"王{n}"})
    with station.open("chief") as chief:
        actions.run(chief, "quality.draw", {"of": "ann", "form": "keeper", "size": 3})


def _walk(book: Book) -> Walk:
    walk = actions.opening(book, "quality.check", {"sample": "1"})
    assert isinstance(walk, Walk)
    return walk


def test_a_walk_leads_to_each_entry_in_order(checked: Station) -> None:
    _sample(checked)
    with checked.open("chief") as chief:
        walk = _walk(chief)
        lines = [chief.store.record(chief.spec(walk.form), id) for id in walk.records]
        assert [line.values["line"] for line in lines if line] == [1, 2, 3]
        assert walk.about is not None
        for line in lines:
            assert line is not None
            assert walk.about(line) == ("keeper", line.values["record"])


def test_a_line_is_checked_by_whoever_says_so_and_moves_the_range(checked: Station) -> None:
    _sample(checked)
    with checked.open("chief") as chief:
        walk = _walk(chief)
        assert walk.standing is not None
        assert str(walk.standing()) == "nothing checked yet"
        told = actions.run(chief, "quality.check", {"sample": "1", "line": "2", "outcome": "right"})
        assert "100.0%" in told
        assert str(walk.standing()) in told
        line = chief.registry.list(Query("sample_check", closed=True))[1]
        assert line.envelope.state == "checked"
        assert line.values["checker"] == chief.actor.officer
        asked = {"sample": "1", "line": "2", "outcome": "wrong", "wrong": "电话"}
        assert "0.0%" in actions.run(chief, "quality.check", asked)


def test_what_is_missing_is_told(checked: Station) -> None:
    _sample(checked)
    with checked.open("chief") as chief:
        assert isinstance(actions.run(chief, "quality.check", {"sample": "1"}), Paper)
        with pytest.raises(NotFound, match="no line 9"):
            actions.run(chief, "quality.check", {"sample": "1", "line": "9", "outcome": "right"})
        with pytest.raises(ProblemsFound, match="What was wrong"):
            actions.run(chief, "quality.check", {"sample": "1", "line": "1", "outcome": "wrong"})
