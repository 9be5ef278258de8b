"""What a cell of a sheet says: a number, a share, that an item does not apply, or nothing.

Numbers come as people type them: full width, with thousands separators, per cent signs, or the
word 分 behind. Whatever else stands there is no number, and is said so.
"""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

from beatbook.assessment.declare import Value

_DASHES = ("-", "--", "—", "——", "–", "/", "\\")
_NOT_IN_CHARGE = frozenset((*_DASHES, "n/a", "na", "不分管", "不适用", "不考核", "not in charge"))
_MINUS = str.maketrans({"−": "-", "﹣": "-", "–": "-"})
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?:\D|$))")
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)")
_SHARE = re.compile(rf"({_NUMBER.pattern})/({_NUMBER.pattern})")
_UNITS = ("分", "points", "point", "个百分点")
_PER_CENT = "%"


class NoNumber(ValueError):
    """A cell has words where a number is wanted."""


def blank(text: str) -> bool:
    """Whether a cell says nothing at all."""
    return not _plain(text)


def not_in_charge(text: str) -> bool:
    """Whether a cell says that the item does not apply to the subject."""
    return unicodedata.normalize("NFKC", text).strip().casefold() in _NOT_IN_CHARGE


def value(text: str, factor: int = 1) -> Value:
    """The value in a cell that is not blank: ``7.9``, ``45/50``, ``90%``. Raises NoNumber.

    *factor* is that of an indicator: one in per cent (100) is kept as a share, so 90, 90 % and
    45/50 say the same of it.
    """
    plain = _plain(text)
    share = _SHARE.fullmatch(plain)
    if share is not None:
        return Value(Fraction(share[1]), Fraction(share[2]))
    number = plain.removesuffix(_PER_CENT)
    if not _NUMBER.fullmatch(number):
        raise NoNumber(text)
    found = Fraction(number)
    if plain.endswith(_PER_CENT):
        return Value(found / 100, Fraction(1)) if factor == 100 else Value(found / 100)
    return Value(found, Fraction(factor)) if factor != 1 else Value(found)


def _plain(text: str) -> str:
    plain = "".join(unicodedata.normalize("NFKC", text).translate(_MINUS).casefold().split())
    for unit in _UNITS:
        plain = plain.removesuffix(unit)
    return _THOUSANDS.sub("", plain)
