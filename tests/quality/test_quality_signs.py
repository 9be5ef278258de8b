"""Signs of perfunctory entry: found where they are, and not where work is only quick."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from beatbook_quality.signs import COPIES, Act, copied, on_leave, rush, signs, speed

MONDAY = datetime(2026, 11, 16, 9, 0)
SUNDAY_NIGHT = datetime(2026, 11, 22, 21, 0)


def visits(count: int, apart: timedelta, buildings: int = 9, **more: str) -> list[Act]:
    return [
        Act(f"visit {n}", MONDAY + n * apart, MONDAY + n * apart, f"b{n % buildings}", **more)
        for n in range(count)
    ]


def test_visits_that_no_walk_could_join_are_a_sign() -> None:
    found = list(speed(visits(4, timedelta(seconds=20))))
    assert [one.kind for one in found] == ["speed"]
    assert "visit 0" in found[0].why.en


def test_neighbours_in_one_building_are_visited_quickly() -> None:
    assert list(speed(visits(9, timedelta(seconds=20), buildings=1))) == []


def test_one_slip_of_the_clock_is_no_sign() -> None:
    assert list(speed(visits(2, timedelta(seconds=20)))) == []


def test_a_walk_is_no_sign() -> None:
    assert list(speed(visits(20, timedelta(minutes=5)))) == []


def test_the_same_long_note_again_and_again_is_a_sign() -> None:
    notes = visits(COPIES, timedelta(hours=1), words="已宣传防范电信诈骗，住户表示了解")
    found = list(copied(notes))
    assert [one.kind for one in found] == ["copied"]
    assert list(copied(notes[1:])) == []


def test_short_notes_are_alike_by_nature() -> None:
    assert list(copied(visits(20, timedelta(hours=1), words="无人在家"))) == []


def test_a_week_entered_on_sunday_night_is_a_sign() -> None:
    late = [Act(f"visit {n}", SUNDAY_NIGHT + timedelta(minutes=n)) for n in range(10)]
    assert [one.kind for one in rush(late)] == ["rush"]
    assert list(rush(late[1:])) == []
    spread = [Act(f"early {n}", MONDAY + timedelta(hours=n)) for n in range(10)]
    assert list(rush(late + spread)) == []


def test_entries_on_days_of_leave_are_a_sign() -> None:
    acts = visits(3, timedelta(days=1))
    leave = [(date(2026, 11, 17), date(2026, 11, 17))]
    assert [(one.kind, one.day) for one in on_leave(acts, leave)] == [
        ("on_leave", date(2026, 11, 17))
    ]
    assert list(on_leave(acts, [])) == []


def test_signs_come_by_day() -> None:
    acts = visits(4, timedelta(seconds=20), words="已宣传防范电信诈骗，住户表示了解")
    found = signs(acts, [(MONDAY.date(), MONDAY.date())])
    assert [one.kind for one in found] == ["copied", "on_leave", "speed"]
