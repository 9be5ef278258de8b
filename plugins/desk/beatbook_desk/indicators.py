"""What an assessment may take from the desk: how long people waited, how content they were."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import partial

from beatbook.assessment.declare import (
    LESS,
    MISSING,
    OFFICER,
    Asked,
    Indicator,
    Measure,
    Value,
)
from beatbook.assessment.tree import Tree, together
from beatbook.clock import from_stamp
from beatbook.store.query import STAMP, By, Condition, Query, Tally
from beatbook.tallies import between
from beatbook.texts import Text
from beatbook_desk.forms.service import FORM
from beatbook_desk.papers.waiting import SATISFIED, SOON

_SOURCE = Text("政务服务“好差评”和窗口服务考核的通行做法", "practice of assessing service desks")
_PER_CENT, _MINUTES = Text("%", "%"), Text("分钟", "min")
_CAME = Measure(FORM, "came", by="handled_by")


def indicators() -> Iterator[Indicator]:
    """Waiting on average, called soon, content."""
    yield Indicator(
        name="desk.waiting",
        label=Text("窗口平均等候", "Waiting at the desk"),
        help=Text(
            "本期到窗口办事的人从到达到叫号的平均分钟数；没有叫号的不计",
            "Minutes from coming to being called, on average; who was never called does not count",
        ),
        source=_SOURCE,
        count=partial(_counted, lambda wait: wait),
        records=_called,
        forms=(FORM,),
        absent=MISSING,
        better=LESS,
        measure=_MINUTES,
    )
    yield Indicator(
        name="desk.soon",
        label=Text("{most}分钟内叫号率", "Called within {most} minutes").with_values(most=SOON),
        help=Text(
            "本期叫号的人中等候不超过{most}分钟的比例",
            "Of those called in the period, who waited no more than {most} minutes",
        ).with_values(most=SOON),
        source=_SOURCE,
        count=partial(_counted, lambda wait: Fraction(wait <= SOON)),
        records=_called,
        forms=(FORM,),
        factor=100,
        absent=MISSING,
        measure=_PER_CENT,
    )
    answered = _CAME._replace(where=(Condition("satisfaction", "filled"),))
    yield Indicator(
        name="desk.satisfaction",
        label=Text("窗口满意率", "Satisfaction at the desk"),
        help=Text(
            "本期窗口评价中基本满意以上的比例；没有评价的不计",
            "Of those who said how content they were, who was at least fairly satisfied",
        ),
        source=_SOURCE,
        top=_CAME._replace(where=(Condition("satisfaction", "in", list(SATISFIED)),)),
        bottom=answered,
        factor=100,
        absent=MISSING,
        measure=_PER_CENT,
    )


def _counted(worth: Callable[[Fraction], Fraction], asked: Asked) -> Mapping[str, Value]:
    """What each wait is worth over how many there were, by who served or by unit."""
    parts: dict[str, list[Value]] = {}
    for whose, wait in _waits(asked):
        parts.setdefault(whose, []).append(Value(worth(wait), Fraction(1)))
    own = {whose: together(values) for whose, values in parts.items()}
    if asked.kind == OFFICER:
        return own
    return Tree(asked.book, asked.span.end).gathered(own, asked.subjects)


def _waits(asked: Asked) -> Iterator[tuple[str, Fraction]]:
    """Whose each wait was, and how many minutes."""
    whose = By("handled_by" if asked.kind == OFFICER else "unit")
    tally = Tally(
        FORM, (whose, By("came", STAMP), By("called", STAMP)), where=_where(asked), closed=True
    )
    book = asked.book
    for one, came, called, count in book.store.tally(book.spec(FORM), tally, book.zone):
        if one:
            seconds = (from_stamp(called) - from_stamp(came)).total_seconds()
            yield from ((one, Fraction(int(seconds), 60)) for _nth in range(count))


def _where(asked: Asked) -> tuple[Condition, ...]:
    spec, span = asked.book.spec(FORM), asked.span
    days = between(spec, "came", span.start, span.end, asked.book.zone)
    return (*days, Condition("called", "filled"), Condition("state", "!=", "merged"))


def _called(asked: Asked) -> list[Query]:
    """The services behind a value."""
    (subject,) = asked.subjects
    if asked.kind == OFFICER:
        own = Condition("handled_by", "=", subject)
    else:
        below = Tree(asked.book, asked.span.end).below(subject)
        own = Condition("unit", "in", sorted(below))
    return [Query(FORM, (*_where(asked), own), closed=True)]
