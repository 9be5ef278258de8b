"""What is refused in view of the group and of the day."""

from __future__ import annotations

import pytest

from beatbook.book import Book
from beatbook.errors import ProblemsFound
from defence.conftest import Group, activity, member
from support.national import added

CAMPAIGN = {
    "title": "防骗", "topic": "fraud", "form": "stand", "officers": "ann", "audience": "residents",
    "people": 30,
}  # fmt: skip


@pytest.mark.parametrize(
    ("day", "says"),
    [("2023-12-31", "was founded"), ("2026-11-22", "after today")],
    ids=["before the group", "tomorrow"],
)
def test_nothing_is_proved_by_what_the_group_cannot_have_done(
    ann: Book, group: Group, day: str, says: str
) -> None:
    with pytest.raises(ProblemsFound, match=says):
        activity(ann, group(), day)


def test_the_first_day_and_today_are_days_of_the_group(ann: Book, group: Group) -> None:
    assert activity(ann, group("甲队"), "2024-01-01")
    assert activity(ann, group("乙队"), "2026-11-21")


def test_a_group_does_nothing_after_its_end(ann: Book, group: Group) -> None:
    id = group(dissolved="2026-11-01")
    with pytest.raises(ProblemsFound, match="was dissolved"):
        activity(ann, id, "2026-11-02")


def test_a_campaign_that_is_still_to_come_counts_nobody(ann: Book) -> None:
    with pytest.raises(ProblemsFound, match="after today"):
        added(ann, "campaign", day="2026-11-30", **CAMPAIGN)
    assert added(ann, "campaign", day="2026-11-21", **CAMPAIGN)


def test_a_captain_without_a_building_is_asked_for_one(ann: Book, group: Group) -> None:
    id = group("楼栋长", kind="captain")
    with ann.deed("add") as deed:
        deed.add("defence_member", {"group": id, "name": "江流", "joined": "2025-01-01"})
    assert [one.path for one in deed.problems if one.warning] == ["building"]


def test_who_calls_a_member_is_of_the_same_network(ann: Book, group: Group) -> None:
    stranger = member(ann, group("甲队"), name="江流")
    with pytest.raises(ProblemsFound, match="belongs to another group"):
        member(ann, group("乙队"), name="白杨", called_by=stranger)


def test_nobody_is_called_by_themselves(ann: Book, group: Group) -> None:
    id = member(ann, group(), name="江流")
    with pytest.raises(ProblemsFound, match="itself"), ann.deed("change") as deed:
        deed.change("defence_member", id, {"called_by": id})


def test_a_reward_goes_to_a_member_of_the_group_that_it_names(ann: Book, group: Group) -> None:
    theirs, other = group("甲队"), group("乙队")
    who = member(ann, theirs, name="江流")
    values = {"day": "2026-11-01", "words": "扑灭初起火情", "member": who}
    assert added(ann, "defence_reward", group=theirs, **values)
    with pytest.raises(ProblemsFound, match="belongs to another group"):
        added(ann, "defence_reward", group=other, **values)
