"""Telephone numbers: Chinese mobiles and landlines, service numbers, foreign numbers.

One spelling is stored: a mobile as 11 digits, a landline as ``0471-1234567`` (``-801`` for an
extension), a foreign number with its plus. Number ranges: 电信网编号计划 (工信部 2017).
"""

from __future__ import annotations

import re
import unicodedata

from beatbook.texts import Text
from beatbook_cn.identifiers.finding import Finding

_EXTENSION = re.compile(r"(?:转|分机|EXT\.?|[-*#X])\D*(\d{1,6})$", re.IGNORECASE)
_ORNAMENT = re.compile(r"[\s\-_‐‑‒–—―−().·]+")
_COUNTRY = re.compile(r"^(?:\+86|0086|86(?=1[3-9]\d{9}$))")
_MOBILE = re.compile(r"(?:1[3-9]|9[28])\d{9}")
_LANDLINE = re.compile(r"(010|02\d|0[3-9]\d\d)([2-8]\d{6,7})")
_WRITTEN_LANDLINE = re.compile(r"(?:010|02\d|0[3-9]\d\d)-[2-8]\d{6,7}(?:-\d{1,6})?")
_SERVICE = re.compile(r"[48]00\d{7}")
_FOREIGN = re.compile(r"\+(?!86)[1-9]\d{6,14}")

_NOT_A_NUMBER = Text(
    "“{text}”不是电话号码；请填11位手机号，或带区号的固定电话，如0471-1234567。",
    "“{text}” is no telephone number; enter a mobile of 11 digits or a landline with its "
    "area code, such as 0471-1234567.",
)
_WRONG_LENGTH = Text(
    "手机号码应为11位，现有{count}位；请补全。",
    "A mobile number has 11 digits, not {count}; complete it.",
)
_NO_AREA_CODE = Text(
    "固定电话“{text}”缺少区号；请写成0471-1234567的形式。",
    "The landline “{text}” lacks its area code; write it like 0471-1234567.",
)
_RARE_RANGE = Text(
    "以{prefix}开头的手机号码很少见；请核实。",
    "Mobile numbers that begin with {prefix} are rare; make sure of it.",
)


def normalise(text: str) -> str:
    """The one spelling of the number *text*; what is no number is returned cleaned up."""
    written = unicodedata.normalize("NFKC", text).strip()
    if _WRITTEN_LANDLINE.fullmatch(written):
        return written
    number = _bare(written)
    if _is_whole(number):
        return _written(number)
    extension = _EXTENSION.search(written)
    main = _bare(written[: extension.start()]) if extension else ""
    if extension and _LANDLINE.fullmatch(main):
        return f"{_written(main)}-{extension[1]}"
    return number


def problems(text: str) -> list[Finding]:
    """What is wrong with the number *text*. The 0000 of invented numbers is taken."""
    number = normalise(text)
    if _MOBILE.fullmatch(number):
        return _rare(number)
    if any(form.fullmatch(number) for form in (_WRITTEN_LANDLINE, _SERVICE, _FOREIGN)):
        return []
    if re.fullmatch(r"1[3-9]\d*", number):
        return [Finding(_WRONG_LENGTH.with_values(count=len(number)))]
    if re.fullmatch(r"[2-8]\d{6,7}", number):
        return [Finding(_NO_AREA_CODE.with_values(text=number))]
    return [Finding(_NOT_A_NUMBER.with_values(text=text.strip()))]


def is_mobile(text: str) -> bool:
    """Whether *text* is a Chinese mobile number."""
    return bool(_MOBILE.fullmatch(normalise(text)))


def _bare(text: str) -> str:
    """Digits (and a foreign plus) without ornament and without China's country code."""
    number = _ORNAMENT.sub("", text)
    domestic = _COUNTRY.sub("", number)
    if domestic != number and re.match(r"[1-9]0?\d{9,10}$", domestic):
        return domestic if _MOBILE.fullmatch(domestic) else "0" + domestic
    return domestic


def _is_whole(number: str) -> bool:
    return any(form.fullmatch(number) for form in (_MOBILE, _LANDLINE, _SERVICE, _FOREIGN))


def _written(number: str) -> str:
    landline = _LANDLINE.fullmatch(number)
    return f"{landline[1]}-{landline[2]}" if landline else number


def _rare(number: str) -> list[Finding]:
    if number[0] == "1":
        return []
    return [Finding(_RARE_RANGE.with_values(prefix=number[:2]), warning=True)]
