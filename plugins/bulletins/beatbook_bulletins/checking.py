"""Checking a bulletin: every figure is counted again, every guard looks, in the order of reading.

A figure that no longer agrees is either stale (the records changed since it was drafted) or was
edited by hand. A number that is bound to nothing is worth a note, no more: nobody can prove it
wrong.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from beatbook.bulletin import markup
from beatbook.errors import BeatbookError
from beatbook.texts import Text
from beatbook_bulletins import guarding
from beatbook_bulletins.basis import key_of
from beatbook_bulletins.deriving import UnknownFigure
from beatbook_bulletins.findings import (
    ASKING,
    EDITED,
    LOST,
    MOVED,
    STALE,
    UNBOUND,
    UNFINISHED,
    UNKNOWN,
    Finding,
    in_order,
)
from beatbook_bulletins.kinds import WRONG
from beatbook_bulletins.recounting import deriving
from beatbook_bulletins.unbound import unbound

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.bulletin.markup import Bound
    from beatbook_bulletins.copy import Copy
    from beatbook_bulletins.deriving import Deriving

_STALE = Text(
    "起草后记录有变：原为{says}，现为{should}", "the records changed: it was {says}, now {should}"
)
_EDITED = Text(
    "手工改过，与记录不符：记录为{should}",
    "edited by hand, and does not agree with the records: they say {should}",
)
_UNKNOWN = Text(
    "“{key}”不是本通报的统计数字；请改用已有的数字或者删去",
    "“{key}” is no figure of this bulletin; use one that is, or take it out",
)
_LOST = Text("“{key}”不能重新统计：{why}", "“{key}” can't be counted again: {why}")
_ASKING = Text("“{key}”还没有数字", "“{key}” has no value yet")
_UNBOUND = Text(
    "这个数字没有统计依据，发布前请自行核实", "this number stands on no count; verify it yourself"
)
_UNFINISHED = Text(
    "期间到{end}才结束，数字还会变化", "the period ends on {end} only; its figures will change"
)
_MOVED = Text(
    "统计的是{counted}，不是所填的期间；请恢复期间或者重新起草",
    "the figures are of {counted}, not of the period stated; put it back or draft again",
)
_ASKED = re.compile(r"\{([A-Za-z][\w-]*(?:\.[A-Za-z][\w-]*)*)\}", re.ASCII)


def check(book: Book, copy: Copy) -> list[Finding]:
    """Everything there is to say of a copy, in the order of reading."""
    leaks = list(guarding.leaks(book, copy))
    typed = [one for one in _unbound(book, copy) if not _within(one, leaks)]
    return in_order([*_period(book, copy), *_figures(book, copy), *typed, *leaks])


def _within(one: Finding, others: list[Finding]) -> bool:
    """Whether something worse is said of the same stretch."""
    return any(other.start < one.end and one.start < other.end for other in others)


def grave(findings: list[Finding]) -> list[Finding]:
    """Those that must be seen to before the bulletin goes on its way."""
    return [one for one in findings if one.grave]


def _period(book: Book, copy: Copy) -> Iterator[Finding]:
    if copy.basis is not None and copy.basis.span != copy.span:
        counted = f"{copy.basis.span.start} – {copy.basis.span.end}"
        yield Finding(0, 0, MOVED, "", "", _MOVED.with_values(counted=counted))
    if copy.basis is not None and copy.span.end >= book.today():
        why = _UNFINISHED.with_values(end=copy.span.end)
        yield Finding(0, 0, UNFINISHED, "", "", why, grave=False)


def _figures(book: Book, copy: Copy) -> Iterator[Finding]:
    """Figures that disagree, that nobody knows, and that have no value yet."""
    whole = copy.whole
    if copy.basis is None:
        yield from (_unknown(one) for one in markup.bound(whole))
        return
    now = deriving(book, copy.basis, copy.language)
    for one in markup.bound(whole):
        yield from _figure(copy.basis.shown, now, one)
    for match in _ASKED.finditer(whole):
        name, _dot, derived = match[1].partition(".")
        if name in copy.basis.figures:
            why = _ASKING.with_values(key=match[1])
            words = _counted(now, name, derived)
            mended = None if words is None else markup.figure(name, words, derived)
            yield Finding(*match.span(), ASKING, match[1], match[0], why, words or "", mended)


def _counted(now: Deriving, name: str, derived: str) -> str | None:
    try:
        return now.words(name, derived)
    except BeatbookError:
        return None


def _unknown(one: Bound) -> Finding:
    key = key_of(one.name, one.derived)
    why = _UNKNOWN.with_values(key=key)
    return Finding(one.start, one.end, UNKNOWN, key, one.shown, why)


def _figure(drafted: dict[str, str], now: Deriving, one: Bound) -> Iterator[Finding]:
    key = key_of(one.name, one.derived)
    try:
        should = now.words(one.name, one.derived)
    except UnknownFigure:
        yield _unknown(one)
        return
    except BeatbookError as error:
        why = _LOST.with_values(key=key, why=error)
        yield Finding(one.start, one.end, LOST, key, one.shown, why)
        return
    if agree(one.shown, should):
        return
    stale = agree(one.shown, drafted.get(key, ""))
    why = (_STALE if stale else _EDITED).with_values(says=one.shown, should=should)
    kind = STALE if stale else EDITED
    mended = markup.figure(one.name, should, one.derived)
    yield Finding(one.start, one.end, kind, key, one.shown, why, should, mended)


def agree(shown: str, counted: str) -> bool:
    """Whether two values are read alike: full width, blanks and thousands' commas don't count."""
    return _plain(shown) == _plain(counted)


def _plain(words: str) -> str:
    narrow = re.sub(r"\s", "", unicodedata.normalize("NFKC", words))
    return re.sub(r"(?<=\d),(?=\d{3})", "", narrow)


def _unbound(book: Book, copy: Copy) -> Iterator[Finding]:
    """Typed numbers of the source, but for what a correction quotes as wrong."""
    whole = copy.whole
    plain = markup.plain(whole)
    for start, end in unbound(plain, copy.publication(book).figures):
        line = plain[plain.rfind("\n", 0, start) + 1 :]
        if start > len(markup.plain(copy.title)) and not line.startswith(tuple(WRONG.values())):
            first, last = markup.in_source(whole, start, end)
            yield Finding(first, last, UNBOUND, "", plain[start:end], _UNBOUND, grave=False)
