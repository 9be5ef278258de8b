"""An office is handed over in one deed: property, cash, lead."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from beatbook import actions
from beatbook.book import Book
from beatbook.errors import ProblemsFound
from beatbook.store.query import Query
from offices.conftest import entry, thing, values_of

ASKED = {"receiver": "bob", "witness": "chief", "cash_counted": "70", "day": "2026-11-21"}


@pytest.fixture
def full(town: Book, office: str) -> str:
    """An office with two items, one of them Amy's, and 70 yuan."""
    thing(town, office, "计算机")
    thing(town, office, "电台", holder="amy")
    entry(town, office, "1", "100")
    entry(town, office, "2", "30", kind="2")
    return office


def _id(book: Book, login: str) -> str:
    return book.record_id("officer", login)


def test_the_receiver_leads_and_holds_what_the_giver_held(town: Book, full: str) -> None:
    said = actions.run(town, "offices.hand_over", {**ASKED, "office": full})
    values = values_of(town, "office", full)
    assert (values["leader"], values["leader_since"]) == (_id(town, "bob"), date(2026, 11, 21))
    items = town.store.select(town.spec("office_equipment"), Query("office_equipment"))
    held = {one.values["name"]: one.values["holder"] for one in items}
    assert held == {"计算机": _id(town, "bob"), "电台": _id(town, "amy")}
    assert "1 items" in said


def test_the_balance_is_computed(town: Book, full: str) -> None:
    actions.run(town, "offices.hand_over", {**ASKED, "office": full})
    (handover,) = town.store.select(town.spec("office_handover"), Query("office_handover"))
    assert handover.values["cash_book"] == Decimal("70.00")


def test_a_difference_of_money_is_explained_or_nothing_happens(town: Book, full: str) -> None:
    with pytest.raises(ProblemsFound, match="explain the difference"):
        actions.run(town, "offices.hand_over", {**ASKED, "office": full, "cash_counted": "60"})
    assert values_of(town, "office", full)["leader"] == _id(town, "ann")
