"""A paper as data keeps what programs can use and says the rest in the language in use."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from beatbook.papers.declare import (
    ALARM,
    Column,
    Drawing,
    Facts,
    Grid,
    Link,
    Mark,
    Paper,
    Signatures,
    Stroke,
    Told,
    Words,
)
from beatbook.papers.values import as_data, plain, said
from beatbook.texts import Text, use_language


@pytest.mark.parametrize(
    ("value", "words", "data"),
    [
        (None, "", None),
        (True, "yes", True),
        (3, "3", 3),
        (Decimal("1.50"), "1.50", "1.50"),
        (date(2026, 3, 2), "2026-03-02", "2026-03-02"),
        (Text("甲", "A"), "A", "A"),
        (("a", Text("乙", "B")), "a, B", "a, B"),
        (Told(Text("一半", "a half"), Fraction(1, 2)), "a half", 0.5),
        (Told("2 of 3", {"points": Fraction(2), "most": 3}), "2 of 3", {"points": 2.0, "most": 3}),
    ],
)
def test_each_kind_of_value(value: Any, words: str, data: Any) -> None:
    assert said(value) == words
    assert plain(value) == data


def test_every_block_is_data() -> None:
    grid = Grid(
        (Column(Text("名", "Name"), 2), Column("N", number=True)),
        (("x", 1), ("y", None)),
        links=(Link("lamp", "id"), None),
    )
    paper = Paper(
        Text("纸", "Paper"),
        (Facts(((Text("甲", "A"), date(2026, 1, 1)),)), grid, Words("w"), Signatures(("s",))),
        "7",
    )
    use_language("zh")
    data = json.loads(json.dumps(as_data(paper)))
    assert (data["title"], data["number"]) == ("纸", "7")
    facts, table, words, signed = data["blocks"]
    assert facts["pairs"] == [["甲", "2026-01-01"]]
    assert table["columns"][1] == {"label": "N", "share": 1, "number": True}
    assert table["rows"] == [["x", 1], ["y", None]]
    assert table["links"] == [["lamp", "id"], None]
    assert (table["empty"], words["text"], signed["who"]) == ("无", "w", ["s"])


def test_a_drawing_is_data() -> None:
    drawing = Drawing(
        (Stroke(((0.0, 1.0), (0.5, 0.5)), ALARM),),
        (Mark(0.5, 0.5, "P001"),),
        2.0,
        ((ALARM, Text("漏", "missed")),),
    )
    assert json.loads(json.dumps(as_data(Paper("T", (drawing,)))))["blocks"] == [
        {
            "kind": "drawing",
            "heading": "",
            "ratio": 2.0,
            "strokes": [{"look": "alarm", "points": [[0.0, 1.0], [0.5, 0.5]]}],
            "marks": [{"x": 0.5, "y": 0.5, "word": "P001", "look": "calm"}],
            "stroke_legend": {"alarm": "missed"},
            "mark_legend": {},
        }
    ]
