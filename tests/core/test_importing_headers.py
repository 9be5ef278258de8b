"""Headers as people write them find their fields, and what is unclear is said to be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.importing.headers import Ambiguity, FieldNames, Matching, match

FIELDS = (
    FieldNames("name", "姓名", "Name", ("名字",)),
    FieldNames("id_number", "公民身份号码", "Identity number", ("身份证号", "证件号码")),
    FieldNames("rent", "月租金（元）", "Monthly rent (yuan)"),
    FieldNames("document", "证件号码", "Document number"),
    FieldNames("phone", "联系电话", "Phone", ("电话",)),
)


@pytest.mark.parametrize(
    ("column", "field"),
    [
        ("name", "name"),
        ("NAME", "name"),
        (" 姓 名 *", "name"),
        ("＊姓名：", "name"),
        ("姓名(必填)", "name"),
        ("姓名\n【必填】*", "name"),
        ("Ｎａｍｅ", "name"),
        ("名字", "name"),
        ("Identity Number", "id_number"),
        ("identity_number:", "id_number"),
        ("ID NUMBER", "id_number"),
        ("身份证号（18位）（必填）", "id_number"),
        ("月租金", "rent"),
        ("月租金(元)", "rent"),
        ("月租金（万元）", "rent"),
        ("monthly rent", "rent"),
        ("证件号码", "document"),
    ],
)
def test_a_header_finds_its_field(column: str, field: str) -> None:
    assert match([column], FIELDS) == Matching({column: field}, (), ())


@pytest.mark.parametrize("column", ["", "*", "(元)", "住址", "姓名2", "#B"])
def test_other_headers_are_unknown(column: str) -> None:
    assert match([column], FIELDS) == Matching({}, (column,), ())


def test_the_more_precise_of_two_columns_gets_the_field() -> None:
    found = match(["姓名(曾用)", "姓名", "名字"], FIELDS)
    assert found == Matching({"姓名": "name"}, ("姓名(曾用)", "名字"), ())


def test_two_columns_that_name_a_field_alike_are_ambiguous() -> None:
    found = match(["电话(1)", "姓名", "电话(2)"], FIELDS)
    assert found == Matching({"姓名": "name"}, (), (Ambiguity(("电话(1)", "电话(2)"), ("phone",)),))


def test_a_column_that_names_two_fields_is_ambiguous() -> None:
    twins = (FieldNames("start", "日期", "Start"), FieldNames("end", "日期", "End"))
    assert match(["日期", "End"], twins) == Matching(
        {"End": "end"}, (), (Ambiguity(("日期",), ("start", "end")),)
    )


@given(st.lists(st.sampled_from([*(w for f in FIELDS for w in f[:3]), "x", "姓名*"]), unique=True))
def test_every_column_has_one_fate_and_every_field_one_column(columns: list[str]) -> None:
    pairs, unknown, ambiguous = match(columns, FIELDS)
    fates = [*pairs, *unknown, *(column for one in ambiguous for column in one.columns)]
    assert sorted(fates) == sorted(columns)
    assert len(set(pairs.values())) == len(pairs)
