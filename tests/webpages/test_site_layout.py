"""What a page is made of: lists and tables whole, figures without their marks."""

from __future__ import annotations

from beatbook_site.layout import LIST, TABLE, parts


def test_items_become_one_list_and_rows_one_table() -> None:
    found = list(parts("# 甲\n- 一\n- 二\n文\n| a | b |\n| 1 | 2 |"))
    assert [part.kind for part in found] == ["title", LIST, "paragraph", TABLE]
    assert found[1].items == ("一", "二")
    assert (found[3].head, found[3].rows) == (("a", "b"), (("1", "2"),))


def test_two_tables_parted_by_a_blank_line_stay_two() -> None:
    found = list(parts("| a |\n| 1 |\n\n| b |\n| 2 |"))
    assert [part.head for part in found] == [("a",), ("b",)]


def test_figures_show_their_value_only() -> None:
    (part,) = parts("有效警情{valid=3200}起，{valid.change=上升8.5%}。")
    assert part.text == "有效警情3200起，上升8.5%。"
