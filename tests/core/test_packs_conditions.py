"""Conditions on stored records as packs write them become those of the store."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from beatbook.packs.conditions import COMPARISONS, conditions
from beatbook.packs.document import Document
from beatbook.packs.reader import Reader
from beatbook.packs.said import Wrong
from beatbook.store.query import OPERATORS, Condition


def read(said: Any) -> tuple[Condition, ...]:
    return conditions(Reader(Document.of_text("x", ""), []), ("only",), said)


def test_every_comparison_is_one_of_the_store() -> None:
    assert set(COMPARISONS.values()) <= set(OPERATORS)


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ({"field": "kind", "is": "river"}, Condition("kind", "=", "river")),
        ({"field": "works", "is": False}, Condition("works", "=", 0)),
        ({"field": "kind", "in": ["a", "b"]}, Condition("kind", "in", ["a", "b"])),
        ({"field": "on", "before": date(2026, 1, 2)}, Condition("on", "<", "2026-01-02")),
        ({"field": "on", "since": "2026-01-02"}, Condition("on", ">=", "2026-01-02")),
        ({"field": "n", "most": 3}, Condition("n", "<=", 3)),
        ({"field": "on", "filled": True}, Condition("on", "filled")),
        ({"field": "on", "filled": False}, Condition("on", "empty")),
    ],
)
def test_a_condition_is_a_question_to_the_store(said: Any, wanted: Condition) -> None:
    assert read([said]) == (wanted,) == read(said)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (3, "must be a list of conditions like"),
        (["kind"], "must be a list of conditions like"),
        ({"is": 3}, "names no field"),
        ({"field": "kind"}, "needs exactly one comparison"),
        ({"field": "kind", "is": 1, "not": 2}, "needs exactly one comparison"),
        ({"field": "kind", "befor": 1}, "did you mean before?"),
        ({"field": "kind", "in": "a"}, "“in” takes a list of values"),
        ({"field": "kind", "in": []}, "“in” takes a list of values"),
        ({"field": "kind", "is": 1.5}, "compares with a text, a whole number"),
    ],
)
def test_what_is_none_is_told(said: Any, words: str) -> None:
    with pytest.raises(Wrong) as found:
        read(said)
    assert words in str(found.value)
