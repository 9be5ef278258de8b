"""A printed paper says what the paper says, on as many pages as it takes, and runs nothing."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest

from beatbook.errors import BeatbookError
from beatbook.papers.declare import Column, Facts, Grid, Paper
from beatbook.texts import use_language
from beatbook_printing import pdf
from beatbook_printing.pdf import write_pdf

Pages = Callable[[bytes], list[str]]
pytestmark = pytest.mark.usefixtures("font")


def _printed(paper: Paper) -> bytes:
    file = io.BytesIO()
    write_pdf(paper, file)
    return file.getvalue()


def test_every_page_has_head_foot_and_number(paper: Paper, pages_of: Pages) -> None:
    pages = pages_of(_printed(paper))
    assert len(pages) > 1
    for at, page in enumerate(pages, 1):
        assert f"Page {at} of {len(pages)}" in page
        assert "试验派出所" in page and "赵所长" in page and "2026-11-21 10:00" in page
        assert "No. 2026-7" in page and "Inspection" in page


def test_the_head_of_a_table_stands_above_each_part_of_it(paper: Paper, pages_of: Pages) -> None:
    pages = pages_of(_printed(paper))
    with_rows = [page for page in pages if "item-" in page]
    assert len(with_rows) > 1
    assert all("Number" in page and "Item" in page for page in with_rows)


def test_nothing_in_a_paper_is_code(paper: Paper, pages_of: Pages) -> None:
    text = "".join("".join(pages_of(_printed(paper))).split())
    plain = '#eval("1")$x^2$\\[b]*c*_d_`e`<f>@g///*"q"'
    assert text.count("#eval(") == 7
    assert text.count(plain) == 6  # that in the narrow label is broken


def test_who_signs_has_a_line_and_room_for_the_day(paper: Paper, pages_of: Pages) -> None:
    assert "Date:" in pages_of(_printed(paper))[-1]
    use_language("zh")
    last = "".join(pages_of(_printed(paper))[-1].split())
    assert "检查人：" in last and "日期：年月日" in last


def test_it_speaks_the_language_in_use(paper: Paper, pages_of: Pages) -> None:
    use_language("zh")
    first = pages_of(_printed(paper))[0]
    assert "检查记录" in first and "编号：2026-7" in first and "第 1 页" in first


def test_an_empty_table_says_so(pages_of: Pages) -> None:
    empty = Paper("T", (Grid((Column("A"), Column("B")), ()),), landscape=True)
    assert "none" in pages_of(_printed(empty))[0]


def test_a_lone_fact_and_no_facts_are_laid_out(pages_of: Pages) -> None:
    lone = Paper("T", (Facts((("Alone", 7),)), Facts(())))
    assert "Alone" in pages_of(_printed(lone))[0]


def test_what_typst_refuses_is_told_in_a_sentence(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "sheet", lambda paper, family: {})
    with pytest.raises(BeatbookError, match="could not be laid out"):
        _printed(paper)


def test_nothing_is_fetched_to_lay_out_a_paper() -> None:
    from importlib.resources import files

    layout = files("beatbook_printing").joinpath("paper.typ").read_text(encoding="utf-8")
    assert "#import" not in layout and "@preview" not in layout
