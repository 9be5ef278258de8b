"""The report to the upper level: everything counted, places down to a building, no room."""

from __future__ import annotations

from collections.abc import Callable

from beatbook.book import Book
from beatbook_incidents.bulletins import internal
from support import weeks
from support.national import HOME


def test_every_category_that_came_in_now_or_before_has_a_row(chief: Book) -> None:
    rows = weeks.plain(internal.categories(weeks.drafting(chief))).split("\n")[1:]
    assert rows[0] == "| 类别 | 本周 | 上周 | 增减 | 去年同期 | 同比增减 |"
    assert "| ——盗窃电动车 | 4 | 2 | 增加2 | 0 | 增加4 |" in rows
    assert "| 火警 | 0 | 1 | 减少1 | 0 | 持平 |" in rows
    assert not any("举报" in row for row in rows)


def test_offices_are_told_whole(chief: Book) -> None:
    text = weeks.plain(internal.by_unit(weeks.drafting(chief)))
    assert "- 甲警务室11起，较上周下降21.4%，同比下降8.3%" in text
    assert "- 乙警务室6起，较上周增加2起" in text


def test_a_building_is_named_with_its_number_and_no_room(more: Callable[..., Book]) -> None:
    book = more(weeks.Some("now", 2, "cr.theft.home", 22, more={"address": HOME}))
    text = weeks.plain(internal.places(weeks.drafting(book)))
    assert text.endswith("云杉花园3号楼3起")
    assert "201" not in text


def test_what_is_open_and_what_it_cost_is_told(chief: Book) -> None:
    text = weeks.plain(internal.work(weeks.drafting(chief)))
    assert "尚未办结19起。损失4000元。" in text


def test_calls_without_a_category_are_told(chief: Book) -> None:
    with chief.deed("registry.add") as deed:
        deed.add("incident", {"received": "2026-11-10 09:00", "summary": "不详"})
    assert "尚未分类1起。" in weeks.plain(internal.work(weeks.drafting(chief)))


def test_patrols_are_sent_where_and_when_it_is_most(more: Callable[..., Book]) -> None:
    book = more(weeks.Some("now", 4, "cr.theft.home", 22, more={"address": HOME}))
    text = weeks.plain(internal.work(weeks.drafting(book)))
    assert text.endswith("巡防重点：晚间（18时至24时），云杉花园3号楼。")
