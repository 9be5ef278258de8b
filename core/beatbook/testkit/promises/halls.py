"""Bulletins, assessment, names and addresses: asked with something and with nothing."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from beatbook.assessment.declare import SchemeFile
from beatbook.bulletin.declare import BulletinKind, BulletinSection, Leak, Publication
from beatbook.hooks.types import AddressLine
from beatbook.testkit.drafting import Draft
from beatbook.testkit.subject import Subject
from beatbook.texts import Text

_TITLE = {"unit": "测试派出所", "year": 2026, "number": 1, "period": "3月"}
_SENTENCES = (
    "", "本周接警12起。", "张三住测试园1号楼101室，电话13800000000。", "Nothing happened.",
)  # fmt: skip
_NAMES = ("", "张三", "欧阳测试", "Ann-Marie O'Neil", "𠮷野")
_ADDRESSES = ("", "测试区测试社区测试园1号楼101室", "对面，电话没人接", "No. 5, Long Street")


def bulletins(subject: Subject) -> Iterator[str]:
    """Kinds have titles, sections lines for quiet and busy weeks, guards point into the text."""
    for kind in subject.declared("bulletin_kinds"):
        try:
            kind.title.with_values(**_TITLE)
        except (KeyError, IndexError, ValueError) as error:
            yield f"the bulletin {kind.name}: its title asks for {error}; there is {[*_TITLE]}"
    for section in subject.declared("bulletin_sections"):
        yield from _section(subject, section)
    for guard in subject.declared("bulletin_guards"):
        for text in _SENTENCES:
            yield from _outside(guard.name, text, list(guard.look(text, Publication())))
    phrase = subject.ask("bulletin_wording", phrase="no.such.phrase")
    if phrase is not None and not isinstance(phrase, Text):
        yield f"bulletin_wording answers {phrase!r}: a Text, or None to pass the question on"


def _section(subject: Subject, section: BulletinSection) -> Iterator[str]:
    others = (one for _who, one in subject.book.hooks.everyone("bulletin_kinds"))
    kinds = {one.name: one for one in (*others, *subject.declared("bulletin_kinds"))}
    for kind in [kinds[name] for name in section.kinds if name in kinds][:1]:
        for number, base in ((0, 0), (7, 5), (7, 0)):
            yield from _lines(subject, section, kind, number, base)


def _lines(
    subject: Subject, section: BulletinSection, kind: BulletinKind, number: int, base: int
) -> Iterator[str]:
    draft = Draft(subject.book, kind, subject.station.units.station, number, base)
    try:
        found: list[object] = list(section.write(draft))
    except Exception as error:  # noqa: BLE001 - that it raises is what is told
        what = f"{type(error).__name__}: {error}"
        yield f"the section {section.name} raised where figures are {number}: {what}"
        return
    if any(not isinstance(line, str) or "\n" in line for line in found):
        yield f"the section {section.name} gives lines, each a text without a line end"


def _outside(name: str, text: str, leaks: Iterable[object]) -> Iterator[str]:
    for one in leaks:
        if not isinstance(one, Leak) or not 0 <= one.start <= one.end <= len(text):
            yield f"the guard {name} points outside of the text: {one!r}"


def assessments(subject: Subject) -> Iterator[str]:
    """Indicators count something, periods hold their days, schemes are TOML."""
    for one in subject.declared("assessment_indicators"):
        if (one.top is None) == (one.count is None):
            yield f"the indicator {one.name}: give either top or count"
    for kind in subject.declared("assessment_periods"):
        yield from _period(subject, kind)
    for scheme in subject.declared("assessment_schemes"):
        yield from _scheme(subject, scheme)


def _period(subject: Subject, kind: Any) -> Iterator[str]:
    today = subject.book.today()
    for day in (today + timedelta(days=13 * n) for n in range(60)):
        span = kind.span_of(day)
        if not span.start <= day <= span.end:
            yield f"the period {kind.name}: {day} is not in its own period {span.start}/{span.end}"
            return
        if not all(kind.title(span)):
            yield f"the period {kind.name}: its title is empty in one language"
            return


def _scheme(subject: Subject, scheme: SchemeFile) -> Iterator[str]:
    """What whoever reads schemes finds wrong with it, line by line."""
    try:
        tomllib.loads(scheme.text or (scheme.path or Path()).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        yield f"the scheme {scheme.called} cannot be read: {error}"
        return
    asked = {"book": subject.book, "scheme": scheme}
    for _who, problem in subject.book.hooks.everyone("assessment_findings", **asked):
        yield str(problem)


def names(subject: Subject) -> Iterator[str]:
    """Whoever reads names, addresses and identifiers gets along with any text."""
    for text in _NAMES:
        found = subject.ask("registry_readings", name=text)
        if found is not None and not all(isinstance(one, str) for one in found):
            yield f"registry_readings answers {found!r} for {text!r}: a tuple of texts, or None"
    for text in _ADDRESSES:
        line = subject.ask("registry_address", text=text)
        if line is not None and not isinstance(line, AddressLine):
            yield f"registry_address answers {line!r}: an AddressLine, or None"
        key = subject.ask("registry_place_key", kind="community", name=text)
        if key is not None and not isinstance(key, str):
            yield f"registry_place_key answers {key!r}: a text, or None"
    for scheme in subject.declared("registry_identifiers"):
        yield from _identifier(scheme)


def _identifier(scheme: Any) -> Iterator[str]:
    for text in ("", "x", "１２ ３"):
        once = scheme.normalise(text)
        if scheme.normalise(once) != once:
            yield f"the identifiers {scheme.id}: normalise changes what it made of {text!r}"
        list(scheme.problems(once))
    if scheme.made_up is None:
        yield f"the identifiers {scheme.id}: give made_up, so that forms can be filled in by tests"
    elif wrong := list(scheme.problems(scheme.normalise(scheme.made_up(1)))):
        yield f"the identifiers {scheme.id}: what made_up gives is not valid: {wrong[0]}"
