"""Every character is read as pypinyin reads it, whether its file is understood or not."""

from __future__ import annotations

import json
import unicodedata
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook_cn.names import characters
from beatbook_cn.names.characters import FILE, usual_reading


def _read_by_pypinyin(char: str) -> str:
    from pypinyin import Style, lazy_pinyin

    found: str = lazy_pinyin(char, style=Style.NORMAL)[0].lower()
    return "" if found == char else found


def _every_character() -> list[str]:
    spec = find_spec("pypinyin")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    text = (Path(spec.submodule_search_locations[0]) / FILE).read_text("utf-8")
    return [chr(int(number)) for number in json.loads(text)]


@pytest.fixture
def forgetful() -> object:
    """Nothing is remembered of the file before and after."""
    for one in (characters.usual_reading, characters._table):
        one.cache_clear()
    yield None
    for one in (characters.usual_reading, characters._table):
        one.cache_clear()


def test_characters_in_use_are_read_as_pypinyin_reads_them() -> None:
    in_use = [char for char in _every_character() if "\u4e00" <= char <= "\u9fa5"]
    assert len(in_use) > 20_000
    wrong = [char for char in in_use[::7] if usual_reading(char) != _read_by_pypinyin(char)]
    assert wrong == []


@given(st.sampled_from(_every_character()) | st.characters(min_codepoint=0x3400))
def test_any_character_is_read_as_pypinyin_reads_it(char: str) -> None:
    if unicodedata.category(char) == "Lo":
        assert usual_reading(char) == _read_by_pypinyin(char)


@pytest.mark.parametrize("written", [None, b"", b'{"19968": ["y\xc4\xab"]}'])
def test_without_a_file_that_is_understood_the_package_is_asked(
    written: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, forgetful: object
) -> None:
    if written is not None:
        (tmp_path / FILE).write_bytes(written)
    elsewhere = ModuleSpec("pypinyin", None, is_package=True)
    elsewhere.submodule_search_locations = [str(tmp_path)]
    monkeypatch.setattr(characters, "find_spec", lambda _name: elsewhere)
    assert usual_reading("女") == "nv"
    assert usual_reading("〇") == _read_by_pypinyin("〇")
