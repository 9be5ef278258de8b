"""Where and when incidents cluster: places and hours, never people."""

from __future__ import annotations

from datetime import date, timedelta

from beatbook.book import Book
from beatbook_patrol.ground.graph import load
from beatbook_patrol.planning.heat import heat, nearby, reason, warmth
from patrol.planning import at
from support.books import NOW, Station

SINCE = date(2026, 11, 1)


def finding(book: Book, hours_ago: int, **where: str) -> None:
    moment, beside = NOW - timedelta(hours=hours_ago), timedelta(minutes=20)
    with book.deed("add") as deed:
        times = {"started": moment - beside, "ended": moment + beside}
        walk = deed.add("walk", {"officers": ["ann", "amy"], "recorded": "paper", **times})
        values = {"walk": walk, "kind": "incident", "at": moment, "words": "车棚被撬", **where}
        deed.add("finding", values)


def test_findings_warm_their_point_and_its_section_in_their_hours(ann: Book, beat: Station) -> None:
    for hours in (1, 25, 30):  # 9, 9 and 4 o'clock in China
        finding(ann, hours, point="P002")
    found = heat(ann, beat.nodes["a"], SINCE)
    assert {code: dict(bands) for code, bands in found.items()} == {
        "P002": {9: 2, 3: 1},
        "S0003": {9: 2, 3: 1},
    }
    assert nearby(found, "P002") == 3


def test_findings_before_the_time_and_elsewhere_are_left_out(ann: Book, beat: Station) -> None:
    finding(ann, 24 * 40, point="P002")
    finding(ann, 1, section="S0001")
    assert set(heat(ann, beat.nodes["a"], SINCE)) == {"S0001"}
    assert not heat(ann, beat.nodes["b"], SINCE)


def test_warmth_is_that_of_the_band_of_the_moment_each_section_once() -> None:
    known = {"a": {21: 2.0}, "b": {21: 1.0, 0: 5.0}}
    assert warmth(known, ("a", "b", "a", "c"), at("22:30")) == 3
    assert warmth(known, ("a", "b"), at("12:00")) == 0


def test_the_reason_says_how_many_and_since_when() -> None:
    assert reason(3).en == "incidents nearby in the last 4 weeks: 3"
    assert reason(3).zh == "附近4周内发案3起"


def test_nobody_is_asked_for_where_nothing_was_found(ann: Book, beat: Station) -> None:
    unit = beat.nodes["a"]
    assert heat(ann, unit, SINCE, load(ann, unit)) == {}
