"""A plan is read from a table as people write it, and refused with row and column."""

from __future__ import annotations

import io
from datetime import date

import pytest

from beatbook.errors import ProblemsFound
from beatbook.importing.reading import open_table
from beatbook.reorganising.plan import Change, Plan, plan_of, read_plan

DAY = date(2027, 1, 1)


def plan(text: str, day: date = DAY) -> Plan:
    with open_table(io.BytesIO(text.encode())) as table:
        return read_plan("place", table, day)


def test_rows_become_changes_in_either_language() -> None:
    chinese = plan("变更,对象,去向,日期\n并入,甲社区,乙社区,2027-02-01\n")
    english = plan("change,node,to,day\nmerge,甲社区,乙社区,2027-02-01\n")
    assert chinese == english
    assert chinese.changes == (Change("merge", "甲社区", date(2027, 2, 1), ("乙社区",), row=2),)


def test_the_parts_of_a_split_and_their_children_are_lists() -> None:
    (change,) = plan("change,node,to,children\nsplit,A,A1:甲；A2:乙,一=A1; 二=A2\n").changes
    assert change.to == ("A1:甲", "A2:乙")
    assert change.children == (("一", "A1"), ("二", "A2"))


def test_changes_stand_in_the_order_of_their_days_then_of_their_rows() -> None:
    rows = "change,node,day\nclose,C,2028-01-01\nclose,A,\nclose,B,\n"
    assert [change.node for change in plan(rows).changes] == ["A", "B", "C"]


@pytest.mark.parametrize(
    ("row", "path", "words"),
    [
        ("melt,A,,", "row 2.change", "“melt” is no change"),
        (",A,,", "row 2.change", "is no change"),
        ("merge,A,,", "row 2.to", "needs a value"),
        ("close,,,", "row 2.node", "needs a value"),
        ("close,A,,gestern", "row 2.day", "gestern"),
    ],
)
def test_what_is_wrong_is_said_with_row_and_column(row: str, path: str, words: str) -> None:
    with pytest.raises(ProblemsFound) as found:
        plan(f"change,node,to,day\n{row}\n")
    (problem,) = found.value.problems
    assert problem.path == path
    assert words in str(problem.message)


def test_every_wrong_row_is_told_at_once() -> None:
    with pytest.raises(ProblemsFound) as found:
        plan("change,node\nmelt,A\nclose,\n")
    assert len(found.value.problems) == 2


def test_the_same_plan_has_the_same_id_wherever_its_rows_stand() -> None:
    one = Change("close", "A", DAY, row=2)
    assert plan_of("place", [one]).id == plan_of("place", [one._replace(row=9)]).id
    assert plan_of("place", [one]).id != plan_of("unit", [one]).id
    assert plan_of("place", [one]).id != plan_of("place", [one._replace(node="B")]).id
