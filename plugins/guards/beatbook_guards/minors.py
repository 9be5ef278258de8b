"""The guard of minors: neither age nor school and class of a child may stand in a case.

Rules and advice speak of children in general (未满16周岁不得骑行) and pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from beatbook.bulletin.declare import Leak, Publication
from beatbook.texts import Text
from beatbook_guards import laws
from beatbook_guards.ages import ADULT, Age, ages
from beatbook_guards.folding import reading
from beatbook_guards.mentions import everyone, within
from beatbook_guards.patterns import either, words
from beatbook_guards.sentences import sentences

_SCHOOL = (
    "(?:[\u4e00-\u9fff0-9]{0,10}?"
    + words(r"小学 中学 学校 幼儿园 [一二三四五六七八九十\d]中 附中 附小 实验小 职高 中专 高中")
    + ")"
)
_CLASS = either(
    r"(?:[一二三四五六七八九\d]|初[一二三]|高[一二三]|[小中大]班|学前)(?:年级|年)?\s?"
    r"[(]?[\d一二三四五六七八九十]{1,2}[)]?班",
    r"[一二三四五六\d]年级",
    r"[初高][一二三](?:年级)?",
    "[小中大]班",
)
_CHILD = r"(?:在校)?(学生|男生|女生|男孩|女孩|孩子|幼儿|小朋友)"
_SCHOOL_CLASS = re.compile(rf"{_SCHOOL}的?[\s,(]?{_CLASS}(?!以[上下])\)?的?{_CHILD}?")
_PUPIL = re.compile(
    rf"(?:就读于|在读于|系|为|是|在)?({_SCHOOL})(?:的|在读|在校)?"
    r"(?:学生|男生|女生|幼儿|小学生|中学生)"
)
_READS = re.compile(rf"(?:就读于|在读于|就读|上学于|系)({_SCHOOL})")
_ENGLISH = re.compile(
    either(
        r"\b(?:(?:a|an|the) )?(?:pupil|student|boy|girl|schoolboy|schoolgirl)s? (?:at|of|from|in) "
        r"(?:Class \d+,? |Grade \d+,? (?:Class \d+,? )?(?:of |at )?)?(?:the )?(?:No\.? ?\d+ )?"
        r"(?:[A-Z][a-z]+ )*(?:Primary |Middle |High |Secondary |Elementary "
        r")?(?:School|Kindergarten)",
        r"\b(?:Grade|Class) \d+,? (?:Class \d+,? )?(?:of|at) (?:[A-Z][a-z.]+ )*(?:\d+ )?"
        r"(?:Primary |Middle |High )?School",
    )
)
_LEADING = re.compile(r"(?:年仅|未满|不满|现年|今年|刚满|年龄:?|年方|虚岁|才)\s?$")
# Words that run into the name of a school.
_LEAD = re.compile(
    r".*(?:[,。;:、(\s]|就读于|在读于|上学于|[系在于对为是某向与和被有人名位])"
    r"(?=.*(?:小学|中学|学校|幼儿园|中|小|高))"
)

_WHY = laws.because(
    Text(
        "涉案未成年人的年龄、学校、班级不得披露",
        "Age, school and class of a minor in a case must not be told",
    ),
    laws.MINORS,
)


def look(text: str, publication: Publication) -> Iterator[Leak]:
    """Ages below 18, mended to 未成年, and schools with class or pupil, mended to 某校."""
    folded = reading(text).folded
    for age in ages(text):
        if age.years < ADULT:
            yield _young(folded, age)
    for match in _ENGLISH.finditer(folded):
        yield Leak(*match.span(), "minor", _WHY, "a pupil")
    classes = [_class_leak(folded, match) for match in _SCHOOL_CLASS.finditer(folded)]
    yield from classes
    yield from _schools(text, folded, classes)


def _young(folded: str, age: Age) -> Leak:
    if age.english:
        words = folded[age.start : age.end]
        adjective = "An under-age" if words.startswith("A ") else "an under-age"
        return Leak(age.start, age.end, "minor", _WHY, adjective if "old" in words else "a minor")
    leading = _LEADING.search(folded, max(0, age.start - 4), age.start)
    start = leading.start() if leading else age.start
    return Leak(start, age.end, "minor", _WHY, "未成年")


def _class_leak(folded: str, match: re.Match[str]) -> Leak:
    start = _school_start(folded, *match.span())
    return Leak(start, match.end(), "minor", _WHY, _pupil(folded, start, match.end(), match[1]))


def _pupil(folded: str, start: int, end: int, child: str | None) -> str:
    """某校 with who it was, as far as the text says."""
    school = "校" if folded[start - 1 : start] == "某" else "某校"
    if child:
        return school + child
    if folded[end - 1] == "的":
        return school + "的"
    return school + ("学生" if folded[end : end + 1] in ",。;、)" else "")


def _schools(text: str, folded: str, taken: list[Leak]) -> Iterator[Leak]:
    """Schools that somebody goes to, told without the class."""
    seen = {leak.end for leak in taken}
    for form in (_PUPIL, _READS):
        for match in form.finditer(folded):
            start, end = _school_start(folded, *match.span(1)), match.end(1)
            free = all(leak.end <= start or end <= leak.start for leak in taken)
            if free and end not in seen and _is_of_somebody(text, folded, start):
                seen.add(end)
                yield Leak(start, end, "minor", _WHY, "某校")


def _school_start(folded: str, start: int, end: int) -> int:
    """Where the school's name begins: without the words that run into it."""
    lead = _LEAD.match(folded[start:end])
    return start + lead.end() if lead else start


def _is_of_somebody(text: str, folded: str, at: int) -> bool:
    """Whether the sentence speaks of a person; schools by themselves are places."""
    here = ((start, end) for start, end in sentences(folded) if start <= at < end)
    return any(any(within(everyone(text), start, end)) for start, end in here)
