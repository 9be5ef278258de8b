"""What a mapping file says by itself, and what in it means nothing, told with its line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from beatbook.importing.mapping import reading
from beatbook.importing.mapping.document import MapProblem
from beatbook.texts import Text
from support.mapped import HEAD, map_file

# HEAD has four lines, so that the first line of a test's text is line 5.
WRONG = [
    ("colums = 1", 5, "did you mean columns"),
    ("steps = 3", 5, "must be a text or a list of texts"),
    ('zone = "Mars"\n[moments.seen_at]\nformat = "%Y"', 5, "no time zone"),
    ('[moments.seen_at]\nformat = "%Y"\nzone = "Mars"', 7, "no time zone"),
    ('[moments.seen_at]\nformat = "%d.%m."', 6, "no year"),
    ("[moments.seen_at]\nzone = 'Asia/Shanghai'", 5, "no year"),
    ('[moments.seen_at]\nformat = "%Y"\nedge = "middle"', 7, "choose of: first, last"),
    ('[moments.seen_at]\nformat = "%Y"\nformt = "x"', 7, "did you mean format"),
    ("columns = 3", 5, "must be a table: [columns]"),
    ("[columns]\na = 1", 6, "must be a text or a list of texts"),
    ('[columns]\na = "pole"\nb = "pole"', 7, "pole is given twice"),
    ('[columns]\na = "pole"\n[constants]\npole = "x"', 8, "pole is given twice"),
    ('[templates]\npole = "{a"', 6, "braces that do not fit"),
    ("[constants]\nname = { a = 1 }", 6, "one value, not a table"),
    ("[parts]\na = '('", 6, "is no pattern"),
    ("[parts]\na = 'x'", 6, "names no group"),
    ('[numbers.price]\ntimes = "x"', 6, "not a number"),
    ('[numbers.price]\nthousands = "."', 5, "can't be both"),
    ('[[refuse]]\ncolumn = "a"\nreason = "b"', 5, "one of only, values, pattern"),
    ('[[refuse]]\ncolumn = "a"\nreason = "b"\nonly = []\nvalues = []', 5, "one of only"),
    ('[[refuse]]\ncolumn = "a"\nonly = ["x"]', 5, "a reason"),
    ('[[refuse]]\ncolumn = "a"\nreason = { de = "x" }\nonly = []', 7, "choose of: en, zh"),
    ("refuse = 1", 5, "array of tables: [[refuse]]"),
    ('[key]\nfield = "pole"', 5, "a template over columns or composed"),
    ('[key]\nfield = "pole"\ntemplate = "x"', 5, "a template over columns or composed"),
    ("[units]\nmake = true", 5, "add [[units.levels]]"),
    ("[units]\nsince = 3\n[[units.levels]]\nkind = 'beat'\ncode = '{a}'", 6, "must be a day"),
    ("[units]\nmake = 3\n[[units.levels]]\nkind = 'beat'\ncode = '{a}'", 6, "true or false"),
    ("[units]\n[[units.levels]]\nkind = 'beat'\n", 6, "a code or a name"),
    ("[units]\n[[units.levels]]\ncode = '{a}'\n", 6, "a level takes a kind"),
]


@pytest.mark.parametrize(("text", "line", "told"), WRONG, ids=[one[2] for one in WRONG])
def test_what_means_nothing_is_told_with_file_and_line(
    tmp_path: Path, text: str, line: int, told: str
) -> None:
    with pytest.raises(MapProblem) as caught:
        reading.read(map_file(tmp_path, text))
    assert str(caught.value).startswith(f"map.toml, line {line}: ")
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("head", "told"),
    [
        (HEAD.replace("format = 1", "format = 2"), "line 1: this version reads"),
        (HEAD.replace("format = 1\n", ""), "line 1: this version reads"),
        (HEAD.replace('name = "lamps"\n', ""), "“name” is missing"),
        (HEAD.replace('"own"', '" "'), "line 4: “source” is missing"),
        (HEAD.replace('"lamp"', "3"), "line 3: “form” must be a text"),
    ],
)
def test_a_head_says_what_the_file_is(tmp_path: Path, head: str, told: str) -> None:
    with pytest.raises(MapProblem, match=told):
        reading.read(map_file(tmp_path, "", head=head))


def test_what_is_written_is_what_is_read(tmp_path: Path) -> None:
    text = """
label = { zh = "路灯", en = "Lamps" }
steps = ["report"]
zone = "Europe/London"
[columns]
a = ["pole", "name"]
[constants]
bulbs = 3
works = false
colours = ["w", "y"]
[moments.seen_at]
format = ["%Y", "%Y-%m"]
[units]
since = 2018-01-01
make = false
[[units.levels]]
kind = "beat"
name = "{a} beat"
"""
    _document, file = reading.read(map_file(tmp_path, text))
    assert (file.name, file.form, file.label) == ("lamps", "lamp", Text("路灯", "Lamps"))
    assert [(id, one.columns) for id, one in file.sources.items()] == [
        ("pole", ("a",)), ("name", ("a",)),
    ]  # fmt: skip
    assert file.constants == {"bulbs": "3", "works": "no", "colours": ("w", "y")}
    assert file.moments["seen_at"].zone == "Europe/London"
    assert file.units is not None
    assert (file.units.since, file.units.make) == (date(2018, 1, 1), False)
    assert file.units.levels[0].name.columns == ("a",)
    assert file.steps == ("report",)


def test_another_word_in_the_file_is_another_file(tmp_path: Path) -> None:
    one = reading.read(map_file(tmp_path, "[constants]\nname = 'x'"))[1].digest
    other = reading.read(map_file(tmp_path, "[constants]\nname = 'y'"))[1].digest
    assert one != other
