"""The timing of the response: exact shares by band, by unit, the slowest named."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook import actions
from beatbook.book import Book
from beatbook.errors import NotAllowed, ProblemsFound
from beatbook.papers import writing
from beatbook.papers.declare import Grid, Words
from beatbook_incidents.timing import asking, bands
from beatbook_incidents.timing.counting import Counts, slowest, timings
from incidents.conftest import Incident
from support.books import Station

DAY = date(2026, 11, 21)
ENDS = {
    "accepted": (30, 60, 120, 180),
    "arrived": (300, 600, 900, 1800),
    "fed_back": (1800, 3600, 7200, 14400),
}


@pytest.mark.parametrize("measure", bands.MEASURES)
def test_the_bands_are_those_that_were_published(measure: str) -> None:
    assert tuple(band.seconds for band in bands.of(measure)) == (*ENDS[measure], None)
    assert all(band.label.zh and band.label.en for band in bands.of(measure))


@pytest.mark.parametrize("measure", bands.MEASURES)
@given(seconds=st.floats(0, 20_000))
def test_a_span_falls_into_the_band_that_reaches_it(measure: str, seconds: float) -> None:
    nth = bands.place(measure, timedelta(seconds=seconds))
    span = timedelta(seconds=seconds)
    below = [end for end in ENDS[measure] if timedelta(seconds=end) < span]
    assert nth == len(below)


@pytest.mark.parametrize("measure", bands.MEASURES)
def test_the_upper_end_belongs_to_its_band(measure: str) -> None:
    for nth, end in enumerate(ENDS[measure]):
        assert bands.place(measure, timedelta(seconds=end)) == nth
        assert bands.place(measure, timedelta(seconds=end, milliseconds=1)) == nth + 1


def test_calls_are_counted_by_band_and_unit(ann: Book, incident: Incident) -> None:
    incident(accepted="2026-11-21 09:30:30", arrived="2026-11-21 09:36")
    incident(accepted="2026-11-21 09:31:00", fed_back="2026-11-21 10:30")
    incident(received=None, began="2026-11-21 08:00")
    found = {one.measure: one for one in timings(ann, ann.station, DAY, DAY)}
    assert found["accepted"].total == (1, 1, 0, 0, 0)
    assert found["arrived"].total == (0, 1, 0, 0, 0)
    assert found["fed_back"].total == (0, 1, 0, 0, 0)
    assert [ann.title(unit) for unit in found["accepted"].by_unit] == ["甲警务室"]


def test_only_the_days_asked_for_count(ann: Book, incident: Incident) -> None:
    incident(received="2026-11-20 23:59:59", accepted="2026-11-21 00:00:10")
    incident(received="2026-11-21 00:00", accepted="2026-11-21 00:00:10")
    (accepted, *_others) = timings(ann, ann.station, DAY, DAY)
    assert sum(accepted.total) == 1
    yesterday = DAY - timedelta(days=1)
    assert sum(timings(ann, ann.station, yesterday, DAY)[0].total) == 2


def test_closed_ones_count_and_the_slowest_is_named(
    ann: Book, incident: Incident, beat: Station
) -> None:
    done = {"category": "ot.noise", "outcome": "advised", "closed": "2026-11-21 10:00"}
    incident(accepted="2026-11-21 09:30:10", **done)
    with beat.open("chief") as chief:
        with chief.deed("registry.add") as deed:
            values = {"received": "2026-11-21 09:30", "accepted": "2026-11-21 09:33"}
            deed.add("incident", values, unit=beat.nodes["b"])
        (accepted, *_others) = timings(chief, chief.station, DAY, DAY)
        assert accepted.total == (1, 0, 0, 1, 0)
        assert accepted.slowest == beat.nodes["b"]


@given(
    st.dictionaries(
        st.sampled_from("abcd"),
        st.tuples(*[st.integers(0, 9)] * 3).filter(lambda one: sum(one) > 0),
    )
)
def test_the_slowest_has_the_smallest_share_within_the_first_band(
    by_unit: dict[str, Counts],
) -> None:
    last = slowest(by_unit)
    if last is not None:
        firsts = {unit: Decimal(one[0]) / sum(one) for unit, one in by_unit.items()}
        assert firsts[last] == min(firsts.values())


def test_nobody_is_slowest_alone_or_among_equals() -> None:
    assert slowest({}) is None
    assert slowest({"a": (0, 1)}) is None
    assert slowest({"a": (1, 1), "b": (2, 2)}) is None
    assert slowest({"a": (1, 1, 0), "b": (2, 1, 1)}) == "b"


def test_shares_are_exact_to_one_decimal(ann: Book, incident: Incident) -> None:
    for second in (10, 20, 50):
        incident(accepted=f"2026-11-21 09:30:{second}")
    rows = actions.run(ann, "incident.timing", {"since": DAY})
    shares = [row["share"] for row in rows if row["measure"] == "Acceptance" and not row["unit"]]
    assert shares == [Decimal(one) for one in ("66.7", "33.3", "0.0", "0.0", "0.0")]


def test_without_calls_it_says_so(ann: Book) -> None:
    said = actions.run(ann, "incident.timing", {"since": "2026-01-01"})
    assert "no calls" in str(said)


def test_last_week_is_meant_where_nothing_is_said(ann: Book) -> None:
    scope = asking.scope(ann, asking.Asked())
    assert (scope.since, scope.until) == (date(2026, 11, 9), date(2026, 11, 15))
    week = asking.scope(ann, asking.Asked(until=DAY))  # type: ignore[call-arg]
    assert week.since == DAY - timedelta(days=6)


def test_a_period_that_ends_before_it_begins_is_refused(ann: Book) -> None:
    with pytest.raises(ProblemsFound, match="before the first day"):
        actions.run(ann, "incident.timing", {"since": "2026-11-21", "until": "2026-11-20"})


def test_a_unit_of_others_is_refused(ann: Book, beat: Station) -> None:
    with pytest.raises(NotAllowed):
        actions.run(ann, "incident.timing", {"unit": beat.nodes["b"]})


def test_the_paper_says_it_in_a_sentence_and_by_unit(ann: Book, incident: Incident) -> None:
    for second in (10, 20, 50):
        incident(accepted=f"2026-11-21 09:30:{second}")
    paper = writing.write(ann, "incident.timing", "", {"since": "2026-11-21"})
    words = [block for block in paper.blocks if isinstance(block, Words)]
    grids = [block for block in paper.blocks if isinstance(block, Grid)]
    assert str(words[0].text).startswith("0-30 s 66.7 %; 30-60 s 33.3 %; 60-120 s 0.0 %")
    assert str(words[1].text) == "none"
    assert [str(cell) for cell in grids[0].rows[-1]][:4] == ["Total", "3", "66.7%", "33.3%"]
    assert grids[0].rows[0][0] == "甲警务室"
