"""What a scheme may name: indicators, kinds of rules, kinds of periods, forms.

Only work is assessed (design of the book, section 7): an indicator whose subject is anybody else
than a unit or an officer, or that counts by a field that points to residents, is refused here,
whoever declared it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, NamedTuple

from beatbook.assessment.declare import OFFICER, UNIT, Indicator, Measure
from beatbook.forms.spec import FormSpec
from beatbook.texts import Text
from beatbook_assessment.rules import built_in
from beatbook_assessment.rules.terms import KindOf, unknown
from beatbook_assessment.rules.wording import say

if TYPE_CHECKING:
    from beatbook.book import Book

_RESIDENTS = Text(
    "“{name}”会给居民打分；本账只考核单位和民警的工作，不给居民评分、评级、列名单"
    "(设计原则第7节)。请改用以单位(unit)或民警(officer)为对象的指标",
    "“{name}” would score residents; only the work of units and officers is assessed here, and"
    " residents get no scores, marks or lists (design, section 7). Take an indicator about units"
    " (unit) or officers (officer)",
)
_LACKING = Text(
    "指标“{name}”需要本账没有的表单：{forms}；请启用提供这些表单的插件，或去掉这一项",
    "the indicator “{name}” needs forms that this book does not have: {forms}; switch on the"
    " plugin that brings them, or leave this out",
)
_SUBJECT = Text(
    "指标“{name}”只统计{has}，不统计{wants}；请换一个指标，或改subjects",
    "the indicator “{name}” counts for {has} only, not for {wants}; take another one, or change"
    " subjects",
)
ABOUT_PEOPLE = ("person", "resident", "household", "people", "居民", "人员")
"""Words for subjects that are no typing mistake but what the house does not do."""


class Known(NamedTuple):
    """What there is to name; `forms` None: nothing is known of forms, as outside of a book."""

    indicators: Mapping[str, Indicator]
    kind_of: KindOf = built_in().get
    periods: Collection[str] = ()
    forms: Mapping[str, FormSpec] | None = None

    def with_own(self, own: Collection[Indicator]) -> Known:
        """With the indicators that a scheme brings itself."""
        return self._replace(indicators={**self.indicators, **{one.name: one for one in own}})

    def objection(self, name: str, subjects: str) -> Text | None:
        """Why an indicator can't be used for these subjects; None: it can."""
        found = self.indicators.get(name)
        if found is None:
            return unknown(name, self.indicators)
        if about_residents(found, self.forms or {}):
            return say(_RESIDENTS, name=name)
        lacking = [] if self.forms is None else sorted(found.needs - self.forms.keys())
        if lacking:
            return say(_LACKING, name=name, forms=", ".join(lacking))
        if subjects and subjects not in found.subjects:
            has = Text("、".join(found.subjects), ", ".join(found.subjects))
            return say(_SUBJECT, name=name, has=has, wants=subjects)
        return None


def residents(name: str) -> Text:
    """Why something of this name is refused that would score residents."""
    return say(_RESIDENTS, name=name)


def about_residents(indicator: Indicator, forms: Mapping[str, FormSpec]) -> bool:
    """Whether an indicator would score somebody else than units and officers."""
    if set(indicator.subjects) - {UNIT, OFFICER}:
        return True
    measures = (one for one in (indicator.top, indicator.bottom) if one is not None)
    return any(_by_people(one, forms) for one in measures)


def _by_people(measure: Measure, forms: Mapping[str, FormSpec]) -> bool:
    """Whether a measure counts for whom a field points to, and that is no officer."""
    spec = forms.get(measure.form)
    field = spec.field(measure.by) if spec is not None and measure.by else None
    return field is not None and field.kind == "reference" and field.form != "officer"


def of_book(book: Book) -> Known:
    """What schemes may name in a book."""
    from beatbook_assessment import counting, periods
    from beatbook_assessment.rules import kinds_of

    return Known(
        indicators=counting.declared(book),
        kind_of=kinds_of(book),
        periods=tuple(periods.kinds(book)),
        forms=book.specs,
    )
