"""The demo's division tree is the real one of Yuquan District."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from beatbook_cn.demo.division import STREET, communities, divisions

DIVISIONS = Path(__file__).parents[3] / "shared/data/divisions"


def test_each_division_comes_after_its_parent_and_extends_its_code() -> None:
    seen = {""}
    for division in divisions():
        assert division.parent in seen and division.code.startswith(division.parent)
        seen.add(division.code)
    assert len(seen) == len(divisions()) + 1


def test_昭君路_has_27_communities_and_8_villages() -> None:
    names = [division.name for division in communities(STREET)]
    assert sum(name.endswith("村委会") for name in names) == 8
    assert len(names) == 35
    assert "盛泰社区" in names and "南湖社区居委会" in names


def test_communities_of_a_wider_division_include_those_of_its_streets() -> None:
    assert set(communities()) < set(communities("150104"))


@pytest.mark.skipif(not DIVISIONS.exists(), reason="the shared divisions are not here")
def test_names_and_codes_agree_with_the_published_tables() -> None:
    ours = {division.code: division.name for division in divisions()}
    published = _names("hohhot_yuquan_villages.csv") | {
        code: name for code, name in _names("streets.csv").items() if code.startswith("150104")
    }
    assert {code: name for code, name in ours.items() if len(code) > 6} == published


def _names(file: str) -> dict[str, str]:
    with (DIVISIONS / file).open(encoding="utf-8-sig", newline="") as lines:
        return {row["code"]: row["name"] for row in csv.DictReader(lines)}
