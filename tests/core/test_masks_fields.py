"""Which fields are hidden, and what a record, a change and a paper show of them."""

from __future__ import annotations

from datetime import date

import pytest

from beatbook.errors import UsageProblem
from beatbook.forms.spec import PERSONAL, SENSITIVE, FieldSpec, FormSpec
from beatbook.masks import HIDDEN, changes, masked, names_of, shown, unchanged
from beatbook.records import Envelope, Record
from beatbook.texts import Text

CARD = "150191199001010011"


def _field(id: str, kind: str = "text", sensitivity: str = SENSITIVE, **more: bool) -> FieldSpec:
    return FieldSpec(id, Text(id, id), kind, sensitivity=sensitivity, **more)


SPEC = FormSpec(
    "owner", Text("户主", "Owner"),
    (
        _field("name", sensitivity=PERSONAL), _field("card"), _field("phones", many=True),
        _field("born", "date"), _field("why", "choice"), _field("story", "long_text"),
        _field("person", "reference"), _field("sheet", machine=True),
    ),
    title=("name",),
)  # fmt: skip
ENVELOPE = Envelope("R1", "owner", 1, "U", None, "registered", 1, "", "", "", "")
VALUES = {
    "name": "王明", "card": CARD, "phones": ("13800001234", "13900004321"),
    "born": date(1990, 1, 1), "why": "2", "story": "很长的经过", "person": "P1", "sheet": None,
}  # fmt: skip
RECORD = Record(ENVELOPE, VALUES)


def test_only_what_is_sensitive_is_hidden() -> None:
    found = shown(SPEC, RECORD).values
    assert found["name"] == "王明"
    assert found["card"] == "150191********0011"
    assert found["phones"] == ("13*****1234", "13*****4321")


def test_of_a_day_a_choice_or_a_story_nothing_is_left() -> None:
    found = shown(SPEC, RECORD).values
    assert (found["born"], found["why"], found["story"]) == (HIDDEN, HIDDEN, HIDDEN)


def test_ids_and_blanks_stay() -> None:
    found = shown(SPEC, RECORD).values
    assert (found["person"], found["sheet"]) == ("P1", None)
    assert masked(_field("card"), "") == ""


def test_what_was_asked_for_is_shown_and_nothing_else() -> None:
    found = shown(SPEC, RECORD, unmask={"card"}).values
    assert (found["card"], found["born"]) == (CARD, HIDDEN)


def test_a_form_without_anything_sensitive_is_handed_on_as_it_is() -> None:
    spec = SPEC._replace(fields=SPEC.fields[:1])
    assert shown(spec, RECORD) is RECORD


def test_old_and_new_values_are_hidden_alike() -> None:
    changed = {"card": (None, CARD), "name": ("王", "王明"), "gone": ("a", "b")}
    assert changes(SPEC, changed) == {**changed, "card": (None, "150191********0011")}
    assert changes(SPEC, changed, unmask={"card"}) == changed


def test_hidden_fields_are_named_one_by_one_or_all_at_once() -> None:
    assert names_of(SPEC, ["card", "born"]) == {"card", "born"}
    assert names_of(SPEC, ["all"]) == {"card", "phones", "born", "why", "story", "person"}
    with pytest.raises(UsageProblem, match="card, phones"):
        names_of(SPEC, ["name"])


def test_what_was_shown_and_is_given_back_changes_nothing() -> None:
    given = {
        "card": "150191********0011", "phones": ["13*****1234", "13*****4321"], "born": HIDDEN,
        "name": "王明",
    }  # fmt: skip
    assert unchanged(SPEC, RECORD, given) == {"name": "王明"}


def test_what_was_changed_is_not_taken_for_what_was_shown() -> None:
    given = {"card": "150191********0022", "phones": ["13*****1234"], "born": "1991-01-01"}
    assert unchanged(SPEC, RECORD, given) == given
