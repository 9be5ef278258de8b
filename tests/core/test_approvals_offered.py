"""The second person answers in every front end: a line in the day, a list, an action."""

from __future__ import annotations

from datetime import date

import pytest

from beatbook import actions, approvals
from beatbook.approvals import SecondPersonNeeded
from beatbook.errors import NotAllowed
from beatbook.today import lines
from support.books import Station


@pytest.fixture
def asked(station: Station) -> str:
    """The number of a request by the officer of the first office."""
    with station.open("ann") as book, pytest.raises(SecondPersonNeeded) as refusal:
        approvals.require(
            book, "merge", subject="s", digest=approvals.digest("s"), words="两条记录"
        )
    return str(refusal.value.number)


@pytest.mark.parametrize(("officer", "told"), [("chief", True), ("ann", False), ("bob", False)])
def test_the_day_says_what_waits(station: Station, asked: str, officer: str, told: bool) -> None:
    with station.open(officer) as book:
        found = [str(line.label) for line in lines(book)]
        assert ("Waits for your approval" in found) is told


def test_nobody_is_told_of_what_waits_for_a_colleague(station: Station, asked: str) -> None:
    with station.open("chief") as book:
        other = book.record_id("officer", "bob")
        assert lines(book, other, date(2026, 11, 21)) == []


def test_what_waits_is_listed_and_granted(station: Station, asked: str) -> None:
    with station.open("chief") as book:
        (row,) = actions.run(book, "approve.waiting", {})
        assert (row["number"], row["words"]) == (int(asked), "两条记录")
        said = actions.run(book, "approve.answer", {"number": asked, "granted": "yes"})
        assert said == f"granted {asked}: 两条记录"
        assert actions.run(book, "approve.waiting", {}) == []


def test_what_waits_is_refused(station: Station, asked: str) -> None:
    with station.open("chief") as book:
        given = {"number": asked, "granted": "no", "answer": "不需要"}
        assert actions.run(book, "approve.answer", given) == f"refused {asked}: 两条记录"


def test_who_only_helps_has_nothing_to_answer(station: Station, asked: str) -> None:
    with station.open("amy") as book, pytest.raises(NotAllowed):
        actions.run(book, "approve.waiting", {})
