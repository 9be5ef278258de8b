"""The strips that hang at points: the book's secret, the words of points, what a wrong word is.

The secret is made when the first sheet is printed and never shown; who reads the seed of a point
cannot work out its words from it. A new seed makes new words where a sheet was lost.
"""

from __future__ import annotations

from datetime import datetime
from secrets import token_hex
from typing import TYPE_CHECKING

from beatbook.store.query import Condition, Query
from beatbook.texts import Text
from beatbook_patrol.walks.words import HalfDay, good_at, half_day, is_word, spelled, word

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

SETTING = "patrol.secret"
"""The setting of the book that holds the secret."""
_AROUND = 14
"""So many half-days to either side a word is looked for, to say what went wrong."""

_MISREAD = Text(
    "“{typed}”不是口令，可能抄错；口令如“松山27马”（校验字不符），请逐字核对",
    "“{typed}” cannot be a word, something is misread; compare it one by one, a word looks like"
    " songshan27ma",
)
_NONE_PRINTED = Text(
    "本账本还没有印制口令单；请改用其他证明",
    "cannot be compared: no words were ever printed for this book; choose another proof",
)
_OTHER_TIME = Text(
    "是该点{half}的口令；口令条没有更换，或者签到时间有误",
    "is this point's word of {half}; the strip was not changed, or the moment is wrong",
)
_OTHER_POINT = Text(
    "是{point}的口令，不是这个点的；请核对点位",
    "is the word of {point}, not of this point; check the point",
)
_WRONG = Text(
    "不是该点当时的口令；请核对点位和时间，核对不上的改用其他证明",
    "is not the word of this point at that moment; check both, or choose another proof",
)
_DAY = Text("{day}白天", "{day}, the day")
_NIGHT = Text("{day}夜间", "{day}, the night")


def secret(book: Book, *, make: bool = False) -> str | None:
    """The book's secret; None where no words were ever printed, unless it is to be made."""
    known = book.store.meta(SETTING)
    if known is None and make:
        with book.store.transaction() as writer:
            known = book.store.meta(SETTING) or token_hex(32)
            writer.set_meta(SETTING, known)
    return known


def word_of(book_secret: str, point: Record, half: HalfDay) -> str:
    """The word of a point in a half-day."""
    return word(book_secret, point.id, point.values["word_seed"] or "", half)


def told(book: Book, point: Record, typed: str, at: datetime) -> Text | None:
    """What is wrong with a word that was read at a point; None where it is the right one.

    A wrong one goes into the journal, whatever comes of the check-in.
    """
    text, key = spelled(typed), secret(book)
    if not is_word(text):
        return _MISREAD.with_values(typed=typed)
    if key is None:
        return _NONE_PRINTED
    if text in {word_of(key, point, half) for half in good_at(at, book.zone)}:
        return None
    book.note_look(
        "patrol.word", {"word": text, "right": False}, form="patrol_point", subject=point.id
    )
    return _other_time(book, key, point, text, at) or _other_point(book, key, text, at) or _WRONG


def _other_time(book: Book, key: str, point: Record, text: str, at: datetime) -> Text | None:
    now = half_day(at, book.zone)
    for away in sorted(range(-_AROUND, _AROUND + 1), key=abs):
        half = now.later(away)
        if word_of(key, point, half) == text:
            return _with(_OTHER_TIME, half=half_said(half))
    return None


def _other_point(book: Book, key: str, text: str, at: datetime) -> Text | None:
    now = half_day(at, book.zone)
    points = book.store.select(book.spec("patrol_point"), Query("patrol_point"))
    for point in points:
        if word_of(key, point, now) == text:
            return _OTHER_POINT.with_values(point=point.values["code"])
    return None


def half_said(half: HalfDay) -> Text:
    """A half-day in words."""
    return (_NIGHT if half.night else _DAY).with_values(day=half.day)


def _with(words: Text, **values: Text) -> Text:
    """Words with values that differ by language."""
    zh = words.zh.format(**{name: value.zh for name, value in values.items()})
    return Text(zh, words.en.format(**{name: value.en for name, value in values.items()}))


def points_in_use(book: Book, units: frozenset[str]) -> list[Record]:
    """The points of units that are in use, by code."""
    query = Query("patrol_point", (Condition("unit", "in", sorted(units)),))
    return sorted(book.registry.list(query, note=False), key=lambda one: one.values["code"])
