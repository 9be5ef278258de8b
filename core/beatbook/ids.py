"""Ids that sort by time and are made offline without clashes.

A ULID: 48 bits of Unix milliseconds and 80 random bits in 26 characters of Crockford's base 32
(ulid specification). Within one millisecond, or while the clock is behind, the random part counts
on, so that the ids one process makes are in the order in which it made them.
"""

from __future__ import annotations

import os
import threading
from datetime import datetime

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_PAIRS = [a + b for a in _ALPHABET for b in _ALPHABET]
_RANDOM_BITS = 80
LENGTH = 26


class IdMaker:
    """Makes ids for one process."""

    def __init__(self) -> None:
        self._last = 0
        self._turn = threading.Lock()

    def new(self, moment: datetime) -> str:
        """A new id for *moment*, greater than every id made before, even if the clock went back."""
        prefix = int(moment.timestamp() * 1000) << _RANDOM_BITS
        chance = int.from_bytes(os.urandom(10), "big")
        with self._turn:
            if self._last >> _RANDOM_BITS >= prefix >> _RANDOM_BITS:
                self._last += 1 + (chance & 0xFFFF)
            else:
                self._last = prefix | (chance >> 1)
            return _encode(self._last)


def _encode(value: int) -> str:
    parts = []
    for _ in range(LENGTH // 2):
        parts.append(_PAIRS[value & 0x3FF])
        value >>= 10
    return "".join(reversed(parts))


def is_id(text: str) -> bool:
    """Whether *text* has the shape of an id."""
    return len(text) == LENGTH and all(letter in _ALPHABET for letter in text)
