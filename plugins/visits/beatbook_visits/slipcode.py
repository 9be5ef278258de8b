"""The code on a visit slip: short, says nothing about anybody, cannot be guessed or misread.

Nine characters of an alphabet of 31 without look-alikes (no I, L, O, U, V). Eight are drawn at
random, more than 850 thousand million possibilities; the ninth is a check: the sum of the values,
each times its position, is a multiple of 31. As 31 is a prime greater than nine, one wrong
character or two changed places are always noticed.
"""

from __future__ import annotations

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTWXYZ"
LENGTH = 9
_VALUES = {letter: value for value, letter in enumerate(ALPHABET)}
_MEANT = str.maketrans("OIL", "011", " -–·")
_GROUP = 3


def new_code() -> str:
    """A code that nobody could foresee."""
    return completed("".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1)))


def completed(drawn: str) -> str:
    """The eight characters *drawn* with their check character behind them."""
    rest = -_weighted(drawn) * pow(LENGTH, -1, len(ALPHABET))
    return drawn + ALPHABET[rest % len(ALPHABET)]


def _weighted(code: str) -> int:
    return sum(place * _VALUES[letter] for place, letter in enumerate(code, 1))


def spelled(typed: str) -> str:
    """The one spelling of a code as it was typed: no gaps, capitals, 0 for O, 1 for I and L."""
    return typed.upper().translate(_MEANT)


def is_code(code: str) -> bool:
    """Whether a spelled code can be one: its length, its characters and its check."""
    if len(code) != LENGTH or not _VALUES.keys() >= set(code):
        return False
    return _weighted(code) % len(ALPHABET) == 0


def grouped(code: str) -> str:
    """The code as it stands on paper: ``7K3-9QM-XR4``."""
    return "-".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))
