"""An indicator of a pack is the one that a Python plugin would answer."""

from __future__ import annotations

import pytest

from beatbook.assessment.declare import FULL, MISSING, UNIT, Indicator, Measure
from beatbook.store.query import Condition
from beatbook.texts import Text
from support.packs import declared, told

TABLE = """\
[[indicator]]
name = "lamp.led"
label = { zh = "LED灯占比", en = "Lamps that are LED" }
help = "x"
source = "Toy Act"
subjects = "unit"
factor = 100
empty = "full"
entries = true
top = { form = "lamp", on = "lit_on", where = [{ field = "kind", is = "2" }], by = "checker" }
bottom = { form = "lamp", on = "lit_on", by = "checker" }
"""
LAMPS = Measure("lamp", "lit_on", by="checker")


def test_the_declaration_is_the_same() -> None:
    same = Indicator(
        name="lamp.led", label=Text("LED灯占比", "Lamps that are LED"), help=Text("x", "x"),
        source=Text("Toy Act", "Toy Act"), subjects=(UNIT,), factor=100, empty=FULL, entries=True,
        top=LAMPS._replace(where=(Condition("kind", "=", "2"),)), bottom=LAMPS,
    )  # fmt: skip
    assert declared("assessment_indicators", TABLE) == [same]


def test_what_is_imported_is_missing_where_nothing_came() -> None:
    imported = TABLE.partition("top")[0]
    (one,) = declared("assessment_indicators", imported)
    assert (one.top, one.absent) == (None, MISSING)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('subjects = "unit"', 'subjects = "person"', "choose of: officer, unit"),
        ("factor = 100", "factor = 0", "“factor” must be 1 at least"),
        ("factor = 100", "decimals = -1", "“decimals” must be 0 at least"),
        ("top =", "# top =", "“bottom” divides nothing"),
        ('by = "checker" }\nb', "unit = 3 }\nb", "must be a text between quotation marks"),
    ],
)
def test_what_cannot_be_is_told(old: str, new: str, words: str) -> None:
    (problem,) = told(TABLE.replace(old, new))
    assert words in problem
