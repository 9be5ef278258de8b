"""Counts add up, states follow from them, and no rate leaves 0 to 1."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook_patrol.coverage.counts import (
    BANDS,
    NOT_DONE,
    PARTLY,
    UNPLANNED,
    WHOLE,
    Counts,
    SectionCover,
    total,
)
from support.covered import FIRST, LAST, cover, section

MANY = st.integers(0, 50)
COUNTS = st.builds(Counts, MANY, MANY, MANY, MANY, MANY)
DAYS = st.dates(FIRST, LAST)


@st.composite
def section_covers(draw: st.DrawFn) -> SectionCover:
    """A section whose walked passages are within its planned ones, as proving makes them."""
    shares = draw(st.lists(st.sampled_from((0.0, 0.5, 1.0)), max_size=6))
    best = max(shares, default=draw(st.floats(0, 1)))
    return section("S0001", draw(st.floats(1, 5000)), len(shares), sum(shares), best=best)


GRIDS = st.dictionaries(st.tuples(st.sampled_from(("P001", "P002", "P003")), DAYS), COUNTS)


@given(st.lists(COUNTS))
def test_counts_add_up_part_by_part(counts: list[Counts]) -> None:
    both = total(counts)
    assert both.planned == sum(one.planned for one in counts)
    assert both.done == sum(one.done for one in counts)
    assert both.extra == sum(one.extra for one in counts)


@pytest.mark.parametrize(
    ("counts", "state"),
    [
        (Counts(), UNPLANNED),
        (Counts(extra=3), UNPLANNED),
        (Counts(on_time=2), WHOLE),
        (Counts(on_time=2, early=1), PARTLY),
        (Counts(late=1), PARTLY),
        (Counts(on_time=9, missed=1), NOT_DONE),
    ],
)
def test_one_missed_stop_is_seen_before_all_that_is_in_order(counts: Counts, state: str) -> None:
    assert counts.state == state


@pytest.mark.parametrize(
    ("planned", "walked", "best", "state"),
    [
        (0, 0.0, 0.0, UNPLANNED),
        (0, 0.0, 1.0, WHOLE),
        (2, 0.0, 1.0, NOT_DONE),
        (2, 1.5, 1.0, PARTLY),
        (2, 2.0, 1.0, WHOLE),
    ],
)
def test_a_section_stands_as_its_plan_was_walked(
    planned: int, walked: float, best: float, state: str
) -> None:
    assert section(planned=planned, walked=walked, best=best).state == state


@given(GRIDS, st.lists(section_covers(), max_size=5))
def test_every_rate_lies_from_0_to_1_or_there_is_none(
    grid: dict[tuple[str, date], Counts], sections: list[SectionCover]
) -> None:
    figures = cover(grid, sections=tuple(sections)).figures
    for rate in figures[:4]:
        assert rate is None or 0 <= rate <= 1
    assert (figures.done_rate is None) == (not any(one.planned for one in grid.values()))
    assert (figures.ground_rate is None) == (not sections)


@given(GRIDS)
def test_days_add_up_to_the_total(grid: dict[tuple[str, date], Counts]) -> None:
    found = cover(grid)
    assert total(found.by_day.values()) == found.total
    assert tuple(found.by_day) == found.days


def test_night_hours_are_told_for_each_night() -> None:
    assert cover().figures.night_hours_each == 1.0


def test_long_sections_weigh_more() -> None:
    both = section(metres=300.0, planned=1, walked=1.0), section(metres=100.0, planned=1)
    assert cover(sections=both).figures.plan_rate == 0.75


def test_each_hour_lies_in_one_band() -> None:
    for hour in range(24):
        assert sum(band.hours.covers(time(hour)) for band in BANDS) == 1
    assert sum(band.hours.minutes for band in BANDS) == 24 * 60
