"""Versions are compared as numbers, and spelt in one way."""

from __future__ import annotations

import pytest

from beatbook.delivery.refused import Refused
from beatbook.delivery.versions import checked, is_older


def test_versions_are_compared_by_their_numbers() -> None:
    assert is_older("1.9", "1.10")
    assert is_older("2.0rc1", "2.0")
    assert not is_older("1.0", "1.0.0")


def test_a_version_has_one_spelling() -> None:
    assert checked("v1.0-RC1") == "1.0rc1"


@pytest.mark.parametrize("odd", ["", "one", "1.0/..", "1" * 99, "最新"])
def test_what_is_no_version_is_refused(odd: str) -> None:
    with pytest.raises(Refused):
        checked(odd)
