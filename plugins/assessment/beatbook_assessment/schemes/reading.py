"""Reads a scheme file (TOML) into `model.Scheme`; every mistake with its line and its remedy.

All mistakes are found in one go. A scheme with a grave one is not handed out: what it would
compute is not what its author meant.
"""

from __future__ import annotations

import os
from datetime import date
from fractions import Fraction
from hashlib import sha256
from typing import NamedTuple

from beatbook.assessment.declare import OFFICER, UNIT, SchemeFile
from beatbook.packs.document import Document, PackProblem
from beatbook.texts import Text
from beatbook_assessment.model import COUNTS, MEAN, Scheme
from beatbook_assessment.rules.terms import unknown
from beatbook_assessment.rules.wording import say
from beatbook_assessment.schemes import parts
from beatbook_assessment.schemes.adding import sums
from beatbook_assessment.schemes.combine import combine
from beatbook_assessment.schemes.findings import Finding, SchemeProblem
from beatbook_assessment.schemes.indicators import indicators
from beatbook_assessment.schemes.items import Names, items
from beatbook_assessment.schemes.known import ABOUT_PEOPLE, Known, residents
from beatbook_assessment.schemes.reader import Reader

FORMAT, KIND = 1, "scheme"
_HEAD = (
    "format", "kind", "id", "version", "label", "source", "start", "end", "subjects", "level",
    "above", "period", "total", "base", "floor", "ceiling",
)  # fmt: skip
_TABLES = (
    "chapter", "class", "item", "ranking", "rounding", "bonus", "adjust", "process", "combine",
    "indicator",
)  # fmt: skip
_EXAMPLES = {
    "id": '"station.service"',
    "version": '"2026"',
    "label": '{zh = "…", en = "…"}',
    "start": "2026-01-01",
    "level": '"office"',
    "period": '"month"',
}
_BEGINNING = date(1970, 1, 1)

_FORMAT = Text(
    "本版只读第{format}版格式；请写：format = {format}",
    "this version reads schemes of format {format}; write: format = {format}",
)
_KIND = Text('这不是考核方案；请写：kind = "scheme"', 'this is no scheme; write: kind = "scheme"')
_BACKWARDS = Text(
    "end({end})不晚于start({start})；方案从start起执行到end前一天，请改其一",
    "end ({end}) is not after start ({start}); a scheme is in force from start to the day before"
    " end: change one of them",
)
_NO_ITEM = Text("方案没有考核项；请加[[item]]", "the scheme has no item; add [[item]]")


class Read(NamedTuple):
    """A scheme, None where it can't be used, and all that was found."""

    scheme: Scheme | None
    findings: tuple[Finding, ...]

    def usable(self) -> Scheme:
        """The scheme. Raises SchemeProblem."""
        if self.scheme is None:
            raise SchemeProblem(one for one in self.findings if one.grave)
        return self.scheme


def read(path: str | os.PathLike[str], known: Known) -> Read:
    """The scheme in a file. Raises NotFound where there is no such file."""
    try:
        document = Document(path, exact=True)
    except PackProblem as problem:
        return _no_document(os.path.basename(path), problem)
    return _read(document, known)


def read_text(name: str, text: str, known: Known) -> Read:
    """The scheme in a text that is kept elsewhere; *name* is what findings call it."""
    try:
        document = Document.of_text(name, text, exact=True)
    except PackProblem as problem:
        return _no_document(name, problem)
    return _read(document, known)


def read_file(file: SchemeFile, known: Known) -> Read:
    """The scheme that comes with a plugin. Raises NotFound where it names a file that is gone."""
    if file.path is not None:
        return read(file.path, known)
    return read_text(file.name, file.text, known)


def _no_document(name: str, problem: PackProblem) -> Read:
    return Read(None, (Finding(name, problem.line or 1, problem.what),))


def _read(document: Document, known: Known) -> Read:
    reader = Reader(document, known)
    scheme = _scheme(reader)
    if not any(one.grave for one in reader.findings):
        lines = {name: reader.line((name,)) for name in ("total", "combine")}
        reader.findings += sums(scheme, lines)
    found = tuple(sorted(reader.findings, key=lambda one: one.line))
    return Read(None if any(one.grave for one in found) else scheme, found)


def _scheme(reader: Reader) -> Scheme:
    _check_head(reader)
    data = reader.document.data
    own = indicators(reader)
    reader.known = reader.known.with_own(own)
    subjects = _subjects(reader)
    found_classes, found_chapters = parts.classes(reader), parts.chapters(reader)
    names = Names(
        subjects,
        tuple(one.id for one in found_chapters),
        tuple(one.id for one in found_classes),
    )
    found_items = items(reader, names)
    if not found_items:
        reader.note(("item",), _NO_ITEM)
    start, end = _days(reader)
    floor, ceiling = reader.read_limits((), data, Fraction(0))
    combining = combine(reader)
    return Scheme(
        id=reader.read_text(("id",), data),
        version=reader.read_text(("version",), data),
        label=reader.read_words(("label",), data),
        source=reader.read_words(("source",), data),
        start=start,
        end=end,
        subjects=subjects,
        level=reader.read_text(("level",), data),
        period=_period(reader),
        items=found_items,
        chapters=found_chapters,
        classes=found_classes,
        total=reader.read_number(("total",), data, None),
        base=reader.read_number(("base",), data, None) or Fraction(0),
        floor=floor,
        ceiling=ceiling,
        ranking=parts.ranking(reader, subjects),
        rounding=parts.rounding(reader),
        bonuses=parts.bonuses(reader, subjects),
        adjusts=parts.adjusts(reader, found_items, subjects),
        process=parts.process(reader),
        above=reader.read_choice(("above",), data, (COUNTS, MEAN), COUNTS),
        combine=combining.how,
        weights=combining.weights,
        failing=combining.failing,
        indicators=own,
        file=reader.document.name,
        digest=sha256(reader.document.text.encode()).hexdigest(),
        text=reader.document.text,
    )


def _check_head(reader: Reader) -> None:
    data = reader.document.data
    reader.know((), data, (*_HEAD, *_TABLES))
    if data.get("format") != FORMAT:
        reader.note(("format",), say(_FORMAT, format=FORMAT))
    if data.get("kind") != KIND:
        reader.note(("kind",), _KIND)
    for name, example in _EXAMPLES.items():
        reader.need((name,), data, example)


def _subjects(reader: Reader) -> str:
    data = reader.document.data
    found = reader.read_text(("subjects",), data, UNIT)
    if found in ABOUT_PEOPLE:
        reader.note(("subjects",), residents(found))
    elif found not in (UNIT, OFFICER):
        reader.note(("subjects",), unknown(found, (UNIT, OFFICER)))
    return found if found in (UNIT, OFFICER) else ""


def _days(reader: Reader) -> tuple[date, date | None]:
    """From which day on it is in force, and up to, not including, which."""
    data = reader.document.data
    start, end = reader.read_day(("start",), data), reader.read_day(("end",), data)
    if start is not None and end is not None and end <= start:
        reader.note(("end",), say(_BACKWARDS, start=start, end=end))
    return start or _BEGINNING, end


def _period(reader: Reader) -> str:
    found = reader.read_text(("period",), reader.document.data)
    known = reader.known.periods
    if found and known and found not in known:
        reader.note(("period",), unknown(found, known))
    return found
