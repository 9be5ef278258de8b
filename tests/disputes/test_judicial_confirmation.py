"""Judicial confirmation: of people's mediation, by both, within 30 days from its effect."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from beatbook.errors import ProblemsFound, UsageProblem
from beatbook_disputes import reading
from disputes.conftest import FIGHT, LEAK, Disputes
from support.books import Station, ticking


def refused(ann: Disputes, **asked: object) -> str:
    with pytest.raises(ProblemsFound) as found:
        ann.run("confirm", court="玉泉区人民法院", **asked)
    return str(found.value)


def later(beat: Station, day: int) -> Station:
    return beat._replace(clock=ticking(datetime(2026, 12, day, 2, tzinfo=UTC)))


def test_both_sides_apply_and_the_court_rules(ann: Disputes) -> None:
    id = ann.signed(LEAK)
    ann.run("confirm", dispute=id, court="玉泉区人民法院", applied_on="2026-11-10")
    assert ann.last(reading.CONFIRMATION).envelope.state == "applied"
    ann.run("confirm", dispute=id, ruling="1", ruled_on="2026-11-20", ruling_number="1号")
    assert ann.last(reading.CONFIRMATION).envelope.state == "ruled"
    assert len(ann.all(reading.CONFIRMATION)) == 1


def test_the_thirtieth_day_is_the_last(ann: Disputes, beat: Station) -> None:
    id = ann.signed(LEAK)  # on 3 November
    with later(beat, 10).open("ann") as book:
        now = Disputes(book)
        why = refused(now, dispute=id, applied_on="2026-12-04")
        assert "the last day was 2026-12-03" in why and "art. 33" in why
        now.run("confirm", dispute=id, court="玉泉区人民法院", applied_on="2026-12-03")


def test_one_side_alone_cannot_apply(ann: Disputes) -> None:
    id = ann.signed(LEAK)
    assert "one side alone" in refused(ann, dispute=id, jointly="no")


def test_an_agreement_with_the_police_is_not_confirmed(ann: Disputes) -> None:
    assert "people's mediation" in refused(ann, dispute=ann.signed(FIGHT))


def test_not_before_it_took_effect(ann: Disputes) -> None:
    id = ann.signed(LEAK)
    assert "before the agreement took effect" in refused(ann, dispute=id, applied_on="2026-11-02")
    draft = ann.drafted(LEAK)
    paper = ann.last(reading.AGREEMENT).id
    assert "not in force" in refused(ann, agreement=paper)
    with pytest.raises(UsageProblem, match="have it signed first"):
        ann.run("confirm", dispute=draft, court="玉泉区人民法院")


def test_a_ruling_needs_an_application(ann: Disputes) -> None:
    id = ann.signed(LEAK)
    with pytest.raises(UsageProblem, match="enter it first"):
        ann.run("confirm", dispute=id, ruling="1")
    with pytest.raises(ProblemsFound, match="name the court"):
        ann.run("confirm", dispute=id)
