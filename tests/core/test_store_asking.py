"""What a question may name: a refusal says what there is instead."""

from __future__ import annotations

import pytest

from beatbook.errors import UsageProblem
from beatbook.store.asking import known, no_operator, sortable
from beatbook.store.query import OPERATORS
from store.contract.base import LAMP


def test_a_field_of_the_form_is_known_by_its_id() -> None:
    assert known(LAMP, "tags").many
    assert sortable(LAMP, "pole").id == "pole"


def test_a_field_that_there_is_not_is_refused_with_where_to_look() -> None:
    with pytest.raises(UsageProblem, match="no field salary; see: beat registry schema lamp"):
        known(LAMP, "salary")
    with pytest.raises(UsageProblem, match="no field salary"):
        sortable(LAMP, "salary")


def test_a_list_is_no_order() -> None:
    with pytest.raises(UsageProblem, match="tags holds several values"):
        sortable(LAMP, "tags")


def test_an_operator_that_does_not_fit_is_refused_with_those_that_there_are() -> None:
    said = str(no_operator("like"))
    assert said.startswith("The operator like")
    assert all(f" {one}" in said for one in OPERATORS)
