"""What `add` and `edit` are given becomes raw values by field id."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from beatbook.errors import UsageProblem
from beatbook.forms.spec import FieldSpec, FormSpec
from beatbook.texts import Text
from beatbook_cli.pairs import object_of, values_of, without_envelope

SPEC = FormSpec(
    "sample",
    Text("样表", "Sample"),
    (
        FieldSpec("name", Text("姓名", "Name"), "text"),
        FieldSpec("tags", Text("类别", "Kinds"), "text", many=True),
        FieldSpec("one", Text("同名", "Twin"), "text"),
        FieldSpec("two", Text("同名", "Twin"), "text"),
        FieldSpec("unit", Text("单位名", "Unit name"), "text"),
    ),
    title=("name",),
    intake=(FieldSpec("address", Text("现住址", "Address"), "text"),),
)


def test_fields_are_named_by_id_or_by_label_in_either_language() -> None:
    assert values_of(SPEC, ["name=a", "类别=b", "ADDRESS=c"]) == {
        "name": "a", "tags": "b", "address": "c",
    }  # fmt: skip


def test_the_sign_may_be_full_width_and_the_value_may_hold_signs() -> None:
    assert values_of(SPEC, ["姓名＝a=b", "tags=x＝y"]) == {"name": "a=b", "tags": "x＝y"}


def test_a_list_takes_several_pairs_and_nothing_else_does() -> None:
    assert values_of(SPEC, ["tags=a", "tags=b", "tags=c"]) == {"tags": ["a", "b", "c"]}
    with pytest.raises(UsageProblem, match="given twice"):
        values_of(SPEC, ["name=a", "姓名=b"])


def test_an_empty_value_is_handed_on_to_empty_the_field() -> None:
    assert values_of(SPEC, ["name="]) == {"name": ""}


def test_an_unknown_field_is_left_for_the_form_to_refuse() -> None:
    assert values_of(SPEC, ["nmae=a"]) == {"nmae": "a"}


@pytest.mark.parametrize("pair", ["name", "=a", " =a"])
def test_what_is_no_pair_is_refused(pair: str) -> None:
    with pytest.raises(UsageProblem, match="is no field=value pair"):
        values_of(SPEC, [pair])


def test_a_label_of_two_fields_is_refused_with_both_ids() -> None:
    with pytest.raises(UsageProblem, match="one, two"):
        values_of(SPEC, ["同名=a"])


def test_an_object_comes_from_a_file_or_from_stdin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.json"
    file.write_text('{"name": "张三"}', encoding="utf-8")
    assert object_of(str(file)) == {"name": "张三"}
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'[{"name": "b"}]')))
    assert object_of("-") == {"name": "b"}


@pytest.mark.parametrize(
    ("text", "told"),
    [("{", "is no JSON"), ("[]", "one JSON object"), ('[{"a": 1}, {"a": 2}]', "registry import")],
)
def test_what_is_no_object_is_refused(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "a.json"
    file.write_text(text)
    with pytest.raises(UsageProblem, match=told):
        object_of(str(file))


def test_a_missing_file_is_told_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match=r"none\.json cannot be read"):
        object_of(str(tmp_path / "none.json"))


def test_what_show_prints_splits_into_fields_and_envelope() -> None:
    given = {"id": "1", "version": 3, "name": "a", "unit": "b", "现住址": "c", "odd": 1}
    assert without_envelope(SPEC, given) == (
        {"name": "a", "unit": "b", "address": "c", "odd": 1},
        {"id": "1", "version": 3},
    )
