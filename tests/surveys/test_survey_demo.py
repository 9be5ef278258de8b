"""The demo has a survey of each kind, and checks in two states."""

from __future__ import annotations

from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.store.query import Query
from beatbook_surveys.results import result


@pytest.fixture
def demo(demo_file: Path) -> Book:
    return Book.open(str(demo_file), officer="chief")


def test_the_demo_has_surveys_with_a_result(demo: Book) -> None:
    with demo:
        found = [result(demo, one) for one in demo.registry.list(Query("survey"))]
        assert len(found) == 2
        assert all(one.drawn and one.asked and one.not_reached for one in found)
        assert found[0].shares[0].estimate is not None


def test_the_demo_has_a_check_put_right_and_one_that_the_office_does_not_know(demo: Book) -> None:
    with demo:
        found = demo.registry.list(Query("inspection_visit", closed=True))
        assert sorted(one.envelope.state for one in found) == ["found", "put_right"]
