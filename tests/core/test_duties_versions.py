"""Versions of a record, and conditions on them judged as the store judges them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from beatbook.book import Book
from beatbook.duties.versions import as_of, is_alive, meets, moments, versions
from beatbook.store.query import Condition, Query
from support.books import TODAY

LAMPS = (
    {"pole": "A1", "bulbs": 1, "kind": "led", "works": True, "tags": ["x", "y"]},
    {"pole": "A2", "bulbs": 3, "lit_on": TODAY, "height": Decimal("4.5"), "tags": ["y"]},
    {"pole": "B1", "bulbs": 5, "name": "东门", "works": False, "fault": "暗"},
)
CONDITIONS = (
    Condition("bulbs", "=", 3),
    Condition("bulbs", "!=", 3),
    Condition("bulbs", ">", 1),
    Condition("bulbs", "<=", 3),
    Condition("lit_on", "=", TODAY.isoformat()),
    Condition("lit_on", "!=", TODAY.isoformat()),
    Condition("lit_on", "<", "2030-01-01"),
    Condition("works", "=", 1),
    Condition("name", "empty"),
    Condition("name", "filled"),
    Condition("pole", "^", "A"),
    Condition("pole", "~", "1"),
    Condition("pole", "in", ["A2", "B1"]),
    Condition("tags", "has", "x"),
    Condition("tags", "empty"),
    Condition("tags", "filled"),
    Condition("state", "=", "registered"),
    Condition("version", ">=", 2),
)


@pytest.fixture
def lamps(book: Book) -> Book:
    kinds = book.codes("lamp_kinds").codes
    with book.deed("add") as deed:
        for values in LAMPS:
            known = {**values, "kind": kinds[0].code} if "kind" in values else values
            deed.add("lamp", known)
    return book


@pytest.mark.parametrize("condition", CONDITIONS, ids=lambda one: f"{one.field} {one.operator}")
def test_a_condition_says_what_the_store_says(lamps: Book, condition: Condition) -> None:
    spec = lamps.spec("lamp")
    every = lamps.store.select(spec, Query("lamp"))
    found = {one.id for one in every if meets(spec, one, condition)}
    assert found == {one.id for one in lamps.store.select(spec, Query("lamp", (condition,)))}


def test_every_version_comes_back_as_it_was(lamps: Book) -> None:
    spec = lamps.spec("lamp")
    lamp = lamps.store.select(spec, Query("lamp"))[0]
    for bulbs in (7, 8):
        with lamps.deed("change") as deed:
            deed.change("lamp", lamp.id, {"bulbs": bulbs})
    now = lamps.store.record(spec, lamp.id)
    assert now is not None
    found = versions(lamps.store, spec, now, "9999")
    assert [one.values["bulbs"] for one in found] == [1, 7, 8]
    assert found[-1] == now
    assert len(versions(lamps.store, spec, now, found[-1].envelope.changed_at)) == 2
    assert versions(lamps.store, spec, lamp, lamp.envelope.made_at) == []
    assert as_of(found, found[1].envelope.changed_at) == found[1]
    assert as_of(found, "2000") is None


def test_moments_are_in_order_and_one_for_each_deed(lamps: Book) -> None:
    spec = lamps.spec("lamp")
    first, *others = lamps.store.select(spec, Query("lamp"))
    found = moments([first], others)
    assert len(found) == 1, "all were added in one deed"
    assert found[0].at == first.envelope.made_at


def test_only_what_is_open_has_duties(lamps: Book) -> None:
    spec = lamps.spec("lamp")
    lamp = lamps.store.select(spec, Query("lamp"))[0]
    gone = lamp._replace(envelope=lamp.envelope._replace(state="closed"))
    merged = lamp._replace(envelope=lamp.envelope._replace(state="merged"))
    assert is_alive(spec, lamp, closed=False)
    assert not is_alive(spec, gone, closed=False)
    assert is_alive(spec, gone, closed=True)
    assert not is_alive(spec, merged, closed=True)
