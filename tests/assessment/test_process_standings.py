"""What no record counts: titles that exempt, items that somebody is not in charge of, numbers."""

from __future__ import annotations

from typing import Any

import pytest

from assessment.process import PLAIN, SCHEME, Bureau, office
from beatbook.errors import ProblemsFound

__all__ = ["office"]


def stated(office: Bureau, officer: str = "chief", unit: str = "office_b", **values: Any) -> None:
    """Something stated of an office."""
    known = {"start": "2026-01-01", "source": "命名文件", "scored_unit": office.station.nodes[unit]}
    with office.book(officer) as book, book.deed("state") as deed:
        deed.add("assessment_standing", {**known, **values})


def test_an_item_that_is_not_in_charge_counts_neither_as_reached_nor_as_attainable(
    office: Bureau,
) -> None:
    stated(office, what="apart", name="pieces", scheme="test.work")
    office.counted()
    rows = {row["subject"]: row for row in office.run("chief", "scores")}
    assert (rows["乙警务室"]["result"], rows["乙警务室"]["attainable"]) == (None, "0")
    assert rows["甲警务室"]["rank"] == 1


def test_a_title_exempts_while_it_is_held(office: Bureau) -> None:
    text = SCHEME.format(**PLAIN).replace("points = 20\n", 'points = 20\nexempt = ["star"]\n')
    path = office.folder / "exempt.toml"
    path.write_text(text, encoding="utf-8")
    office.run("chief", "adopt", file=str(path))
    stated(office, what="title", name="star", end="2026-11-29")
    office.run("chief", "run")
    assert office.points("乙警务室") == "0"
    stated(office, what="title", name="star")
    office.run("chief", "run")
    assert office.points("乙警务室") == "20"


def test_what_is_stated_later_does_not_change_a_published_run(office: Bureau) -> None:
    office.published()
    stated(office, what="apart", name="pieces", scheme="test.work")
    assert office.points("乙警务室") == "15"


def test_nobody_states_it_of_the_own_unit(office: Bureau) -> None:
    station = office.station.nodes["station"]
    with pytest.raises(ProblemsFound, match="somebody else"):
        stated(office, what="title", name="star", scored_unit=station)
