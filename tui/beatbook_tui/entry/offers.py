"""What is offered under a field while it is typed: codes of a list, records that were found.

A code is found by its number, by its words in either language, by pinyin or its initials.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from beatbook.codes import Code, CodeList
from beatbook.forms.spec import FieldSpec
from beatbook.texts import Text
from beatbook_tui.view.values import NO, YES

Readings = Mapping[str, Sequence[str]]


class Offer(NamedTuple):
    """One thing to take: its raw `value`, its `words`, and what tells it from others.

    `detail` stands behind the words, `aside` (a code, an address) at the right.
    """

    value: str
    words: str
    aside: str = ""
    detail: str = ""


def codes_of(field: FieldSpec, codes: CodeList, day: date | None = None) -> list[Code]:
    """The codes that a field allows; with a day only those that are chosen on it."""
    every = codes.codes if day is None else codes.chosen_from(day)
    return [code for code in every if not field.narrowed or code.code in field.narrowed]


def yes_or_no() -> list[Code]:
    """The two answers of a yes/no field, as codes."""
    return [Code("1", Text(YES.in_language("zh"), YES.in_language("en"))),
            Code("0", Text(NO.in_language("zh"), NO.in_language("en")))]  # fmt: skip


def spelled(codes: Iterable[Code], read: Callable[[str], Iterable[str]]) -> dict[str, list[str]]:
    """How the Chinese words of codes are typed in letters: by code, ``full`` and ``initials``."""
    return {code.code: letters(read(code.label.zh)) for code in codes}


def letters(readings: Iterable[str]) -> list[str]:
    """Full pinyin and initials of readings, which a plugin gives as ``full/initials``."""
    return [part for reading in readings for part in reading.split("/")]


def half_width(words: str) -> str:
    """How words are compared with codes and labels: input methods type wide letters and digits."""
    return unicodedata.normalize("NFKC", words).strip().casefold()


def matching(text: str, codes: Sequence[Code], readings: Readings) -> list[Offer]:
    """The codes that *text* may mean, the likeliest first; all of them for no text."""
    sought = half_width(text)
    if not sought:
        return [_offer(code) for code in codes]
    ranked = [(_rank(sought, code, readings.get(code.code, ())), code) for code in codes]
    good = sorted((rank, at) for at, (rank, _code) in enumerate(ranked) if rank is not None)
    return [_offer(ranked[at][1]) for _rank_, at in good]


def _offer(code: Code) -> Offer:
    return Offer(code.code, str(code.label), code.code)


def _rank(sought: str, code: Code, readings: Sequence[str]) -> int | None:
    """How well a code answers: 0 is itself, None not at all.

    Letters mean words of the language in use before pinyin, and those before the other language:
    whoever reads Chinese types initials and does not think of English words.
    """
    words = [word.casefold() for word in code.label]
    number = code.code.casefold()
    tests = (
        number == sought or sought in words,
        number.startswith(sought),
        str(code.label).casefold().startswith(sought),
        any(reading.startswith(sought) for reading in readings),
        any(word.startswith(sought) for word in words),
        any(sought in word for word in words),
    )
    return next((rank for rank, holds in enumerate(tests) if holds), None)


def meant(text: str, offers: Sequence[Offer]) -> Offer | None:
    """The one offer that *text* can only mean: the only one, or one it names exactly."""
    if len(offers) == 1:
        return offers[0]
    sought = half_width(text)
    named = [one for one in offers if sought in (one.value.casefold(), one.words.casefold())]
    return named[0] if named else None
