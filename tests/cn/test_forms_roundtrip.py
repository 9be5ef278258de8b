"""Whatever a form accepts, it gives back the same: to JSON and from it, and through the store."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beatbook.book import Book
from beatbook.forms.form import Form
from beatbook.forms.kinds import clean_text, from_column, to_column
from beatbook.forms.spec import FieldSpec
from beatbook_cn.demo.people import phone, resident_id
from beatbook_cn.demo.shops import credit_code
from beatbook_cn.forms import declared

IDS = [cls.__form__.id for cls in declared()]  # type: ignore[attr-defined]

_DAYS = st.dates(date(1900, 1, 1), date(2026, 11, 20))
_WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=20
)
_IDS = st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=26, max_size=26)
_IDENTIFIERS = {
    "resident_id": st.builds(resident_id, _DAYS, st.sampled_from("12"), st.integers(0, 496)),
    "credit_code": st.integers(0, 10**6).map(lambda nth: credit_code(nth, company=True)),
    "phone": st.integers(0, 300_000).map(phone),
    "document": st.from_regex("[A-Z][0-9]{8}", fullmatch=True),
}


def _scaled(field: FieldSpec) -> st.SearchStrategy[Any]:
    places = 2 if field.kind == "money" else field.decimals
    return st.decimals(0, 10**6, places=places)


def _one(field: FieldSpec, form: Form) -> st.SearchStrategy[Any]:
    if field.kind == "choice":
        return st.sampled_from(sorted(form.codes[field.codes].by_code))
    if field.kind == "identifier":
        return _IDENTIFIERS[field.scheme]
    return {
        "text": _WORDS.map(clean_text),
        "long_text": _WORDS.map(clean_text),
        "integer": st.integers(-(10**6), 10**6),
        "number": _scaled(field),
        "money": _scaled(field),
        "date": _DAYS,
        "yes_no": st.booleans(),
        "reference": _IDS,
        "officer": _IDS,
    }[field.kind]


def _values(form: Form) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {},
        optional={
            field.id: st.lists(_one(field, form), unique=True, max_size=4).map(tuple)
            if field.many
            else _one(field, form)
            for field in form.spec.fields
        },
    )


@pytest.mark.parametrize("id", IDS)
@settings(max_examples=25)
@given(data=st.data())
def test_json_gives_back_what_was_filled_in(id: str, data: st.DataObject, cn: Book) -> None:
    form = cn.form(id)
    filled, problems = form.structure(data.draw(_values(form)))
    assert filled is not None, problems
    again, problems = form.structure(form.unstructure(filled))
    assert problems == []
    assert again == filled


@pytest.mark.parametrize("id", IDS)
@settings(max_examples=25)
@given(data=st.data())
def test_columns_give_back_what_was_filled_in(id: str, data: st.DataObject, cn: Book) -> None:
    form = cn.form(id)
    filled, _problems = form.structure(data.draw(_values(form)))
    for field in form.spec.fields:
        value = getattr(filled, field.id)
        if not field.many:
            assert from_column(to_column(value, field), field) == value
