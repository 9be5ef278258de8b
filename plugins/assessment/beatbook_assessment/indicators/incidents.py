"""Incidents: how many, for how many residents, and how that changed.

Fewer entries are not less crime: whoever takes points for these numbers has to sample the calls
themselves, or they reward calls that nobody wrote down. That is why they are said to move with
entries.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction

from beatbook.assessment.declare import (
    LESS,
    MISSING,
    UNIT,
    Asked,
    Indicator,
    Measure,
    Span,
    Value,
)
from beatbook.store.query import Condition, Query
from beatbook.texts import Text
from beatbook_assessment.counting.measures import measured, query
from beatbook_assessment.indicators.making import PER_CENT, PRACTICE, count

_VALID = (Condition("category", "!=", "invalid"), Condition("outcome", "!=", "invalid"))
VALID = Measure("incident", "dated", _VALID, by="officers")
RESIDENTS = Measure("tenancy", where=(Condition("state", "=", "registered"),), distinct="person")
_BEWARE = Text(
    "警情少可能是发案少，也可能是少登记；计分时须另行抽查接警记录",
    "fewer may be fewer that happened, or fewer that were written down: where points hang on it,"
    " calls have to be sampled as well",
)
_NONE = Fraction(0)
_CASES = Text("起", "incidents")
_PER = Text("起/万人", "for 10,000 people")


def indicators() -> Iterator[Indicator]:
    """The number, the rate, the change against a year ago."""
    yield count(
        "incident.count",
        (Text("有效警情", "Incidents"), _with("本期有效警情数", "Valid incidents of the period")),
        VALID,
        subjects=(UNIT,),
        better=LESS,
        measure=_CASES,
        entries=True,
    )
    yield Indicator(
        name="incident.rate",
        label=Text("发案率", "Incident rate"),
        help=_with(
            "本期每万名在册居住人口的有效警情", "Valid incidents for 10,000 people who live here"
        ),
        source=PRACTICE,
        top=VALID,
        bottom=RESIDENTS,
        subjects=(UNIT,),
        factor=10_000,
        absent=MISSING,
        decimals=2,
        better=LESS,
        measure=_PER,
        entries=True,
    )
    yield Indicator(
        name="incident.change",
        label=Text("警情同比", "Change of incidents"),
        help=_with(
            "有效警情比上年同期增减的百分比；上年同期没有警情为缺项",
            "How many more or fewer than in the same days a year ago, in per cent; without any"
            " then it is missing",
        ),
        source=PRACTICE,
        count=change,
        records=_both,
        forms=(VALID.form,),
        subjects=(UNIT,),
        factor=100,
        better=LESS,
        measure=PER_CENT,
        entries=True,
    )


def _with(zh: str, en: str) -> Text:
    return Text(f"{zh}；{_BEWARE.zh}", f"{en}; {_BEWARE.en}")


def change(asked: Asked) -> Mapping[str, Value]:
    """More (or fewer) than a year ago over what there was then; both over the units of today."""
    now = measured(asked, VALID)
    then = measured(asked._replace(span=year_before(asked.span)), VALID, tree_of=asked.span.end)
    return {
        unit: Value(now.get(unit, _NONE) - then.get(unit, _NONE), then.get(unit, _NONE))
        for unit in asked.subjects
    }


def year_before(span: Span) -> Span:
    """The same days a year ago; a month's last day stays the last."""
    start, after = _year_before(span.start), _year_before(span.end + timedelta(days=1))
    return Span(start, after - timedelta(days=1))


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def _both(asked: Asked) -> list[Query]:
    """The incidents of both years."""
    spans = (asked.span, year_before(asked.span))
    return [query(asked._replace(span=span), VALID, tree_of=asked.span.end) for span in spans]
