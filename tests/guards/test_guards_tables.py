"""The tables of the language."""

from __future__ import annotations

from pathlib import Path

import pytest

from beatbook_guards.names import tables
from beatbook_guards.names.usage import ENDINGS, LONGEST_ENDING

FILES = sorted(Path(tables.__file__).parent.glob("*.txt"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_table_has_sections_with_entries(file: Path) -> None:
    assert all(tables.table(file.stem).values())


def test_comments_are_no_entries_and_line_ends_are_spelled() -> None:
    edges = tables.table("cues")["before_edge"]
    assert "\n" in edges and not any(entry.startswith("//") for entry in edges)
    assert "#" not in tables.characters("given", "usual")


def test_places_end_in_words_of_the_table() -> None:
    assert {"村", "小区", "派出所"} <= ENDINGS and LONGEST_ENDING >= 5
