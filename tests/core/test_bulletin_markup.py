"""The source of a bulletin: what is read, where it stands, and that figures keep their names."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from beatbook.bulletin import markup
from beatbook.bulletin.markup import ITEM, PARAGRAPH, ROW, TITLE

SHOWN = st.text(st.sampled_from("44 起上升%.减—"), max_size=6)
NAMES = st.from_regex(r"[A-Za-z][A-Za-z0-9_-]{0,5}", fullmatch=True)
WORDS = st.text(st.sampled_from("本周接报警。{}=|\n# -a1"), max_size=8)


@st.composite
def sources(draw: st.DrawFn) -> str:
    """Words with figures between them."""
    pieces = []
    for _one in range(draw(st.integers(0, 4))):
        pieces.append(draw(WORDS))
        derived = draw(st.sampled_from(["", "rate", "share.valid"]))
        pieces.append(markup.figure(draw(NAMES), draw(SHOWN), derived))
    return "".join([*pieces, draw(WORDS)])


def test_a_figure_is_read_as_its_value_and_keeps_its_name() -> None:
    source = "刑事类警情{criminal=44}起，{criminal.rate=4.4%}"
    assert markup.plain(source) == "刑事类警情44起，4.4%"
    first, second = markup.bound(source)
    assert (first.name, first.derived, first.shown) == ("criminal", "", "44")
    assert (second.name, second.derived, second.shown) == ("criminal", "rate", "4.4%")


def test_what_is_derived_may_name_another_figure() -> None:
    (one,) = markup.bound("占{criminal.share.valid=1.4%}")
    assert (one.name, one.derived) == ("criminal", "share.valid")


def test_braces_that_are_no_figure_stay() -> None:
    for source in ("{}", "{1=2}", "{a}", "{a = 1}", "a}b{c", "{类=1}", "{a.=1}"):
        assert markup.plain(source) == source
        assert markup.bound(source) == []


def test_a_value_can_break_neither_a_figure_nor_a_table() -> None:
    source = f"| {markup.figure('a', 'x|{y}' + chr(10) + 'z')} | b |"
    (row,) = markup.blocks(source)
    assert len(row.cells) == 2
    assert markup.plain(row.cells[0]) == "x y z"


@given(sources())
def test_places_in_the_plain_text_are_those_of_what_is_shown(source: str) -> None:
    plain = markup.plain(source)
    for one in markup.bound(source):
        assert plain[one.plain_start : one.plain_end] == one.shown
        assert source[one.start : one.end] == markup.figure(one.name, one.shown, one.derived)


@given(sources(), st.data())
def test_a_stretch_of_the_plain_text_is_found_again_in_the_source(
    source: str, data: st.DataObject
) -> None:
    plain = markup.plain(source)
    start = data.draw(st.integers(0, len(plain)))
    end = data.draw(st.integers(start, len(plain)))
    first, last = markup.in_source(source, start, end)
    assert plain[start:end] in markup.plain(source[first:last])
    for one in markup.bound(source):
        assert not one.start < first < one.end
        assert not one.start < last < one.end


def test_a_stretch_between_figures_maps_exactly() -> None:
    source = "共{a=12}起，下降{b=3}起"
    start = markup.plain(source).index("下降")
    first, last = markup.in_source(source, start, start + 2)
    assert source[first:last] == "下降"


def test_a_figure_that_is_touched_is_whole() -> None:
    source = "共{a=12}起"
    assert markup.in_source(source, 2, 3) == (1, 7)
    assert markup.in_source(source, 0, 2) == (0, 7)


@given(sources())
def test_refilling_with_nothing_new_changes_nothing(source: str) -> None:
    assert markup.refilled(source, lambda _one: None) == source
    assert markup.refilled(source, lambda one: one.shown) == source


@given(sources())
def test_refilling_changes_values_and_keeps_the_rest(source: str) -> None:
    new = markup.refilled(source, lambda one: "7" if one.derived else None)
    before, after = markup.bound(source), markup.bound(new)
    assert [(one.name, one.derived) for one in after] == [(o.name, o.derived) for o in before]
    for old, now in zip(before, after, strict=True):
        assert now.shown == ("7" if old.derived else old.shown)
    assert _without_values(new) == _without_values(source)


def _without_values(source: str) -> str:
    return markup.refilled(source, lambda _one: "")


def test_a_figure_that_asks_for_its_value_gets_it() -> None:
    source = "{criminal}起，{criminal.rate}，{unheard_of}，{criminal=44}"
    known = {("criminal", ""): "45", ("criminal", "rate"): "2.2%"}
    filled = markup.answered(source, lambda name, derived: known.get((name, derived)))
    assert filled == "{criminal=45}起，{criminal.rate=2.2%}，{unheard_of}，{criminal=44}"


def test_lines_are_blocks_of_their_kind() -> None:
    source = "# 题\n\n## 节\n- 项\n正文 {a=1}\n| 头 | 数 |"
    assert [(one.kind, one.text) for one in markup.blocks(source)] == [
        (TITLE, "题"),
        ("heading", "节"),
        (ITEM, "项"),
        (PARAGRAPH, "正文 {a=1}"),
        (ROW, "| 头 | 数 |"),
    ]


def test_a_blank_line_parts_two_tables() -> None:
    source = "| a | b |\n| 1 | 2 |\n\n| c |\n| 3 |\n- x\n- y\nz"
    groups = [[one.text for one in group] for group in markup.grouped(source)]
    assert groups == [["| a | b |", "| 1 | 2 |"], ["| c |", "| 3 |"], ["x", "y"], ["z"]]


def test_only_line_feeds_end_a_block() -> None:
    assert [one.text for one in markup.blocks("a\u2028b\x0cc\r\nd")] == ["a\u2028b\x0cc", "d"]
