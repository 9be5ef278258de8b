"""Numbers as Chinese writes them."""

from __future__ import annotations

import pytest

from beatbook_guards.numerals import value


@pytest.mark.parametrize(
    ("words", "number"),
    [("35", 35), ("三十五", 35), ("十八", 18), ("二十", 20), ("一百零二", 102), ("廿一", 21),
     ("三五", 35), ("两百", 200), ("九", 9)],
)  # fmt: skip
def test_numbers_are_read(words: str, number: int) -> None:
    assert value(words) == number


def test_what_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="某"):
        value("某十")
