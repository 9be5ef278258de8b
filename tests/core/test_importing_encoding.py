"""UTF-8 and GB 18030 are told apart, wherever a file is cut into pieces."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.errors import BeatbookError
from beatbook.importing import source as source_module
from beatbook.importing.encoding import Finding, detect
from beatbook.importing.source import Source

HEADER = "姓名,性别,联系电话,居住地址\n"


def found(content: bytes, chunk: int = 1 << 20) -> Finding:
    source = Source(io.BytesIO(content))
    before, source_module._CHUNK = source_module._CHUNK, chunk
    try:
        return detect(source)
    finally:
        source_module._CHUNK = before
        source.close()


# The ideographs of GB 2312's first level, in which names and addresses are written.
common = [
    bytes([high, low]).decode("gb2312") for high in range(0xB0, 0xD7) for low in range(0xA1, 0xFF)
]
chinese = st.text(st.sampled_from(common), min_size=1)


@given(chinese, st.integers(1, 9))
def test_gb18030_is_told_from_utf8_in_any_pieces(text: str, chunk: int) -> None:
    content = HEADER + text
    assert found(content.encode("gb18030"), chunk).encoding == "gb18030"
    assert found(content.encode(), chunk).encoding == "utf-8-sig"
    assert found(content.encode("utf-8-sig"), chunk).encoding == "utf-8-sig"
    assert found(content.encode("utf-16"), chunk).encoding == "utf-16"


def test_rare_characters_of_names_are_read() -> None:
    assert found((HEADER + "𬍛㐂䶮\n").encode("gb18030")).encoding == "gb18030"


def test_plain_ascii_is_utf8() -> None:
    assert found(b"a,b\n1,2\n") == Finding("utf-8-sig", 2, False)


def test_one_far_byte_decides() -> None:
    content = b"a,b\n" * 400_000 + "甲".encode("gb18030")
    assert found(content) == Finding("gb18030", 400_001, False)


@given(st.integers(1, 7), st.booleans())
def test_a_broken_byte_in_utf8_is_named_not_read_as_nonsense(chunk: int, mark: bool) -> None:
    begin = (HEADER * 3 + "甲乙").encode("utf-8-sig" if mark else "utf-8")
    with pytest.raises(BeatbookError, match=rf"UTF-8 text at byte {len(begin)} \(line 4\)"):
        found(begin + b"\xe4\xb8," + HEADER.encode(), chunk)


def test_a_file_cut_off_in_a_character_is_named() -> None:
    content = HEADER.encode()[:-2]
    with pytest.raises(BeatbookError, match=rf"at byte {len(content) - 2} \(line 1\)"):
        found(content)
    with pytest.raises(BeatbookError, match="UTF-16"):
        found("甲乙".encode("utf-16")[:-1])


def test_what_is_neither_is_named_by_what_it_is_for_longest() -> None:
    content = HEADER.encode("gb18030") * 2
    with pytest.raises(BeatbookError, match=rf"GB18030 text at byte {len(content)} \(line 3\)"):
        found(content + b"\xff\xff" + HEADER.encode("gb18030"))


@pytest.mark.parametrize("text", ["a\0b", "甲\0"])
def test_nul_characters_are_noticed(text: str) -> None:
    assert found(text.encode()).nuls
    assert found(text.encode("utf-16")).nuls


@pytest.mark.parametrize(("text", "lines"), [("a\nb", 2), ("a\r\nb\r\n", 2), ("a\rb\rc", 3)])
def test_lines_are_counted(text: str, lines: int) -> None:
    assert found(text.encode()).lines == lines
