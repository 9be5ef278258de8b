"""The citizen identification number (公民身份号码, GB 11643-1999) of resident identity cards.

The same structure is used by residence permits for residents of Hong Kong, Macao and Taiwan
(area codes 81, 82, 83) and by the foreigner's permanent residence card of 2023 (numbers that
begin with 9). Checks beyond python-stdnum: dates of 15- and 18-digit numbers, areas that were
never assigned, future births. stdnum is imported when a number is checked.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from functools import lru_cache
from typing import TypedDict

from beatbook.texts import Text
from beatbook_cn.identifiers.finding import (
    Finding,
    compact,
    county_exists,
    is_digits,
    province_exists,
)

MALE, FEMALE = "1", "2"
"""Codes of GB/T 2261.1."""

_BEIJING = timezone(timedelta(hours=8))

_WRONG_LENGTH = Text(
    "身份号码应为18位(旧号码为15位)，现有{count}位；请对照证件补全。",
    "An identity number has 18 characters (15 on old cards), not {count}; "
    "compare it with the card.",
)
_WRONG_CHARACTERS = Text(
    "身份号码只能是数字，仅最后一位可以是X；请对照证件修改。",
    "An identity number is made of digits, only its last character may be X; "
    "compare it with the card.",
)
_IMPOSSIBLE_DATE = Text(
    "身份号码中的出生日期{digits}不存在；请对照证件修改。",
    "The birth date {digits} in the identity number does not exist; compare it with the card.",
)
_FUTURE_DATE = Text(
    "身份号码中的出生日期{digits}晚于今天；请对照证件修改。",
    "The birth date {digits} in the identity number is later than today; compare it with the card.",
)
_NO_PROVINCE = Text(
    "身份号码开头的{digits}不是任何省份的代码；请对照证件修改。",
    "No province has the code {digits} that the identity number begins with; "
    "compare it with the card.",
)
_NO_COUNTY = Text(
    "身份号码开头的{digits}从未作为县级行政区划代码使用；请对照证件核实。",
    "No county was ever given the code {digits} that the identity number begins with; "
    "compare it with the card.",
)
_WRONG_CHECK = Text(
    "身份号码校验不符：有一位录错或两位颠倒；请对照证件修改。",
    "The identity number does not check: a character is mistyped or two are swapped; "
    "compare it with the card.",
)


class Facts(TypedDict, total=False):
    """What a valid number says; ``nationality`` (ISO 3166-1 numeric) only on cards of 2023."""

    sex: str
    birth: date
    area: str
    nationality: str


def normalise(text: str) -> str:
    """*text* in the 18-character spelling: half-width, capital X, no blanks or hyphens.

    A 15-digit number with a possible birth date is upgraded as GB 11643-1999 orders: the century
    is 19, or 18 for the sequence numbers 996 to 999, which were kept for centenarians. Anything
    else is returned cleaned up, never refused.
    """
    number = compact(text)
    if len(number) == 15 and is_digits(number) and _birth(_with_century(number)):
        return _with_check(_with_century(number))
    return number


def problems(text: str, today: date | None = None) -> list[Finding]:
    """What is wrong with the number *text*.

    Births after *today* are refused; without it, today is taken by Beijing time.
    """
    return list(_judged(normalise(text), today or datetime.now(_BEIJING).date()))


@lru_cache(maxsize=8192)
def _judged(number: str, today: date) -> tuple[Finding, ...]:
    """The findings on a normalised number: a form asks for them more than once."""
    shape = _shape_problem(number)
    if shape:
        return (Finding(shape),)
    wrong = _date_problem(number, today)
    found = [Finding(wrong)] if wrong else []
    found += _area_problems(number)
    # A date that cannot be is a mistyped character already; saying so twice helps nobody.
    is_clean = all(one.warning for one in found)
    if is_clean and len(number) == 18 and _with_check(number[:17]) != number:
        found.append(Finding(_WRONG_CHECK))
    return tuple(found)


def facts(text: str) -> Facts:
    """Sex, birth and area of registration by a valid number; ``{}`` if it has errors.

    Warnings do not hide the facts. Sex is a code of GB/T 2261.1, the area one of GB/T 2260.
    """
    number = normalise(text)
    if any(not finding.warning for finding in problems(number)):
        return {}
    birth = _birth(number)
    assert birth is not None
    found = Facts(sex=MALE if int(number[16]) % 2 else FEMALE, birth=birth, area=number[:6])
    if number[0] == "9":
        found["area"], found["nationality"] = number[1:3] + "0000", number[3:6]
    return found


def check_character(first17: str) -> str:
    """The last character for 17 digits (ISO 7064 MOD 11-2, GB 11643-1999 section 6)."""
    from stdnum.cn.ric import calc_check_digit

    return str(calc_check_digit(first17 + "0"))


def _with_century(number: str) -> str:
    """The first 17 digits of a number of 15."""
    century = "18" if number[12:] in ("996", "997", "998", "999") else "19"
    return number[:6] + century + number[6:]


def _with_check(first17: str) -> str:
    return first17 + check_character(first17)


def _shape_problem(number: str) -> Text | None:
    if len(number) not in (15, 18):
        return _WRONG_LENGTH.with_values(count=len(number))
    body, last = number[:17], number[17:]
    if not is_digits(body) or (last and last != "X" and not is_digits(last)):
        return _WRONG_CHARACTERS
    return None


def _birth_digits(number: str) -> str:
    """Eight digits of the birth date; a 15-digit number left has an impossible one."""
    return number[6:14] if len(number) >= 17 else _with_century(number)[6:14]


def _birth(number: str) -> date | None:
    digits = _birth_digits(number)
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def _date_problem(number: str, today: date) -> Text | None:
    birth = _birth(number)
    if birth is None or birth.year < 1800:
        return _IMPOSSIBLE_DATE.with_values(digits=_birth_digits(number))
    if birth > today:
        return _FUTURE_DATE.with_values(digits=_birth_digits(number))
    return None


def _area_problems(number: str) -> list[Finding]:
    """A county may be missing from the lists that we have, a province may not."""
    permanent_resident = number[0] == "9"
    province = number[1:3] if permanent_resident else number[:2]
    if not province_exists(province):
        return [Finding(_NO_PROVINCE.with_values(digits=province))]
    if permanent_resident or county_exists(number[:6]):
        return []
    return [Finding(_NO_COUNTY.with_values(digits=number[:6]), warning=True)]
