"""Labels in any of a form's languages as texts in Chinese and English."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from beatbook.neutral.characters import dropped
from beatbook.texts import Text

_CHINESE = re.compile(r"chinese|中文|汉语|\bzh\b|\(zh", re.IGNORECASE)
_ENGLISH = re.compile(r"english|\ben\b|\(en", re.IGNORECASE)
_REFERENCE = re.compile(r"\$\{\s*(?:last-saved#)?([^}\s]+)\s*\}")
_MARKUP = re.compile(r"<[^<>]{1,200}>|[*#`]{1,4}")
_LONGEST = 300


def text_of(value: Any) -> Text:
    """What a cell says: one text, or one for each language; the nearest there is for each of ours.

    A form without Chinese says what it says in both, and so does one without English: whoever
    translates the pack sees the original words.
    """
    if isinstance(value, Mapping):
        said = {str(name): _line(str(words)) for name, words in value.items() if words}
        other = next(iter(said.values()), "")
        english = _in(said, _ENGLISH) or said.get("default", "")
        return Text(_in(said, _CHINESE) or english or other, english or other)
    words = _line(str(value or ""))
    return Text(words, words)


def _in(said: Mapping[str, str], language: re.Pattern[str]) -> str:
    return next((words for name, words in said.items() if language.search(name)), "")


def _line(words: str) -> str:
    """One line without markup and signs that do something else than being read."""
    return " ".join(dropped(_MARKUP.sub(" ", words)).split())[:_LONGEST]


def named(text: Text, labels: Mapping[str, Text]) -> Text:
    """A text in which the values of other questions stand, with their labels instead."""

    def filled(words: str, language: int) -> str:
        return _REFERENCE.sub(
            lambda found: f"“{labels.get(found[1], Text(found[1], found[1]))[language]}”", words
        )

    return Text(filled(text.zh, 0), filled(text.en, 1))
