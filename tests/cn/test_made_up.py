"""Invented identifiers are valid, differ from each other, and are nobody's."""

from __future__ import annotations

import pytest

from beatbook_cn.schemes import schemes

SCHEMES = {one.id: one for one in schemes()}


@pytest.mark.parametrize("id", SCHEMES)
def test_the_first_hundred_are_valid_and_differ(id: str) -> None:
    one = SCHEMES[id]
    assert one.made_up is not None
    made = [one.made_up(nth) for nth in range(100)]
    assert len(set(made)) == 100
    wrong = [
        number for number in made if one.normalise(number) != number or [*one.problems(number)]
    ]
    assert wrong == []


def test_they_carry_the_county_that_nobody_has() -> None:
    from beatbook_cn.identifiers import made_up

    assert made_up.resident_id(7).startswith("150191")
    assert made_up.credit_code(7)[2:8] == "150191"
    assert made_up.phone(7)[3:7] == "0000"
