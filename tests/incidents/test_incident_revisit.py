"""A revisit lies after its incident and not in the future; nobody there is a result like others."""

from __future__ import annotations

import pytest

from beatbook.book import Book
from beatbook.errors import ProblemsFound
from incidents.conftest import Incident
from support.national import added, stored


def revisit(book: Book, incident: str, day: str, result: str = "absent") -> str:
    """A revisit by ann."""
    values = {"incident": incident, "day": day, "officer": "ann", "result": result}
    return added(book, "incident_revisit", **values)


def test_nobody_there_is_a_result(ann: Book, incident: Incident) -> None:
    id = revisit(ann, incident(), "2026-11-21")
    assert stored(ann, "incident_revisit", id).values["way"] == "door"


@pytest.mark.parametrize(
    ("day", "why"), [("2026-11-20", "before the incident"), ("2026-11-22", "future")]
)
def test_it_lies_between_the_incident_and_today(
    ann: Book, incident: Incident, day: str, why: str
) -> None:
    with pytest.raises(ProblemsFound, match=why):
        revisit(ann, incident(), day)
