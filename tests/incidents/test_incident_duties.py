"""Victims of burglary are revisited; closed public-order records are the chief's to seal."""

from __future__ import annotations

from datetime import timedelta

import pytest

from beatbook.book import Book
from incidents.conftest import Incident
from support.books import TODAY, Station
from support.granting import step_granted
from support.national import added


def due(book: Book, rule: str) -> list[tuple[str, str]]:
    """Subject and day of the duties of a rule, whoever has to see to them."""
    found = book.duties.for_day(TODAY + timedelta(days=60), everyone=True)
    return [(one.row.subject, str(one.row.due)) for one in found if one.row.rule == rule]


def test_a_victim_of_burglary_is_revisited_within_a_week(ann: Book, incident: Incident) -> None:
    id = incident(category="cr.theft.home", received="2026-11-20 09:00")
    incident(category="cr.theft.ebike")
    assert due(ann, "incident.revisit") == [(id, "2026-11-27")]
    added(ann, "incident_revisit", incident=id, day="2026-11-21", officer="ann", result="absent")
    assert due(ann, "incident.revisit") == []


def test_a_visit_that_the_incident_became_is_a_revisit(ann: Book, incident: Incident) -> None:
    id = incident(category="cr.theft.home")
    link = {"incident": id, "form": "visit", "record": "x", "called": "走访1号"}
    added(ann, "incident_link", kind="inspection", **link)
    assert len(due(ann, "incident.revisit")) == 1
    added(ann, "incident_link", kind="visit", **link)
    assert due(ann, "incident.revisit") == []


def test_a_closed_burglary_is_revisited_as_well(ann: Book, incident: Incident) -> None:
    closed = {"closed": "2026-11-21 10:00", "outcome": "criminal"}
    id = incident(category="cr.theft.home", **closed)
    assert due(ann, "incident.revisit") == [(id, "2026-11-28")]


@pytest.mark.parametrize(
    ("category", "outcome", "rule"),
    [
        ("po.fight", "advised", "incident.seal"),
        ("public_order", "other", "incident.seal"),
        ("po.theft", "public_order", "incident.seal"),
        ("di.neighbour", "public_order", "incident.seal_case"),
    ],
)
def test_a_closed_public_order_record_is_sealed_by_the_chief_once(
    ann: Book, incident: Incident, beat: Station, category: str, outcome: str, rule: str
) -> None:
    id = incident(category=category, outcome=outcome, closed="2026-11-21 10:00")
    rules = ("incident.seal", "incident.seal_case")
    found = [(name, *one) for name in rules for one in due(ann, name)]
    assert found == [(rule, id, "2026-11-28")]
    with beat.open("chief") as chief:
        (duty,) = (one for one in chief.duties.for_day(TODAY) if one.row.rule == rule)
        assert duty.leads_to == "step seal"
        step_granted(chief, "ann", "incident", id, "seal")
        assert due(chief, rule) == []


def test_what_is_open_or_older_than_the_law_or_no_violation_stays(
    ann: Book, incident: Incident
) -> None:
    incident(category="po.fight")
    closed = {"outcome": "advised"}
    incident(category="po.fight", received="2025-12-31 09:00", closed="2025-12-31 10:00", **closed)
    incident(category="ot.noise", closed="2026-11-21 10:00", **closed)
    assert due(ann, "incident.seal") == due(ann, "incident.seal_case") == []


def test_every_rule_names_its_source(ann: Book) -> None:
    from beatbook_incidents.duties import rules

    assert all(rule.source.zh and rule.source.en for rule in rules())
    seal = next(rule for rule in rules() if rule.name == "incident.seal")
    assert "第一百三十六条" in seal.source.zh
