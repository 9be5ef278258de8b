"""Leave over shifts is pointed out; nobody is pulled away twice or a member twice."""

from __future__ import annotations

import pytest

from beatbook.book import Book
from beatbook.deeds import Deed
from beatbook.errors import ProblemsFound
from roster.months import AddShift
from support.acts import add

PULL = {"since": "2026-12-01 08:00", "until": "2026-12-01 18:00", "hours": 8,
        "by_whom": "试验分局", "for_what": "安保", "order_number": "口头"}  # fmt: skip


def test_leave_over_a_shift_is_taken_and_the_shift_named(head: Book, shift: AddShift) -> None:
    shift("2026-12-01 07:00", "2026-12-01 15:00", "ann")
    deed = Deed(head, "add", "")
    deed.add("leave", {"of": "ann", "since": "2026-12-01", "until": "2026-12-01"})
    deed.check()
    assert ["12-01 07:00" in str(one) for one in deed.problems if one.warning] == [True]


def test_an_order_over_a_shift_names_it_too(head: Book, shift: AddShift) -> None:
    shift("2026-12-01 07:00", "2026-12-01 15:00", "ann")
    deed = Deed(head, "add", "")
    deed.add("abstraction", {**PULL, "officers": ["ann"]})
    deed.check()
    assert ["12-01 07:00" in str(one) for one in deed.problems] == [True]


def test_nobody_is_pulled_away_twice_at_one_time(head: Book) -> None:
    add(head, "abstraction", **PULL, officers=["ann", "bob"])
    add(head, "abstraction", **PULL, officers=["amy"])
    with pytest.raises(ProblemsFound, match="民警bob is pulled away by 试验分局"):
        add(head, "abstraction", **PULL, officers=["bob"])


def test_one_account_is_one_member_at_a_time(head: Book) -> None:
    values = {"name": "民警ann", "kind": "officer", "officer": "ann"}
    add(head, "force_member", **values, since="2026-01-01", until="2026-06-30")
    add(head, "force_member", **values, since="2026-07-01")
    with pytest.raises(ProblemsFound, match="registered as member 2"):
        add(head, "force_member", **values, since="2026-12-01")


@pytest.mark.parametrize(
    ("form", "values", "words"),
    [
        ("abstraction", {**PULL, "officers": ["ann"], "hours": 11}, "at most the 10 hours"),
        ("abstraction", {**PULL, "officers": ["ann"], "hours": 0}, "more than 0"),
        ("abstraction", PULL, "names nobody"),
        ("abstraction", {**PULL, "officers": ["ann"], "until": "2026-12-01 07:00"}, "not after"),
        ("leave", {"of": "ann", "since": "2026-12-02", "until": "2026-12-01"}, "before the first"),
        ("force_member", {"name": "某", "kind": "officer", "since": "2026-12-01"}, "account"),
        ("force_member", {"name": "某", "kind": "guard", "since": "2026-12-01",
                          "until": "2026-11-01"}, "before the first"),
        ("staffing", {"since": "2026-12-01", "officers": 0}, "must be 1 at least"),
        ("staffing", {"since": "2026-12-01", "others": -1}, "negative"),
        ("staffing", {"since": "2026-12-01", "rest_hours": 8}, "name the order"),
        ("roster_month", {"month": "2026-12-02", "staffing": "1"}, "first day of the month"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(
    head: Book, form: str, values: dict[str, object], words: str
) -> None:
    add(head, "staffing", since="2026-01-01")
    with pytest.raises(ProblemsFound, match=words):
        add(head, form, **values)
