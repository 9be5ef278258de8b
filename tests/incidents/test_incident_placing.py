"""What a caller says is placed where it is certain, and stays words where it is not."""

from __future__ import annotations

import pytest

from beatbook.book import Book
from beatbook_incidents.placing import place_in, place_of, short_address


def name_of(book: Book, place: str | None) -> str:
    """A place as people say it."""
    return short_address(book, place) if place else ""


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("云杉花园3号楼1单元201室", "云杉花园3号楼1单元201室"),
        ("南湖社区云杉花园3号楼门口", "云杉花园3号楼"),
        ("云杉花园99号楼", "云杉花园"),
        ("昭君路12号", "昭君路12号"),
        ("南湖社区", "南湖社区居委会"),
        ("玉泉区", ""),
        ("On or near Smith Street", ""),
        ("", ""),
    ],
)
def test_a_line_means_the_deepest_place_that_is_certain(ann: Book, line: str, place: str) -> None:
    assert name_of(ann, place_of(ann, line)) == place


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("云杉花园3号楼有人吵架", "云杉花园3号楼"),
        ("电动车在云杉花园被盗", "云杉花园"),
        ("有人在云杉花园3号楼按门铃", "云杉花园3号楼"),
        ("邻居深夜唱歌", ""),
    ],
)
def test_a_sentence_is_placed_by_a_name_in_it(ann: Book, words: str, place: str) -> None:
    assert name_of(ann, place_in(ann, words)) == place


def test_no_place_is_added(ann: Book) -> None:
    before = ann.store.nodes("place")
    place_in(ann, "云杉花园77号楼9单元着火")
    assert ann.store.nodes("place") == before
