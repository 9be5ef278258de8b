"""Each kind of value in a pack: what it is read as, and what is said of anything else."""

from __future__ import annotations

import tomllib
from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest

from beatbook.packs.document import Document, PackProblem
from beatbook.packs.kinds import KINDS
from beatbook.packs.reader import Reader
from beatbook.packs.said import KeySpec
from beatbook.texts import Text

HELP = Text("说明", "help")


def read(kind: str, said: str) -> tuple[Any, list[str]]:
    """What ``x = said`` is read as, and the problems told."""
    text = f"x = {said}\n"
    problems: list[PackProblem] = []
    reader = Reader(Document.of_text("x", text), problems)
    found = reader.values((), tomllib.loads(text), {"x": KeySpec(kind, HELP)})
    return found.get("x"), [str(one.what) for one in problems]


RIGHT = [
    ("string", '"a"', "a"),
    ("strings", '"a"', ("a",)),
    ("strings", '["a", "b"]', ("a", "b")),
    ("name", '"ab_1"', "ab_1"),
    ("word", '"n"', "n"),
    ("dotted", '"lamp.mend"', "lamp.mend"),
    ("version", '"1.0.0rc1"', "1.0.0rc1"),
    ("digits", '"150104"', "150104"),
    ("text", '"a"', Text("a", "a")),
    ("text", '{ zh = "甲", en = "a" }', Text("甲", "a")),
    ("text", '{ zh = "甲" }', Text("甲", "")),
    ("texts", '{ a = "x" }', {"a": Text("x", "x")}),
    ("lists", '{ a = ["x"], b = "y" }', {"a": ("x",), "b": ("y",)}),
    ("integer", "3", 3),
    ("number", "2.5", Decimal("2.5")),
    ("yes_no", "true", True),
    ("date", "2026-01-02", date(2026, 1, 2)),
    ("date", '"2026-01-02"', date(2026, 1, 2)),
    ("dates", "{ a = 2026-01-02 }", {"a": date(2026, 1, 2)}),
    ("retired", '["a"]', ("a",)),
    ("retired", "{ a = 2026-01-02 }", {"a": date(2026, 1, 2)}),
    ("time", "08:30:00", time(8, 30)),
    ("time", '"08:30"', time(8, 30)),
    ("any", "[1]", [1]),
]
WRONG = [
    ("string", "3", "must be a text between quotation marks"),
    ("string", f'"{"a" * 20_001}"', "is longer than 20000 characters"),
    ("string", '"a\\u202e"', "contains a control character"),
    ("strings", "[1]", "must be a text or a list of texts"),
    ("name", '"a"', "is no name: 2 to 41"),
    ("name", '"aé"', "is no name: 2 to 41"),
    ("word", '"1a"', "is no name: a-z"),
    ("dotted", '"a..b"', "with dots between"),
    ("version", '"v1"', "is no version"),
    ("digits", '"15a"', "is no administrative code"),
    ("text", "{}", "or one text for both"),
    ("text", '{ de = "a" }', "or one text for both"),
    ("integer", "true", "must be a whole number"),
    ("integer", "9007199254740993", "must be a whole number"),
    ("number", "nan", "must be a number"),
    ("number", "true", "must be a number"),
    ("yes_no", "1", "must be true or false"),
    ("date", "2026-01-02T03:04:05", "must be a date like"),
    ("date", '"2026-13-01"', "must be a date like"),
    ("time", '"25:00"', "must be a time like"),
    ("table", "3", "must be a table"),
    ("tables", "[3]", "must be an array of tables"),
]


@pytest.mark.parametrize(("kind", "said", "wanted"), RIGHT)
def test_a_value_of_its_kind_is_read(kind: str, said: str, wanted: object) -> None:
    assert read(kind, said) == (wanted, [])


@pytest.mark.parametrize(("kind", "said", "words"), WRONG, ids=range(len(WRONG)))
def test_any_other_is_told_and_left_out(kind: str, said: str, words: str) -> None:
    found, (problem,) = read(kind, said)
    assert found is None
    assert words in problem


@pytest.mark.parametrize("said", ["nan", "[[1]]", "{ a = { b = [1.5] } }", "1979-05-27T07:32:00Z"])
def test_no_value_breaks_the_reading_of_a_kind(said: str) -> None:
    for kind in KINDS:
        found, problems = read(kind, said)
        assert (found is None) == bool(problems), kind
