"""Cards, help and alerts say what was done, where, by whom, and class nobody."""

from __future__ import annotations

from typing import Any

import pytest

from beatbook.book import Book
from beatbook.errors import ProblemsFound
from support.books import Station
from support.national import added, stored

DONE: dict[str, Any] = {"day": "2026-11-20", "officer": "ann"}
ALERT = {"topic": "1", "words": "谨防冒充客服退款", **DONE}


@pytest.mark.parametrize("doors", [(), ("home", "shop")])
def test_a_card_goes_to_one_door(ann: Book, beat: Station, doors: tuple[str, ...]) -> None:
    fields = {"home": "dwelling", "shop": "organisation"}
    with pytest.raises(ProblemsFound, match="either a dwelling or a unit"):
        added(ann, "contact_card", **DONE, **{fields[one]: beat.nodes[one] for one in doors})


def test_help_goes_to_a_household_or_dwelling(ann: Book, beat: Station) -> None:
    with pytest.raises(ProblemsFound, match="name the household or the dwelling"):
        added(ann, "help", kind="3", **DONE)
    assert added(ann, "help", kind="3", household=beat.nodes["household"], **DONE)


def test_an_alert_counts_who_was_told(ann: Book) -> None:
    id = added(ann, "alert", households=120, units=8, **ALERT)
    assert stored(ann, "alert", id).values["households"] == 120
    with pytest.raises(ProblemsFound, match=r"negative.* @ units"):
        added(ann, "alert", units=-1, **ALERT)
