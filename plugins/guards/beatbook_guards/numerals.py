"""Numbers up to 999 as Chinese writes them: 三十五, 百零二, 廿一, or in figures."""

from __future__ import annotations

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100}
WRITTEN = "零〇一二三四五六七八九两十百廿卅"
"""The characters such numbers are written with."""


def value(text: str) -> int:
    """35 of ``35``, ``三十五`` or ``三五``. Raises ValueError for anything else."""
    if text.isascii():
        return int(text)
    text = text.replace("廿", "二十").replace("卅", "三十")
    if not any(char in _UNITS for char in text):
        return int("".join(str(_digit(char)) for char in text))
    total, pending = 0, 1
    for index, char in enumerate(text):
        if char in _UNITS:
            total += pending * _UNITS[char]
            pending = 0
        else:
            pending = _digit(char)
        if index == len(text) - 1 and char not in _UNITS:
            total += pending
    return total


def _digit(char: str) -> int:
    if char not in _DIGITS:
        raise ValueError(char)
    return _DIGITS[char]
