"""A checklist of a pack is the one that a Python plugin would answer."""

from __future__ import annotations

import pytest

from beatbook.patrol.declare import Checklist
from beatbook.texts import Text
from support.packs import declared, told

TABLE = """\
[[checklist]]
id = "lamp"
label = { zh = "路灯", en = "Lamps" }
kinds = "lamp"
source = "Toy Act"
items = [
  { code = "lit", zh = "灯亮", en = "The lamp is lit" },
  { code = "clean", zh = "灯罩干净" },
]
"""


def test_the_declaration_is_the_same() -> None:
    items = (("lit", Text("灯亮", "The lamp is lit")), ("clean", Text("灯罩干净", "")))
    same = Checklist(
        id="lamp", label=Text("路灯", "Lamps"), kinds=("lamp",), items=items,
        source=Text("Toy Act", "Toy Act"),
    )  # fmt: skip
    assert declared("patrol_checklists", TABLE) == [same]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (', zh = "灯罩干净"', "", "“clean” has no words"),
        ('"clean"', '"lit"', "“lit” is there twice"),
        ("code =", "cod =", "did you mean code?"),
    ],
)
def test_what_cannot_be_is_told(old: str, new: str, words: str) -> None:
    assert words in told(TABLE.replace(old, new))[0]
