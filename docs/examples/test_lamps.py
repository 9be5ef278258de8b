"""Tests of the plugin lamps: all that it declares, and what its check is there for."""

import pytest

from beatbook.errors import ProblemsFound
from beatbook.testkit.conformance import test_conformance

__all__ = ["test_conformance"]


@pytest.fixture
def office(beatbook_officers):
    """The book in the hands of an officer of the office."""
    with beatbook_officers.acting("officer") as book:
        yield book


@pytest.fixture
def keeper(office, beatbook_people):
    """A resident who was not asked yet; the record's id."""
    with office.deed("test") as deed:
        return deed.add("person", beatbook_people(1))


def test_who_did_not_volunteer_is_no_keeper(office, keeper):
    with pytest.raises(ProblemsFound, match="did not volunteer"), office.deed("test") as deed:
        deed.add("lamp", {"pole": "NH-017", "keeper": keeper})


def test_who_volunteered_is(office, keeper):
    with office.deed("test", "asked at the door") as deed:
        deed.change("person", keeper, {"lamp_volunteer": True})
    with office.deed("test") as deed:
        lamp = deed.add("lamp", {"pole": "NH-017", "keeper": keeper})
    assert office.registry.get("lamp", lamp).record.values["keeper"] == keeper
