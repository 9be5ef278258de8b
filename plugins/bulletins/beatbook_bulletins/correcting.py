"""Corrections: a bulletin of its own that says what was wrong in another one, and what is right.

Where a person says neither, the sentences whose figures the records contradict are put right.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from beatbook.bulletin import markup
from beatbook.clock import local_date
from beatbook.errors import UsageProblem
from beatbook.texts import Text
from beatbook_bulletins import periods, recounting
from beatbook_bulletins.basis import Basis, to_json
from beatbook_bulletins.checking import check
from beatbook_bulletins.copy import Copy, copy_of, record_of
from beatbook_bulletins.drafting import Draft, title_of
from beatbook_bulletins.findings import FIGURES
from beatbook_bulletins.forms.bulletin import FORM, RECALLED, RELEASED
from beatbook_bulletins.kinds import CORRECTION, INTERNAL_CORRECTION, WRONG, kinds

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.bulletin.declare import BulletinKind
    from beatbook.records import Record

_NOT_OUT = Text(
    "只有已发布或者已撤回的通报才用更正；草稿直接修改",
    "Only what was released is corrected; change a draft itself",
)
_NOTHING = Text(
    "数字都与记录相符；请写明原文（wrong）和正确内容（right）",
    "Every figure agrees with the records; say what was wrong (wrong) and what is right (right)",
)
_BOTH = Text("原文和更正要同时写明", "Give both what was wrong and what is right")
_NOT_THERE = Text("原通报中没有“{wrong}”", "The bulletin does not say “{wrong}”")
_HEAD = {
    "zh": "{unit}{day}发布的《{title}》有误{recalled}，现更正如下：",
    "en": "“{title}”, released by {unit} on {day}{recalled}, was wrong. What is right:",
}
_RECALLED = {"zh": "，已于{day}撤回", "en": " and recalled on {day}"}
_RIGHT = {"zh": "- 更正为：", "en": "- It is: "}
_FOOT = {"zh": "特此更正。", "en": "The rest stands as it was."}
_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?")


class Put(NamedTuple):
    """What a bulletin said, and the source of what it should have said."""

    wrong: str
    right: str


def correct(book: Book, id: str, wrong: str = "", right: str = "") -> str:
    """Draft a correction of a released or recalled bulletin; returns its id.

    Raises UsageProblem where there is nothing to put right.
    """
    record = record_of(book, id)
    if record.envelope.state not in (RELEASED, RECALLED):
        raise UsageProblem(_NOT_OUT)
    copy = copy_of(book, record)
    puts = [_stated(copy, wrong, right)] if wrong or right else _found(book, copy)
    if not puts:
        raise UsageProblem(_NOTHING)
    kind = kinds(book)[CORRECTION if copy.kind is None or copy.kind.public else INTERNAL_CORRECTION]
    body, basis = _body(book, record, copy, puts)
    values = {
        "kind": kind.name,
        "since": copy.span.start.isoformat(),
        "until": copy.span.end.isoformat(),
        "every": copy.span.every,
        "language": copy.language,
        "year": book.today().year,
        "title": _title(book, copy, kind),
        "body": body,
        "figures": to_json(basis) if basis is not None else None,
        "corrects": record.id,
    }
    with book.deed("bulletin.correct", subject=record.id) as deed:
        return deed.add(FORM, values, unit=record.envelope.unit)


def _title(book: Book, copy: Copy, kind: BulletinKind) -> str:
    engine = Draft(book, kind, copy.unit, copy.span, copy.language)
    return title_of(engine, book.today().year)


def _stated(copy: Copy, wrong: str, right: str) -> Put:
    if not (wrong and right):
        raise UsageProblem(_BOTH)
    if _squeezed(wrong) not in _squeezed(markup.plain(copy.whole)):
        raise UsageProblem(_NOT_THERE.with_values(wrong=wrong))
    return Put(" ".join(wrong.split()), " ".join(right.split()))


def _squeezed(words: str) -> str:
    return re.sub(r"\s", "", words)


def _found(book: Book, copy: Copy) -> list[Put]:
    """The sentences with figures that the records contradict, and what they should have said."""
    off = [one for one in check(book, copy) if one.kind in FIGURES and one.mended is not None]
    whole, puts = copy.whole, []
    for sentence in _SENTENCE.finditer(whole):
        start, end = sentence.span()
        here = [one for one in off if start <= one.start and one.end <= end]
        if here:
            right = sentence[0]
            for one in reversed(here):
                right = right[: one.start - start] + str(one.mended) + right[one.end - start :]
            puts.append(Put(_words(sentence[0]), _words(right, plain=False)))
    return puts


def _words(source: str, *, plain: bool = True) -> str:
    """A sentence without marks of layout, its figures bound unless it is wanted *plain*."""
    words = re.sub(r"\s*\|\s*", "，", source.strip().strip("#-| "))
    return markup.plain(words) if plain else words


def _body(book: Book, record: Record, copy: Copy, puts: list[Put]) -> tuple[str, Basis | None]:
    """The source of the correction; what is right has its figures counted."""
    language = copy.language
    lines = [_head(book, record, copy)]
    basis = copy.basis
    for one in puts:
        lines.append(WRONG[language] + one.wrong)
        right = one.right
        if basis is not None:
            right, basis = recounting.answered(book, basis, language, right)
        lines.append(_RIGHT[language] + right)
    return "\n".join([*lines, _FOOT[language]]), basis


def _head(book: Book, record: Record, copy: Copy) -> str:
    values, language = record.values, copy.language

    def day(field: str) -> str:
        return periods.day_words(local_date(values[field], book.zone), language)

    recalled = _RECALLED[language].format(day=day("recalled_at")) if values["recalled_at"] else ""
    return _HEAD[language].format(
        unit=book.title(copy.unit), day=day("released_at"), title=copy.title, recalled=recalled
    )
