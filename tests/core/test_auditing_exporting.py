"""The journal leaves the book as lines that anybody can prove, and with contents only by two."""

from __future__ import annotations

import json

import pytest

from beatbook import approvals
from beatbook.approvals import SecondPersonNeeded
from beatbook.auditing.exporting import exported, verifier
from beatbook.errors import NotAllowed, UsageProblem
from beatbook.journal import FIRST
from beatbook.sealing.leaving import Leaving, leaving
from beatbook.store.interface import EntryFilter
from support.books import Station


def test_every_row_up_to_now_is_there_and_nothing_later(station: Station) -> None:
    with station.open("chief") as book:
        last = book.store.head(book.station)
        lines = exported(book)
        book.registry.find("x")
        said = [json.loads(line) for line in lines]
        assert [one["row"][1] for one in said[1:-1]] == list(range(1, last[0] + 1))
        assert said[0]["from"] == {book.station: [1, FIRST]}
        assert said[-1] == {"end": {book.station: [last[0], last[1]]}}


def test_a_later_part_begins_behind_the_hash_of_the_row_before(station: Station) -> None:
    with station.open("chief") as book:
        said = [json.loads(line) for line in exported(book, first=3)]
        before = book.store.row(book.station, 2)
        assert before is not None
        assert said[0]["from"] == {book.station: [3, before.hash]}
        assert said[1]["row"][1] == 3
        beyond = [json.loads(line) for line in exported(book, first=999)]
        assert len(beyond) == 2


def test_that_it_left_is_in_the_journal(station: Station) -> None:
    with station.open("chief") as book:
        exported(book, reason="年度审计")
        (row,) = book.store.entries(EntryFilter(action="journal.export"))
        assert row.reason == "年度审计"


def test_nobody_without_the_right_takes_it_along(station: Station) -> None:
    with station.open("ann") as book, pytest.raises(NotAllowed):
        exported(book)
    with station.open("aud") as book, pytest.raises(NotAllowed):
        exported(book, contents=True)


def test_contents_leave_after_another_officer_agreed(station: Station) -> None:
    with station.open("chief") as book, leaving(Leaving(plain=True)):
        with pytest.raises(SecondPersonNeeded) as needed:
            exported(book, contents=True)
        assert book.store.entries(EntryFilter(action="journal.export")) == []
    with station.open("bob") as book:
        approvals.grant(book, str(needed.value.number))
    with station.open("chief") as book:
        with pytest.raises(UsageProblem, match="sealed"):
            exported(book, contents=True)
        with leaving(Leaving(plain=True)):
            assert "试验派出所" in "".join(exported(book, contents=True))


def test_the_verifier_is_the_program_itself() -> None:
    assert verifier().startswith("#!/usr/bin/env python3")
    compile(verifier(), "verify.py", "exec")
