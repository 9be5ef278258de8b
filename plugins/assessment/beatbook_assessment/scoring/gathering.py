"""Everything that a run goes by, read once for all subjects; scoring it needs no book any more.

What was gathered is plain data: kept with a sealed period, it gives the same result years later,
wherever units have moved to since.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from beatbook.assessment.declare import NO_TEXT, Asked, Indicator, Span, Value
from beatbook.importing.pace import rare_collection
from beatbook.texts import Text
from beatbook_assessment import counting, periods, rules, schemes
from beatbook_assessment.counting import measures
from beatbook_assessment.counting.computing import Taken
from beatbook_assessment.counting.once import Once
from beatbook_assessment.model import Scheme
from beatbook_assessment.periods.standard import weeks_in
from beatbook_assessment.scoring import circumstances, wanted
from beatbook_assessment.scoring.circumstances import Numbers
from beatbook_assessment.scoring.given import NOTHING_GIVEN, Given
from beatbook_assessment.scoring.subjects import Subject, subjects

if TYPE_CHECKING:
    from beatbook.book import Book

Values = Mapping[str, Value]
Weeks = tuple[tuple[Span, int], ...]
Days = tuple[date, ...]
_NOTHING: frozenset[str] = frozenset()


class Seen(NamedTuple):
    """What one indicator counted, by subject: in the period, the one before, a year ago, by day.

    `failed` says why a plugin could not count it for those whom no imported value names.
    """

    of: Indicator
    values: Values
    before: Values = {}
    same: Values = {}
    days: Mapping[str, Days] = {}
    weeks: Mapping[str, Weeks] = {}
    failed: Text = NO_TEXT


class Gathered(NamedTuple):
    """The subjects of a run with all that is known of them, and what people gave."""

    span: Span
    subjects: tuple[Subject, ...]
    seen: Mapping[str, Seen]
    facts: Mapping[str, Numbers]
    given: Given = NOTHING_GIVEN

    @property
    def failures(self) -> tuple[Text, ...]:
        """Why indicators are missing, each in a sentence."""
        every = (seen.failed for _name, seen in sorted(self.seen.items()))
        return tuple(dict.fromkeys(one for one in every if one != NO_TEXT))


def gather(
    book: Book,
    scheme: Scheme,
    span: Span,
    given: Given = NOTHING_GIVEN,
    who: tuple[Subject, ...] | None = None,
    once: Once | None = None,
) -> Gathered:
    """What a scheme goes by in a period, for its subjects or for these.

    Whoever gathers several periods, or for several schemes, hands over the same *once*. Raises
    NotFound for an indicator that this book does not have, NotAllowed for subjects whose work the
    officer may not look at.
    """
    asked = subjects(book, scheme, span) if who is None else who
    find = rules.kinds_of(book)
    wants = wanted.indicators(scheme, find)
    words, counts = wanted.words(scheme), Once() if once is None else once
    wants |= {name: _NOTHING for name in _named(book, scheme, words) if name not in wants}
    reading = _Reading(book, scheme, span, asked, counts)
    with rare_collection():
        seen = {name: _seen(reading, name, parts) for name, parts in sorted(wants.items())}
    facts = circumstances.facts(book, span, scheme.subjects, asked, words)
    return Gathered(span, asked, seen, facts, given)


def again(book: Book, scheme: Scheme, earlier: Gathered, changed: Collection[str]) -> Gathered:
    """The same after records behind some indicators have changed: only these are counted again."""
    wants = wanted.indicators(scheme, rules.kinds_of(book))
    reading = _Reading(book, scheme, earlier.span, earlier.subjects, Once())
    fresh = {
        name: _seen(reading, name, wants.get(name, _NOTHING))
        for name in sorted(changed)
        if name in earlier.seen
    }
    return earlier._replace(seen={**earlier.seen, **fresh})


def _named(book: Book, scheme: Scheme, words: Collection[str]) -> list[str]:
    """The indicators among the words of terms."""
    own = {one.name for one in scheme.indicators}
    known = own | counting.indicators(book).keys()
    return [word for word in sorted(words) if word in known]


class _Reading(NamedTuple):
    """For whom and when the indicators of a scheme are read."""

    book: Book
    scheme: Scheme
    span: Span
    who: tuple[Subject, ...]
    once: Once

    def taken(self, of: Indicator, span: Span) -> Taken:
        """What an indicator counts in a period, this or another one."""
        return self.once.taken(of, self.asked._replace(span=span))

    @property
    def asked(self) -> Asked:
        """The same, as indicators are asked."""
        return Asked(self.book, tuple(one.id for one in self.who), self.span, self.scheme.subjects)


def _seen(reading: _Reading, name: str, parts: frozenset[str]) -> Seen:
    book, scheme, span = reading.book, reading.scheme, reading.span
    of = schemes.indicator(book, scheme, name)
    kind = periods.kind(book, scheme.period) if parts & {"before", "same"} else None
    now, before, same = reading.taken(of, span), Taken({}), Taken({})
    if kind is not None and "before" in parts:
        before = reading.taken(of, periods.before(kind, span))
    if kind is not None and "same" in parts:
        same = reading.taken(of, periods.year_ago(kind, span))
    failed = (one.failed for one in (now, before, same) if one.failed != NO_TEXT)
    found = Seen(of, now.values, before.values, same.values, failed=next(failed, NO_TEXT))
    if "occurrences" in parts and of.top is not None and not of.fewest:
        days = measures.by_day(reading.asked, of.top)
        found = found._replace(days={who: _each(count) for who, count in days.items()})
    return found._replace(weeks=_weeks(reading, of)) if "weeks" in parts else found


def _each(days: Counter[date]) -> Days:
    return tuple(sorted(days.elements()))


def _weeks(reading: _Reading, of: Indicator) -> dict[str, Weeks]:
    """What was counted in every week, also in those without any."""
    asked, spans = reading.asked, weeks_in(reading.span, 1)
    if of.top is not None and of.top.on and of.bottom is None:
        days = measures.by_day(asked, of.top)
        return {who: tuple((week, _within(each, week)) for week in spans)
                for who, each in days.items()}  # fmt: skip
    weekly = [(week, reading.taken(of, week).values) for week in spans]
    there = [one for one in asked.subjects if any(one in values for _week, values in weekly)]
    return {one: tuple((week, _count(values.get(one))) for week, values in weekly) for one in there}


def _within(days: Counter[date], week: Span) -> int:
    return sum(count for day, count in days.items() if week.start <= day <= week.end)


def _count(value: Value | None) -> int:
    return 0 if value is None else int(value.top)
