"""Duties done in time: of what was due in a period, what had been done by its day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from beatbook.assessment.declare import FULL, UNIT, Asked, Indicator, Value
from beatbook.assessment.tree import Tree
from beatbook.duties.past import Kept, kept
from beatbook.store.query import Condition, Query
from beatbook.texts import Text
from beatbook_assessment.indicators.making import PER_CENT, PRACTICE

if TYPE_CHECKING:
    from beatbook.book import Book

_Rules = Callable[["Book"], Sequence[str]]
_HELP = Text(
    "本期到期的任务中在期限内完成的比例，以录入时间为准；没有到期的任务视为全部完成",
    "Of what was due in the period, what was done by its day, by when it was entered; with nothing"
    " due all of it was done",
)


class _Matter(NamedTuple):
    """An indicator over some rules: its name, its label, their names, the form they are about."""

    name: str
    label: Text
    rules: tuple[str, ...]
    form: str


_MATTERS = (
    _Matter(
        "inspection.on_cycle",
        Text("按期检查率", "Inspections on cycle"),
        ("rental.inspect", "unit.inspect"),
        "inspection",
    ),
    _Matter(
        "inspection.rechecked",
        Text("整改复查率", "Rechecks in time"),
        ("inspect.rectify",),
        "inspection",
    ),
    _Matter(
        "incident.revisits",
        Text("受害人回访率", "Victims revisited"),
        ("incident.revisit",),
        "incident_revisit",
    ),
    _Matter(
        "bulletin.on_time",
        Text("通报按时发布率", "Bulletins on time"),
        ("bulletin.release",),
        "bulletin",
    ),
    _Matter(
        "visit.promises",
        Text("承诺兑现率", "Promises kept"),
        ("visit.promise", "visit.again"),
        "visit",
    ),
    _Matter(
        "opinion.in_time",
        Text("社情民意按时答复率", "Opinions answered in time"),
        ("opinion.answer",),
        "opinion",
    ),
    _Matter(
        "stay.in_time",
        Text("居住登记及时率", "Stays registered in time"),
        ("stay.register",),
        "tenancy",
    ),
    _Matter(
        "dispute.followed",
        Text("纠纷按期调处回访率", "Disputes dealt with in time"),
        ("dispute.begin", "dispute.month", "dispute.follow"),
        "dispute",
    ),
    _Matter(
        "check.mended",
        Text("检查问题按期整改率", "Findings put right in time"),
        ("check.mend",),
        "inspection_visit",
    ),
)


def indicators() -> Iterator[Indicator]:
    """One for each matter, and one over all of them."""
    for matter in _MATTERS:
        yield _in_time(matter.name, matter.label, partial(_named, matter.rules), (matter.form,))
    yield _in_time("duty.in_time", Text("任务按期完成率", "Duties done in time"), _open_rules, ())


def _in_time(name: str, label: Text, rules: _Rules, forms: tuple[str, ...]) -> Indicator:
    return Indicator(
        name=name,
        label=label,
        help=_HELP,
        source=PRACTICE,
        count=partial(_counted, rules),
        records=partial(_records, rules),
        forms=forms,
        subjects=(UNIT,),
        empty=FULL,
        factor=100,
        measure=PER_CENT,
    )


def _named(rules: tuple[str, ...], _book: Book) -> Sequence[str]:
    return rules


def _open_rules(book: Book) -> Sequence[str]:
    """The rules over forms that are not confidential: those are nobody's figures."""
    rules = book.duties.rule_book().rules
    return [name for name, one in rules.items() if not book.spec(one.rule.form).confidential]


def _counted(rules: _Rules, asked: Asked) -> Mapping[str, Value]:
    own: dict[str, Value] = {}
    for duty in _kept(rules, asked):
        value = Value(Fraction(duty.done is not None), Fraction(1))
        own[duty.unit] = own[duty.unit].plus(value) if duty.unit in own else value
    found = Tree(asked.book, asked.span.end).gathered(own, asked.subjects)
    nothing = Value(Fraction(0), Fraction(0))
    return {unit: found.get(unit, nothing) for unit in asked.subjects}


def _kept(rules: _Rules, asked: Asked) -> Iterator[Kept]:
    return kept(asked.book, rules(asked.book), asked.span.start, asked.span.end)


def _records(rules: _Rules, asked: Asked) -> list[Query]:
    """What duties were about: first what was not done in time, by form."""
    below = Tree(asked.book, asked.span.end).below(asked.subjects[0])
    missed: dict[str, dict[str, None]] = {}
    done: dict[str, dict[str, None]] = {}
    for duty in _kept(rules, asked):
        if duty.unit in below:
            found = missed if duty.done is None else done
            found.setdefault(duty.form, {})[duty.subject] = None
    parts = ((form, ids) for of in (missed, done) for form, ids in of.items())
    return [Query(form, (Condition("id", "in", list(ids)),), closed=True) for form, ids in parts]
