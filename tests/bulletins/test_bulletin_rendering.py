"""One source in every format: marked by its state, escaped, no wider than it may be."""

from __future__ import annotations

import stat
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.book import Book
from beatbook.bulletin import markup
from beatbook.cells import width
from beatbook.errors import BeatbookError, UsageProblem
from beatbook_bulletins.rendering.document import Document
from beatbook_bulletins.rendering.html import html
from beatbook_bulletins.rendering.markdown import escaped, markdown
from beatbook_bulletins.rendering.sheet import screen
from beatbook_bulletins.rendering.text import sentences, text
from support.bulletins import act, drafted, released

FORMATS = ("text", "screen", "html", "markdown")
WIDE = "| 单位 | 有效报警 | 环比 |\n| 甲警务室 | {a=1615} | {a.change=上升8.5%} |\n| 乙 | | 持平 |"


def document(source: str, *marks: str) -> Document:
    groups = tuple(
        tuple(
            one._replace(text=markup.plain(one.text), cells=tuple(map(markup.plain, one.cells)))
            for one in group
        )
        for group in markup.grouped(source)
    )
    return Document("公告", marks, groups, ("甲警务室",), "zh")


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_shows_values_and_no_names_of_figures(ann: Book, format: str) -> None:
    words = act(ann, "render", record=released(ann), format=format)
    assert "本周新亮路灯5盏" in words
    assert "lamps" not in words


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_says_what_is_not_in_force(ann: Book, format: str) -> None:
    number = drafted(ann)
    assert "草稿，未经审核，不得外传" in act(ann, "render", record=number, format=format)
    act(ann, "propose", record=number)
    assert "送审稿" in act(ann, "render", record=number, format=format)
    ann.act_as("chief")
    act(ann, "release", record=number)
    words = act(ann, "render", record=number, format=format)
    assert "不得外传" not in words
    act(ann, "recall", record=number, reason="漏记")
    words = act(ann, "render", record=number, format=format)
    assert "已于2026年11月21日撤回，原因：漏记" in words
    assert "本周新亮路灯5盏" in words


def test_tables_wider_than_a_telephone_become_lines() -> None:
    assert text(document(WIDE)).split("\n")[1:3] == [
        "甲警务室：有效报警 1615，环比 上升8.5%",
        "乙：环比 持平",
    ]
    narrow = text(document("| 时段 | 起数 |\n| 夜间 | 12 |"))
    assert "时段 起数\n夜间 12\n" in narrow


@given(st.lists(st.lists(st.text("甲ab12 ", max_size=12), min_size=1, max_size=4), min_size=1))
def test_no_table_in_a_chat_is_wider_than_twenty_cells_in_columns(rows: list[list[str]]) -> None:
    source = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    lines = text(document(source)).split("\n")[1:-2]
    columns = max(map(len, rows))
    in_columns = len(lines) == len(rows)
    assert in_columns or len(lines) == len(rows) - 1
    if in_columns:
        assert all(width(line) <= 20 for line in lines)
        assert columns >= 1


def test_a_sentence_is_a_line() -> None:
    assert list(sentences("上升8.5%。持平！“真的？”是。")) == [
        "上升8.5%。", "持平！", "“真的？”是。",
    ]  # fmt: skip
    assert list(sentences("Up 8.5%. Lock doors. e.g. at night.")) == [
        "Up 8.5%.", "Lock doors. e.g. at night.",
    ]  # fmt: skip


@given(st.text("甲乙abc 。，{}=|#-0123\n", max_size=200))
def test_a_screen_is_eighty_cells_wide(source: str) -> None:
    assert all(width(line) <= 80 for line in screen(document(source)).split("\n"))


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.seen.add(tag)
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@given(st.text("<>&\"'甲a |#-/\n", max_size=80))
def test_a_page_is_well_formed_whatever_it_says(source: str) -> None:
    page = html(document(source, "<b>标</b>"))
    tags = _Tags()
    tags.feed(page)
    assert tags.open == []
    assert "script" not in tags.seen
    assert "b" not in tags.seen


def test_a_page_has_headings_lists_and_headed_tables() -> None:
    page = html(document(f"# 一\n## 二\n- 三\n- 四\n五\n{WIDE}"))
    for part in (
        '<html lang="zh-CN">', "<h1>公告</h1>", "<h2>一</h2>", "<h3>二</h3>", "<li>四</li>\n</ul>",
        "<p>五</p>", '<th scope="col">有效报警</th>', '<th scope="row">甲警务室</th><td>1615</td>',
    ):  # fmt: skip
        assert part in page


@pytest.mark.parametrize(
    ("words", "quiet"),
    [
        ("1. 锁门", "1\\. 锁门"), ("- x", "\\- x"), ("a*b_c", "a\\*b\\_c"), ("<x>", "\\<x\\>"),
        ("#1", "\\#1"), ("8.5%", "8.5%"), ("[a](b)", "\\[a\\](b)"), ("---", "\\---"),
    ],
)  # fmt: skip
def test_markdown_takes_no_word_for_a_mark(words: str, quiet: str) -> None:
    assert escaped(words) == quiet


def test_markdown_has_headings_lists_and_tables() -> None:
    words = markdown(document(f"# 一\n- 三\n- 四\n{WIDE}", "草稿"))
    assert words.startswith("> **草稿**\n\n# 公告\n\n## 一\n\n- 三\n- 四\n\n| 单位 |")
    assert "| --- | --- | --- |\n| 甲警务室 | 1615 | 上升8.5% |" in words


def test_a_file_is_written_once_and_for_its_owner_alone(ann: Book, tmp_path: Path) -> None:
    number, path = released(ann), tmp_path / "a.html"
    act(ann, "render", record=number, format="html", to=str(path))
    assert path.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(UsageProblem, match="new file"):
        act(ann, "render", record=number, format="text", to=str(path))
    with pytest.raises(UsageProblem, match="can't be written"):
        act(ann, "render", record=number, to=str(tmp_path / "no" / "a.txt"))


def test_a_pdf_needs_a_file_and_somebody_who_prints(ann: Book, tmp_path: Path) -> None:
    number = released(ann)
    with pytest.raises(UsageProblem, match=r"to=NAME\.pdf"):
        act(ann, "render", record=number, format="pdf")
    with pytest.raises(BeatbookError, match="No plugin prints pdf"):
        act(ann, "render", record=number, format="pdf", to=str(tmp_path / "a.pdf"))
    assert not (tmp_path / "a.pdf").exists()
