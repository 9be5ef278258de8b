"""Lines with looks: a look stays on its characters wherever the line is put."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from beatbook.cells import width
from beatbook.papers.ink import Inked, inked, joined, packed

PARTS = st.lists(
    st.builds(
        inked, st.text(alphabet="正漏ab1", min_size=1, max_size=6), st.sampled_from(["x", "y"])
    ),
    min_size=1,
    max_size=6,
)


def _looked(line: Inked) -> list[tuple[str, str]]:
    return [(line.text[start:end], look) for start, end, look in line.looks]


@given(PARTS, st.sampled_from(["", "  "]))
def test_a_look_goes_with_its_text(parts: list[Inked], gap: str) -> None:
    line = joined(parts, gap)
    assert line.text == gap.join(part.text for part in parts)
    assert _looked(line) == [one for part in parts for one in _looked(part)]


@given(PARTS, st.integers(0, 20), st.booleans())
def test_padding_moves_no_look_off_its_text(parts: list[Inked], cells: int, right: bool) -> None:
    line = joined(parts)
    padded = line.padded(cells, right=right)
    assert width(padded.text) == max(cells, width(line.text))
    assert _looked(padded) == _looked(line) == _looked(padded.stripped())


@given(PARTS, st.integers(12, 40))
def test_entries_share_lines_as_far_as_there_is_room(parts: list[Inked], room: int) -> None:
    lines = list(packed(parts, room))
    assert all(width(line.text) <= room for line in lines)
    assert "".join(line.text for line in lines).replace(" ", "") == "".join(p.text for p in parts)
    assert len(list(packed(parts, None))) == 1


def test_blanks_have_no_look() -> None:
    assert inked("  ", "alarm").looks == inked("x", "").looks == ()
