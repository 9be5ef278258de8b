"""No name in a file that was delivered leads out of its folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.delivery.names import require_harmless
from beatbook.delivery.refused import Refused

PARTS = st.sampled_from(["..", ".", "", "a", "b.py", "C:", "x\\y", "\x00", "\ud800", "é", "~", " "])


@given(st.lists(PARTS, min_size=1, max_size=6))
def test_whatever_is_let_through_stays_below(parts: list[str]) -> None:
    name = "/".join(parts)
    try:
        require_harmless("x.whl", [name])
    except Refused as refused:
        str(refused).encode()
        return
    below = Path("/there").joinpath(name)
    assert "/there" in map(str, below.parents)
    assert ".." not in below.parts


def test_names_that_a_disk_takes_for_one_are_refused() -> None:
    with pytest.raises(Refused, match="twice"):
        require_harmless("x.whl", ["a/B.py", "a/b.py"])
    require_harmless("x.whl", ["a/", "a/b.py"])
