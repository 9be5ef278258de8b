"""An area has sections or points, and a name of its own."""

from __future__ import annotations

import pytest

from beatbook.book import Book
from beatbook.errors import ProblemsFound
from support.national import added, stored


def test_an_area_is_named_by_codes(ann: Book) -> None:
    id = added(ann, "patrol_area", name="学校周边", kind="campus", sections="S0001;S0003")
    sections = stored(ann, "patrol_area", id).values["sections"]
    assert set(sections) == {ann.record_id("road_section", code) for code in ("S0001", "S0003")}


def test_an_empty_area_and_a_second_of_one_name_are_refused(ann: Book) -> None:
    with pytest.raises(ProblemsFound, match="is empty, and so are the points"):
        added(ann, "patrol_area", name="空", kind="other")
    added(ann, "patrol_area", name="商圈", kind="commercial", points="P001")
    with pytest.raises(ProblemsFound, match="商圈 is registered already"):
        added(ann, "patrol_area", name="商圈", kind="commercial", points="P002")
