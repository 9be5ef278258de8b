"""Kinds of values: read as people write them, stored exactly, given back equal."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.door import Door, entered
from beatbook.forms.kinds import (
    KINDS,
    LONGEST_LONG_TEXT,
    LONGEST_TEXT,
    PARSERS,
    BadValue,
    Period,
    begins_date,
    clean_text,
    column_type,
    from_column,
    is_blank,
    split_list,
    to_column,
    value_from_json,
    value_to_json,
)
from beatbook.forms.spec import FieldSpec
from beatbook.texts import Text


def field(kind: str, **facts: Any) -> FieldSpec:
    return FieldSpec("f", Text("域", "Field"), kind, **facts)


def read(kind: str, raw: Any, **facts: Any) -> Any:
    return PARSERS[kind](raw, field(kind, **facts))


GOOD: list[tuple[str, Any, Any]] = [
    ("text", "  王  小\t明　 ", "王 小 明"),
    ("text", "cafe\u0301", "café"),
    ("text", 42, "42"),
    ("text", "two\nlines", "two lines"),
    ("long_text", " two\nlines\n", "two\nlines"),
    ("long_text", "from\r\nWindows\r\n", "from\nWindows"),
    ("file", "a b.csv", "a b.csv"),
    ("file", "-", "-"),
    ("integer", "１，２３４", 1234),
    ("integer", "1,234", 1234),
    ("integer", -5, -5),
    ("integer", " 007 ", 7),
    ("number", "3.5", Decimal("3.500")),
    ("number", 3, Decimal("3.000")),
    ("number", "1,000.25", Decimal("1000.250")),
    ("money", "９.９", Decimal("9.90")),
    ("money", Decimal("1E+2"), Decimal("100.00")),
    ("money", "-0", Decimal("0.00")),
    ("date", "2026-11-21", date(2026, 11, 21)),
    ("date", "2026/1/2", date(2026, 1, 2)),
    ("date", "2026.1.2", date(2026, 1, 2)),
    ("date", "20260102", date(2026, 1, 2)),
    ("date", "2026年1月2日", date(2026, 1, 2)),
    ("date", "２０２６-０１-０２", date(2026, 1, 2)),
    ("date", "2026-01-02 00:00:00", date(2026, 1, 2)),
    ("date", datetime(2026, 1, 2, 3, tzinfo=UTC), date(2026, 1, 2)),
    ("moment", "2026-11-21 10:00", datetime(2026, 11, 21, 2, tzinfo=UTC)),
    ("moment", "2026/11/21 10:00:00.1239", datetime(2026, 11, 21, 2, 0, 0, 123000, UTC)),
    ("moment", "2026-11-21T02:00:00Z", datetime(2026, 11, 21, 2, tzinfo=UTC)),
    ("period", "2026-01-01/2026-01-31", Period(date(2026, 1, 1), date(2026, 1, 31))),
    ("period", "2026-01-01/..", Period(date(2026, 1, 1), None)),
    ("period", "2026-01-01/", Period(date(2026, 1, 1), None)),
    ("period", "2026-01-01", Period(date(2026, 1, 1), None)),
    ("yes_no", "是", True),
    ("yes_no", "NO", False),
    ("yes_no", False, False),
    ("yes_no", 1, True),
]

BAD: list[tuple[str, Any, str]] = [
    ("text", "a\x1b[2J", "control character"),
    ("text", "abc\u202egpj", "control character"),
    ("text", "王\udcff", "control character"),
    ("text", "x" * (LONGEST_TEXT + 1), "longer than 500"),
    ("long_text", "x" * (LONGEST_LONG_TEXT + 1), "longer than 20000"),
    ("integer", "3.5", "not a whole number"),
    ("integer", "三", "not a whole number"),
    ("integer", True, "not a whole number"),
    ("integer", 9 * 10**18 * 10, "too large"),
    ("integer", "9" * 5000, "not a whole number"),
    ("number", "3.1234", "more than 3 decimals"),
    ("number", "NaN", "not a number"),
    ("number", "sNaN", "not a number"),
    ("number", "-Infinity", "not a number"),
    ("number", "1e16", "too large"),
    ("number", "1e999999", "too large"),
    ("money", "0.005", "more than 2 decimals"),
    ("money", "abc", "not a number"),
    ("date", "2026-02-30", "not a date"),
    ("date", "21.11.2026", "not a date"),
    ("date", "2026-01-02 10:00", "not a date"),
    ("date", "", "not a date"),
    ("moment", "tomorrow", "not a moment"),
    ("period", "2026-02-01/2026-01-01", "before it begins"),
    ("period", "2026-01-01/soon", "not a date"),
    ("yes_no", "maybe", "neither yes nor no"),
]


@pytest.mark.parametrize(("kind", "raw", "value"), GOOD)
def test_what_people_write_is_understood(kind: str, raw: Any, value: Any) -> None:
    found = read(kind, raw, decimals=3)
    assert found == value
    assert type(found) is type(value)
    assert str(found) == str(value)


@pytest.mark.parametrize(("kind", "raw", "why"), BAD)
def test_what_makes_no_sense_is_refused_with_the_reason(kind: str, raw: Any, why: str) -> None:
    with pytest.raises(BadValue, match=why):
        read(kind, raw, decimals=3)


def test_over_ssh_no_file_can_be_named_but_the_stream() -> None:
    with entered(Door("book.db", "officer", "key", "ssh:1")):
        assert read("file", "-") == "-"
        with pytest.raises(BadValue, match="no files of yours"):
            read("file", "a.csv")


def test_every_kind_is_tried_here_or_is_plain_text() -> None:
    plain = {kind for kind in KINDS if PARSERS[kind] is PARSERS["text"]}
    assert {kind for kind, _raw, _value in GOOD} | plain == KINDS


DAYS = st.dates()
MOMENTS = st.datetimes(min_value=datetime(1000, 1, 2), timezones=st.just(UTC)).map(
    lambda m: m.replace(microsecond=m.microsecond // 1000 * 1000)
)
DECIMALS = 7


def amounts(decimals: int) -> st.SearchStrategy[Decimal]:
    return st.integers(-(10**15), 10**15).map(lambda n: Decimal(n).scaleb(-decimals))


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf"]), max_size=40)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "text": TEXTS.map(lambda t: read("text", t)).filter(bool),
    "long_text": TEXTS.map(lambda t: read("long_text", t)).filter(bool),
    "integer": st.integers(-(2**63), 2**63 - 1),
    "number": amounts(DECIMALS),
    "money": amounts(2),
    "date": DAYS,
    "moment": MOMENTS,
    "period": st.tuples(DAYS, st.none() | DAYS).map(
        lambda p: Period(p[0], p[1] and max(p[0], p[1]))
    ),
    "yes_no": st.booleans(),
}


def any_value() -> st.SearchStrategy[tuple[FieldSpec, Any]]:
    return st.sampled_from(sorted(VALUES)).flatmap(
        lambda kind: st.tuples(st.just(field(kind, decimals=DECIMALS)), VALUES[kind])
    )


@given(any_value())
def test_a_value_read_again_is_the_same_value(pair: tuple[FieldSpec, Any]) -> None:
    spec, value = pair
    assert PARSERS[spec.kind](value, spec) == value


@given(any_value())
def test_a_value_comes_back_from_its_column(pair: tuple[FieldSpec, Any]) -> None:
    spec, value = pair
    held = to_column(value, spec)
    assert type(held) is column_type(spec)
    assert from_column(held, spec) == value
    assert to_column(None, spec) is None
    assert from_column(None, spec) is None


@given(any_value(), st.integers(0, 3))
def test_a_value_comes_back_from_json(pair: tuple[FieldSpec, Any], count: int) -> None:
    spec, value = pair
    data = json.loads(json.dumps(value_to_json(value)))
    assert value_from_json(data, spec) == value
    listed = json.loads(json.dumps(value_to_json((value,) * count)))
    assert value_from_json(listed, spec._replace(many=True)) == (value,) * count


@given(any_value())
def test_json_of_a_value_is_read_as_the_same_value(pair: tuple[FieldSpec, Any]) -> None:
    spec, value = pair
    assert PARSERS[spec.kind](value_to_json(value), spec) == value


@given(amounts(DECIMALS), amounts(DECIMALS))
def test_columns_of_numbers_sort_as_numbers(one: Decimal, other: Decimal) -> None:
    spec = field("number", decimals=DECIMALS)
    assert (to_column(one, spec) < to_column(other, spec)) == (one < other)  # type: ignore[operator]


def test_columns_of_very_large_numbers_with_many_decimals_are_refused_not_cut() -> None:
    with pytest.raises(BadValue):
        read("number", "999999999999999", decimals=7)


def test_numbers_in_json_have_no_exponent() -> None:
    assert value_to_json(read("number", "0.0000001", decimals=7)) == "0.0000001"
    assert value_to_json(read("number", "0", decimals=7)) == "0.0000000"


@pytest.mark.parametrize("raw", [None, "", "  ", "\u3000", (), []])
def test_blank_is_not_filled_in(raw: Any) -> None:
    assert is_blank(raw)


@pytest.mark.parametrize("raw", [0, False, "0", (None,), Decimal(0)])
def test_zero_and_no_are_filled_in(raw: Any) -> None:
    assert not is_blank(raw)


def test_a_list_is_split_at_the_signs_that_people_use() -> None:
    assert split_list("a;b；c、d; ;") == ("a", "b", "c", "d")
    assert split_list(["a", 1]) == ("a", 1)
    assert split_list(7) == ("7",)


def test_a_moment_without_zone_is_local() -> None:
    other = datetime(2026, 1, 1, 5, tzinfo=timezone(timedelta(hours=-3)))
    assert read("moment", other) == datetime(2026, 1, 1, 8, tzinfo=UTC)
    assert read("moment", datetime(2026, 1, 1, 8)) == datetime(2026, 1, 1, 0, tzinfo=UTC)


@given(st.text())
def test_clean_text_is_clean_or_refused(raw: str) -> None:
    try:
        clean = clean_text(raw)
    except BadValue:
        return
    assert clean == clean.strip() == clean_text(clean)
    assert not any(ord(c) < 32 and c not in "\t\n" for c in clean)
    clean.encode()


def test_a_period_reads_as_two_dates() -> None:
    assert str(Period(date(2026, 1, 1), None)) == "2026-01-01/.."
    assert str(Period(date(2026, 1, 1), date(2026, 1, 2))) == "2026-01-01/2026-01-02"


@pytest.mark.parametrize(
    "raw",
    ["1988-07", "1988-7", "1988/07", "1988.7", "198807", "1988年7月", "1988", "１９８８－０７"],
)
def test_year_and_month_begin_a_date(raw: str) -> None:
    assert begins_date(raw, date(1988, 7, 1))
    assert not begins_date(raw, date(1989, 7, 1))


@pytest.mark.parametrize("raw", ["1988-08", "1988-07-02", "88-07", "July 1988", "", 1988, None])
def test_anything_else_begins_no_date(raw: Any) -> None:
    assert not begins_date(raw, date(1988, 7, 1))
    assert not begins_date("1988-07", "1988-07-01")


def test_a_date_without_its_day_is_refused_for_that() -> None:
    with pytest.raises(BadValue, match="lacks the day"):
        read("date", "1988-07")


def test_a_field_may_take_longer_texts_than_others() -> None:
    most = LONGEST_LONG_TEXT * 2
    assert len(read("long_text", "x" * most, longest=most)) == most
    with pytest.raises(BadValue, match="longer than 40000"):
        read("long_text", "x" * (most + 1), longest=most)


def test_what_is_for_programs_is_shown_to_nobody() -> None:
    assert not field("long_text", machine=True).is_shown({})
