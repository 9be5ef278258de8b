"""Questions become fields that ask the same; what is lost is told."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest

from beatbook.handed import STREAM, handing_in
from beatbook.texts import Text
from beatbook_xlsform.carrying import Carried, Wishes, carried
from beatbook_xlsform.reading import read
from xlsform.sheets import YES_NO, Rows, ask, workbook


def _carried(survey: Rows, choices: Rows = YES_NO) -> Carried:
    with handing_in(BytesIO(workbook(survey, choices))):
        return carried(read(STREAM), Wishes("lamps", purpose=Text("用途", "purpose")))


def _fields(found: Carried, form: int = 0) -> dict[str, dict[str, Any]]:
    return {one["id"]: one for one in found.forms[form]["field"]}


@pytest.mark.parametrize(
    ("type_", "kind"),
    [
        ("text", "text"), ("integer", "integer"), ("decimal", "number"), ("date", "date"),
        ("dateTime", "moment"), ("select_one yes_no", "choice"), ("barcode", "text"),
        ("select_multiple yes_no", "choice"), ("acknowledge", "yes_no"), ("time", "text"),
    ],
)  # fmt: skip
def test_each_type_of_question_becomes_its_kind_of_field(type_: str, kind: str) -> None:
    field = _fields(_carried([ask(type_, "asked")]))["asked"]
    assert field["kind"] == kind
    assert field.get("many", False) == type_.startswith("select_multiple")


def test_choices_become_one_code_list_however_many_ask_from_it() -> None:
    found = _carried([ask("select_one yes_no", "a"), ask("select_multiple yes_no", "b")])
    (codes,) = found.codes
    assert {one["codes"] for one in _fields(found).values()} == {codes["id"]} == {"lamps_yes_no"}
    assert codes["codes"][0] == {"code": "yes", "zh": "Yes", "en": "Yes"}


@pytest.mark.parametrize(
    "type_", ["image", "geopoint", "audio", "deviceid", "start", "rank yes_no"]
)
def test_what_a_book_has_no_field_for_is_told_with_why(type_: str) -> None:
    found = _carried([ask("text", "kept"), ask(type_, "lost")])
    assert list(_fields(found)) == ["kept"]
    (loss,) = found.losses
    assert (loss.name, loss.what) == ("lost", "whole") and all(loss.why)


def test_a_question_of_some_is_required_of_those_alone() -> None:
    found = _carried([
        ask("select_one yes_no", "lit", required="yes"),
        ask("text", "why", relevant="${lit} = 'no'", required="yes"),
        ask("text", "note", required="${lit} = 'no'"),
    ])  # fmt: skip
    fields = _fields(found)
    assert fields["lit"]["required"] is True
    assert fields["why"]["shown_when"] == fields["why"]["required_when"] == '(lit == "no")'
    assert fields["note"]["required_when"] == '(lit == "no")' and not found.losses


def test_what_would_be_required_of_everybody_for_want_of_a_condition_is_not_required() -> None:
    relevant = "pulldata('a', 'b', 'c', ${a}) = 1"
    found = _carried([ask("text", "a"), ask("text", "b", relevant=relevant, required="yes")])
    assert not _fields(found)["b"].keys() & {"required", "required_when", "shown_when"}
    assert [one.name for one in found.losses] == ["b", "b"]


def test_a_group_is_a_section_and_its_condition_that_of_its_questions() -> None:
    found = _carried([
        ask("integer", "poles"),
        ask("begin group", "many", label="Many", relevant="${poles} > 9"),
        ask("text", "why", relevant="${poles} < 99"),
        ask("end group", ""),
    ])  # fmt: skip
    assert found.forms[0]["sections"] == {"many": Text("Many", "Many")}
    assert _fields(found)["why"]["shown_when"] == "(poles > 9) && (poles < 99)"


def test_what_is_asked_repeatedly_becomes_records_that_belong_to_the_first() -> None:
    found = _carried([
        ask("text", "street"),
        ask("begin repeat", "pole", label="Pole"),
        ask("text", "mark", relevant="${street} != ''"),
        ask("end repeat", ""),
    ])  # fmt: skip
    assert [one["id"] for one in found.forms] == ["lamps", "lamps_pole"]
    assert _fields(found, 1)["belongs_to"]["form"] == "lamps"
    (loss,) = found.losses
    assert "street, which it names, is not in this form" in loss.why.en


def test_a_check_asks_only_what_was_filled_in() -> None:
    found = _carried([
        ask("integer", "age", constraint=". < 130", constraint_message="Too old"),
        ask("range", "grade", parameters="start=1 end=5 step=1"),
    ])  # fmt: skip
    first, second = found.forms[0]["check"]
    assert first == {
        "when": "filled(age) && !((age < 130))",
        "message": Text("Too old", "Too old"),
        "path": "age",
    }
    assert second["when"] == "filled(grade) && !((grade >= 1 && grade <= 5))"
    assert _fields(found)["grade"]["kind"] == "integer"


def test_what_is_computed_says_how_and_may_be_named_before_it_stands() -> None:
    found = _carried([
        ask("text", "big", relevant="${twice} > 10"),
        ask("calculate", "twice", label="", calculation="${count} * 2"),
        ask("integer", "count"),
    ])  # fmt: skip
    fields = _fields(found)
    assert (fields["twice"]["kind"], fields["twice"]["computed"]) == ("integer", "(count * 2)")
    assert fields["big"]["shown_when"] == "(twice > 10)" and not found.losses


def test_notes_stand_in_the_help_of_the_next_question() -> None:
    found = _carried([
        ask("note", "n", label="Look up."),
        ask("text", "a", hint="at the lamp"),
        ask("note", "end", label="Thank you."),
    ])  # fmt: skip
    assert _fields(found)["a"]["help"].en == "Look up. at the lamp"
    assert [(one.name, one.what) for one in found.losses] == [("n", "part"), ("end", "whole")]


@pytest.mark.parametrize(
    ("name", "label"), [("religion", "Faith"), ("q1", "民族"), ("fingerprint", "Finger")]
)
def test_what_no_book_keeps_of_residents_is_left_out(name: str, label: str) -> None:
    found = _carried([ask("text", "kept"), ask("text", name, label=label)])
    assert list(_fields(found)) == ["kept"]
    assert found.losses[0].why.en.startswith("would record")


def test_what_seems_to_be_about_a_person_has_to_say_why_it_is_asked() -> None:
    fields = _fields(_carried([
        ask("text", "phone"), ask("integer", "age"), ask("text", "pole"),
    ]))  # fmt: skip
    assert [fields[one].get("sensitivity", "open") for one in ("phone", "age", "pole")] == [
        "sensitive", "personal", "open",
    ]  # fmt: skip
    assert fields["age"]["purpose"] == Text("用途", "purpose") and "purpose" not in fields["pole"]


def test_names_become_ids_and_what_the_sheet_called_them_is_known() -> None:
    fields = _fields(_carried([
        ask("text", "FirstWord"), ask("text", "state"), ask("text", "a-b"), ask("text", "a_b"),
    ]))  # fmt: skip
    assert list(fields) == ["first_word", "state_asked", "a_b", "a_b_2"]
    assert fields["first_word"]["called"] == ["FirstWord"]


def test_a_default_that_is_none_of_its_values_is_told() -> None:
    found = _carried([ask("integer", "a", default="7"), ask("integer", "b", default="many")])
    assert _fields(found)["a"]["default"] == 7
    assert [one.name for one in found.losses] == ["b"]
