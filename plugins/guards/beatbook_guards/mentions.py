"""Where a text speaks of one person: named in full, masked, or described as one man or woman.

Health, punishment or an offence may be written of in general; they become a leak where they are
said of somebody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from beatbook_guards.folding import reading
from beatbook_guards.names.persons import persons
from beatbook_guards.names.surnames import COMPOUND, RARE, SINGLE
from beatbook_guards.patterns import either, words

_SURNAME = either(*COMPOUND, f"[{SINGLE}{''.join(RARE)}]")
_MASKED = re.compile(
    either(
        rf"{_SURNAME}(?:某{{1,3}}(?![校店])|[×*]{{1,2}}(?![×*\d]))\d{{0,2}}",
        rf"{_SURNAME}姓(?:男|女|嫌|青年|夫|老)\S?",
        r"\b[A-Z][a-z]+ X\.\d{0,2}",
        r"\b(?:[Mm]an|[Ww]oman|boy|girl|suspect|victim) surnamed [A-Z][a-z]+",
        r"(?<![A-Z.])\b[A-Z]\.(?= [a-z(,])",
    )
)
_DESCRIBED = re.compile(
    either(
        r"[一1][名位个][^,。;、\n]{0,8}?"
        + words(
            "男 女 老人 老汉 居民 村民 学生 青年 少年 儿童 幼 孩 患者 员工 牧民 嫌疑人 司机 住户 "
            "行为人 人员"
        ),
        "一(?:中年|老年|青年|醉酒|外地|年轻)?"
        + words("男子 女子 男性 女性 女生 男生 女孩 男孩 老人 老汉 妇女 少女 幼女 女童 男童"),
        "(?:该|涉事|这名|那名|上述)(?:男|女|人(?!员们|民|群)|学生|居民|老人)",
        "[\u4e00-\u9fff]姓男子",
        "[之其]" + words("子 女 儿 孙") + "|儿子|女儿|孙子|孙女",
        r"[男女]子(?=[小某姓称在被遭]|报警)",
        "(?<=[,(、])[男女](?=[,、)])",
        r"\b(?:[Aa]n?|[Tt]he|[Oo]ne) (?:[\w-]+ ){0,3}(?:suspect|victim|driver|caller|passenger"
        r"|owner|child|man|woman|boy|girl|resident|student|tenant|pupil|teenager|patient)\b(?! "
        r"is advised)",
    )
)


class Mention(NamedTuple):
    """One place where a text speaks of a person, and whether a name stands there."""

    start: int
    end: int
    named: bool


@lru_cache(maxsize=8)
def named(text: str) -> tuple[Mention, ...]:
    """Names in full or masked, in order."""
    full = [Mention(one.start, one.end, True) for one in persons(text)]
    for match in _MASKED.finditer(reading(text).folded):
        if all(match.end() <= one.start or one.end <= match.start() for one in full):
            full.append(Mention(*match.span(), True))
    return tuple(sorted(full))


@lru_cache(maxsize=8)
def everyone(text: str) -> tuple[Mention, ...]:
    """Those and the persons that are only described, in order."""
    found = _DESCRIBED.finditer(reading(text).folded)
    return tuple(sorted((*named(text), *(Mention(*match.span(), False) for match in found))))


def within(mentions: tuple[Mention, ...], start: int, end: int) -> Iterator[Mention]:
    """The mentions in a stretch of the text."""
    return (one for one in mentions if start <= one.start < end)
