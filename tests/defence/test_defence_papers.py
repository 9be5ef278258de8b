"""The papers of group defence: proof of activity, captains, telephone trees, what was reached."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.book import Book
from beatbook.papers import writing
from beatbook.papers.declare import Facts, Grid, Paper
from beatbook_defence.papers.tree import called
from defence.conftest import Group, activity, member
from support.national import added

CAMPAIGN = {"title": "防骗", "form": "stand", "officers": "ann", "audience": "residents"}
LEDGERS = (
    "ledger.defence_members", "ledger.defence_activities", "ledger.campaigns",
    "ledger.defence_rewards", "ledger.prevention_things",
)  # fmt: skip


def rows(paper: Paper) -> list[tuple[str, ...]]:
    """The lines of a paper in words."""
    (grid,) = (block for block in paper.blocks if isinstance(block, Grid))
    return [tuple("" if cell is None else str(cell) for cell in row) for row in grid.rows]


def facts(paper: Paper) -> dict[str, Any]:
    """Its facts by label."""
    (found,) = (block for block in paper.blocks if isinstance(block, Facts))
    return {str(label): value for label, value in found.pairs}


def building(book: Book, name: str) -> str:
    return added(book, "building", name=name, address=f"南湖社区{name}")


@pytest.mark.parametrize("name", LEDGERS)
def test_every_ledger_can_be_written_from_an_empty_book(ann: Book, name: str) -> None:
    assert rows(writing.write(ann, name)) == []


def test_the_ledger_of_groups_says_who_is_in_name_only(ann: Book, group: Group) -> None:
    activity(ann, group("甲队"))
    group("乙队")
    paper = writing.write(ann, "ledger.defence_groups")
    assert [(row[1], row[-1]) for row in rows(paper)] == [
        ("乙队", "in name only"),
        ("甲队", "active"),
    ]
    assert facts(paper)["in name only"] == 1


def test_buildings_without_a_captain_come_first(ann: Book, group: Group) -> None:
    one = building(ann, "云杉花园1号楼")
    building(ann, "云杉花园2号楼")
    captains = group("楼栋长", kind="captain")
    member(ann, captains, name="江流", phone="13900000001", building=one)
    member(ann, captains, name="白杨", post="2单元长", building=one)
    paper = writing.write(ann, "ledger.captains")
    assert rows(paper)[0][0] == "玉泉区昭君路街道南湖社区居委会云杉花园2号楼"
    assert [row[1:4] for row in rows(paper)] == [
        ("none yet", "", ""),
        ("江流", "", "13900000001"),
        ("白杨", "2单元长", ""),
    ]
    assert facts(paper)["Without a captain"] == 1


def test_a_captain_who_left_leaves_the_building_without_one(ann: Book, group: Group) -> None:
    one = building(ann, "云杉花园1号楼")
    id = member(ann, group("楼栋长", kind="captain"), name="江流", building=one)
    with ann.deed("leave") as deed:
        deed.change("defence_member", id, {"left": "2026-11-01"})
        deed.transition("defence_member", id, "leave")
    assert facts(writing.write(ann, "ledger.captains"))["Without a captain"] == 1


def test_the_tree_goes_from_the_leader_down(ann: Book, group: Group) -> None:
    net = group("门店联防网", kind="network", basis="shop")
    first = member(ann, net, name="江流", phone="13900000001")
    other = member(ann, net, name="田野")
    member(ann, net, name="白杨", organisation="云杉超市", called_by=first)
    paper = writing.write(ann, "defence.tree", net)
    assert [(row[0], row[1], row[4]) for row in rows(paper)] == [
        ("江流", "", "the leader"),
        ("· 白杨", "云杉超市", "江流"),
        ("田野", "", "the leader"),
    ]
    assert other


def test_those_below_somebody_who_left_are_called_by_the_leader(ann: Book, group: Group) -> None:
    net = group("门店联防网", kind="network", basis="shop")
    first = member(ann, net, name="江流")
    member(ann, net, name="白杨", called_by=first)
    with ann.deed("leave") as deed:
        deed.change("defence_member", first, {"left": "2026-11-01"})
        deed.transition("defence_member", first, "leave")
    assert [row[4] for row in rows(writing.write(ann, "defence.tree", net))] == ["the leader"]


class Someone(NamedTuple):
    """A member as the tree sees one."""

    id: str
    values: dict[str, Any]


@given(st.lists(st.one_of(st.none(), st.integers(0, 9)), max_size=10))
def test_everybody_is_called_once_whoever_calls_whom(by: list[int | None]) -> None:
    members = [
        Someone(str(nth), {"called_by": None if one is None else str(one)})
        for nth, one in enumerate(by)
    ]
    lines = list(called(members))  # type: ignore[arg-type]
    assert sorted(one.id for one, _depth in lines) == sorted(one.id for one in members)
    assert all(after <= before + 1 for (_, before), (_, after) in pairwise(lines))


def test_reach_sums_by_topic_and_leaves_other_days_out(ann: Book) -> None:
    for day, topic, people in (
        ("2026-11-01", "fraud", 30),
        ("2026-11-20", "fraud", 12),
        ("2026-11-20", "fire", 5),
        ("2026-10-31", "fire", 99),
    ):
        added(ann, "campaign", day=day, topic=topic, people=people, installs=2, **CAMPAIGN)
    assert rows(writing.write(ann, "defence.reach")) == [
        ("fire", "1", "5", "0", "0", "2"),
        ("telecom fraud", "2", "42", "0", "0", "4"),
        ("Total", "3", "47", "0", "0", "6"),
    ]
