"""Templates over columns: what is blank leaves no hole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from beatbook.importing.mapping import templates

ROW = {"block": "900-999", "street": " westheimer ", "type": "", "a:b": "x", "suffix": ""}


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("{block} {suffix} {street} {type}", "900-999 westheimer"),
        ("{street}", "westheimer"),
        ("near {type}", ""),
        ("near {type} {street}", "near westheimer"),
        ("{{{block}}}", "{900-999}"),
        ("{a:b}", "x"),
        ("always", "always"),
        ("", ""),
    ],
)
def test_a_template_is_filled_without_holes(text: str, filled: str) -> None:
    assert templates.parse(text).fill(ROW) == filled


@pytest.mark.parametrize("text", ["{", "}", "{block", "{}", "{block!r}", "{ }"])
def test_braces_that_do_not_fit_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        templates.parse(text)


@given(some.text(alphabet="ab {}", max_size=6), some.text(max_size=6))
def test_a_column_alone_says_what_its_cell_says(column: str, cell: str) -> None:
    assert templates.column(column).fill({column: cell}) == cell.strip()
