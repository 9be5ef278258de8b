"""A month that can't be planned says which shifts lack whom, and which rule is in the way."""

from __future__ import annotations

from beatbook.texts import Text
from beatbook_roster.solving.explain import explain
from beatbook_roster.solving.task import Rules
from roster.months import day, people, task

KINDS = {"day": Text("白班", "day"), "late": Text("晚班", "late"), "night": Text("夜班", "night"),
         "duty": Text("值班", "watch")}  # fmt: skip


def test_the_day_and_the_number_lacking_are_named() -> None:
    leave = frozenset([day(3)])
    crew = tuple(one._replace(leave=leave) if one.id < "o" or one.id in ("o0", "o1") else one
                 for one in people(2, 4))  # fmt: skip
    why = explain(task(3, crew, "duty_24", others=0))
    assert [(one.shift.day, one.officers, one.missing, one.free, one.all) for one in why.lacks][
        -1
    ] == (day(3), True, 1, 0, 2)
    words = why.words(KINDS)[-1]
    assert "2026-12-03" in words.en and "1 officers too few (0 of 2" in words.en
    assert "缺民警1名（共2名，该班可上0名）" in words.zh


def test_others_are_named_apart_from_officers() -> None:
    why = explain(task(2, people(6, 1)))
    assert {one.officers for one in why.lacks} == {False}
    assert "others too few" in why.words(KINDS)[0].en


def test_the_rule_is_named_without_which_it_could_be_done() -> None:
    why = explain(task(3, people(3, 3), rules=Rules(most_in_row=2, week_hours=80)))
    assert why.rules == ("most_in_row",)
    assert "at most 2 days in a row" in why.words(KINDS)[-1].en


def test_a_long_list_is_cut_and_counted() -> None:
    why = explain(task(7, people(1, 6)))
    assert len(why.lacks) > 10
    assert "more shifts lack people" in " ".join(one.en for one in why.words(KINDS))
