"""An explanation leads from the points to the rule, its numbers, and the record to mend."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from assessment.scoring_book import DONE, MONTH, scheme, series, work
from beatbook.book import Book
from beatbook.errors import NotFound
from beatbook_assessment import scoring
from beatbook_assessment.scoring.explaining import (
    COUNTED,
    MISSED,
    SOURCE,
    Explanation,
    explain,
)
from beatbook_assessment.scoring.gathering import gather
from support.books import Station

LATE = """
[[item]]
id = "late"
label = "late"
points = 10
indicator = "late"
rule = {kind = "per_event", deduct = 2}
[[indicator]]
id = "late"
label = "late"
help = "late"
better = "less"
top = {form = "work", on = "day", where = [["door", "=", "late"]]}
"""
IMPORTED = """
[[item]]
id = "calls"
label = "calls"
points = 10
indicator = "calls"
rule = {kind = "target", target = 20}
[[indicator]]
id = "calls"
label = "calls"
help = "calls"
"""


def explained(book: Book, subject: str, item: str, body: str = DONE, **more: Any) -> Explanation:
    made = scheme(book, body)
    return explain(book, made, scoring.run(book, made, MONTH), subject, item, **more)


def test_counted_and_missed_records_are_told_apart(work_book: Book, work_station: Station) -> None:
    a = work_station.nodes["office_a"]
    done, missed = work(work_book, a, door="1"), work(work_book, work_station.nodes["beat"])
    work(work_book, work_station.nodes["office_b"], door="1")
    found = explained(work_book, a, "done")
    assert [(one.form, one.id) for one in found.of(COUNTED)] == [("work", done)]
    assert [(one.form, one.id) for one in found.of(MISSED)] == [("work", missed)]
    assert (found.point.points, found.lost) == (5, 5)
    assert str(found.how) == "1 of 2 done: 10 × 1 ÷ 2 = 5"


def test_mending_the_missed_record_gives_the_points_that_were_promised(
    work_book: Book, work_station: Station
) -> None:
    a = work_station.nodes["office_a"]
    work(work_book, a, door="1")
    missed = work(work_book, a)
    before = explained(work_book, a, "done")
    (step,) = before.possible.steps
    with work_book.deed("mend") as deed:
        deed.change("work", missed, {"door": "2"})
    after = explained(work_book, a, "done")
    assert after.point.points == (before.point.points or 0) + step.gain
    assert after.of(MISSED) == []


def test_what_costs_points_is_listed_as_counted(work_book: Book, work_station: Station) -> None:
    a = work_station.nodes["office_a"]
    ids = {work(work_book, a, door="late") for _nth in range(3)}
    found = explained(work_book, a, "late", LATE)
    assert {one.id for one in found.of(COUNTED)} == ids
    assert [(one.gain, str(one.what)) for one in found.possible.steps] == [
        (2, "one of the counted put right as a mistake"),
        (6, "all 3 counted put right"),
    ]


def test_an_imported_number_leads_to_its_table(work_book: Book, work_station: Station) -> None:
    a = work_station.nodes["office_a"]
    made = scheme(work_book, IMPORTED)
    table = series(work_book, "calls", {a: "15"})
    found = explain(work_book, made, scoring.run(work_book, made, MONTH), a, "calls")
    assert [(one.part, one.form, one.id) for one in found.records] == [
        (SOURCE, "indicator_series", table)
    ]
    assert [str(one.what) for one in found.possible.steps] == ["1 more", "5 more"]


def test_the_formula_is_told_though_the_run_was_not(work_book: Book, work_station: Station) -> None:
    a = work_station.nodes["office_a"]
    work(work_book, a, door="1")
    made = scheme(work_book)
    silent = scoring.run(work_book, made, MONTH, told=False)
    assert str(explain(work_book, made, silent, a, "done").how) == "1 of 1 done: 10 × 1 ÷ 1 = 10"


def test_records_that_changed_since_are_owned_up_to(work_book: Book, work_station: Station) -> None:
    a = work_station.nodes["office_a"]
    work(work_book, a, door="1")
    made = scheme(work_book)
    result = scoring.run(work_book, made, MONTH)
    assert explain(work_book, made, result, a, "done").now is None
    work(work_book, a)
    assert explain(work_book, made, result, a, "done").now == 5
    assert explain(work_book, made, result, a, "done").point.points == 10


def test_a_kept_run_keeps_its_formula_and_owns_up_to_what_changed_since(
    work_book: Book, work_station: Station
) -> None:
    a = work_station.nodes["office_a"]
    work(work_book, a, door="1")
    made = scheme(work_book)
    kept = gather(work_book, made, MONTH)
    result = scoring.score(made, kept, told=False)
    found = explain(work_book, made, result, a, "done", gathered=kept)
    assert (found.now, found.possible.steps) == (None, ())
    work(work_book, a)
    found = explain(work_book, made, result, a, "done", gathered=kept)
    assert (found.now, [str(one.what) for one in found.possible.steps]) == (5, ["one more done"])
    assert str(found.how) == "1 of 1 done: 10 × 1 ÷ 1 = 10"


def test_records_that_are_not_for_the_officer_are_only_counted(
    work_book: Book, work_station: Station
) -> None:
    nodes = work_station.nodes
    made = scheme(work_book, subjects='"officer"')
    work(work_book, nodes["office_a"], door="1")
    work(work_book, nodes["office_b"], door="1")
    with work_station.open("ann") as book:
        ann = str(book.store.identity("officer.login", "ann"))
        who = tuple(one for one in gather(work_book, made, MONTH).subjects if one.id == ann)
        kept = gather(book, made, MONTH, who=who)
        found = explain(book, made, scoring.score(made, kept), ann, "done", gathered=kept)
    assert (len(found.of(COUNTED)), found.hidden) == (1, 1)


def test_who_or_what_is_not_there_is_said(work_book: Book, work_station: Station) -> None:
    a = work_station.nodes["office_a"]
    with pytest.raises(NotFound, match="no item “else”; it has: done"):
        explained(work_book, a, "else")
    with pytest.raises(NotFound, match="甲一责任区 is not assessed"):
        explained(work_book, work_station.nodes["beat"], "done")


def test_explaining_changes_nothing_and_is_the_same_each_time(
    work_book: Book, work_station: Station
) -> None:
    a = work_station.nodes["office_a"]
    for door in ("1", None, "2", None):
        work(work_book, a, door=door)
    assert explained(work_book, a, "done") == explained(work_book, a, "done")


def test_a_sum_of_what_is_possible_is_what_is_missing(
    work_book: Book, work_station: Station
) -> None:
    a = work_station.nodes["office_a"]
    for door in ("1", None, None, None):
        work(work_book, a, door=door)
    found = explained(work_book, a, "done")
    assert [one.gain for one in found.possible.steps] == [Fraction("2.5"), Fraction("7.5")]
    assert found.possible.most == 10
