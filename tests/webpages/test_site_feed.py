"""The feed: well-formed Atom with lasting ids, the newest first, recalls said in the title."""

from __future__ import annotations

from datetime import UTC, datetime
from xml.etree import ElementTree

from beatbook_site.feed import MOST, feed
from webpages.made import page, three

ATOM = "{http://www.w3.org/2005/Atom}"
NOW = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)


def entries(text: str) -> list[ElementTree.Element]:
    """The entries of a feed."""
    return ElementTree.fromstring(text).findall(f"{ATOM}entry")


def test_each_entry_has_an_id_that_stays_when_the_site_moves() -> None:
    here = entries(feed(three(), "所", "zh", "", "station", NOW))
    there = entries(feed(three(), "所", "zh", "https://gaj.invalid/gg", "station", NOW))
    ids = [[one.findtext(f"{ATOM}id") for one in each] for each in (here, there)]
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == len(ids[0])


def test_links_are_full_where_the_address_is_known() -> None:
    (first, *_rest) = entries(feed(three(), "所", "zh", "https://gaj.invalid/gg/", "s", NOW))
    link = first.find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == "https://gaj.invalid/gg/2026/00001.html"


def test_a_recall_is_an_update_and_shows_in_the_title_without_the_text() -> None:
    second = entries(feed(three(), "所", "zh", "", "s", NOW))[1]
    assert str(second.findtext(f"{ATOM}title")).startswith("[已撤回]")
    assert str(second.findtext(f"{ATOM}updated")).startswith("2026-11-19")
    assert "3200" not in ElementTree.tostring(second, encoding="unicode")


def test_only_the_newest_are_in_it_and_it_is_as_old_as_its_last_change() -> None:
    many = [page(number) for number in range(1, MOST + 5)]
    text = feed(many, "所", "zh", "", "s", NOW)
    assert len(entries(text)) == MOST
    updated = str(ElementTree.fromstring(text).findtext(f"{ATOM}updated"))
    assert updated.startswith("2026-11-20T01:00")


def test_a_feed_without_entries_is_still_a_feed() -> None:
    text = feed([], "所", "zh", "", "s", NOW)
    assert entries(text) == []
    assert str(ElementTree.fromstring(text).findtext(f"{ATOM}updated")).startswith("2026-11-21")
