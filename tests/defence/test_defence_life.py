"""Whether a group lives: in name only exactly when it did nothing for more than the set days."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from beatbook.book import Book
from beatbook.duties.declare import Terms
from beatbook.hooks.specs import hook
from beatbook.hooks.types import Plugin
from beatbook.texts import Text
from beatbook_defence.life import DAYS, RULE, counted, lives, silent, term
from defence.conftest import POINTS, Group, activity, member
from support.books import TODAY, Station
from support.national import added
from support.points import Point

DAYS_BACK = st.integers(min_value=0, max_value=3 * DAYS)


class Strict:
    """A region that gives groups a month."""

    plugin = Plugin(name="strict", label=Text("严", "Strict"))

    @staticmethod
    @hook
    def registry_duties() -> list[Terms]:
        return [Terms(rule=RULE, terms={"days": 30}, source=Text("本地规定", "rules here"))]


def back(days: int) -> str:
    return (TODAY - timedelta(days=days)).isoformat()


@given(days=st.integers(0, 1000), term=st.integers(1, 400))
def test_a_group_is_in_name_only_from_the_day_after_its_term(days: int, term: int) -> None:
    assert silent(TODAY - timedelta(days=days), TODAY, term) == (days > term)


def test_the_last_day_of_the_term_is_still_in_time(ann: Book, group: Group) -> None:
    late, early = group("甲队"), group("乙队")
    activity(ann, late, back(DAYS + 1))
    activity(ann, early, back(DAYS))
    stands = {one.record.id: (one.name_only, one.activities) for one in lives(ann, DAYS)}
    assert stands == {late: (True, 0), early: (False, 1)}


def test_a_new_group_has_as_long_to_begin(ann: Book, group: Group) -> None:
    group("新队", founded=back(DAYS))
    group("旧队", founded=back(DAYS + 1))
    assert [(one.record.values["name"], one.name_only) for one in lives(ann, DAYS)] == [
        ("旧队", True),
        ("新队", False),
    ]


@settings(max_examples=5)
@given(noted=st.lists(st.tuples(st.integers(0, 2), DAYS_BACK), max_size=12))
def test_tallies_say_what_counting_one_by_one_says(
    beat: Station, noted: list[tuple[int, int]]
) -> None:
    with beat.open("ann") as book:
        stamp = book.new_id()
        groups = [_founded(book, f"{stamp}{nth}") for nth in range(3)]
        for nth, days in noted:
            activity(book, groups[nth], back(days))
        found = {one.record.id: one for one in lives(book, DAYS) if one.record.id in groups}
    recent = Counter(nth for nth, days in noted if days <= DAYS)
    for nth, id in enumerate(groups):
        mine = [days for of, days in noted if of == nth]
        assert found[id].activities == recent[nth]
        assert found[id].last == (TODAY - timedelta(days=min(mine)) if mine else None)
        assert found[id].name_only == (not recent[nth])


def _founded(book: Book, name: str) -> str:
    values = {"kind": "patrol", "founded": "2024-01-01", "leader": "孟凡", "guided_by": "ann"}
    return added(book, "defence_group", name=name, **values)


def test_the_longest_silent_come_first_whenever_they_were_founded(ann: Book, group: Group) -> None:
    first, never, second = group("甲队"), group("乙队", founded="2026-11-01"), group("丙队")
    activity(ann, first, "2026-11-10")
    activity(ann, second, "2026-11-19")
    assert [one.record.id for one in lives(ann, DAYS)] == [never, first, second]


def test_who_left_is_not_on_post_any_more(ann: Book, group: Group) -> None:
    id = group()
    member(ann, id, name="江流")
    gone = member(ann, id, name="白杨")
    with ann.deed("leave") as deed:
        deed.change("defence_member", gone, {"left": "2026-11-01"})
        deed.transition("defence_member", gone, "leave")
    (one,) = lives(ann, DAYS)
    assert one.members == 1


def test_a_dissolved_group_is_not_counted_as_silent(ann: Book, group: Group) -> None:
    id = group()
    assert counted(lives(ann, DAYS)) == 1
    with ann.deed("dissolve") as deed:
        deed.change("defence_group", id, {"dissolved": "2026-11-20"})
        deed.transition("defence_group", id, "dissolve")
    assert lives(ann, DAYS) == []


def test_groups_of_another_unit_are_left_out(ann: Book, beat: Station, group: Group) -> None:
    group()
    assert len(lives(ann, DAYS, beat.nodes["a"])) == 1
    assert lives(ann, DAYS, beat.nodes["b"]) == []


def test_a_region_sets_the_days_once_for_duty_board_and_ledger(
    beat: Station, monkeypatch: object
) -> None:
    from beatbook.hooks import loader

    monkeypatch.setattr(loader, "installed", lambda: [*POINTS, Point("strict", Strict)])  # type: ignore[attr-defined]
    with beat.open("ann") as book:
        assert term(book) == 30
    assert date(2026, 11, 21) == TODAY
