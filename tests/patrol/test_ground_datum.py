"""GCJ-02 to WGS-84 and back, against positions that other converters agree on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook_patrol.ground.datum import to_gcj02, to_wgs84
from beatbook_patrol.ground.geometry import distance

# What eviltransform 0.1.1 gives for these WGS-84 positions.
KNOWN = (
    ((111.665, 40.799), (111.6717619, 40.8003035)),
    ((114.0397861, 22.5444302), (114.0448726, 22.5416751)),
    ((116.397, 39.909), (116.4032436, 39.9104034)),
)


@pytest.mark.parametrize(("wgs84", "gcj02"), KNOWN)
def test_positions_are_moved_as_by_other_converters(
    wgs84: tuple[float, float], gcj02: tuple[float, float]
) -> None:
    assert distance(to_gcj02(wgs84), gcj02) < 0.05
    assert distance(to_wgs84(gcj02), wgs84) < 0.05


@given(st.tuples(st.floats(74, 134), st.floats(18, 53)))
def test_there_and_back_is_the_same_place(place: tuple[float, float]) -> None:
    assert distance(to_wgs84(to_gcj02(place)), place) < 0.01
    assert distance(to_gcj02(place), place) > 20


def test_outside_china_nothing_is_moved() -> None:
    assert to_wgs84((2.35, 48.85)) == (2.35, 48.85) == to_gcj02((2.35, 48.85))
