"""Applications for identity cards: issued in sixty days, collected, listed as ledger 3."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.errors import ProblemsFound
from beatbook.papers import writing
from support.national import NATIONAL, PERSON, added, build

APPLIED = date(2026, 10, 1)


@pytest.fixture
def ann(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Book]:
    monkeypatch.setattr("beatbook.hooks.loader.installed", lambda: [NATIONAL])
    with build(tmp_path, [NATIONAL]).open("ann") as book:
        yield book


@pytest.fixture
def application(ann: Book) -> str:
    person = added(ann, "person", **PERSON)
    return added(ann, "id_card_application", person=person, kind="1", applied_on=APPLIED)


def test_a_card_is_due_sixty_days_after_the_application(ann: Book, application: str) -> None:
    [duty] = ann.duties.of([application], date(2026, 11, 29))
    assert (duty.row.rule, duty.due) == ("idcard.issue", date(2026, 11, 30))


def test_thirty_days_more_where_travel_is_hard(ann: Book, application: str) -> None:
    with ann.deed("change") as deed:
        deed.change("id_card_application", application, {"remote": True})
    [duty] = ann.duties.of([application], date(2026, 12, 29))
    assert duty.due == date(2026, 12, 30)


def test_a_card_that_arrived_is_no_longer_due(ann: Book, application: str) -> None:
    with ann.deed("arrive") as deed:
        deed.change("id_card_application", application, {"made_on": date(2026, 11, 2)})
        deed.transition("id_card_application", application, "arrive")
    assert ann.duties.of([application], date(2026, 12, 29)) == []


def test_a_card_does_not_arrive_before_it_was_applied_for(ann: Book, application: str) -> None:
    with pytest.raises(ProblemsFound, match="12"), ann.deed("change") as deed:
        deed.change("id_card_application", application, {"made_on": date(2026, 9, 1)})


def test_it_stands_in_ledger_3(ann: Book, application: str) -> None:
    paper = writing.write(ann, "ledger.id_cards", "", {"since": "2026-01-01"})
    assert paper.number == "3" or "3" in str(paper.title)
    assert "王小花" in str(paper.blocks)
