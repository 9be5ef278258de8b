"""What the forms of group defence refuse by themselves."""

from __future__ import annotations

from typing import Any

import pytest

from beatbook.book import Book
from beatbook.errors import ProblemsFound
from beatbook.forms.conscience import objections
from beatbook_defence.forms import declared
from defence.conftest import Group
from support.national import added

CAMPAIGN = {
    "day": "2026-11-20", "title": "防骗", "topic": "fraud", "form": "stand", "officers": "ann",
    "audience": "residents", "people": 30,
}  # fmt: skip
GROUP = {
    "name": "联防网", "kind": "network", "founded": "2024-01-01", "leader": "孟凡",
    "guided_by": "ann", "basis": "shop",
}  # fmt: skip
THING = {"kind": "light", "where": "3号楼西侧", "installed": "2026-01-05"}


@pytest.mark.parametrize("cls", declared(), ids=lambda cls: cls.__form__.id)
def test_conscience_has_nothing_to_object_to(cls: Any) -> None:
    assert list(objections(cls.__form__)) == []


@pytest.mark.parametrize(
    ("form", "values", "says"),
    [
        ("defence_group", {**GROUP, "basis": None}, "basis"),
        ("defence_group", {**GROUP, "dissolved": "2023-12-31"}, "before the day it was founded"),
        ("campaign", {**CAMPAIGN, "installs": 31}, "more than the 30 who were reached"),
        ("campaign", {**CAMPAIGN, "handed_out": -1}, "cannot be negative"),
        ("prevention_thing", {**THING, "count": 0}, "at least one"),
        ("prevention_thing", {**THING, "checked_on": "2026-01-04"}, "before the day it was put up"),
    ],
    ids=["basis", "dissolved", "installs", "negative", "none of it", "looked at too early"],
)
def test_what_cannot_be_is_refused_by_name(
    ann: Book, form: str, values: dict[str, Any], says: str
) -> None:
    with pytest.raises(ProblemsFound, match=says):
        added(ann, form, **{name: one for name, one in values.items() if one is not None})


def test_as_many_may_install_as_were_reached(ann: Book) -> None:
    assert added(ann, "campaign", **{**CAMPAIGN, "installs": 30})


def test_two_groups_do_not_have_one_name(ann: Book, group: Group) -> None:
    group("义务巡逻队")
    with pytest.raises(ProblemsFound, match="义务巡逻队"):
        group("义务巡逻队")


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({}, "a name, a person or a unit"),
        ({"name": "江流", "left": "2024-12-31"}, "before the day of joining"),
    ],
    ids=["nobody", "left too early"],
)
def test_a_member_is_somebody_and_leaves_after_joining(
    ann: Book, group: Group, values: dict[str, Any], says: str
) -> None:
    with pytest.raises(ProblemsFound, match=says):
        added(ann, "defence_member", group=group(), joined="2025-01-01", **values)


def test_an_activity_without_anybody_is_none(ann: Book, group: Group) -> None:
    with pytest.raises(ProblemsFound, match="somebody must have taken part"):
        added(ann, "defence_activity", group=group(), day="2026-11-20", kind="patrol", people=0)


def test_a_shop_is_a_member_without_anybodys_name(ann: Book, group: Group) -> None:
    assert added(ann, "defence_member", group=group(), joined="2025-01-01", organisation="云杉超市")
