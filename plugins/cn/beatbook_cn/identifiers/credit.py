"""The unified social credit code (统一社会信用代码, GB 32100-2015) of units.

18 characters: registering department, kind of organisation, area of registration (GB/T 2260),
organisation code (GB 11714) and check character. python-stdnum computes the check; it takes the
first two characters for digits, which GB 32100 does not (N and Y are in use), so their form is
checked here. stdnum is imported when a code is checked.
"""

from __future__ import annotations

import re
from typing import TypedDict

from beatbook.texts import Text
from beatbook_cn.identifiers.finding import Finding, compact, county_exists

_FORM = re.compile(r"[0-9A-HJ-NP-RTUWXY]{2}[0-9]{6}[0-9A-HJ-NP-RTUWXY]{10}")
_NEVER_USED = frozenset("IOSVZ")
_NATIONAL_REGISTER = "100000"

_WRONG_LENGTH = Text(
    "统一社会信用代码应为18位，现有{count}位；请对照营业执照补全。",
    "A unified social credit code has 18 characters, not {count}; compare it with the licence.",
)
_WRONG_CHARACTERS = Text(
    "统一社会信用代码不使用“{characters}”；请对照营业执照修改(字母I、O、S、V、Z不使用)。",
    "A unified social credit code never contains “{characters}” (nor I, O, S, V, Z); "
    "compare it with the licence.",
)
_WRONG_AREA = Text(
    "统一社会信用代码第3至8位应为6位数字的行政区划代码，现为“{area}”；请对照营业执照修改。",
    "Characters 3 to 8 of a unified social credit code are six digits, not “{area}”; "
    "compare it with the licence.",
)
_NO_COUNTY = Text(
    "统一社会信用代码中的{area}从未作为行政区划代码使用；请对照营业执照核实。",
    "No county was ever given the code {area} in the unified social credit code; "
    "compare it with the licence.",
)
_WRONG_CHECK = Text(
    "统一社会信用代码校验不符：有一位录错或两位颠倒；请对照营业执照修改。",
    "The unified social credit code does not check: a character is mistyped or two are swapped; "
    "compare it with the licence.",
)


class Facts(TypedDict, total=False):
    """What a valid code says: department, kind, area (GB/T 2260), organisation code."""

    department: str
    kind: str
    area: str
    organisation: str


def normalise(text: str) -> str:
    """*text* in half-width capitals without blanks and hyphens."""
    return compact(text)


def problems(text: str) -> list[Finding]:
    """What is wrong with the code *text*; an area never assigned is only a warning."""
    code = normalise(text)
    shape = _shape_problem(code)
    if shape:
        return [Finding(shape)]
    found = []
    if check_character(code[:17]) != code[17]:
        found.append(Finding(_WRONG_CHECK))
    if not _area_is_known(code[2:8]):
        found.append(Finding(_NO_COUNTY.with_values(area=code[2:8]), warning=True))
    return found


def facts(text: str) -> Facts:
    """What a valid code says; ``{}`` if it has errors."""
    code = normalise(text)
    if any(not finding.warning for finding in problems(code)):
        return {}
    return Facts(department=code[0], kind=code[1], area=code[2:8], organisation=code[8:17])


def check_character(first17: str) -> str:
    """The last character for the first 17 (GB 32100-2015 appendix A)."""
    from stdnum.cn.uscc import calc_check_digit

    return str(calc_check_digit(first17))


def organisation_check(first8: str) -> str:
    """The ninth character of an organisation code (GB 11714-1997), for making codes up."""
    alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(alphabet.index(char) * weight for char, weight in zip(first8, weights, strict=True))
    return "0123456789X"[-total % 11]


def _shape_problem(code: str) -> Text | None:
    if len(code) != 18:
        return _WRONG_LENGTH.with_values(count=len(code))
    strange = [c for c in code if c in _NEVER_USED or not (c.isascii() and c.isalnum())]
    if strange:
        return _WRONG_CHARACTERS.with_values(characters="".join(dict.fromkeys(strange)))
    if not _FORM.fullmatch(code):
        return _WRONG_AREA.with_values(area=code[2:8])
    return None


def _area_is_known(area: str) -> bool:
    """Registers are kept at every level: 150000 and 150100 are areas, too."""
    if area == _NATIONAL_REGISTER or county_exists(area):
        return True
    return area.endswith("00") and county_exists(area[:4] + "00")
