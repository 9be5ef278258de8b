"""Everything is read once for all subjects: values, earlier periods, days, weeks, named numbers."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from assessment.scoring_book import DONE, MONTH, officer, scheme, series, work
from beatbook.assessment.declare import Span, Value
from beatbook.book import Book
from beatbook.errors import NotAllowed
from beatbook_assessment import scoring
from beatbook_assessment.periods.standard import weeks_in
from beatbook_assessment.scoring import again, gather
from support.books import Station
from support.schemed import of

WEEKLY = """
[[item]]
id = "weekly"
label = "weekly"
points = 10
indicator = "pieces"
rule = {kind = "valid_weeks", by = "share"}
[[item]]
id = "late"
label = "late"
points = 10
indicator = "pieces"
rule = {kind = "escalating", deduct = [1, 2], within = "month"}
[[item]]
id = "trend"
label = "trend"
points = 10
indicator = "pieces"
rule = {kind = "change", per_point = 1, base = 5}
[[indicator]]
id = "pieces"
label = "pieces"
help = "pieces"
top = {form = "work", on = "day"}
"""


def test_counts_are_those_of_the_period_for_every_subject(
    work_book: Book, work_station: Station
) -> None:
    a, b = (work_station.nodes[one] for one in ("office_a", "office_b"))
    work(work_book, a, door="1")
    work(work_book, work_station.nodes["beat"])
    work(work_book, a, day=10, door="2")
    found = gather(work_book, scheme(work_book), MONTH)
    assert found.seen["doors"].values == {
        a: Value(Fraction(2), Fraction(3)), b: Value(Fraction(0), Fraction(0))
    }  # fmt: skip


def test_days_weeks_and_the_period_before_come_where_a_rule_looks_at_them(
    work_book: Book, work_station: Station
) -> None:
    a = work_station.nodes["office_a"]
    work(work_book, a, day=3)
    work(work_book, a, day=3)
    with work_book.deed("work") as deed:
        deed.add("work", {"day": date(2026, 10, 31)}, unit=a)
    seen = gather(work_book, scheme(work_book, WEEKLY), MONTH).seen["pieces"]
    assert seen.days[a] == (date(2026, 11, 3),) * 2
    assert [count for _week, count in seen.weeks[a]] == [2, 0, 0, 0, 0]
    assert [week for week, _count in seen.weeks[a]] == weeks_in(MONTH, 1)
    assert seen.before[a] == Value(Fraction(1))
    assert seen.same[a] == Value(Fraction(0))


def test_nothing_is_read_that_no_rule_looks_at(work_book: Book) -> None:
    seen = gather(work_book, scheme(work_book), MONTH).seen["doors"]
    assert (seen.before, seen.same, seen.days, seen.weeks) == ({}, {}, {}, {})


def test_only_what_changed_is_counted_again(work_book: Book, work_station: Station) -> None:
    a = work_station.nodes["office_a"]
    made = scheme(work_book)
    earlier = gather(work_book, made, MONTH)
    work(work_book, a, door="1")
    assert again(work_book, made, earlier, ["other"]).seen == earlier.seen
    fresh = again(work_book, made, earlier, ["doors"])
    assert fresh == gather(work_book, made, MONTH)


def test_indicators_that_terms_name_are_counted_too(work_book: Book, work_station: Station) -> None:
    a = work_station.nodes["office_a"]
    body = DONE + '[[adjust]]\nfact = "calls"\nhow = "load"\nitems = ["aim"]\nof = 10\n'
    body += '[[item]]\nid = "aim"\nlabel = "aim"\npoints = 5\nindicator = "doors"\n'
    body += 'rule = {kind = "target", target = 50}\n'
    body += '[[indicator]]\nid = "calls"\nlabel = "calls"\nhelp = "calls"\n'
    made = scheme(work_book, body)
    series(work_book, "calls", {a: "25"})
    assert gather(work_book, made, MONTH).seen["calls"].values == {a: Value(Fraction(25))}


def test_moving_a_unit_afterwards_changes_no_earlier_period(
    work_book: Book, work_station: Station
) -> None:
    nodes = work_station.nodes
    work(work_book, nodes["beat"], door="1")
    made = scheme(work_book)
    before = scoring.run(work_book, made, MONTH)
    with work_book.deed("move") as deed:
        deed.units.move(nodes["beat"], nodes["office_b"], date(2026, 12, 1))
    assert scoring.run(work_book, made, MONTH) == before
    assert of(before, nodes["office_a"]).shown == 10


def test_what_was_gathered_gives_the_same_result_whatever_the_book_says_since(
    work_book: Book, work_station: Station
) -> None:
    nodes = work_station.nodes
    work(work_book, nodes["beat"], door="1")
    made = scheme(work_book)
    kept = gather(work_book, made, MONTH)
    before = scoring.score(made, kept)
    with work_book.deed("move") as deed:
        deed.units.move(nodes["beat"], nodes["office_b"], date(2026, 11, 22))
    work(work_book, nodes["office_a"])
    assert scoring.run(work_book, made, MONTH) != before
    assert scoring.score(made, kept) == before


def test_nobody_reads_the_work_of_others_by_a_scheme(work_station: Station) -> None:
    with work_station.open("chief") as book:
        text = scheme(book, subjects='"officer"')
    with work_station.open("bob") as book, pytest.raises(NotAllowed):
        gather(book, text, MONTH)


def test_some_subjects_may_be_asked_for(work_book: Book, work_station: Station) -> None:
    made = scheme(work_book, subjects='"officer"')
    everybody = gather(work_book, made, MONTH).subjects
    ann = tuple(one for one in everybody if one.id == officer(work_book, "ann"))
    work(work_book, work_station.nodes["office_a"], door="1")
    found = gather(work_book, made, Span(*MONTH), who=ann)
    assert list(found.seen["doors"].values) == [ann[0].id]
