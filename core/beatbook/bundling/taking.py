"""Taking data out of a list that somebody else wrote, each key as it must be or not at all.

A good signature says who wrote a list, not that it makes sense: they may use another program, and
a key may have been stolen.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NoReturn

from beatbook.bundling.problems import CONTENTS, FORMAT, BundleProblem
from beatbook.clock import from_stamp
from beatbook.neutral.characters import visible
from beatbook.texts import Translator

_ = Translator(__name__, __file__)

LAYOUT = 1
"""The number of the format; another one is refused, never guessed at."""
_LONGEST = 200


def plain_json(name: str, body: bytes, what: str) -> dict[str, Any]:
    """A list of the kind *what* as data. Raises BundleProblem for another kind or format."""
    try:
        data = json.loads(body.decode(), object_pairs_hook=_once, parse_constant=_never)
    except (ValueError, RecursionError):
        raise wrong(name, "JSON") from None
    if not isinstance(data, dict) or data.pop("what", None) != what:
        raise wrong(name, "what")
    layout = data.pop("format", None)
    if layout != LAYOUT or isinstance(layout, bool):
        raise BundleProblem(
            FORMAT,
            _("{file} has format {format}, this Beatbook reads format {known}; bring Beatbook up"
              " to date, or ask for the file in format {known}.",
              file=name, format=str(layout)[:20], known=LAYOUT),
        )  # fmt: skip
    return data


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key twice")
    return found


def _never(word: str) -> Any:
    raise ValueError(word)


def wrong(name: str, where: str) -> BundleProblem:
    """The refusal of a list in which *where* is not what it should be."""
    return BundleProblem(
        CONTENTS,
        _("The contents list of {file} is wrong at “{where}”; ask whoever made it to make it anew"
          " with: beat plugin bundle", file=name, where=where),
    )  # fmt: skip


class Taker:
    """Takes the keys out of a table one by one, each as it must be; what is left over is wrong."""

    def __init__(self, name: str, data: Mapping[str, Any], where: str = "") -> None:
        self._name = name
        self._data = dict(data)
        self._where = where

    def _take(self, key: str, kind: type) -> Any:
        value = self._data.pop(key, None)
        if type(value) is not kind:
            self._fail(key)
        return value

    def _fail(self, key: str) -> NoReturn:
        raise wrong(self._name, visible(f"{self._where}{key}"[:80]))

    def text(self, key: str, good: Callable[[str], Any]) -> str:
        """A text that is *good*."""
        value: str = self._take(key, str)
        if not good(value):
            self._fail(key)
        return value

    def words(self, key: str) -> str:
        """A text for people: one line, nothing in it but characters to be read."""
        return self.text(key, _is_readable)

    def stamp(self, key: str) -> str:
        """A moment as a stamp."""
        return self.text(key, _is_stamp)

    def number(self, key: str, most: int) -> int:
        """A number from 0 to *most*."""
        value: int = self._take(key, int)
        if not 0 <= value <= most:
            self._fail(key)
        return value

    def yes(self, key: str) -> bool:
        """True or false."""
        return bool(self._take(key, bool))

    def texts(self, key: str, good: Callable[[str], Any]) -> list[str]:
        """A list of texts that are *good*."""
        values: list[Any] = self._take(key, list)
        if not all(isinstance(one, str) and good(one) for one in values):
            self._fail(key)
        return values

    def table(self, key: str) -> Taker:
        """A table."""
        return Taker(self._name, self._take(key, dict), f"{self._where}{key}.")

    def tables(self, key: str, most: int) -> list[Taker]:
        """A list of at most so many tables."""
        values: list[Any] = self._take(key, list)
        if len(values) > most or not all(isinstance(one, dict) for one in values):
            self._fail(key)
        return [
            Taker(self._name, one, f"{self._where}{key}[{count}].")
            for count, one in enumerate(values)
        ]

    def named(self, key: str, most: int) -> dict[str, Taker]:
        """A table of at most so many tables, by their names."""
        values: dict[str, Any] = self._take(key, dict)
        if len(values) > most or not all(map(_is_readable, values)):
            self._fail(key)
        if not all(isinstance(one, dict) for one in values.values()):
            self._fail(key)
        above = f"{self._where}{key}."
        return {name: Taker(self._name, one, f"{above}{name}.") for name, one in values.items()}

    def named_words(self, key: str, most: int) -> dict[str, str]:
        """A table of at most so many texts for people, by their names."""
        values: dict[str, Any] = self._take(key, dict)
        if len(values) > most or not all(map(_is_readable, values)):
            self._fail(key)
        table = Taker(self._name, values, f"{self._where}{key}.")
        return {name: table.words(name) for name in values}

    def end(self) -> None:
        """Nothing is left over. Raises BundleProblem, as everything here does."""
        for key in self._data:
            self._fail(key)


def _is_readable(value: str) -> bool:
    return len(value) <= _LONGEST and visible(value) == value


def _is_stamp(value: str) -> bool:
    try:
        return from_stamp(value).tzinfo is not None
    except ValueError:
        return False
