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
from beatbook.texts import Message, Text, Translator

_ = Translator(__name__, __file__)

_TITLE = {"unit": "测试派出所", "year": 2026, "number": 1, "period": "3月"}
_SENTENCES = (
    "", "本周接警12起。", "张三住测试园1号楼101室，电话13800000000。", "Nothing happened.",
)  # fmt: skip
_NAMES = ("", "张三", "欧阳测试", "Ann-Marie O'Neil", "𠮷野")
_ADDRESSES = ("", "测试区测试社区测试园1号楼101室", "对面，电话没人接", "No. 5, Long Street")


def bulletins(subject: Subject) -> Iterator[Message]:
    """Kinds have titles, sections lines for quiet and busy weeks, guards point into the text."""
    for kind in subject.declared("bulletin_kinds"):
        try:
            kind.title.with_values(**_TITLE)
        except (KeyError, IndexError, ValueError) as error:
            yield _(
                "the bulletin {kind}: its title asks for {error}; there is {known}",
                kind=kind.name,
                error=error,
                known=", ".join(_TITLE),
            )
    for section in subject.declared("bulletin_sections"):
        yield from _section(subject, section)
    for guard in subject.declared("bulletin_guards"):
        for text in _SENTENCES:
            yield from _outside(guard.name, text, list(guard.look(text, Publication())))
    phrase = subject.ask("bulletin_wording", phrase="no.such.phrase")
    if phrase is not None and not isinstance(phrase, Text):
        yield _(
            "bulletin_wording answers {phrase}: a Text, or None to pass the question on",
            phrase=repr(phrase),
        )


def _section(subject: Subject, section: BulletinSection) -> Iterator[Message]:
    others = (one for _who, one in subject.book.hooks.everyone("bulletin_kinds"))
    kinds = {one.name: one for one in (*others, *subject.declared("bulletin_kinds"))}
    for kind in [kinds[name] for name in section.kinds if name in kinds][:1]:
        for number, base in ((0, 0), (7, 5), (7, 0)):
            yield from _lines(subject, section, kind, number, base)


def _lines(
    subject: Subject, section: BulletinSection, kind: BulletinKind, number: int, base: int
) -> Iterator[Message]:
    draft = Draft(subject.book, kind, subject.station.units.station, number, base)
    try:
        found: list[object] = list(section.write(draft))
    except Exception as error:  # noqa: BLE001 - that it raises is what is told
        what = f"{type(error).__name__}: {error}"
        yield _(
            "the section {section} raised where figures are {number}: {what}",
            section=section.name,
            number=number,
            what=what,
        )
        return
    if any(not isinstance(line, str) or "\n" in line for line in found):
        yield _(
            "the section {section} gives lines, each a text without a line end",
            section=section.name,
        )


def _outside(name: str, text: str, leaks: Iterable[object]) -> Iterator[Message]:
    for one in leaks:
        if not isinstance(one, Leak) or not 0 <= one.start <= one.end <= len(text):
            yield _(
                "the guard {name} points outside of the text: {leak}", name=name, leak=repr(one)
            )


def assessments(subject: Subject) -> Iterator[Message]:
    """Indicators count something, periods hold their days, schemes are TOML."""
    for one in subject.declared("assessment_indicators"):
        if (one.top is None) == (one.count is None):
            yield _("the indicator {name}: give either top or count", name=one.name)
    for kind in subject.declared("assessment_periods"):
        yield from _period(subject, kind)
    for scheme in subject.declared("assessment_schemes"):
        yield from _scheme(subject, scheme)


def _period(subject: Subject, kind: Any) -> Iterator[Message]:
    today = subject.book.today()
    for day in (today + timedelta(days=13 * n) for n in range(60)):
        span = kind.span_of(day)
        if not span.start <= day <= span.end:
            yield _(
                "the period {kind}: {day} is not in its own period {start}/{end}",
                kind=kind.name,
                day=day,
                start=span.start,
                end=span.end,
            )
            return
        if not all(kind.title(span)):
            yield _("the period {kind}: its title is empty in one language", kind=kind.name)
            return


def _scheme(subject: Subject, scheme: SchemeFile) -> Iterator[Message]:
    """What whoever reads schemes finds wrong with it, line by line."""
    try:
        tomllib.loads(scheme.text or (scheme.path or Path()).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        yield _("the scheme {called} cannot be read: {error}", called=scheme.called, error=error)
        return
    asked = {"book": subject.book, "scheme": scheme}
    for _who, problem in subject.book.hooks.everyone("assessment_findings", **asked):
        yield _("the scheme: {why}", why=problem)


def names(subject: Subject) -> Iterator[Message]:
    """Whoever reads names, addresses and identifiers gets along with any text."""
    for text in _NAMES:
        found = subject.ask("registry_readings", name=text)
        if found is not None and not all(isinstance(one, str) for one in found):
            yield _(
                "registry_readings answers {found} for {text}: a tuple of texts, or None",
                found=repr(found),
                text=repr(text),
            )
    for text in _ADDRESSES:
        line = subject.ask("registry_address", text=text)
        if line is not None and not isinstance(line, AddressLine):
            yield _("registry_address answers {line}: an AddressLine, or None", line=repr(line))
        key = subject.ask("registry_place_key", kind="community", name=text)
        if key is not None and not isinstance(key, str):
            yield _("registry_place_key answers {key}: a text, or None", key=repr(key))
    for scheme in subject.declared("registry_identifiers"):
        yield from _identifier(scheme)


def _identifier(scheme: Any) -> Iterator[Message]:
    for text in ("", "x", "１２ ３"):
        once = scheme.normalise(text)
        if scheme.normalise(once) != once:
            yield _(
                "the identifiers {scheme}: normalise changes what it made of {text}",
                scheme=scheme.id,
                text=repr(text),
            )
        list(scheme.problems(once))
    if scheme.made_up is None:
        yield _(
            "the identifiers {scheme}: give made_up, so that forms can be filled in by tests",
            scheme=scheme.id,
        )
    elif wrong := list(scheme.problems(scheme.normalise(scheme.made_up(1)))):
        yield _(
            "the identifiers {scheme}: what made_up gives is not valid: {first}",
            scheme=scheme.id,
            first=wrong[0],
        )
