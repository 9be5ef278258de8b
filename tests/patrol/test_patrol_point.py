"""A point lies in China, has a code, and a seed that is not shown to everybody."""

from __future__ import annotations

from typing import Any

import pytest

from beatbook.book import Book
from beatbook.errors import ProblemsFound
from beatbook.forms.spec import SENSITIVE
from support.national import added, stored

PLACE = {"longitude": "111.6651", "latitude": "40.7991"}


def enter(book: Book, **more: Any) -> str:
    return added(book, "patrol_point", **{"name": "西门", "kind": "compound", **PLACE, **more})


def test_each_point_gets_a_seed_of_its_own(ann: Book) -> None:
    seeds = {stored(ann, "patrol_point", enter(ann)).values["word_seed"] for _ in range(2)}
    assert len(seeds) == 2
    assert all(len(seed) == 32 for seed in seeds)


def test_its_seed_is_masked(ann: Book) -> None:
    field = ann.spec("patrol_point").field("word_seed")
    assert field is not None
    assert field.sensitivity == SENSITIVE


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"longitude": "40.7991", "latitude": "111.6651"}, "longitude and latitude swapped"),
        ({"longitude": "2.35"}, "does not lie in China.* @ longitude"),
        ({"latitude": ""}, "Latitude is required"),
        ({"source_form": "building"}, "Taken from the record is required"),
        ({"code": "P001"}, "P001 is registered already"),
    ],
)
def test_what_is_no_point_is_refused(ann: Book, wrong: dict[str, str], words: str) -> None:
    with pytest.raises(ProblemsFound, match=words):
        enter(ann, **wrong)
