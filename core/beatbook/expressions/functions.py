"""The functions that expressions may call, beside a few of CEL's own.

One table: from it come the names that are known, how many values each takes, and the manual. No
function raises anything: what is not filled in, or is no day, gives null, and null is no answer.
Days and moments are ISO texts (`beatbook.expressions.values`).
"""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

from beatbook.texts import Text


class Function(NamedTuple):
    """A function: the names of what it takes, what it does, an example with its result.

    `run` is None for CEL's own, which the library brings. `takes_more` may get further values.
    """

    name: str
    takes: tuple[str, ...]
    help: Text
    example: tuple[str, object]
    run: Callable[..., Any] | None = None
    takes_more: bool = False


def _filled(value: Any) -> bool:
    return value not in (None, "", []) and value != {}


def _length(value: Any) -> int | None:
    return len(value) if isinstance(value, (str, list)) else None


def _first(*values: Any) -> Any:
    return next((value for value in values if _filled(value)), None)


def _day(text: str) -> date:
    """The day of a day or moment."""
    return date.fromisoformat(text[:10])


def _days_between(first: str, last: str) -> int:
    return (_day(last) - _day(first)).days


def _plus_days(day: str, count: int) -> str:
    return str(_day(day) + timedelta(days=count))


def _plus_months(day: str, count: int) -> str:
    """The same day of a later month, or that month's last."""
    start = _day(day)
    years, month = divmod(start.month - 1 + count, 12)
    year = start.year + years
    last = calendar.monthrange(year, month + 1)[1]
    return str(date(year, month + 1, min(start.day, last)))


def _plus_years(day: str, count: int) -> str:
    return _plus_months(day, 12 * count)


def _plus_workdays(day: str, count: int) -> str:
    from beatbook.workdays import working_days_after

    return str(working_days_after(_day(day), min(count, 1000)).day)


def _age_on(birth: str, day: str) -> int:
    """Full years; who was born on 29 February has the birthday on 1 March of other years."""
    born, on = _day(birth), _day(day)
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _round(value: float, digits: int) -> float:
    return float(Decimal(str(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))


_A_DAY = "2026-01-31"
OWN: tuple[Function, ...] = (
    Function(
        "filled", ("value",),
        Text("是否已填写（空白、空列表为假）", "Whether it is filled in; an empty list is not"),
        ("filled('')", False), _filled,
    ),
    Function(
        "length", ("value",),
        Text("文字的字数，列表的项数", "Characters of a text, items of a list"),
        ("length('路灯')", 2), _length,
    ),
    Function(
        "first", ("value",),
        Text("第一个已填写的值", "The first of its values that is filled in"),
        ("first('', 'a', 'b')", "a"), _first, takes_more=True,
    ),
    Function(
        "days_between", ("from", "to"),
        Text("两日相隔天数，后者在前则为负", "Days from one day to another, below 0 backwards"),
        ("days_between('2026-01-31', '2026-02-03')", 3), _days_between,
    ),
    Function(
        "plus_days", ("day", "n"),
        Text("若干天之后的日期（负数为之前）", "The day so many days later; below 0: earlier"),
        (f"plus_days('{_A_DAY}', 1)", "2026-02-01"), _plus_days,
    ),
    Function(
        "plus_months", ("day", "n"),
        Text("若干月之后的同日；没有该日则为月末",
             "The same day so many months later, or that month's last"),
        (f"plus_months('{_A_DAY}', 1)", "2026-02-28"), _plus_months,
    ),
    Function(
        "plus_years", ("day", "n"),
        Text("若干年之后的同日", "The same day so many years later"),
        (f"plus_years('{_A_DAY}', 2)", "2028-01-31"), _plus_years,
    ),
    Function(
        "plus_workdays", ("day", "n"),
        Text("若干个工作日之后（当日不计；按国务院放假通知，至多 1000）",
             "So many working days later, the day itself not counted; 1000 at most"),
        ("plus_workdays('2026-01-30', 1)", "2026-02-02"), _plus_workdays,
    ),
    Function(
        "age_on", ("birth", "day"),
        Text("某日的周岁", "Full years of age on a day"),
        ("age_on('2008-03-01', '2026-02-28')", 17), _age_on,
    ),
    Function(
        "day_of", ("moment",),
        Text("时刻所在的日期", "The day of a moment"),
        ("day_of('2026-01-31T23:05:00')", _A_DAY), lambda text: str(_day(text)),
    ),
    Function(
        "year", ("day",), Text("年", "The year of a day"),
        (f"year('{_A_DAY}')", 2026), lambda text: _day(text).year,
    ),
    Function(
        "month", ("day",), Text("月（1 至 12）", "The month of a day, 1 to 12"),
        (f"month('{_A_DAY}')", 1), lambda text: _day(text).month,
    ),
    Function(
        "weekday", ("day",), Text("星期（1 为周一，7 为周日）", "The weekday, 1 (Monday) to 7"),
        (f"weekday('{_A_DAY}')", 6), lambda text: _day(text).isoweekday(),
    ),
    Function(
        "round", ("number", "digits"),
        Text("四舍五入到若干位小数", "Rounded to so many decimals, halves away from 0"),
        ("round(2.345, 2)", 2.35), _round,
    ),
)  # fmt: skip

_CELS: tuple[Function, ...] = (
    Function(
        "contains", ("text", "part"), Text("文字是否包含", "Whether a text holds another"),
        ("'abc'.contains('b')", True),
    ),
    Function(
        "startsWith", ("text", "part"),
        Text("文字是否以此开头", "Whether a text begins with another"),
        ("'abc'.startsWith('a')", True),
    ),
    Function(
        "endsWith", ("text", "part"), Text("文字是否以此结尾", "Whether a text ends with another"),
        ("'abc'.endsWith('c')", True),
    ),
    Function(
        "matches", ("text", "pattern"),
        Text("文字是否含有与正则表达式（RE2）相符之处",
             "Whether a regular expression (RE2) fits somewhere in a text"),
        ("'P12'.matches('^P[0-9]+$')", True),
    ),
    Function(
        "int", ("value",), Text("转为整数", "As a whole number"), ("int('12')", 12),
    ),
    Function(
        "double", ("value",), Text("转为小数", "As a number with decimals"), ("double(2)", 2.0),
    ),
    Function(
        "string", ("value",), Text("转为文字", "As a text"), ("string(12)", "12"),
    ),
    Function(
        "has", ("period.end",),
        Text("起止期是否有该端", "Whether a period has that end: has(stay.end)"),
        ("has({'end': 1}.end)", True),
    ),
)  # fmt: skip

TABLE: tuple[Function, ...] = (*OWN, *_CELS)
"""All of them, in the order of the manual."""

MACROS: dict[str, tuple[Text, str, object]] = {
    "exists": (Text("有一项符合", "Whether one item at least fits"),
               "['a'].exists(x, x == 'a')", True),
    "all": (Text("各项都符合", "Whether every item fits"), "['a'].all(x, x == 'b')", False),
    "exists_one": (Text("恰有一项符合", "Whether exactly one item fits"),
                   "['a'].exists_one(x, x == 'a')", True),
    "filter": (Text("符合的各项", "The items that fit"), "['a', 'b'].filter(x, x > 'a')", ["b"]),
}  # fmt: skip
"""What looks at each item of a list: its help, an example, the result.

CEL's ``map`` is left out: it makes texts as long as one likes, and nothing that is asked here. So
is its ``size``, which the library counts in bytes: 路灯 is six long to it.
"""

BY_NAME = {one.name: one for one in TABLE}


def _total(run: Callable[..., Any]) -> Callable[..., Any]:
    """*run*, giving null for what it can't do anything with."""

    def safe(*values: Any) -> Any:
        try:
            return run(*values)
        except (TypeError, ValueError, ArithmeticError):
            return None

    return safe


RUN: dict[str, Callable[..., Any]] = {one.name: _total(one.run) for one in OWN if one.run}
"""The functions of the house as the library calls them."""
