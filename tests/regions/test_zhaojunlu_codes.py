"""The station's own kind of incident is one of the nation's list, and missed by nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest

import beatbook_incidents.plugin
import beatbook_zhaojunlu.plugin
from beatbook.book import Book
from beatbook.founding import Founder, found
from beatbook.hooks import loader
from beatbook_cn import plugin
from support.books import ticking
from support.points import Point

LIST, STALLS = "incident_category", "di.stall"
CN = Point("cn", plugin)
OWN = Point("zhaojunlu", beatbook_zhaojunlu.plugin)
INCIDENT = Point("incidents", beatbook_incidents.plugin)


def book(folder: Path, region: str) -> Book:
    made = found(str(folder / "book.db"), name="昭君路派出所", region=region,
                 founder=Founder("赵所长", "chief"), clock=ticking())  # fmt: skip
    made.act_as("chief")
    return made


def test_it_lies_below_disputes_and_can_be_recorded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loader, "installed", lambda: [CN, INCIDENT, OWN])
    with book(tmp_path, "150104008") as made:
        codes = made.codes(LIST)
        assert codes.above(STALLS) == {STALLS, "dispute", "valid"}
        with made.deed("add") as deed:
            raw = {"category": "早市摊位纠纷", "received": "2026-11-21 08:00", "summary": "占摊位"}
            deed.add("incident", raw)


@pytest.mark.parametrize(
    ("region", "points"), [("150104", [CN, INCIDENT, OWN]), ("150104008", [CN, OWN])]
)
def test_elsewhere_and_without_incidents_it_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, region: str, points: list[Point]
) -> None:
    monkeypatch.setattr(loader, "installed", lambda: points)
    with book(tmp_path, region) as made:
        assert STALLS not in made.codes(LIST)
        assert "broken" not in {status.state for status in made.plugin_states().values()}
