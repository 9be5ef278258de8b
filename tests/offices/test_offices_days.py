"""The office's own days: duty log, visitors, supervisors, documents, and their ledgers."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from beatbook.book import Book
from beatbook.errors import ProblemsFound
from beatbook.papers import writing
from beatbook.store.query import Query

DAY = date(2026, 11, 20)


def added(book: Book, form: str, **values: Any) -> str:
    with book.deed("add") as deed:
        return deed.add(form, values)


@pytest.fixture
def officer(town: Book) -> str:
    return town.registry.list(Query("officer"))[0].id


def rows(book: Book, paper: str, **asked: str) -> tuple[tuple[Any, ...], ...]:
    blocks = writing.write(book, paper, "", asked).blocks
    return next(block.rows for block in blocks if hasattr(block, "rows"))


def test_a_duty_is_logged_and_listed(town: Book, officer: str) -> None:
    added(town, "duty_log", day=DAY, on_duty=[officer], kind="2", content="群众求助开锁")
    assert "群众求助开锁" in str(rows(town, "ledger.duty_log", since="2026-11-01"))


def test_a_handover_of_the_duty_names_who_takes_over(town: Book, officer: str) -> None:
    with pytest.raises(ProblemsFound) as caught:
        added(town, "duty_log", day=DAY, on_duty=[officer], kind="9", content="交班")
    assert [one.path for one in caught.value.problems] == ["handed_to"]


def test_a_visitor_without_a_name_is_received_all_the_same(town: Book, officer: str) -> None:
    added(town, "visitor", at="2026-11-20 10:00", matter="咨询落户", received_by=officer)
    assert "咨询落户" in str(rows(town, "ledger.visitors", since="2026-11-01"))


@pytest.mark.parametrize("at", ["2026-11-20 00:00", "2026-11-20 10:00", "2026-11-20 23:59"])
def test_a_ledger_of_one_day_has_all_of_that_day_on_the_wall(
    town: Book, officer: str, at: str
) -> None:
    added(town, "visitor", at=at, matter="咨询落户", received_by=officer)
    asked = {"-1": "2026-11-19", "0": "2026-11-20", "1": "2026-11-21"}
    found = {
        name: len(rows(town, "ledger.visitors", since=day, until=day))
        for name, day in asked.items()
    }
    assert found == {"-1": 0, "0": 1, "1": 0}


def test_supervisors_in_office_are_listed_with_what_they_said(town: Book) -> None:
    added(town, "supervisor", name="王大明", since="2026-01-01", opinions="夜间应有人接电话")
    assert "夜间应有人接电话" in str(rows(town, "ledger.supervisors"))


def test_a_supervisor_does_not_leave_before_being_invited(town: Book) -> None:
    with pytest.raises(ProblemsFound, match="before the invitation"):
        added(town, "supervisor", name="王大明", since="2026-01-02", until="2026-01-01")


def test_a_document_with_a_term_is_a_duty_until_it_is_done(town: Book, officer: str) -> None:
    values = {"direction": "1", "day": DAY, "title": "通知", "other": "分局", "handler": officer}
    id = added(town, "document", **values, due="2026-11-22")
    assert [one.name.split("@")[0] for one in town.duties.of([id], DAY)] == ["document.answer"]
    with town.deed("finish") as deed:
        deed.transition("document", id, "finish")
    assert town.duties.of([id], DAY) == []
    assert "通知" in str(rows(town, "ledger.documents", since="2026-11-01"))


def test_a_term_without_somebody_who_keeps_it_is_refused(town: Book) -> None:
    with pytest.raises(ProblemsFound, match="where there is a term"):
        added(town, "document", direction="1", day=DAY, title="通知", other="分局", due=DAY)
