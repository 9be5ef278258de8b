"""Chinese numerals of doors, buildings, floors and rooms as digits (三号楼 is 3号楼)."""

from __future__ import annotations

import re

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_NUMERAL = "[〇零一二两三四五六七八九十百]"
_COUNTED = re.compile(
    rf"(?<!第)({_NUMERAL}{{1,5}})"
    "(?=号|栋|幢|座|单元|层|楼|室|房(?!间)|组|[村居]民小组|社(?!区)|队|弄)"
)


def to_digits(text: str) -> str:
    """*text* with the numerals before 号, 栋, 单元, 层, 室 ... written as digits."""
    return _COUNTED.sub(lambda found: str(value_of(found[1])), text)


def value_of(numeral: str) -> int:
    """The value of a Chinese numeral below 1000: 十二, 一百零三, and 一〇三 by its digits."""
    if not set(numeral) & set("十百"):
        return int("".join(str(_DIGITS[char]) for char in numeral))
    hundreds, _, rest = numeral.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    total = 100 * _digit(hundreds) if "百" in numeral else 0
    return total + (10 * _digit(tens) if ten else 0) + (_last(ones) or 0)


def _digit(text: str) -> int:
    """The last digit of *text*; 1 where nothing is written (十二)."""
    return _last(text) or 1


def _last(text: str) -> int | None:
    return next((_DIGITS[char] for char in reversed(text) if char in _DIGITS), None)
