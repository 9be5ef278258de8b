"""A one-key alarm is taken in by its code alone; its place is known."""

from __future__ import annotations

import pytest

from beatbook import actions
from beatbook.book import Book
from beatbook.errors import ProblemsFound
from beatbook.store.query import Query
from support.books import Station
from support.national import added, stored


def test_its_code_is_enough(ann: Book) -> None:
    alarm = added(ann, "one_key_alarm", code="K012", spot="门口立柱", premise="street",
                  address="南湖社区昭君路12号")  # fmt: skip
    said = str(actions.run(ann, "incident.alarm", {"alarm": "K012"}))
    (incident,) = ann.registry.list(Query("incident"))
    values = incident.values
    assert incident.envelope.place == stored(ann, "one_key_alarm", alarm).envelope.place
    assert (values["channel"], values["premise"]) == ("one_key", "street")
    assert values["address"] == "昭君路12号门口立柱"
    assert values["accepted"] == values["received"]
    assert "门口立柱" in said


def test_a_button_of_a_unit_hangs_where_the_unit_is(ann: Book, beat: Station) -> None:
    alarm = added(ann, "one_key_alarm", code="K1", spot="收银台", organisation=beat.nodes["shop"])
    shop = stored(ann, "organisation", beat.nodes["shop"])
    assert stored(ann, "one_key_alarm", alarm).envelope.place == shop.envelope.place


def test_an_address_that_means_nothing_is_refused(ann: Book) -> None:
    with pytest.raises(ProblemsFound, match="from the community on"):
        added(ann, "one_key_alarm", code="K1", spot="收银台", address="河边大树下")


def test_an_unknown_code_takes_in_nothing(ann: Book) -> None:
    with pytest.raises(ProblemsFound):
        actions.run(ann, "incident.alarm", {"alarm": "K999"})
    assert ann.registry.list(Query("incident")) == []


def test_a_code_hangs_once(ann: Book) -> None:
    added(ann, "one_key_alarm", code="K1", spot="收银台")
    with pytest.raises(ProblemsFound, match="registered already"):
        added(ann, "one_key_alarm", code="K1", spot="门口")
