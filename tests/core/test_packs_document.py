"""TOML with lines: exact numbers, texts that lie in no file, problems in parts."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from beatbook.errors import NotFound
from beatbook.packs.document import Document, PackProblem

TEXT = """\
rate = 0.1
[[item]]
id = "a"
rule = {kind = "x",
}
"""
GOOD = """\
rate = 0.1
[[item]]
id = "a"

[[item]]
id = "b"
list = [
  1,
  2,
]
rule = {kind = "x", of = {kind = "y"}}
"""


def test_numbers_are_decimals_as_written_where_exactness_is_asked_for() -> None:
    assert Document.of_text("x", GOOD, exact=True).data["rate"] == Decimal("0.1")
    assert isinstance(Document.of_text("x", GOOD).data["rate"], float)


def test_every_key_has_its_line(tmp_path: Path) -> None:
    file = tmp_path / "x.toml"
    file.write_text(GOOD, encoding="utf-8")
    document = Document(file)
    keys = [("rate",), ("item", 0), ("item", 1, "id"), ("item", 1, "list")]
    assert [document.line(key) for key in keys] == [1, 2, 6, 7]
    assert document.line(("item", 1, "rule", "of", "kind")) == 11


def test_a_key_that_is_not_there_has_the_line_of_its_table() -> None:
    document = Document.of_text("x", GOOD)
    assert document.line(("item", 1, "missing")) == 5
    assert document.line(("nowhere",)) == 1


def test_a_problem_knows_its_line_and_its_words() -> None:
    with pytest.raises(PackProblem) as found:
        Document.of_text("scheme.toml", TEXT)
    assert found.value.line == 4
    assert "is no TOML" in str(found.value.what)
    assert str(found.value).startswith("scheme.toml, line 4: ")


def test_a_file_that_is_not_there_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        Document(tmp_path / "none.toml")


def test_what_is_no_utf8_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "x.toml"
    file.write_bytes('a = 1\nb = "考核"\n'.encode("gb18030"))
    with pytest.raises(PackProblem, match=r"x\.toml, line 2: this is no UTF-8"):
        Document(file)


@pytest.mark.parametrize("text", ["a = 1\n[b]\r\n[c]\nd = 2\n", "[b]\r\n[c]\r\n\r\nd = 2\r\n"])
def test_lines_are_found_whatever_ends_them(text: str) -> None:
    document = Document.of_text("pack", text)
    assert document.line(("c", "d")) == 4
    assert document.line(("c",)) in (2, 3)


@pytest.mark.parametrize("text", ["a = " + "[" * 5000, "a = " + "1" * 5000, 'a = "\ud800"'])
def test_what_no_reader_of_toml_stands_is_told(text: str) -> None:
    with pytest.raises(PackProblem, match="no TOML"):
        Document.of_text("pack", text)


ITEMS = """\
[[codes]]
id = "kinds"
codes = [
  { code = "a" },
  # a remark
  { code = "b" }, { code = "c" },

  { code = "d", more = ["]"] },
]
label = "x"
words.of = [ 1,
  2 ]
last = 1
"""


def test_items_of_a_list_have_lines_of_their_own() -> None:
    document = Document.of_text("x", ITEMS)
    found = [document.line(("codes", 0, "codes", number, "code")) for number in range(4)]
    assert found == [4, 6, 6, 8]
    keys = ("label",), ("words", "of", 0), ("words", "of", 1), ("last",)
    assert [document.line(("codes", 0, *key)) for key in keys] == [10, 11, 11, 13]


@pytest.mark.parametrize("item", ['"]",\n', "1,\n"])
def test_a_list_without_end_costs_no_square_of_its_length(item: str) -> None:
    text = "a = [\n" + item * 5_000 + "]\nb = 1\n"
    document = Document.of_text("x", text)
    assert document.line(("b",)) in (1, 5_003)
