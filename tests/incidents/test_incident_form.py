"""An incident has a time, its moments are in order, and it says what, never who."""

from __future__ import annotations

import re
from typing import Any

import pytest

from beatbook.book import Book
from beatbook.errors import ProblemsFound
from beatbook.forms.spec import OPEN
from incidents.conftest import Incident
from support.national import stored


def refused(incident: Incident, /, **values: Any) -> dict[str, str]:
    """The problems of an incident that is refused, by field."""
    with pytest.raises(ProblemsFound) as found:
        incident(**values)
    return {one.path: str(one.message) for one in found.value.problems}


def test_an_incident_needs_no_more_than_a_moment(ann: Book, incident: Incident) -> None:
    record = stored(ann, "incident", incident(summary=None))
    assert record.envelope.state == "received"
    assert record.values["channel"] == "phone110"


def test_without_any_time_it_is_refused(incident: Incident) -> None:
    problems = refused(incident, received=None)
    assert "when it began" in problems["received"]


def test_an_interval_has_both_ends_in_order(incident: Incident) -> None:
    interval = {"began": "2026-11-21 08:00", "ended": "2026-11-21 07:00"}
    assert "before the beginning" in refused(incident, **interval)["ended"]
    assert "both" not in refused(incident, ended="2026-11-21 08:00")["began"]
    assert "before it began" in refused(incident, began="2026-11-21 10:00")["received"]


@pytest.mark.parametrize(
    ("step", "before"),
    [
        ("accepted", "received"),
        ("dispatched", "accepted"),
        ("arrived", "dispatched"),
        ("fed_back", "arrived"),
        ("closed", "fed_back"),
    ],
)
def test_no_step_lies_before_the_one_before_it(incident: Incident, step: str, before: str) -> None:
    moments = {"received": "2026-11-21 09:30", before: "2026-11-21 09:40"}
    problems = refused(incident, **{**moments, step: "2026-11-21 09:20"})
    assert "correct one of the two" in problems[step]


def test_steps_that_were_left_out_are_stepped_over(ann: Book, incident: Incident) -> None:
    id = incident(arrived="2026-11-21 09:40")
    assert stored(ann, "incident", id).envelope.state == "arrived"


def test_nothing_lies_in_the_future(incident: Incident) -> None:
    problems = refused(incident, received="2026-11-21 23:59")
    assert "future" in problems["received"]
    assert "future" in refused(incident, began="2027-01-01 00:00", received=None)["began"]


def test_a_case_is_not_solved_before_it_happened_nor_tomorrow(incident: Incident) -> None:
    assert "before the incident" in refused(incident, solved_on="2026-11-20")["solved_on"]
    assert "future" in refused(incident, solved_on="2026-11-22")["solved_on"]


@pytest.mark.parametrize("field", ["injured", "dead", "caught", "loss", "recovered"])
def test_nothing_is_less_than_nothing(incident: Incident, field: str) -> None:
    assert "negative" in refused(incident, **{field: "-1"})[field]


def test_what_follows_from_moments_is_not_typed(incident: Incident) -> None:
    problems = refused(incident, dated="2026-11-20 09:30")
    assert "empty it" in problems["dated"]


def test_every_refusal_is_a_sentence_in_both_languages() -> None:
    from beatbook.texts import Text
    from beatbook_incidents import checks
    from beatbook_incidents.becoming import doing
    from beatbook_incidents.forms import incident as form
    from beatbook_incidents.forms import party, tally

    for module in (checks, doing, form, party, tally):
        for name, words in vars(module).items():
            if name.startswith("_") and isinstance(words, Text):
                assert re.search(r"[\u4e00-\u9fff]", words.zh)
                assert re.search(r"[a-z]", words.en)


def test_whatever_is_personal_says_why_it_is_kept(ann: Book) -> None:
    spec = ann.spec("incident")
    personal = {field.id for field in spec.fields if field.sensitivity != OPEN}
    assert personal == {"summary", "address", "handling"}
    assert all(field.purpose.zh for field in spec.fields if field.id in personal)


def test_a_source_key_is_known_once(incident: Incident) -> None:
    incident(source_key="H-1", channel="imported")
    assert "registered already" in refused(incident, source_key="H-1")["source_key"]
