"""TOML files whose mistakes are told with the line where they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from beatbook.errors import NotFound
from beatbook.importing.mapping.document import Document, Key, MapProblem

TEXT = """\
# a comment
format = 1
name = "a [b] = c"

[values.category]
"auto theft" = "x"
  'sex = no' = "y"
list = [
  "one",   # [not.a.header]
  "two",
]
inline = { zh = "甲", en = "a" }
text = \"\"\"
[also.not]
key = 1
\"\"\"

[[refuse]]
column = "a"

[[refuse]]
column = "b"
[units]
make = true
[[units.levels]]
kind = "beat"
[[units.levels]]
kind = "beat2"
a.b.c = 1
"""


def document(folder: Path, text: str | bytes) -> Document:
    path = folder / "map.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return Document(path)


@pytest.mark.parametrize(
    ("key", "line"),
    [
        (("format",), 2),
        (("name",), 3),
        (("values",), 5),
        (("values", "category"), 5),
        (("values", "category", "auto theft"), 6),
        (("values", "category", "sex = no"), 7),
        (("values", "category", "list"), 8),
        (("values", "category", "inline", "en"), 12),
        (("values", "category", "text"), 13),
        (("refuse", 0, "column"), 19),
        (("refuse", 1, "column"), 22),
        (("units", "make"), 24),
        (("units", "levels", 0, "kind"), 26),
        (("units", "levels", 1, "kind"), 28),
        (("units", "levels", 1, "a", "b", "c"), 29),
        (("refuse", 1, "reason"), 21),
        (("nowhere",), 1),
    ],
)
def test_every_key_has_its_line_and_a_missing_one_that_of_its_table(
    tmp_path: Path, key: Key, line: int
) -> None:
    there = key if key != ("values",) else ("values", "category")
    assert document(tmp_path, TEXT).line(there) == line


def test_windows_line_ends_and_a_mark_change_nothing(tmp_path: Path) -> None:
    text = b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()
    assert document(tmp_path, text).line(("units", "make")) == 24


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("format = 1\nname = \n", "map.toml, line 2: this is no TOML"),
        ('format = 1\nname = "a', "map.toml, line 2: this is no TOML"),
        ('a = 1\nb = 2\na = "x"\n', "map.toml, line 3: this is no TOML"),
        ("a = [\n1,\n\n\n", "map.toml, line 2: this is no TOML"),
        ("a = 1\nb = '\xff'".encode("latin-1"), "map.toml, line 2: this is no UTF-8"),
    ],
)
def test_broken_syntax_is_told_with_its_line(tmp_path: Path, text: str | bytes, told: str) -> None:
    with pytest.raises(MapProblem) as caught:
        document(tmp_path, text)
    assert str(caught.value).startswith(told)


def test_a_file_that_is_not_there_is_called_so(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no file"):
        Document(tmp_path / "nowhere.toml")


def test_a_folder_is_no_mapping_file(tmp_path: Path) -> None:
    with pytest.raises(MapProblem, match="cannot be read"):
        Document(tmp_path)
