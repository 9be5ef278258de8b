"""In what is said aloud an incident is a number and a category."""

from __future__ import annotations

from beatbook.book import Book
from beatbook.texts import Text
from beatbook_incidents import naming
from incidents.conftest import Incident
from support.national import stored


def test_an_incident_is_its_number_and_category(ann: Book, incident: Incident) -> None:
    plain, known = incident(), incident(category="ot.noise")
    assert naming.incident(ann, stored(ann, "incident", plain)) == ("警情1号", "Incident 1")
    said = naming.incident(ann, stored(ann, "incident", known))
    assert said == ("警情2号（噪声扰民）", "Incident 2 (Noise)")


def test_a_code_that_the_list_lost_stays_itself(ann: Book) -> None:
    assert naming.label(ann, "incident_category", "old.one") == ("old.one", "old.one")
    assert naming.label(ann, "incident_category", None) == ("", "")


def test_words_are_listed_in_both_languages() -> None:
    assert naming.listed([Text("甲", "a"), Text("乙", "b")]) == ("甲、乙", "a, b")
