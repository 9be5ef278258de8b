"""The sealed word at a point: proof without a phone that somebody was there.

For each point and half-day there is a word that nobody can foresee: two characters, two digits and
a check character, such as 松山27马. The chief prints a sheet for a week (`papers/words.py`);
whoever keeps the point (a guard, a shopkeeper) opens one strip each half-day, and a patrol writes
down what stands on it. A word is worked out from a secret of the book, the point and the half-day
(HMAC, RFC 2104), never stored. There are 96,100 words, and every wrong one that is tried goes into
the journal, so guessing does not pay.

The check character notices one wrong character or digit, and two neighbours of one kind that
changed places: 31 is a prime greater than all weights and differences.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

PINYIN = {
    "山": "shan", "水": "shui", "火": "huo", "木": "mu", "土": "tu", "云": "yun", "雨": "yu",
    "风": "feng", "花": "hua", "草": "cao", "石": "shi", "田": "tian", "日": "ri", "月": "yue",
    "星": "xing", "江": "jiang", "河": "he", "海": "hai", "松": "song", "竹": "zhu", "梅": "mei",
    "马": "ma", "牛": "niu", "羊": "yang", "鸟": "niao", "米": "mi", "茶": "cha", "车": "che",
    "门": "men", "灯": "deng", "桥": "qiao",
}  # fmt: skip
"""The characters of words, few strokes and no two alike, with their letters for plain terminals."""
ALPHABET = "".join(PINYIN)
_BASE = len(ALPHABET)
_VALUES = {character: value for value, character in enumerate(ALPHABET)}
_SPOKEN = {letters: character for character, letters in PINYIN.items()}
_SYLLABLE = "|".join(sorted(_SPOKEN, key=len, reverse=True))
_LETTERS = re.compile(rf"({_SYLLABLE})({_SYLLABLE})(\d\d)({_SYLLABLE})")
_CHARACTERS = re.compile(rf"[{ALPHABET}]{{2}}\d\d[{ALPHABET}]")
_APART = re.compile(r"[\s·、,，.。\-]+")
_MORNING, _EVENING = time(6), time(18)
GRACE = timedelta(minutes=30)
"""So long before and after a change of strips the other one is good as well."""


class HalfDay(NamedTuple):
    """06:00 to 18:00 of a day, or the night that begins on it at 18:00."""

    day: date
    night: bool

    @property
    def key(self) -> str:
        """How it goes into the word."""
        return f"{self.day}{'N' if self.night else 'D'}"

    def start(self, where: tzinfo) -> datetime:
        """Its first moment."""
        return datetime.combine(self.day, _EVENING if self.night else _MORNING, where)

    def end(self, where: tzinfo) -> datetime:
        """The first moment after it."""
        return self.later(1).start(where)

    def later(self, count: int) -> HalfDay:
        """The half-day so many after this one (before it, where negative)."""
        days, night = divmod(int(self.night) + count, 2)
        return HalfDay(self.day + timedelta(days=days), bool(night))


def half_day(at: datetime, where: tzinfo) -> HalfDay:
    """The half-day in which a moment lies."""
    local = at.astimezone(where)
    if local.time() < _MORNING:
        return HalfDay(local.date() - timedelta(days=1), night=True)
    return HalfDay(local.date(), night=local.time() >= _EVENING)


def good_at(at: datetime, where: tzinfo) -> Iterator[HalfDay]:
    """The half-days whose word may hang at a point at a moment."""
    now = half_day(at, where)
    yield now
    if at - now.start(where) < GRACE:
        yield now.later(-1)
    if now.end(where) - at.astimezone(UTC) < GRACE:
        yield now.later(1)


def word(secret: str, point: str, seed: str, half: HalfDay) -> str:
    """The word of a point (its id and seed) in a half-day."""
    message = f"{point}|{seed}|{half.key}".encode()
    drawn = int.from_bytes(hmac.digest(secret.encode(), message, hashlib.sha256)[:8])
    drawn, first = divmod(drawn, _BASE)
    drawn, second = divmod(drawn, _BASE)
    tens, units = divmod(drawn % 100, 10)
    body = f"{ALPHABET[first]}{ALPHABET[second]}{tens}{units}"
    return body + _check(body)


def _check(body: str) -> str:
    values = (_VALUES[body[0]], _VALUES[body[1]], int(body[2]), int(body[3]))
    total = sum(weight * value for weight, value in enumerate(values, 1))
    return ALPHABET[total % _BASE]


def spelled(typed: str) -> str:
    """The one spelling of a word as it was typed: characters for pinyin, no blanks."""
    plain = _APART.sub("", unicodedata.normalize("NFKC", typed)).lower()
    letters = _LETTERS.fullmatch(plain)
    if letters is None:
        return plain
    first, second, digits, last = letters.groups()
    return f"{_SPOKEN[first]}{_SPOKEN[second]}{digits}{_SPOKEN[last]}"


def is_word(text: str) -> bool:
    """Whether a spelled word can be one: its form and its check character."""
    return bool(_CHARACTERS.fullmatch(text)) and _check(text[:4]) == text[4]


def said(text: str) -> str:
    """The letters of a word, for terminals without Chinese input: ``songshan27ma``."""
    return "".join(PINYIN.get(character, character) for character in text)
