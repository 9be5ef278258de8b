"""Whose value stands: the kept one's, the other's where there is none, both of a list."""

from __future__ import annotations

from typing import Any

import pytest

from beatbook.book import Book
from beatbook.errors import UsageProblem
from beatbook.merging.choices import choices, filled
from beatbook.records import Record
from support.acts import add, lamp


def chosen(book: Book, sources: dict[str, str], **values: tuple[Any, Any]) -> dict[str, Any]:
    """What will stand in these fields of a lamp, given the values of both."""
    pair = [lamp(book, add(book, pole=f"P{n}", **{k: v[n] for k, v in values.items()}))
            for n in (0, 1)]  # fmt: skip
    made = choices(book.form("lamp"), *pair, sources)
    after = filled(made, *pair, own=frozenset())
    return {id: after.values[id] for id in values}


@pytest.mark.parametrize(
    ("kept", "other", "stands"),
    [("a", "b", "a"), (None, "b", "b"), ("a", None, "a"), (None, None, None)],
)
def test_one_value_stands(chief: Book, kept: Any, other: Any, stands: Any) -> None:
    assert chosen(chief, {}, name=(kept, other)) == {"name": stands}


def test_lists_are_joined_without_repeating(chief: Book) -> None:
    joined = chosen(chief, {}, tags=(("x", "y"), ("y", "z")))
    assert joined == {"tags": ("x", "y", "z")}


def test_the_other_value_can_be_chosen_even_if_empty(chief: Book) -> None:
    assert chosen(chief, {"name": "other"}, name=("a", None)) == {"name": None}


def test_what_a_change_of_state_asks_for_stays_with_the_state(chief: Book) -> None:
    assert chosen(chief, {}, fault=(None, "dark")) == {"fault": None}


@pytest.mark.parametrize("sources", [{"nonsense": "kept"}, {"name": "both"}, {"name": "mine"}])
def test_unknown_fields_and_sources_are_refused(chief: Book, sources: dict[str, str]) -> None:
    with pytest.raises(UsageProblem):
        chosen(chief, sources, name=("a", "b"))


def test_a_record_never_comes_to_point_to_itself(chief: Book) -> None:
    one, other = (lamp(chief, add(chief, pole=f"P{n}")) for n in (0, 1))
    other = Record(other.envelope, {**other.values, "keeper": one.id, "helpers": ("x", other.id)})
    made = choices(chief.form("lamp"), one, other)
    after = filled(made, one, other, frozenset(("keeper", "helpers")))
    assert (after.values["keeper"], after.values["helpers"]) == (None, ("x",))
