"""The demo's offices publish each week, so that somebody is shown what to draft."""

from __future__ import annotations

from beatbook.book import Book
from beatbook.store.query import Query
from beatbook_bulletins.demo import add
from support.books import Station


def test_each_office_with_an_officer_plans_the_weekly_public_kinds(
    told: Station, system: Book
) -> None:
    add(system)
    plans = system.store.select(system.spec("bulletin_plan"), Query("bulletin_plan"))
    found = {(one.envelope.unit, one.values["kind"]) for one in plans}
    assert found == {(told.nodes[name], "weekly.lamps") for name in ("office_a", "office_b")}
    assert all(one.values["within"] == 5 for one in plans)
