"""What Beatbook does not keep about residents is refused wherever it is declared."""

from __future__ import annotations

import pytest

from beatbook.forms.conscience import objections, topic_of
from beatbook.forms.spec import PERSONAL, SENSITIVE, FieldSpec, FormSpec
from beatbook.texts import Text, use_language
from support.toy import Keeper, Lamp, Stay

LABEL = Text("域", "Field")
WHY = Text("目的", "Purpose")


def form(*fields: FieldSpec, **facts: object) -> FormSpec:
    known = {"retention": "work", "basis": Text("依据", "Basis"), **facts}
    return FormSpec("person", Text("人", "Person"), fields, (), **known)  # type: ignore[arg-type]


def said(spec: FormSpec) -> list[str]:
    return [str(one) for one in objections(spec)]


@pytest.mark.parametrize("cls", [Lamp, Keeper, Stay])
def test_an_ordinary_form_meets_no_objection(cls: type) -> None:
    assert said(cls.__form__) == []  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("id", "label"),
    [
        ("a", Text("民族", "")),
        ("ethnic_group", LABEL),
        ("a", Text("宗教信仰", "")),
        ("a", Text("", "Religious faith")),
        ("a", Text("政治面貌", "")),
        ("a", Text("信访次数", "")),
        ("petitions", Text("", "petition")),
        ("a", Text("计划生育情况", "")),
        ("a", Text("指纹编号", "")),
        ("iris", LABEL),
        ("a", Text("血型", "")),
        ("risk_level", LABEL),
        ("a", Text("是否重点人员", "")),
        ("a", Text("", "Watch list")),
        ("a", Text("信用分", "")),
    ],
)
def test_what_the_house_does_not_keep_is_refused(id: str, label: Text) -> None:
    field = FieldSpec(id, label, "text")
    for spec in (form(field), form(intake=(field,))):
        (objection,) = said(spec)
        assert "person" in objection and id in objection and "does not keep" in objection


@pytest.mark.parametrize(
    ("id", "label"),
    [
        ("nationality", Text("国籍", "Nationality")),
        ("irish_pub", Text("酒吧", "Irish pub")),
        ("title", Text("标题", "Title")),
        ("score", Text("考核得分", "Score")),
    ],
)
def test_ordinary_words_are_no_offence(id: str, label: Text) -> None:
    assert said(form(FieldSpec(id, label, "text"))) == []


def test_a_form_that_is_a_watch_list_by_name_is_refused_as_well() -> None:
    spec = form(FieldSpec("name", LABEL, "text"))._replace(label=Text("重点人员", "Key persons"))
    assert len(said(spec)) == 1


@pytest.mark.parametrize("sensitivity", [PERSONAL, SENSITIVE])
def test_a_personal_field_states_purpose_and_basis(sensitivity: str) -> None:
    field = FieldSpec("name", LABEL, "text", sensitivity=sensitivity)
    nothing = Text("", "")
    (no_purpose,) = said(form(field))
    assert "person" in no_purpose and "name" in no_purpose and "add a purpose" in no_purpose
    (no_basis,) = said(form(field._replace(purpose=WHY), basis=nothing))
    assert "add a basis" in no_basis and "to the field or its form" in no_basis
    assert len(said(form(field, basis=nothing))) == 2
    assert said(form(field._replace(purpose=WHY))) == []
    assert said(form(field._replace(purpose=WHY, basis=WHY), basis=nothing)) == []


@pytest.mark.parametrize("half", [Text("目的", ""), Text("", "Purpose")])
def test_people_are_told_in_both_languages(half: Text) -> None:
    field = FieldSpec("name", LABEL, "text", sensitivity=PERSONAL, purpose=half)
    assert len(said(form(field))) == 1
    assert len(said(form(field._replace(purpose=WHY, basis=half)))) == 1


def test_every_form_names_its_retention_class() -> None:
    assert said(form(retention="")) == ["form person names no retention class"]


def test_the_reason_is_given_in_chinese_too() -> None:
    use_language("zh")
    assert "民族" in said(form(FieldSpec("a", Text("民族", "Group"), "text")))[0]


@pytest.mark.parametrize("header", ["民族", "ethnicity", "宗教信仰", "Fingerprint"])
def test_a_column_of_what_is_not_kept_is_known_by_its_header(header: str) -> None:
    assert topic_of(header) is not None


@pytest.mark.parametrize("header", ["姓名", "name", "电话", ""])
def test_other_columns_are_no_matter_of_conscience(header: str) -> None:
    assert topic_of(header) is None
