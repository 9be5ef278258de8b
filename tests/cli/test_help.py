"""Help pages keep to the width of the terminal, in cells."""

from __future__ import annotations

import pytest

from beatbook.cells import width
from beatbook_cli.help import CellFormatter

CHINESE = "使用中文或英文，优先于环境变量和区域设置；登记出租房屋时要填写承租人、租期和责任。"


@pytest.fixture
def page() -> CellFormatter:
    """An empty page, 40 cells wide."""
    return CellFormatter(width=40)


def test_chinese_paragraphs_fit(page: CellFormatter) -> None:
    page.write_text(CHINESE + "\n\n" + CHINESE)
    lines = page.getvalue().splitlines()
    assert max(map(width, lines)) <= 40
    assert lines.count("") == 1


def test_explanations_stand_in_one_column(page: CellFormatter) -> None:
    page.write_dl([("--lang", CHINESE), ("-h", "帮助")])
    lines = page.getvalue().splitlines()
    assert max(map(width, lines)) <= 40
    assert lines[1].startswith(" " * 8)
    assert lines[-1] == "-h      帮助"


def test_a_long_term_stands_on_its_own_line(page: CellFormatter) -> None:
    page.write_dl([("--a-very-long-option-with-its-value VALUE", "Its use.")])
    assert page.getvalue().splitlines()[1].strip() == "Its use."


def test_a_term_without_explanation_is_still_listed(page: CellFormatter) -> None:
    page.write_dl([("NUMBER", "")])
    assert page.getvalue() == "NUMBER\n"


def test_lines_below_a_backspace_are_kept(page: CellFormatter) -> None:
    page.write_text("\b\none\n  two")
    assert page.getvalue() == "one\n  two\n"
