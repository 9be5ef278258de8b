"""Rules of editing a line of text that holds Chinese, apart from any widget."""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile
from typing import NamedTuple
from unicodedata import category, east_asian_width


class State(NamedTuple):
    """What a field held at one moment: the text and the place of the cursor."""

    text: str
    cursor: int


def word_start(text: str, cursor: int) -> int:
    """Where the word or run that ends at *cursor* begins; blanks after it belong to it.

    A run is of one kind: wide letters (Chinese), other letters, digits, or signs. So in
    ``昭君路3号楼`` one step takes ``号楼`` and the next takes ``3``, not the whole address.
    """
    before = text[:cursor].rstrip()
    if not before:
        return 0
    kind = _kind(before[-1])
    run = takewhile(lambda letter: _kind(letter) == kind, reversed(before))
    return len(before) - sum(1 for _letter in run)


def word_end(text: str, cursor: int) -> int:
    """Where the word or run after *cursor* ends; blanks before it belong to it."""
    mirrored = text[::-1]
    return len(text) - word_start(mirrored, len(text) - cursor)


def _kind(letter: str) -> str:
    if letter.isspace():
        return "blank"
    if letter.isdecimal():
        return "digit"
    if category(letter)[0] in "LM":
        return "wide" if east_asian_width(letter) in "WF" else "letter"
    return "sign"


class History:
    """Earlier states of one field, for undo. Typing on in one place counts as one step."""

    LIMIT = 100

    def __init__(self) -> None:
        self._states: list[State] = []
        self._typing_at = -1

    def note(self, before: State, typed: str, start: int, end: int) -> None:
        """Remember *before*, as *typed* is about to replace ``before.text[start:end]``."""
        goes_on = start == end == self._typing_at and len(typed) == 1 and not typed.isspace()
        self._typing_at = start + len(typed) if start == end and typed else -1
        if not goes_on:
            self._states.append(before)
            del self._states[: -self.LIMIT]

    def back(self, restore: Callable[[State], None]) -> bool:
        """Hand the last state to *restore*; False when there is none."""
        self._typing_at = -1
        if not self._states:
            return False
        restore(self._states.pop())
        return True

    def clear(self) -> None:
        """Forget all states, when another value was put into the field."""
        self._states.clear()
        self._typing_at = -1
