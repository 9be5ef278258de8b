"""Schemes lie in a folder of a pack, or are named by a table."""

from __future__ import annotations

from beatbook.assessment.declare import SchemeFile
from support.packs import declared, told

SCHEME = 'format = 1\nkind = "scheme"\n'


def test_each_file_of_the_folder_is_a_scheme() -> None:
    found = declared("assessment_schemes", "", schemes__lamps=SCHEME, schemes__poles="x = 1")
    assert found == [
        SchemeFile(name="schemes/lamps.toml", text=SCHEME),
        SchemeFile(name="schemes/poles.toml", text="x = 1"),
    ]


def test_a_table_names_a_file_that_is_there() -> None:
    table = '[[scheme]]\nfile = "more/lamps.toml"\n'
    assert told(table) == ["2: the pack has no file more/lamps.toml"]
