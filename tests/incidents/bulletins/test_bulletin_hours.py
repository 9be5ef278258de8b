"""Hours: four bands, the one with most by name, nothing where hours were never noted."""

from __future__ import annotations

from collections.abc import Callable

from beatbook.book import Book
from beatbook_incidents.bulletins import hours
from beatbook_incidents.bulletins.facts import facts_of
from beatbook_incidents.bulletins.hours import BANDS
from support import weeks
from support.books import Station


def test_the_bands_hold_each_hour_once() -> None:
    assert [hour for band in BANDS for hour in band.hours] == list(range(24))


def test_bands_without_anything_are_left_out_and_the_peak_is_named(chief: Book) -> None:
    assert weeks.plain(hours.write(weeks.drafting(chief))) == (
        "## 高发时段\n从时段看，凌晨（0时至6时）2起，上午（6时至12时）6起，晚间（18时至24时）9起。"
        "晚间（18时至24时）最为集中，占52.9%。"
    )


def test_two_bands_with_as_many_are_no_peak(more: Callable[..., Book]) -> None:
    book = more(weeks.Some("now", 3, "ot.noise", 9, "b"))
    assert "最为集中" not in weeks.plain(hours.write(weeks.drafting(book)))


def test_offences_have_their_own_peak_where_there_are_enough(more: Callable[..., Book]) -> None:
    book = more(weeks.Some("now", 6, "po.fight", 22, "b"))
    text = weeks.plain(hours.write(weeks.drafting(book)))
    assert text.endswith("其中刑事、治安类警情多发于晚间（18时至24时），共10起。")


def test_a_stream_without_hours_has_no_bands(told: Station, chief: Book) -> None:
    span = weeks.NOW._replace(
        start=weeks.NOW.start.replace(month=10, day=5), end=weeks.NOW.end.replace(month=10, day=11)
    )
    with chief.deed("registry.add") as deed:
        for nth in range(12):
            values = {"began": "2026-10-06 00:00", "category": "ot.noise", "source_key": str(nth)}
            deed.add("incident", values, unit=told.nodes["a"])
    draft = weeks.drafting(chief, span=span)
    assert draft.count(facts_of(draft).valid()) == 12
    assert list(hours.write(draft)) == []
