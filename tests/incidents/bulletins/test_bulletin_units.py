"""The notice to units: what happened at them, and advice for those it happened at."""

from __future__ import annotations

from collections.abc import Callable

from beatbook.book import Book
from beatbook_incidents.bulletins import units
from support import weeks


def text(book: Book, language: str = "zh") -> str:
    return weeks.plain(units.write(weeks.drafting(book, language)))


def test_only_what_happened_at_units_counts(more: Callable[..., Book]) -> None:
    book = more(
        weeks.Some("now", 4, "cr.theft.shop", 2, more={"premise": "trade.shop"}),
        weeks.Some("now", 1, "di.labour", 9, more={"premise": "unit.site"}),
    )
    told = text(book)
    assert (
        "辖区单位、经营场所接报警情5起。从场所看，主要发生在商铺（4起）。主要类别：盗窃商店。"
        in told
    )
    assert "- 夜间不留大额现金，卷帘门加装地锁。" in told
    assert "- 电缆、钢材专人看管，工地夜间有照明、有值守。" in told


def test_a_quiet_week_is_told_as_one_with_advice_for_all(chief: Book) -> None:
    assert "辖区单位、经营场所未接报警情。" in text(chief)
    assert "## 请做好以下工作\n- " in text(chief)
    assert text(chief, "en").startswith("To all units and businesses of the area:")
