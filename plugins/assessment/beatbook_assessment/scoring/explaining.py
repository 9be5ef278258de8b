"""Why somebody has these points: rule, formula, records counted and not, what is still possible.

The points are those of the result. Records are looked up now, through the registry: those that the
officer may not see are only counted, and where they give other points by now, that is said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.assessment.declare import Indicator, Span
from beatbook.assessment.tree import Tree
from beatbook.errors import NotAllowed, NotFound
from beatbook.texts import Text
from beatbook_assessment import counting, rules
from beatbook_assessment.counting import measures, series
from beatbook_assessment.model import Item, Point, Result, Scheme, Score
from beatbook_assessment.rules.wording import NOTHING
from beatbook_assessment.scoring.gathering import Gathered, Seen, gather
from beatbook_assessment.scoring.given import NOTHING_GIVEN, Given
from beatbook_assessment.scoring.lacking import lacks
from beatbook_assessment.scoring.points import Column
from beatbook_assessment.scoring.possible import Possible, possible
from beatbook_assessment.scoring.subjects import Subject
from beatbook_assessment.scoring.wanted import named_by

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record
    from beatbook.store.query import Query

COUNTED, MISSED, SOURCE = "counted", "missed", "source"
_REASON = "assess.explain"
_NO_SUBJECT = Text(
    "这次考核中没有{subject}；请检查周期、层级和类别",
    "{subject} is not assessed in this period; check period, level and classes",
)
_NO_ITEM = Text(
    "方案“{scheme}”没有考核项“{item}”；有：{known}",
    "the scheme “{scheme}” has no item “{item}”; it has: {known}",
)


class Behind(NamedTuple):
    """A record behind a number, by which a screen opens it: counted, missed, or a table's source.

    `indicator` says of which number; `number` is the record's own in its form; `lacks` is what
    keeps a missed one from counting.
    """

    part: str
    indicator: str
    form: str
    id: str
    title: str
    number: int
    lacks: Text = NOTHING


class Explanation(NamedTuple):
    """Everything behind the points of one item.

    `now` are the points that the records would give today, where that is something else. `hidden`
    are records that the officer may not see; `seen` is what the item's indicator counted. `until`
    is the period's last day; `name` is what the subject was called then.
    """

    scheme: Scheme
    item: Item
    subject: str
    name: str
    score: Score
    point: Point
    how: Text
    indicators: tuple[Indicator, ...]
    records: tuple[Behind, ...]
    hidden: int
    seen: Seen | None
    possible: Possible
    now: Fraction | None
    start: date
    until: date

    def of(self, part: str) -> list[Behind]:
        """The records of one part."""
        return [one for one in self.records if one.part == part]

    @property
    def lost(self) -> Fraction:
        """How many of the attainable points were not reached; below zero: more than those."""
        return self.point.attainable - (self.point.points or Fraction(0))


def explain(
    book: Book,
    scheme: Scheme,
    result: Result,
    subject: str,
    item: str,
    *,
    gathered: Gathered | None = None,
    given: Given = NOTHING_GIVEN,
) -> Explanation:
    """Why *subject* has its points for *item* in a result.

    *gathered* is what the result was computed from, where that was kept; else it is gathered now,
    with what people gave. What is possible goes by the subject's records of today. Raises NotFound
    for a subject or item that the result does not have.
    """
    score, asked = _score(book, result, subject), _item(scheme, item)
    point = next(one for one in score.points if one.item == item)
    span = Span(result.start, result.end)
    known = gathered or gather(book, scheme, span, given)
    who = next((one for one in known.subjects if one.id == subject), None)
    if who is None:
        raise NotFound(_NO_SUBJECT.with_values(subject=book.title(subject)))
    find = rules.kinds_of(book)
    fresh = known if gathered is None else _today(book, scheme, asked, gathered, who)
    column = Column(scheme, asked, fresh, find)
    today = column.point(who)
    declared = tuple(_declared(book, scheme, known, one) for one in named_by(asked, find))
    records, hidden = _records(book, scheme, declared, who, span)
    return Explanation(
        scheme,
        asked,
        subject,
        Tree(book, span.end).name.get(subject) or book.title(subject),
        score,
        point,
        point.how if point.how != NOTHING else Column(scheme, asked, known, find).point(who).how,
        declared,
        records,
        hidden,
        known.seen.get(asked.indicator),
        _possible(column, who, today, fresh),
        None if today.points == point.points else today.points,
        result.start,
        result.end,
    )


def _possible(column: Column, who: Subject, today: Point, fresh: Gathered) -> Possible:
    """What could still change the points; nothing, where an answer has set them."""
    if (who.id, column.item.id) in fresh.given.decided:
        return Possible(None, ())
    return possible(column, who, today, fresh.seen.get(column.item.indicator))


def _today(book: Book, scheme: Scheme, item: Item, kept: Gathered, who: Subject) -> Gathered:
    """What was kept, but for one subject and item with what its records say today.

    Where they can't be counted (a plugin that is gone, no right to read) it is what was kept.
    """
    if not kept.seen:
        return kept
    alone = scheme._replace(items=(item,), bonuses=(), adjusts=())
    try:
        fresh = gather(book, alone, kept.span, kept.given, (who,)).seen
    except (NotFound, NotAllowed):
        return kept
    there = {
        name: _renewed(kept.seen[name], fresh[name], who.id)
        for name in fresh.keys() & kept.seen.keys()
    }
    return kept._replace(seen={**kept.seen, **there})


def _renewed(kept: Seen, fresh: Seen, subject: str) -> Seen:
    """What an indicator counted, of one subject anew; what was kept, where that fails now."""
    if fresh.failed != NOTHING:
        return kept
    return kept._replace(
        values=_put(kept.values, fresh.values, subject),
        before=_put(kept.before, fresh.before, subject),
        same=_put(kept.same, fresh.same, subject),
        days=_put(kept.days, fresh.days, subject),
        weeks=_put(kept.weeks, fresh.weeks, subject),
    )


def _put(kept: Mapping[str, Any], fresh: Mapping[str, Any], subject: str) -> dict[str, Any]:
    others = {one: value for one, value in kept.items() if one != subject}
    return {**others, **fresh}


def _score(book: Book, result: Result, subject: str) -> Score:
    found = next((one for one in result.scores if one.subject == subject), None)
    if found is None:
        raise NotFound(_NO_SUBJECT.with_values(subject=book.title(subject)))
    return found


def _item(scheme: Scheme, id: str) -> Item:
    found = scheme.item(id)
    if found is None:
        known = ", ".join(one.id for one in scheme.items)
        raise NotFound(_NO_ITEM.with_values(scheme=scheme.id, item=id, known=known))
    return found


def _declared(book: Book, scheme: Scheme, gathered: Gathered, name: str) -> Indicator:
    """An indicator with what it counts; as it was kept, where its plugin is gone."""
    own = {one.name: one for one in scheme.indicators}
    known = counting.declared(book)
    if name in own and (own[name].top is not None or name not in known):
        return own[name]
    return known[name] if name in known else gathered.seen[name].of


def _records(
    book: Book, scheme: Scheme, indicators: Sequence[Indicator], who: Subject, span: Span
) -> tuple[tuple[Behind, ...], int]:
    """What may be seen of the records behind the numbers, and how many may not."""
    found: list[Behind] = []
    hidden = 0
    for of in indicators:
        parts: dict[str, list[Record]] = defaultdict(list)
        unseen = [0]
        for part, query in _queries(book, of, who, span, scheme.subjects):
            seen = book.registry.list(query, reason=_REASON)
            unseen.append(book.store.count(book.spec(query.form), query) - len(seen))
            parts[part] += seen
        # What is done is among what was due: the larger number has both.
        hidden += max(unseen)
        found += _behind(book, of, parts)
    return tuple(found), hidden


def _queries(
    book: Book, of: Indicator, who: Subject, span: Span, kind: str
) -> Iterator[tuple[str, Query]]:
    """An imported number has tables behind it, a counted one its records."""
    tables = series.behind(book, of, who.id, span, kind)
    if tables:
        yield from ((SOURCE, query) for _part, query in tables)
    else:
        yield from measures.behind(book, of, who.id, span, kind)


def _behind(book: Book, of: Indicator, parts: Mapping[str, list[Record]]) -> Iterator[Behind]:
    """Records of the numerator are counted, others of the denominator were missed."""
    counted = {one.id for one in parts.get("top", ())}
    for part, records in parts.items():
        kept = [one for one in records if part != "bottom" or one.id not in counted]
        named = {"top": COUNTED, "bottom": MISSED}.get(part, part)
        yield from _titled(book, named, of, kept)


def _titled(book: Book, part: str, of: Indicator, records: Iterable[Record]) -> Iterator[Behind]:
    every = list(records)
    cards = book.store.cards(one.id for one in every)
    for one in every:
        title = cards[one.id].title if one.id in cards else ""
        why = lacks(book, of, one) if part == MISSED else NOTHING
        yield Behind(part, of.name, one.form, one.id, title, one.envelope.number, why)
