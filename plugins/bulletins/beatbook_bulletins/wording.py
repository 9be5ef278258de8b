"""How bulletins say what was reckoned: phrases that a region may word in its own way.

The words of changes are kept with each bulletin, so that a check years later says the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from beatbook.errors import UsageProblem
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book

PHRASES = {
    "change.up": Text("上升{rate}", "up {rate}"),
    "change.down": Text("下降{rate}", "down {rate}"),
    "change.same": Text("持平", "unchanged"),
    "change.up_little": Text("略升（不足{least}）", "up by less than {least}"),
    "change.down_little": Text("略降（不足{least}）", "down by less than {least}"),
    "change.from_zero": Text("由零增至{now}", "up from none to {now}"),
    "change.both_zero": Text("均为零", "none in either period"),
    "year.up": Text("上升{rate}", "up {rate}"),
    "year.down": Text("下降{rate}", "down {rate}"),
    "year.same": Text("持平", "unchanged"),
    "year.up_little": Text("略升（不足{least}）", "up by less than {least}"),
    "year.down_little": Text("略降（不足{least}）", "down by less than {least}"),
    "year.from_zero": Text("由零增至{now}", "up from none to {now}"),
    "year.both_zero": Text("均为零", "none in either year"),
    "more.up": Text("增加{diff}", "{diff} more"),
    "more.down": Text("减少{diff}", "{diff} fewer"),
    "more.same": Text("持平", "unchanged"),
    "rate.places": Text("1", "1"),
    "rate.little": Text("不足{least}", "less than {least}"),
    "rate.none": Text("不计（基数为零）", "none (the base is zero)"),
    "share.none": Text("不计（总数为零）", "none (the whole is zero)"),
    "period.week": Text("{start}至{end}", "{start} to {end}"),
    "period.days": Text("{start}至{end}", "{start} to {end}"),
    "period.day": Text("{start}", "{start}"),
    "period.month": Text("{year}年{month}月", "{month_name} {year}"),
    "period.quarter": Text("{year}年第{quarter}季度", "quarter {quarter} of {year}"),
    "period.year": Text("{year}年", "{year}"),
    "stations.head": Text("{unit}辖区{period}", "{unit}, all stations, {period}"),
    "stations.sum": Text("{label}{number}，较上期{more}", "{label}: {number} ({more})"),
    "stations.part": Text("（部分单位填报）", " (stated by some)"),
    "stations.unit": Text("单位", "Unit"),
    "stations.others": Text("其他单位", "others"),
    "stations.all": Text("各单位均已报送。", "All have sent theirs."),
    "stations.missing": Text("未报送的单位：{names}。", "Not sent by: {names}."),
    "stations.and": Text("、", ", "),
    "issue": Text("{year}年第{number}期", "no. {number} of {year}"),
}
"""The words where nobody says otherwise. Values are words already, such as ``4.4%``.

``rate.places`` is no phrase but how many decimals percentages have, 0 to 4.
"""

_UNWORDED = Text(
    "没有插件提供“{phrase}”的措辞", "No plugin words the phrase “{phrase}”; tell your administrator"
)
_UNFILLED = Text(
    "“{phrase}”的措辞要求填写{why}，未提供",
    "The wording of “{phrase}” asks for {why}, which is not given; tell your administrator",
)


class Wording:
    """Phrases in one language; those of `fixed` as they were worded once."""

    def __init__(self, book: Book, language: str, fixed: Mapping[str, str] | None = None) -> None:
        self._book = book
        self._language = language
        self.used: dict[str, str] = dict(fixed or {})

    def say(self, phrase: str, **values: Any) -> str:
        """A phrase, filled in. Raises UsageProblem where nobody words it or a value lacks."""
        words = self.used.get(phrase)
        if words is None:
            words = self.used[phrase] = self.worded(phrase)
        try:
            return words.format(**values)
        except (KeyError, IndexError, ValueError, AttributeError) as error:
            raise UsageProblem(_UNFILLED.with_values(phrase=phrase, why=error)) from None

    def worded(self, phrase: str) -> str:
        """The words of a phrase, with places to fill in. Raises UsageProblem."""
        known = self._book.hooks.first("bulletin_wording", phrase=phrase) or PHRASES.get(phrase)
        if known is None:
            raise UsageProblem(_UNWORDED.with_values(phrase=phrase))
        return Text(*known).in_language(self._language)
