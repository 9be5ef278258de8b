"""Text is cut and padded to exact cells, also through the middle of a Chinese character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook_tui.kit.cells import cell_len, clip, fit


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("昭君路", 6, "昭君路"),
        ("昭君路", 5, "昭君…"),
        ("昭君路", 4, "昭…"),
        ("昭君路", 1, "…"),
        ("昭君路", 0, ""),
        ("abcdef", 4, "abc…"),
    ],
)
def test_clipping_shows_and_never_splits_a_character(text: str, width: int, expected: str) -> None:
    assert clip(text, width) == expected


@given(st.text(), st.integers(0, 30), st.sampled_from(["left", "right"]))
def test_fitted_text_has_exactly_the_asked_width(text: str, width: int, align: str) -> None:
    assert cell_len(fit(text, width, align)) == width  # type: ignore[arg-type]


def test_numbers_can_stand_on_the_right() -> None:
    assert fit("12", 5, "right") == "   12"


CLUSTERS = [*"张𠮷㐀a·👮🇨", "👮\u200d♂️", "👨\u200d👩\u200d👧", "🇨🇳", "e\u0301", "☎️", "1️⃣"]


@given(st.lists(st.sampled_from(CLUSTERS), max_size=12).map("".join), st.integers(0, 20))
def test_names_with_emoji_and_rare_characters_fill_their_cells_exactly(
    name: str, width: int
) -> None:
    for tail in (False, True):
        assert cell_len(fit(name, width, tail=tail)) == width
