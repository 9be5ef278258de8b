"""A person is registered once, with one document, and nothing that contradicts it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from beatbook.book import Book
from beatbook.errors import ProblemsFound, UsageProblem
from beatbook.importing.headers import FieldNames, match
from beatbook_cn.demo.people import resident_id

BORN = date(1990, 5, 6)
NUMBER = resident_id(BORN, "2", 0)


def add(book: Book, **values: Any) -> str:
    with book.deed("add") as deed:
        return deed.add("person", {"name": "王小花", **values})


def refused(book: Book, **values: Any) -> dict[str, str]:
    with pytest.raises(ProblemsFound) as caught:
        add(book, **values)
    return {problem.path: str(problem.message) for problem in caught.value.problems}


def values_of(book: Book, id: str) -> dict[str, Any]:
    record = book.store.record(book.spec("person"), id)
    assert record is not None
    return dict(record.values)


def test_an_identity_number_says_sex_and_birth(cn: Book) -> None:
    person = values_of(cn, add(cn, resident_id=NUMBER, phone="13800001234"))
    assert (person["sex"], person["birth"], person["nationality"]) == ("2", BORN, "CHN")


def test_however_the_number_is_written_it_is_one_person(cn: Book) -> None:
    add(cn, resident_id=NUMBER)
    sloppy = f" {NUMBER[:6]} {NUMBER[6:14]}-{NUMBER[14:].lower()}"
    assert "registered already" in refused(cn, resident_id=sloppy)["resident_id"]


def test_sex_and_birth_may_not_contradict_the_number(cn: Book) -> None:
    problems = refused(cn, resident_id=NUMBER, sex="男", birth="1990-05-07")
    assert "differs from what the identity number says" in problems["sex"]
    assert "differs from 1990-05-06" in problems["birth"]


def test_a_birth_in_part_is_completed_from_the_number_with_a_warning(cn: Book) -> None:
    with cn.deed("add") as deed:
        id = deed.add("person", {"name": "王小花", "resident_id": NUMBER, "birth": "1990-05"})
    assert values_of(cn, id)["birth"] == BORN
    (problem,) = deed.problems
    assert (problem.path, problem.warning) == ("birth", True)
    assert "1990-05-06" in str(problem)


def test_a_birth_in_part_that_the_number_contradicts_or_lacks_is_refused(cn: Book) -> None:
    assert "lacks the day" in refused(cn, resident_id=NUMBER, birth="1990-06")["birth"]
    assert "lacks the day" in refused(cn, no_document="新生儿", sex="2", birth="1990-05")["birth"]


def test_a_wrong_number_is_refused_without_a_guess_at_the_right_one(cn: Book) -> None:
    wrong = NUMBER[:17] + ("0" if NUMBER[17] != "0" else "1")
    message = refused(cn, resident_id=wrong, sex="2", birth=BORN)["resident_id"]
    assert "does not check" in message
    assert NUMBER[17] not in message


def test_without_any_document_the_reason_is_asked_for(cn: Book) -> None:
    assert "Why there is no document" in refused(cn, sex="1", birth=BORN)["resident_id"]
    assert add(cn, sex="1", birth=BORN, no_document="新生儿")


def test_another_document_needs_its_kind_and_its_form(cn: Book) -> None:
    passport = {"sex": "1", "birth": BORN, "nationality": "MNG", "document_number": "e 1234567"}
    assert "required" in refused(cn, **passport)["document_type"]
    person = values_of(cn, add(cn, **passport, document_type="普通护照"))
    assert person["document_number"] == "E1234567"
    permit = {**passport, "document_number": "A7654321", "document_type": "516"}
    assert "H or M" in refused(cn, **permit)["document_number"]


def test_two_people_with_one_document_are_doubted_but_kept(cn: Book) -> None:
    passport = {"sex": "1", "birth": BORN, "document_type": "414", "document_number": "E1234567"}
    add(cn, **passport)
    with cn.deed("add") as deed:
        deed.add("person", {"name": "王大花", **passport})
    assert [(one.path, one.warning) for one in deed.problems] == [("document_number", True)]


def test_an_identity_card_is_entered_as_identity_number(cn: Book) -> None:
    values = {"sex": "2", "birth": BORN, "document_type": "111", "document_number": NUMBER}
    assert "resident identity number" in refused(cn, **values)["document_number"]


def test_cancelling_needs_the_day_and_the_reason(cn: Book) -> None:
    person = add(cn, resident_id=NUMBER)
    with pytest.raises(ProblemsFound, match="cancelled_on"), cn.deed("close") as deed:
        deed.transition("person", person, "close")
    with cn.deed("close") as deed:
        ending = {"cancelled_on": "2026-11-20", "cancelled_reason": "迁出、离开"}
        deed.change("person", person, ending)
        deed.transition("person", person, "close")
    with pytest.raises(UsageProblem), cn.deed("close") as deed:
        deed.transition("person", person, "close")


@pytest.mark.parametrize(
    "text", ["王小花", "小花", "wangxiaohua", "wxh", NUMBER[:8], NUMBER[-4:], "1234"]
)
def test_a_person_is_found_by(text: str, cn: Book) -> None:
    person = add(cn, resident_id=NUMBER, phone="138 0000 1234")
    found = [hit.card.record for hit in cn.registry.find(text)]
    assert found == [person]


def test_while_the_number_is_wrong_nobody_is_asked_for_what_it_would_say(cn: Book) -> None:
    form = cn.form("person")
    raw = form.with_defaults({"name": "张试验", "resident_id": "150191198001011232"})
    filled, found = form.structure(raw)
    assert not found
    assert [problem.path for problem in form.problems(filled)] == ["resident_id"]


@pytest.mark.parametrize(
    ("column", "field"),
    [
        ("id_number", "resident_id"), ("身份证号", "resident_id"), ("公民身份号码*", "resident_id"),
        ("手机号", "phone"), ("联系方式", "phone"), ("Mobile", "phone"), ("地址", "address"),
        ("现住址", "address"), ("户籍地", "registered_address"), ("出生年月日", "birth"),
        ("gender", "sex"), ("民族", None), ("rec", None),
    ],
)  # fmt: skip
def test_columns_of_other_tables_are_known_by_what_they_call_a_field(
    cn: Book, column: str, field: str | None
) -> None:
    spec = cn.spec("person")
    names = [
        FieldNames(one.id, one.label.zh, one.label.en, one.was + one.called)
        for one in spec.fields + spec.intake
    ]
    found = match([column], names)
    assert found.ambiguous == ()
    assert found.pairs.get(column) == field
