"""Code lists in text files: a head that says what they are, a line for each code."""

from __future__ import annotations

from pathlib import Path

import pytest

from beatbook.codefiles import ListFolder, code_list, code_lists

HEAD = "# zh: 灯型\n# en: Lamp kinds\n# source: DB15/T 1\n"


def _file(folder: Path, name: str, text: str) -> Path:
    path = folder / f"{name}.tsv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_line_is_code_chinese_english_and_parent(tmp_path: Path) -> None:
    path = _file(tmp_path, "lamps", HEAD + "1\t高杆灯\tMast\n\n11\t十米\tTen metres\t1\n")
    found = code_list(path)
    assert (found.id, found.label.en, found.source) == ("lamps", "Lamp kinds", "DB15/T 1")
    assert [(code.code, code.label.en, code.parent) for code in found.codes] == [
        ("1", "Mast", ""),
        ("11", "Ten metres", "1"),
    ]


def test_a_line_without_english_says_the_same_in_both(tmp_path: Path) -> None:
    found = code_list(_file(tmp_path, "form.ru", HEAD + "sex\tПол\n"))
    assert found.id == "form.ru"
    assert found.codes[0].label == ("Пол", "Пол")


def test_a_file_without_a_source_is_told(tmp_path: Path) -> None:
    path = _file(tmp_path, "lamps", "# zh: 灯型\n# en: Lamps\n1\t灯\tLamp\n")
    with pytest.raises(ValueError, match=r"lamps\.tsv has no line “# source"):
        code_list(path)


def test_a_folder_gives_all_its_lists_in_order(tmp_path: Path) -> None:
    for name in ("b", "a"):
        _file(tmp_path, name, HEAD)
    assert [one.id for one in code_lists(tmp_path)] == ["a", "b"]


def test_a_folder_reads_each_list_once(tmp_path: Path) -> None:
    _file(tmp_path, "lamps", HEAD + "1\t高杆灯\tMast\n")
    _file(tmp_path, "colours", HEAD + "1\t白\tWhite\n")
    folder = ListFolder(tmp_path)
    assert folder.ids() == ("colours", "lamps")
    assert folder.load("lamps") is folder.load("lamps")
