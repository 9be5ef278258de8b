"""What contradicts the law or the book is refused with its source; what is late is noted."""

from __future__ import annotations

from typing import Any

import pytest

from beatbook.book import Book
from beatbook.errors import ProblemsFound
from beatbook.problems import Problem
from foreign.conftest import ADDRESS, GUEST, STAY, added


def _refused(book: Book, values: dict[str, Any]) -> dict[str, str]:
    with pytest.raises(ProblemsFound) as refused:
        added(book, "foreign_stay", values)
    said: dict[str, str] = {}
    for one in refused.value.problems:
        if not one.warning:
            said[one.path] = f"{said.get(one.path, '')} {one}"
    return said


def _warnings(book: Book, values: dict[str, Any]) -> dict[str, Problem]:
    with book.deed("registry.add") as deed:
        deed.add("foreign_stay", values)
    assert all(one.warning for one in deed.problems)
    return {one.path: one for one in deed.problems}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("visa_until", "2026-11-17"),
        ("stay_until", "2026-11-17"),
        ("entry_on", "2026-11-21"),
        ("leaving_on", "2026-11-19"),
        ("left_on", "2026-11-19"),
    ],
)
def test_what_ends_before_it_begins_is_refused_with_the_law(
    abroad: Book, guest: str, field: str, value: str
) -> None:
    said = _refused(abroad, {**STAY, "person": guest, "address": ADDRESS, field: value})
    path = "moved_in" if field == "entry_on" else field
    assert "Exit and Entry Administration Law" in said[path]


def test_a_visa_that_ends_before_its_issue_is_refused(abroad: Book, guest: str) -> None:
    said = _refused(
        abroad, {**STAY, "person": guest, "address": ADDRESS, "visa_from": "2027-02-01"}
    )
    assert "2027-02-01" in said["visa_until"]


def test_a_citizen_is_no_foreigner(abroad: Book) -> None:
    citizen = added(
        abroad,
        "person",
        {"name": "王试验", "sex": "1", "birth": "1990-01-01", "no_document": "待补"},
    )
    said = _refused(abroad, {**STAY, "person": citizen, "address": ADDRESS})
    assert "art. 89" in said["person"]


def test_a_tenancy_of_somebody_else_is_refused(abroad: Book, guest: str, stay: str) -> None:
    other = added(abroad, "person", {**GUEST, "name": "彼得", "document_number": "720000103"})
    said = _refused(abroad, {**STAY, "person": other, "tenancy": _tenancy(abroad, stay)})
    assert "伊万" in said["tenancy"]


def test_one_stay_is_registered_once(abroad: Book, guest: str, stay: str) -> None:
    said = _refused(abroad, {**STAY, "tenancy": _tenancy(abroad, stay)})
    assert "stay 1" in said["tenancy"]


def _tenancy(book: Book, stay: str) -> str:
    record = book.store.record(book.spec("foreign_stay"), stay)
    assert record is not None
    return str(record.values["tenancy"])


@pytest.mark.parametrize(("reported", "late"), [("21:30", False), ("21:31", True)])
def test_a_minute_after_24_hours_is_late_and_registered_all_the_same(
    abroad: Book, guest: str, reported: str, late: bool
) -> None:
    values = {**STAY, "person": guest, "address": ADDRESS, "reported_at": f"2026-11-21 {reported}"}
    found = _warnings(abroad, values)
    assert ("reported_at" in found) is late
    if late:
        assert "until 2026-11-21 21:30" in str(found["reported_at"])
        assert "art. 39, 76" in str(found["reported_at"])


def test_a_visa_that_ran_out_before_the_stay_is_noted(abroad: Book, guest: str) -> None:
    values = {**STAY, "person": guest, "address": ADDRESS, "visa_until": "2026-11-19"}
    assert "art. 78" in str(_warnings(abroad, values)["visa_until"])


def test_a_guest_without_a_document_is_noted(abroad: Book) -> None:
    values = {**GUEST, "document_type": None, "document_number": None, "no_document": "遗失"}
    person = added(abroad, "person", values)
    found = _warnings(abroad, {**STAY, "person": person, "address": ADDRESS})
    assert "passport" in str(found["person"])


@pytest.mark.parametrize(
    ("field", "value"), [("visa_number", "M 1?"), ("host_phone", "12"), ("visa_kind", "QQ")]
)
def test_numbers_and_codes_follow_their_schemes(
    abroad: Book, guest: str, field: str, value: str
) -> None:
    values = {**STAY, "person": guest, "address": ADDRESS, field: value}
    assert field in _refused(abroad, values)
