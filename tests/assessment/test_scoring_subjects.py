"""Subjects are the units of a level on the period's last day, and officers by their posts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from assessment.scoring_book import MONTH, officer, scheme
from beatbook.assessment.declare import Span
from beatbook.assessment.tree import Tree
from beatbook.book import Book
from beatbook_assessment.scoring.subjects import class_of, subjects
from support.books import Station

CLASSES = """
[[class]]
id = "first"
label = "first"
units = ["A"]
[[class]]
id = "rest"
label = "rest"
"""
OFFICERS: dict[str, Any] = {"subjects": '"officer"'}
ITEM = '[[item]]\nid = "i"\nlabel = "i"\npoints = 1\nrule = {kind = "fixed"}\n'


def of(book: Book, span: Span = MONTH, body: str = ITEM, **head: str) -> dict[str, str]:
    return {one.id: one.unit_class for one in subjects(book, scheme(book, body, **head), span)}


def post(book: Book, login: str, **values: Any) -> str:
    with book.deed("post") as deed:
        at = values.pop("at")
        plain = {"holder": officer(book, login), "at": at, "role": "officer", **values}
        return deed.add("post", plain, unit=at)


def test_units_of_the_level_are_assessed(work_book: Book, work_station: Station) -> None:
    nodes = work_station.nodes
    assert set(of(work_book)) == {nodes["office_a"], nodes["office_b"]}
    assert set(of(work_book, level='"beat"')) == {nodes["beat"]}


def test_the_tree_is_that_of_the_last_day(work_book: Book, work_station: Station) -> None:
    with work_book.deed("close") as deed:
        deed.units.close(work_station.nodes["office_b"], date(2026, 12, 5))
    assert work_station.nodes["office_b"] in of(work_book)
    december = Span(date(2026, 12, 1), date(2026, 12, 31))
    assert work_station.nodes["office_b"] not in of(work_book, december)


def test_a_class_is_known_by_a_code_or_takes_the_rest(
    work_book: Book, work_station: Station
) -> None:
    nodes = work_station.nodes
    assert of(work_book, body=ITEM + CLASSES) == {
        nodes["office_a"]: "first",
        nodes["office_b"]: "rest",
    }


def test_a_code_names_what_is_below_it_too(work_book: Book, work_station: Station) -> None:
    found = of(work_book, body=ITEM + CLASSES, level='"beat"')
    assert found == {work_station.nodes["beat"]: "first"}


def test_who_is_in_no_class_is_not_assessed(work_book: Book, work_station: Station) -> None:
    only = CLASSES.partition('[[class]]\nid = "rest"')[0]
    assert set(of(work_book, body=ITEM + only)) == {work_station.nodes["office_a"]}


def test_the_nearest_code_counts(work_book: Book, work_station: Station) -> None:
    both = '[[class]]\nid = "beats"\nlabel = "beats"\nunits = ["A1"]\n'
    made = scheme(work_book, ITEM + CLASSES + both, level='"beat"')
    tree = Tree(work_book, MONTH.end)
    assert class_of(made.classes, tree, work_station.nodes["beat"]) == "beats"


def test_officers_are_those_with_a_post_at_the_level(work_book: Book) -> None:
    ids = {login: officer(work_book, login) for login in ("ann", "amy", "bob", "lia", "dee")}
    found = of(work_book, **OFFICERS)
    assert set(found) == {ids[login] for login in ("ann", "amy", "bob", "lia")}
    assert ids["dee"] in of(work_book, level='"station"', **OFFICERS)


def test_roles_make_classes_of_officers(work_book: Book) -> None:
    body = ITEM + '[[class]]\nid = "aux"\nlabel = "aux"\nkinds = ["auxiliary"]\n'
    assert of(work_book, body=body, **OFFICERS) == {officer(work_book, "amy"): "aux"}


@pytest.mark.parametrize(
    ("start", "end", "held"),
    [("2026-11-30", None, True), ("2026-12-01", None, False), ("2026-01-01", "2026-11-01", False),
     ("2026-01-01", "2026-11-02", True)],
)  # fmt: skip
def test_a_post_counts_that_was_held_on_a_day_of_the_period(
    work_book: Book, work_station: Station, start: str, end: str | None, held: bool
) -> None:
    post(work_book, "dee", at=work_station.nodes["office_b"], start=start, end=end)
    assert (officer(work_book, "dee") in of(work_book, **OFFICERS)) == held


def test_of_several_posts_the_last_is_where_an_officer_stands(
    work_book: Book, work_station: Station
) -> None:
    nodes = work_station.nodes
    with work_book.deed("end") as deed:
        old = next(one for one in _posts(work_book, "ann"))
        deed.change("post", old, {"end": date(2026, 11, 15)})
    post(work_book, "ann", at=nodes["office_b"], start="2026-11-15", role="chief")
    made = scheme(work_book, ITEM, **OFFICERS)
    found = next(
        one for one in subjects(work_book, made, MONTH) if one.id == officer(work_book, "ann")
    )
    assert (found.unit, found.roles) == (nodes["office_b"], ("chief", "officer"))


def _posts(book: Book, login: str) -> list[str]:
    from beatbook.store.query import Condition, Query

    query = Query("post", (Condition("holder", "=", officer(book, login)),))
    return [one.id for one in book.store.select(book.spec("post"), query)]
