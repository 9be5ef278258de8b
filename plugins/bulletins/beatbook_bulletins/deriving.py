"""What a text shows of a figure: the number itself, and the words of what is derived from it.

A rate on a base of zero does not exist and is said in words; no change is said as such, never as a
percentage; a change that rounds to nothing is said to be less than a tenth of a per cent.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from beatbook.bulletin import arithmetic
from beatbook.bulletin.arithmetic import BOTH_ZERO, DOWN, FROM_ZERO, SAME, UP, Change
from beatbook.errors import UsageProblem
from beatbook.texts import Text
from beatbook_bulletins.counting import BEFORE, NOW, YEAR, Counting
from beatbook_bulletins.cubes import Number

if TYPE_CHECKING:
    from beatbook.bulletin.declare import Figure
    from beatbook_bulletins.wording import Wording

_UNKNOWN = Text("没有名为“{name}”的统计数字", "There is no figure “{name}”")
_NOT_DERIVED = Text(
    "不能由数字得出“{derived}”；可以有：{known}",
    "“{derived}” can't be derived from a figure; there is: {known}",
)
_BAD_PLACES = Text(
    "措辞rate.places应为0至4的小数位数，现为“{words}”",
    "The wording rate.places must be a number of decimals from 0 to 4, not “{words}”",
)
_PLACES = tuple("01234")
_LESS = {UP: "up", FROM_ZERO: "up", DOWN: "down", SAME: "same", BOTH_ZERO: "same"}


class UnknownFigure(UsageProblem):
    """A text names a figure that nobody bound."""


class Deriving:
    """Figures by name, counted in the periods of one bulletin, in words."""

    def __init__(self, counting: Counting, known: Mapping[str, Figure], wording: Wording) -> None:
        self._counting = counting
        self._known = known
        self._wording = wording
        self._ways: dict[str, Callable[[str, str], str]] = {
            "": self._plain,
            "before": self._before,
            "diff": self._diff,
            "rate": self._rate,
            "change": self._change,
            "more": self._more,
            "daily": self._daily,
            "year": self._year,
            "year_diff": self._diff,
            "year_rate": self._rate,
            "year_change": self._change,
            "year_more": self._more,
            "share": self._share,
        }

    def words(self, name: str, derived: str = "") -> str:
        """What stands in the text. Raises UnknownFigure, UsageProblem."""
        head, dot, other = derived.partition(".")
        if head not in self._ways or bool(dot) != (head == "share"):
            known = ", ".join(arithmetic.DERIVED)
            raise UsageProblem(_NOT_DERIVED.with_values(derived=derived, known=known))
        return self._ways[head](name, other or head)

    def number(self, name: str, which: str = NOW) -> Number:
        """A figure's number in one of the periods."""
        return self._counting.number(self.figure(name), which)

    def figure(self, name: str) -> Figure:
        """The figure called *name*. Raises UnknownFigure."""
        if name not in self._known:
            raise UnknownFigure(_UNKNOWN.with_values(name=name))
        return self._known[name]

    def _plain(self, name: str, _derived: str) -> str:
        return number_words(self.number(name))

    def _before(self, name: str, _derived: str) -> str:
        return number_words(self.number(name, BEFORE))

    def _year(self, name: str, _derived: str) -> str:
        return number_words(self.number(name, YEAR))

    def _daily(self, name: str, _derived: str) -> str:
        return str(arithmetic.daily(self.number(name), self._counting.span))

    def _changed(self, name: str, derived: str) -> Change:
        return self.compared(name, year=derived.startswith("year"))

    def compared(self, name: str, *, year: bool = False) -> Change:
        """A figure beside the period before, or a year ago."""
        base = self.number(name, YEAR if year else BEFORE)
        return arithmetic.change(self.number(name), base, self._places())

    def _places(self) -> int:
        """How many decimals percentages have here. Raises UsageProblem."""
        words = self._wording.say("rate.places")
        if words not in _PLACES:
            raise UsageProblem(_BAD_PLACES.with_values(words=words))
        return int(words)

    def _least(self) -> str:
        """The smallest percentage that is printed: ``0.1%``."""
        return f"{Decimal(1).scaleb(-self._places())}%"

    def _diff(self, name: str, derived: str) -> str:
        return number_words(self._changed(name, derived).diff)

    def _rate(self, name: str, derived: str) -> str:
        found = self._changed(name, derived)
        if found.way in (SAME, BOTH_ZERO):
            phrase = "year.same" if derived.startswith("year") else "change.same"
            return self._wording.say(phrase)
        if found.rate is None:
            return self._wording.say("rate.none")
        return (
            f"{found.rate}%"
            if found.rate
            else self._wording.say("rate.little", least=self._least())
        )

    def _change(self, name: str, derived: str) -> str:
        found = self._changed(name, derived)
        scale = "year" if derived.startswith("year") else "change"
        little = "_little" if found.rate == 0 and found.way in (UP, DOWN) else ""
        return self._wording.say(
            f"{scale}.{found.way}{little}",
            rate=f"{found.rate}%",
            now=number_words(found.now),
            base=number_words(found.base),
            diff=number_words(found.diff),
            least=self._least(),
        )

    def _more(self, name: str, derived: str) -> str:
        found = self._changed(name, derived)
        return self._wording.say(f"more.{_LESS[found.way]}", diff=number_words(found.diff))

    def _share(self, name: str, whole: str) -> str:
        found = arithmetic.share(self.number(name), self.number(whole), self._places())
        return self._wording.say("share.none") if found is None else f"{found}%"


def number_words(number: Number) -> str:
    """A number as printed: whole ones without a point, no exponents."""
    if isinstance(number, Decimal) and number != number.to_integral_value():
        return f"{number:f}"
    return str(int(number))
