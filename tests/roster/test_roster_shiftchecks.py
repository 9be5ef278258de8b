"""What is refused of a shift: overlaps, short rests, rows, leave, orders, auxiliaries alone."""

from __future__ import annotations

import pytest

from beatbook.book import Book
from beatbook.deeds import Deed
from beatbook.errors import ProblemsFound
from roster.months import AddShift
from support.acts import add


def test_a_shift_beside_enough_rest_is_taken(shift: AddShift) -> None:
    shift("2026-12-01 07:00", "2026-12-01 15:00", "ann")
    shift("2026-12-02 02:00", "2026-12-02 10:00", "ann", kind="night")


@pytest.mark.parametrize(
    ("starts", "ends", "words"),
    [
        ("2026-12-01 14:00", "2026-12-01 20:00", "stands the shift of 12-01 07:00–15:00"),
        ("2026-12-02 01:00", "2026-12-02 09:00", r"would rest 10 h .* less than 11 h"),
        ("2026-11-30 19:00", "2026-12-01 03:00", r"would rest 4 h .* 2003/88/EC"),
    ],
)
def test_overlaps_and_short_rests_are_refused_with_the_rule(
    shift: AddShift, starts: str, ends: str, words: str
) -> None:
    shift("2026-12-01 07:00", "2026-12-01 15:00", "ann")
    with pytest.raises(ProblemsFound, match=words):
        shift(starts, ends, "bob", "ann")


def test_the_rest_between_units_counts_as_well(head: Book, shift: AddShift) -> None:
    shift("2026-12-01 07:00", "2026-12-01 15:00", "ann")
    unit = head.units.resolve("乙警务室", head.today())
    values = {"starts": "2026-12-01 20:00", "ends": "2026-12-02 04:00", "kind": "night"}
    deed = Deed(head, "add", "")
    deed.add("shift", {**values, "officers": ["ann"]}, unit=unit)
    with pytest.raises(ProblemsFound, match="would rest 5 h"):
        deed.check()


def test_shifts_of_one_deed_are_judged_beside_one_another(head: Book) -> None:
    deed = Deed(head, "add", "")
    for hours in ("07:00", "15:00"), ("16:00", "22:00"):
        starts, ends = (f"2026-12-01 {one}" for one in hours)
        values = {"starts": starts, "ends": ends, "kind": "day", "officers": ["ann"]}
        deed.add("shift", values)
    with pytest.raises(ProblemsFound, match="would rest 1 h"):
        deed.check()


def test_a_shift_that_was_dropped_is_in_nobodys_way(head: Book, shift: AddShift) -> None:
    id = shift("2026-12-01 07:00", "2026-12-01 15:00", "ann")
    with head.deed("drop") as deed:
        deed.transition("shift", id, "drop")
    shift("2026-12-01 08:00", "2026-12-01 16:00", "ann")


def test_a_seventh_day_in_a_row_is_refused(shift: AddShift) -> None:
    for day in range(1, 7):
        shift(f"2026-12-0{day} 08:00", f"2026-12-0{day} 16:00", "ann")
    with pytest.raises(ProblemsFound, match=r"7 days in a row, more than 6.*art. 38"):
        shift("2026-12-07 08:00", "2026-12-07 16:00", "ann")


def test_a_fourth_night_in_a_row_is_refused(shift: AddShift) -> None:
    for day in range(1, 4):
        shift(f"2026-12-0{day} 22:00", f"2026-12-0{day + 1} 06:00", "ann", kind="night")
    with pytest.raises(ProblemsFound, match="4 nights in a row, more than 3"):
        shift("2026-12-04 22:00", "2026-12-05 06:00", "ann", kind="night")


def test_an_offices_own_rules_go_first_with_their_source(head: Book, shift: AddShift) -> None:
    add(head, "staffing", rest_hours=16, source="试公通〔2026〕3号", since="2026-01-01")
    shift("2026-12-01 07:00", "2026-12-01 15:00", "ann")
    with pytest.raises(ProblemsFound, match=r"less than 16 h.*试公通〔2026〕3号"):
        shift("2026-12-02 06:00", "2026-12-02 14:00", "ann")


@pytest.mark.parametrize("starts", ["2026-12-01 22:00", "2026-12-02 08:00"])
def test_nobody_stands_a_shift_on_leave(head: Book, shift: AddShift, starts: str) -> None:
    add(head, "leave", of="ann", since="2026-12-02", until="2026-12-03")
    with pytest.raises(ProblemsFound, match="on leave on that day"):
        shift(starts, "2026-12-02 14:00", "ann")


def test_hours_pulled_away_need_rest_too(head: Book, shift: AddShift) -> None:
    add(head, "abstraction", officers=["ann"], since="2026-12-01 08:00", until="2026-12-01 20:00",
        hours=8, by_whom="试验分局", for_what="安保", order_number="口头")  # fmt: skip
    with pytest.raises(ProblemsFound, match="pulled away by 试验分局"):
        shift("2026-12-02 06:00", "2026-12-02 14:00", "ann")
    shift("2026-12-02 07:00", "2026-12-02 15:00", "ann")


def test_auxiliaries_do_not_stand_a_night_alone(head: Book, shift: AddShift) -> None:
    night = ("2026-12-01 23:00", "2026-12-02 07:00")
    with pytest.raises(ProblemsFound, match=r"do not stand a night alone.*2016 No. 15"):
        shift(*night, "amy", kind="night")
    with pytest.raises(ProblemsFound, match="do not stand a night alone"):
        shift(*night, kind="night", others=["志愿者甲"])
    shift(*night, "amy", "ann", kind="night")
    shift("2026-12-05 08:00", "2026-12-05 16:00", "amy")


def test_people_without_an_account_rest_as_well(shift: AddShift) -> None:
    shift("2026-12-01 07:00", "2026-12-01 15:00", "ann", others=["保安员甲"])
    with pytest.raises(ProblemsFound, match="保安员甲 would rest 3 h"):
        shift("2026-12-01 18:00", "2026-12-01 21:00", "bob", others=["保安员甲"])


@pytest.mark.parametrize(
    ("ends", "officers", "words"),
    [
        ("2026-12-01 07:00", ["ann"], "not after the start"),
        ("2026-12-02 09:00", ["ann"], "more than 24 hours"),
        ("2026-12-01 15:00", [], "names nobody"),
    ],
)
def test_a_shift_ends_within_a_day_and_is_somebodys(
    shift: AddShift, ends: str, officers: list[str], words: str
) -> None:
    with pytest.raises(ProblemsFound, match=words):
        shift("2026-12-01 08:00", ends, *officers)
