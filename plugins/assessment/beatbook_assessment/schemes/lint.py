"""What is doubtful in a scheme that can be used: what its author would want to know beforehand.

Nothing here is refused. Every finding has the line and says what to do about it, or why it may be
meant so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from beatbook.assessment.declare import NEITHER, Indicator, RuleKind
from beatbook.forms.conscience import topic_of
from beatbook.texts import Text
from beatbook_assessment.model import RATE, SUM, Chapter, Item, Scheme, UnitClass
from beatbook_assessment.rules.common import limited
from beatbook_assessment.rules.wording import NOTHING, say
from beatbook_assessment.schemes.adding import applying, classes_of
from beatbook_assessment.schemes.findings import Finding
from beatbook_assessment.schemes.known import Known

_UNREACHABLE = Text(
    "“{id}”有{points}分，规则最多给{most}分；请改分值或规则",
    "“{id}” has {points} points and its rule gives {most} at most; change the one or the other",
)
_ALWAYS = Text(
    '“{id}”总是得{points}分，扣不下去也加不上来；扣分项请写floor = "none"或一个负数',
    "“{id}” always gives {points}, whatever happens; for what only takes away write"
    ' floor = "none" or a number below 0',
)
_BEYOND = Text(
    "“{id}”有{points}分，可扣到{least}分；如不是“不保底”，请写floor = 0",
    "“{id}” has {points} points and can fall to {least}; unless that is meant, write floor = 0",
)
_NO_END = Text("无底", "no end")
_NEGATIVE = Text(
    "总分可能为负；如非本意，请写floor = 0",
    "the total can be below zero; unless that is meant, write floor = 0",
)
_ENTRIES = Text(
    "“{id}”随录入条数增减，多录几条就能提高；请改用按应做数计的比例，或加抽查核对",
    "“{id}” moves with mere entries, so that typing more raises it; take a share of what was due,"
    " or add a check by sample",
)
_NO_WORDS = Text(
    "“{id}”没有text(规则原文)，被考核者看不到依据",
    "“{id}” has no text: the assessed can't read the rule's own words",
)
_NO_SOURCE = Text("“{id}”和方案都没有source(依据)", "neither “{id}” nor the scheme has a source")
_WRONG_WAY = Text(
    "“{id}”的规则以{rule}为好，指标“{indicator}”以{counted}为好；请检查better",
    "the rule of “{id}” rewards {rule} where {counted} of “{indicator}” is good; check better",
)
_UP_AND_DOWN = Text(
    "“{id}”各档得分忽高忽低：做得更好可能得分更少",
    "the bands of “{id}” go up and down: more of a good thing may give less",
)
_WAYS = {
    "more": Text("多", "more"),
    "less": Text("少", "less"),
}
_PER_CENT = Text(
    "“{id}”的指标以百分数计(0到100)，目标却是{target}；请写{right}",
    "the indicator of “{id}” is in per cent (0 to 100) and the target {target}; write {right}",
)
_TWICE = Text(
    "“{id}”和“{other}”考核同一指标“{indicator}”；同一件事算了两次",
    "“{id}” and “{other}” score the same indicator “{indicator}”: one thing counts twice",
)
_LOW_CEILING = Text(
    "章“{id}”有{points}分，ceiling只有{most}分，有些分得不到；请改其一",
    "the chapter “{id}” has {points} points and its ceiling is {most}: the rest can't be had;"
    " change the one or the other",
)
_NO_FLOOR = Text(
    "章“{id}”从{base}分起扣而没有floor，扣多了会减到别章的分；如非本意，请写floor = 0",
    "the chapter “{id}” begins with {base} and has no floor: what is taken off beyond them comes"
    " out of other chapters; unless that is meant, write floor = 0",
)
_ALL_FAIL = Text(
    "[combine]的limit是{limit}，最高只有{most}，各期都不达标；请改limit",
    "limit in [combine] is {limit} and no result exceeds {most}: every period fails; change limit",
)
_NONE_FAILS = Text(
    "[combine]的limit是{limit}，最低也有{least}，没有一期会不达标；请改limit",
    "limit in [combine] is {limit} and no result falls below {least}: none fails; change limit",
)
_HUNDRED = Fraction(100)
_EMPTY_CHAPTER = Text("章“{id}”没有考核项", "the chapter “{id}” has no item")
_EMPTY_CLASS = Text("类别“{id}”没有可得分的考核项", "no item gives points to the class “{id}”")
_NOBODY = Text(
    "没有对象属于类别“{id}”：{names}；请检查units和kinds",
    "nobody belongs to the class “{id}”: {names}; check units and kinds",
)
_NO_LEVEL = Text(
    "没有层级为“{level}”的单位，谁也考核不到；有：{known}",
    "there is no unit of the level “{level}”, so nobody is assessed; there are: {known}",
)
_IN_TWO = Text(
    "{names}同属类别“{id}”和“{other}”", "{names} are in both classes “{id}” and “{other}”"
)
_TWO_RESTS = Text(
    "类别“{id}”和“{other}”都没有写units和kinds，都是“其余”",
    "the classes “{id}” and “{other}” both name no units or kinds: both are the rest",
)
_BY_SUM = Text(
    '有“不分管”的项而按总分排名，不分管者吃亏；请在[ranking]写by = "rate"',
    "items count for those in charge only, and ranking is by sum, to the harm of the others;"
    ' write by = "rate" in [ranking]',
)
_NO_OBJECTION = Text(
    "object或answer为0天，被考核者无法申诉", "object or answer is 0 days: nobody can object"
)
_TOPIC = Text(
    "“{id}”涉及{topic}；本账不记录居民的这类信息，也不随附这样的考核项",
    "“{id}” is about {topic}; the book keeps nothing of the kind about residents, and ships no such"
    " item",
)
_GAP = Text(
    "“{id}”的{version}版到{end}止，{other}版从{start}起，中间没有方案",
    "{version} of “{id}” ends on {end}, {other} begins on {start}: no scheme in between",
)


class Linted(NamedTuple):
    """A scheme with what it may name, and the units of the day by code, with their kinds."""

    scheme: Scheme
    known: Known
    units: Mapping[str, str] | None = None

    def kind(self, item: Item) -> RuleKind | None:
        """The kind of an item's rule."""
        return self.known.kind_of(item.rule.kind)

    def indicator(self, item: Item) -> Indicator | None:
        """The indicator of an item."""
        own = {one.name: one for one in self.scheme.indicators}
        return own.get(item.indicator) or self.known.indicators.get(item.indicator)

    def bounds(self, item: Item) -> tuple[Fraction | None, Fraction | None]:
        """The least and most that an item can give."""
        kind = self.kind(item)
        return (
            (Fraction(0), item.points)
            if kind is None
            else kind.bounds(item.points, item.rule.terms)
        )

    def found(self, line: int, what: Text) -> Finding:
        """A doubt at a line."""
        return Finding(self.scheme.file, line, what, grave=False)


def lint(scheme: Scheme, known: Known, units: Mapping[str, str] | None = None) -> list[Finding]:
    """Everything doubtful in a scheme, by line; *units* (code to kind) as of the day, if known."""
    linted = Linted(scheme, known, units)
    found = [*_items(linted), *_whole(linted), *_level(linted), *_classes(linted)]
    return sorted(found, key=lambda one: one.line)


def gaps(schemes: Iterable[Scheme]) -> Iterator[Finding]:
    """Days between two versions of a scheme on which neither is in force."""
    by_id: dict[str, list[Scheme]] = defaultdict(list)
    for scheme in schemes:
        by_id[scheme.id].append(scheme)
    for id, versions in by_id.items():
        ordered = sorted(versions, key=lambda one: one.start)
        for one, after in pairwise(ordered):
            if one.end is not None and one.end < after.start:
                what = say(
                    _GAP, id=id, version=one.version, end=one.end, other=after.version,
                    start=after.start,
                )  # fmt: skip
                yield Finding(one.file, 1, what, grave=False)


def _items(linted: Linted) -> Iterator[Finding]:
    for item in linted.scheme.items:
        for what in (
            *_reach(linted, item),
            *_wording(linted, item),
            *_counting(linted, item),
        ):
            yield linted.found(item.line, what)
    yield from _same(linted)


def _reach(linted: Linted, item: Item) -> Iterator[Text]:
    """What the bounds of a rule tell."""
    least, most = linted.bounds(item)
    kind = linted.kind(item)
    if kind is None or kind.name == "fixed":
        return
    if least == most and least is not None:
        yield say(_ALWAYS, id=item.id, points=least)
    elif most is not None and most < item.points:
        yield say(_UNREACHABLE, id=item.id, points=item.points, most=most)
    if item.points > 0 and (least is None or least < 0) and not _is_held(linted, item):
        yield say(
            _BEYOND, id=item.id, points=item.points, least=_NO_END if least is None else least
        )


def _is_held(linted: Linted, item: Item) -> bool:
    """Whether the floor of its chapter holds what an item takes off."""
    chapters = (one for one in linted.scheme.chapters if one.id == item.chapter)
    return any(one.floor is not None for one in chapters)


def _wording(linted: Linted, item: Item) -> Iterator[Text]:
    if item.text == NOTHING:
        yield say(_NO_WORDS, id=item.id)
    if NOTHING == item.source == linted.scheme.source:
        yield say(_NO_SOURCE, id=item.id)
    for words in (item.label, item.text):
        topic = topic_of(words.zh) or topic_of(words.en)
        if topic is not None:
            yield say(_TOPIC, id=item.id, topic=topic)
            return


def _counting(linted: Linted, item: Item) -> Iterator[Text]:
    """Where the rule and the indicator do not fit."""
    indicator, kind = linted.indicator(item), linted.kind(item)
    if indicator is None or kind is None:
        return
    if indicator.entries:
        yield say(_ENTRIES, id=item.id)
    way = kind.better(item.rule.terms)
    if kind.monotone and way == NEITHER and item.rule.kind == "bands":
        yield say(_UP_AND_DOWN, id=item.id)
    elif {way, indicator.better} == set(_WAYS):
        yield say(
            _WRONG_WAY,
            id=item.id,
            indicator=item.indicator,
            rule=_WAYS[way],
            counted=_WAYS[indicator.better],
        )
    yield from _measure(item, indicator)


def _measure(item: Item, indicator: Indicator) -> Iterator[Text]:
    """A target of 0.95 for a number that goes to 100."""
    target = item.rule.terms.get("target")
    if indicator.factor == 100 and isinstance(target, Fraction) and 0 < target <= 1:
        yield say(_PER_CENT, id=item.id, target=target, right=target * 100)


def _same(linted: Linted) -> Iterator[Finding]:
    """Two items that score one thing in one class."""
    seen: dict[tuple[str, str], Item] = {}
    told: set[str] = set()
    for item in linted.scheme.items:
        for unit_class in item.classes or classes_of(linted.scheme):
            other = seen.setdefault((item.indicator, unit_class), item)
            if item.indicator and other is not item and item.id not in told:
                told.add(item.id)
                what = say(_TWICE, id=item.id, other=other.id, indicator=item.indicator)
                yield linted.found(item.line, what)


def _whole(linted: Linted) -> Iterator[Finding]:
    scheme = linted.scheme
    for chapter in scheme.chapters:
        yield from _chapter(linted, chapter)
    yield from _failing(linted)
    if scheme.floor is None and _can_be_negative(linted):
        yield linted.found(1, _NEGATIVE)
    if scheme.ranking.by == SUM and any(one.rule.kind == "charge" for one in scheme.items):
        yield linted.found(1, _BY_SUM)
    if not scheme.process.object or not scheme.process.answer:
        yield linted.found(1, _NO_OBJECTION)


def _can_be_negative(linted: Linted) -> bool:
    scheme = linted.scheme
    chapters = [_least(linted, one) for one in scheme.chapters]
    held = {one.id for one in scheme.chapters}
    loose = [linted.bounds(item)[0] for item in scheme.items if item.chapter not in held]
    ends = [*chapters, *loose]
    return None in ends or sum((one or Fraction(0) for one in ends), scheme.base) < 0


def _least(linted: Linted, chapter: Chapter) -> Fraction | None:
    """The fewest points of a chapter; None: no end."""
    ends = [linted.bounds(one)[0] for one in linted.scheme.items if one.chapter == chapter.id]
    if None in ends:
        return chapter.floor
    least = sum((one or Fraction(0) for one in ends), chapter.base)
    return limited(least, chapter.floor, chapter.ceiling)


def _chapter(linted: Linted, chapter: Chapter) -> Iterator[Finding]:
    if not any(one.chapter == chapter.id for one in linted.scheme.items):
        yield linted.found(chapter.line, say(_EMPTY_CHAPTER, id=chapter.id))
    points, most = chapter.points, chapter.ceiling
    if points is not None and most is not None and most < points:
        what = say(_LOW_CEILING, id=chapter.id, points=points, most=most)
        yield linted.found(chapter.line, what)
    if chapter.base and chapter.floor is None:
        yield linted.found(chapter.line, say(_NO_FLOOR, id=chapter.id, base=chapter.base))


def _failing(linted: Linted) -> Iterator[Finding]:
    """A limit that every period misses, or none can."""
    scheme, failing = linted.scheme, linted.scheme.failing
    if failing is None:
        return
    most = _HUNDRED if scheme.ranking.by == RATE else scheme.total
    if most is not None and failing.limit > most:
        yield linted.found(failing.line, say(_ALL_FAIL, limit=failing.limit, most=most))
    if scheme.floor is not None and failing.limit <= scheme.floor:
        yield linted.found(failing.line, say(_NONE_FAILS, limit=failing.limit, least=scheme.floor))


def _classes(linted: Linted) -> Iterator[Finding]:
    scheme = linted.scheme
    for nth, one in enumerate(scheme.classes):
        if not applying(scheme.items, one.id):
            yield linted.found(one.line, say(_EMPTY_CLASS, id=one.id))
        yield from _members(linted, one)
        for other in scheme.classes[:nth]:
            yield from _both(linted, one, other)


def _level(linted: Linted) -> Iterator[Finding]:
    """A level of which there is no unit."""
    scheme = linted.scheme
    kinds = {scheme.level, *(kind for one in scheme.classes for kind in one.kinds)}
    if linted.units and not kinds & set(linted.units.values()):
        known = ", ".join(sorted(set(linted.units.values())))
        lines = scheme.text.split("\n")
        line = next((nth for nth, one in enumerate(lines, 1) if one.startswith("level")), 1)
        yield linted.found(line, say(_NO_LEVEL, level=scheme.level, known=known))


def _members(linted: Linted, one: UnitClass) -> Iterator[Finding]:
    """A class to which nothing in the tree belongs."""
    if linted.units is None or not (one.units or one.kinds):
        return
    kinds = set(linted.units.values())
    if not set(one.units) & linted.units.keys() and not set(one.kinds) & kinds:
        names = ", ".join((*one.units, *one.kinds))
        yield linted.found(one.line, say(_NOBODY, id=one.id, names=names))


def _both(linted: Linted, one: UnitClass, other: UnitClass) -> Iterator[Finding]:
    shared = sorted({*one.units, *one.kinds} & {*other.units, *other.kinds})
    if shared:
        what = say(_IN_TWO, id=one.id, other=other.id, names=", ".join(shared))
        yield linted.found(one.line, what)
    if not any((one.units, one.kinds, other.units, other.kinds)):
        yield linted.found(one.line, say(_TWO_RESTS, id=one.id, other=other.id))
