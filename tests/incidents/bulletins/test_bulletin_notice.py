"""The monthly notice: the items of its form, what did not happen in words."""

from __future__ import annotations

from beatbook.book import Book
from beatbook_incidents.bulletins import notice
from support import weeks


def test_items_that_happened_have_numbers_and_the_others_stand_in_one_line(chief: Book) -> None:
    text = weeks.plain(notice.write(weeks.drafting(chief, span=weeks.MONTH)))
    assert text.split("\n") == [
        "本辖区2026年11月警情通报如下：",
        "- 刑事案件8起，较去年同期增加8起。",
        "- 调处纠纷6起，较去年同期增加6起。",
        "- 入室盗窃案件1起，较去年同期增加1起。",
        "- 未发生治安案件、灾害事故、抢劫抢夺案件、盗窃机动车辆案件。",
    ]
