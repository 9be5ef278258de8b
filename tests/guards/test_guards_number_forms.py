"""How numbers are written."""

from __future__ import annotations

import pytest

from beatbook_guards.numbers import forms


@pytest.mark.parametrize(
    "spelled", ["138-0000-1234", "138 00001234", "13800 001 234", "+86 13800001234"]
)
def test_mobiles_are_grouped_as_people_like(spelled: str) -> None:
    assert forms.MOBILE.search(f"电话{spelled}。")


@pytest.mark.parametrize("spelled", ["23800001234", "138000012345", "A13800001234"])
def test_longer_and_other_numbers_are_no_mobiles(spelled: str) -> None:
    assert not forms.MOBILE.search(spelled)


def test_a_vehicle_number_has_letters_and_digits() -> None:
    assert forms.VIN.search("LSVAA4180E2000012") and not forms.VIN.search("12345678901234567")
