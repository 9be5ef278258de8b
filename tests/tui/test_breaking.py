"""Where text areas break lines: between wide characters, with closing marks kept on."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from textual import _wrap

from beatbook_tui.kit import breaking


def wrapped(text: str, width: int) -> list[str]:
    """The lines of a text in so many cells."""
    breaking.install()
    edges = [0, *_wrap.compute_wrap_offsets(text, width, 4), len(text)]
    return [text[start:end] for start, end in pairwise(edges)]


def test_a_sentence_goes_on_behind_its_dash() -> None:
    assert wrapped("- 刑事类警情一起", 10) == ["- 刑事类警", "情一起"]


def test_no_line_begins_with_a_closing_mark() -> None:
    assert wrapped("共三起，较上周", 6) == ["共三", "起，较", "上周"]


@given(st.text("警情abc，。 1", min_size=1, max_size=60), st.integers(8, 30))
def test_nothing_is_lost(text: str, width: int) -> None:
    assert "".join(wrapped(text, width)) == text
