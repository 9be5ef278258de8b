"""An office's records agree with each other; what the rules forbid is refused with its source."""

from __future__ import annotations

from typing import Any

import pytest

from beatbook.book import Book
from beatbook.errors import ProblemsFound
from offices.conftest import OFFICE, added, entry, thing, values_of


def _refused(book: Book, form: str, values: dict[str, Any]) -> dict[str, str]:
    with pytest.raises(ProblemsFound) as refused:
        added(book, form, values)
    return {one.path: str(one) for one in refused.value.problems if not one.warning}


def _warned(book: Book, form: str, values: dict[str, Any]) -> dict[str, str]:
    with book.deed("registry.add") as deed:
        deed.add(form, values)
    return {one.path: str(one) for one in deed.problems if one.warning}


def test_a_beat_is_no_office(town: Book) -> None:
    assert "甲一责任区" in _refused(town, "office", {**OFFICE, "of_unit": "A1"})["of_unit"]


def test_a_unit_has_one_office(town: Book, office: str) -> None:
    assert "of_unit" in _refused(town, "office", OFFICE)


def test_a_small_office_is_noted_with_the_standard(town: Book) -> None:
    said = _warned(town, "office", {**OFFICE, "area": "29.5"})
    assert "30 m²" in said["area"]
    assert "four unifications" in said["area"]


def test_an_office_lies_at_its_address(town: Book) -> None:
    id = added(town, "office", {**OFFICE, "address": "东风社区绿园3楼"})
    assert values_of(town, "office", id)["place"] is not None


def test_rooms_larger_than_the_office_are_noted(town: Book, office: str) -> None:
    room = {"office": office, "use": "01", "area": "20"}
    assert _warned(town, "office_room", {**room, "name": "一号"}) == {}
    assert "40.00 m²" in _warned(town, "office_room", {**room, "name": "二号"})["area"]


CHECK = {"day": "2026-11-01", "officers": ["ann", "chief"], "met": ["S1", "S2"]}


@pytest.mark.parametrize(
    ("values", "path"),
    [
        ({"met": []}, "met"),
        ({"unmet": ["S1"], "notes": "无", "rectify_by": "2026-12-01"}, "unmet"),
        ({"unmet": ["S3"], "rectify_by": "2026-12-01"}, "notes"),
        ({"unmet": ["S3"], "notes": "灯坏"}, "rectify_by"),
        ({"unmet": ["S3"], "notes": "灯坏", "rectify_by": "2026-10-01"}, "rectify_by"),
        ({"met": ["S"]}, "met"),
        ({"photos": ["door.jpg"]}, "photos"),
        ({"photos": ["E1 room.jpg"]}, "photos"),
    ],
)
def test_a_check_says_what_was_met_and_explains_what_was_not(
    town: Book, office: str, values: dict[str, Any], path: str
) -> None:
    assert path in _refused(town, "office_check", {**CHECK, "office": office, **values})


def test_a_photo_without_its_hash_is_noted(town: Book, office: str) -> None:
    check = {**CHECK, "office": office}
    assert "photos" in _warned(town, "office_check", {**check, "photos": ["S1 door.jpg"]})
    whole = {**check, "photos": [f"S1 door 1.jpg {'0a' * 32}"]}
    assert _warned(town, "office_check", whole) == {}


@pytest.mark.parametrize(
    ("values", "path"),
    [({"count": 0}, "count"), ({"count": 2, "number_of_asset": "PC-1"}, "count")],
)
def test_an_asset_number_stands_for_one_item(
    town: Book, office: str, values: dict[str, Any], path: str
) -> None:
    item = {"office": office, "name": "计算机", "kind": "01", **values}
    assert path in _refused(town, "office_equipment", item)


def test_stock_is_taken_of_the_offices_own_items_and_of_all_of_them(
    town: Book, office: str
) -> None:
    mine, other = thing(town, office, "计算机"), thing(town, office, "电台")
    second = added(town, "office", {**OFFICE, "of_unit": "B", "name": "乙警务室"})
    theirs = thing(town, second, "车辆")
    count = {"office": office, "day": "2026-11-01", "officers": ["ann", "amy"]}
    assert "车辆" in _refused(town, "stocktake", {**count, "found": [mine, theirs]})["found"]
    assert "电台" in _warned(town, "stocktake", {**count, "found": [mine]})["found"]
    assert _warned(town, "stocktake", {**count, "found": [mine, other]}) == {}


@pytest.mark.parametrize(
    ("found", "missing", "more", "path"),
    [
        (True, True, {"explanation": "?"}, "missing"),
        (False, True, {}, "explanation"),
        (True, False, {"unlisted": ["旧电脑"]}, "explanation"),
    ],
)
def test_differences_are_explained(
    town: Book, office: str, found: bool, missing: bool, more: dict[str, Any], path: str
) -> None:
    item = thing(town, office, "计算机")
    count = {
        "office": office,
        "day": "2026-11-01",
        "officers": ["ann", "amy"],
        "found": [item] * found,
        "missing": [item] * missing,
    }
    assert path in _refused(town, "stocktake", {**count, **more})


def test_nobody_approves_what_they_handle(town: Book, office: str) -> None:
    with pytest.raises(ProblemsFound, match="Accounting Law"):
        entry(town, office, "1", "10", approved_by="ann")


def test_a_voucher_is_used_once_a_year(town: Book, office: str) -> None:
    entry(town, office, "01-001", "10")
    entry(town, office, "01-001", "10", day="2025-11-01")
    with pytest.raises(ProblemsFound, match="entry 1"):
        entry(town, office, "01-001", "10")


def test_an_overdrawn_account_is_noted(town: Book, office: str) -> None:
    entry(town, office, "1", "100")
    values = {
        "office": office, "day": "2026-11-02", "kind": "2", "amount": "100.01", "purpose": "购置",
        "voucher": "2", "handled_by": "ann", "approved_by": "chief",
    }  # fmt: skip
    assert "-0.01" in _warned(town, "fund_entry", values)["amount"]


HANDOVER = {
    "day": "2026-11-01",
    "giver": "ann",
    "receiver": "amy",
    "witness": "chief",
    "cash_book": "100",
    "cash_counted": "100",
}


@pytest.mark.parametrize(
    ("values", "path"),
    [
        ({"receiver": "ann"}, "receiver"),
        ({"witness": "amy"}, "witness"),
        ({"cash_counted": "99"}, "differences"),
    ],
)
def test_three_people_hand_over_and_differences_are_explained(
    town: Book, office: str, values: dict[str, Any], path: str
) -> None:
    assert path in _refused(town, "office_handover", {**HANDOVER, "office": office, **values})


TRAINING = {"officer": "ann", "course": "急救", "kind": "05", "day": "2026-11-01"}


def test_a_refresher_is_later_and_the_officers_own(town: Book) -> None:
    assert "refresh_on" in _refused(town, "training", {**TRAINING, "refresh_on": "2026-11-01"})
    first = added(town, "training", {**TRAINING, "day": "2025-11-01"})
    assert "refreshes" in _refused(
        town, "training", {**TRAINING, "officer": "amy", "refreshes": first}
    )


def test_residents_at_a_meeting_are_counted(town: Book) -> None:
    meeting = {"day": "2026-11-01", "kind": "3", "topic": "防火", "held_at": "社区"}
    said = _refused(
        town, "meeting", {**meeting, "host": "ann", "decisions": "清理楼道", "residents": -1}
    )
    assert "residents" in said
