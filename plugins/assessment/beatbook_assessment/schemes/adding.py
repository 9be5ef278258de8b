"""Whether the points of a scheme add up: items to their chapter, chapters and items to the total.

What a chapter or the whole begins with (`base`) is added to them.

Items that apply to some classes only are added up for each class by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from beatbook.texts import Text
from beatbook_assessment.model import Chapter, Item, Scheme
from beatbook_assessment.rules.wording import NOTHING, say
from beatbook_assessment.schemes.findings import Finding

_FOR = Text("(类别“{id}”)", " (class “{id}”)")
_CHAPTER = Text(
    "章“{id}”应为{points}分，其中内容合计{sum}分{who}；请改分值或章的points",
    "the chapter “{id}” has {points} points, what is in it adds up to {sum}{who}; change points of"
    " an item or of the chapter",
)
_CHAPTERS = Text(
    "总分应为{points}分，各章合计{sum}分；请改章的points或total",
    "the total is {points} points, the chapters add up to {sum}; change points of a chapter, or"
    " total",
)
_TOTAL = Text(
    "总分应为{points}分，基础分和各项合计{sum}分{who}；请改分值或total",
    "the total is {points} points, base and items add up to {sum}{who}; change points, or total",
)
_WEIGHTS = Text(
    "weights合计{sum}，应为1或100；请改其中的数",
    "weights add up to {sum} and not to 1 or 100; change them",
)


def sums(scheme: Scheme, lines: dict[str, int]) -> Iterator[Finding]:
    """What does not add up; *lines* of ``total`` and ``combine``."""
    for chapter in scheme.chapters:
        yield from _chapter(scheme, chapter)
    yield from _total(scheme, lines.get("total", 1))
    weight = sum(scheme.weights, Fraction(0))
    if scheme.weights and weight not in (1, 100):
        yield Finding(scheme.file, lines.get("combine", 1), say(_WEIGHTS, sum=weight))


def classes_of(scheme: Scheme) -> tuple[str, ...]:
    """The ids of the classes; one without a name where there are none."""
    return tuple(one.id for one in scheme.classes) or ("",)


def applying(items: Iterable[Item], unit_class: str) -> list[Item]:
    """The items that count as attainable for a class."""
    return [
        one for one in items if not one.extra and (not one.classes or unit_class in one.classes)
    ]


def _added(items: Iterable[Item]) -> Fraction:
    return sum((one.points for one in items), Fraction(0))


def _who(scheme: Scheme, unit_class: str) -> Text:
    return say(_FOR, id=unit_class) if len(scheme.classes) > 1 else NOTHING


def _chapter(scheme: Scheme, chapter: Chapter) -> Iterator[Finding]:
    if chapter.points is None:
        return
    mine = [one for one in scheme.items if one.chapter == chapter.id]
    for unit_class in classes_of(scheme):
        added = chapter.base + _added(applying(mine, unit_class))
        if added != chapter.points:
            who = _who(scheme, unit_class)
            what = say(_CHAPTER, id=chapter.id, points=chapter.points, sum=added, who=who)
            yield Finding(scheme.file, chapter.line, what)


def _total(scheme: Scheme, line: int) -> Iterator[Finding]:
    if scheme.total is None:
        return
    own = [one.points for one in scheme.chapters if one.points is not None]
    added = sum(own, scheme.base)
    everywhere = all(one.chapter for one in scheme.items if not one.extra)
    if own and len(own) == len(scheme.chapters) and everywhere and added != scheme.total:
        yield Finding(scheme.file, line, say(_CHAPTERS, points=scheme.total, sum=added))
        return
    base = scheme.base + sum((one.base for one in scheme.chapters), Fraction(0))
    for unit_class in classes_of(scheme):
        added = base + _added(applying(scheme.items, unit_class))
        if added != scheme.total:
            who = _who(scheme, unit_class)
            yield Finding(scheme.file, line, say(_TOTAL, points=scheme.total, sum=added, who=who))
