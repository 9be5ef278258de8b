"""Forty years of county codes are applied to the tree of 1981, and every year can be read."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.founding import Founder, found
from beatbook.reorganising.applying import apply, preview
from beatbook.reorganising.plan import Change, Plan, plan_of
from beatbook.trees import rules
from beatbook.trees.changes import Begun
from beatbook_cn import codehistory
from beatbook_cn.codehistory import Code
from support.books import ticking

FIRST = 1981
# Renumberings and mergers of the first five years.
QUICK, WHOLE = 1984, 2024


@pytest.fixture(scope="session")
def history(data: Path) -> list[Code]:
    with (data / "divisions/gb2260_history_1981_2024.csv").open(encoding="utf-8-sig") as file:
        return codehistory.codes(csv.DictReader(file))


@pytest.fixture
def book(data: Path, national: None, tmp_path: Path, history: list[Code]) -> Iterator[Book]:
    """A book with the divisions of 1981."""
    founder = Founder("赵所长", "chief")
    path = str(tmp_path / "book.db")
    with found(path, name="试验派出所", region="15", founder=founder, clock=ticking()) as made:
        with made.deed("place.import") as deed:
            deed.places.add_all(_begun(made, history))
        yield made


def _begun(book: Book, history: list[Code]) -> Iterator[Begun]:
    ids: dict[str, str] = {}
    for node, above in codehistory.first_tree(history, FIRST):
        ids[node.code] = book.new_id()
        yield Begun(node._replace(node=ids[node.code]), ids.get(above, ""), date(FIRST, 1, 1))


def fitting(book: Book, changes: list[Change]) -> Plan:
    """The plan without the few rows in which the published table contradicts itself."""
    plan = plan_of("place", (one._replace(row=n) for n, one in enumerate(changes)))
    wrong = {problem.path for problem in preview(book, plan).problems}
    assert len(wrong) <= len(changes) // 100
    return plan_of("place", (one for one in plan.changes if f"row {one.row}" not in wrong))


def differing(book: Book, history: list[Code], year: int) -> float:
    """The share of divisions that are called or stand otherwise than the history says."""
    wanted = {n.code: (n.name, above) for n, above in codehistory.first_tree(history, year)}
    spans = {span.node: span for span in book.places.under("", date(year, 12, 31))}
    got = {
        one.code: (one.name, spans[one.parent].code if one.parent else "") for one in spans.values()
    }
    return sum(wanted.get(code) != got.get(code) for code in wanted | got) / len(wanted)


@pytest.mark.parametrize(
    ("until", "least"), [(QUICK, 400), pytest.param(WHOLE, 4600, marks=pytest.mark.slow)]
)
def test_the_codes_of_every_year_are_read_as_they_were(
    book: Book, history: list[Code], until: int, least: int
) -> None:
    changes = [one for one in codehistory.changes(history, FIRST) if one.day.year <= until]
    plan = fitting(book, changes)
    assert len(plan.changes) >= least
    outcome = apply(book, plan, reason="GB/T 2260")
    assert outcome.nodes > least / 2
    for year in (FIRST, 1983, 1984, 1990, 2000, 2010, 2024):
        if year <= until:
            assert differing(book, history, year) < 0.015
    assert rules.check(book.places.reader, book.store.nodes("place")) == []
    known = {one.code for one in history if one.start <= FIRST}
    assert [code for code in known if not book.places.meant(code, date(until, 12, 31))] == []
    assert apply(book, plan).again
