"""What an assessment may take from samples of entries: how right they are, how much is missing.

A sample takes no points by itself; a scheme that does has to say so, and the officer's answers to
single lines stand beside it. An officer's entries count for the unit that keeps the officer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from beatbook.assessment.declare import MISSING as NO_VALUE
from beatbook.assessment.declare import OFFICER, Asked, Indicator, Value
from beatbook.assessment.tree import Tree, together
from beatbook.store.query import Condition, Query
from beatbook.tallies import between
from beatbook.texts import Text
from beatbook_quality.forms.check import MISSING, RIGHT, UNREACHED
from beatbook_quality.forms.sample import FORWARD, REVERSE

if TYPE_CHECKING:
    from beatbook.records import Record

_CHECK, _SAMPLE = "sample_check", "sample"
_PER_CENT = Text("%", "%")
_SOURCE = Text(
    "“一标三实”信息采集率、准确率抽查的通行做法：顺查看漏登，逆查看准确",
    "practice of sampling the register: from paper to book for what is missing, from book to door"
    " for what is right",
)


def indicators() -> Iterator[Indicator]:
    """Accuracy from book to door, collection from paper to book."""
    yield _share(
        "register.accuracy",
        Text("信息准确率", "Entries right"),
        Text(
            "本期逆查核对的登记中与实际相符的比例；无法核对的不计",
            "Of entries checked from book to door, those that are right; what could not be checked"
            " does not count",
        ),
        REVERSE,
        lambda outcome: outcome == RIGHT,
    )
    yield _share(
        "register.collected",
        Text("一标三实采集率", "Collected"),
        Text(
            "本期顺查核对的纸质记录或者实地情况中已登记的比例",
            "Of lines on paper that were looked up in the book, those that it has",
        ),
        FORWARD,
        lambda outcome: outcome != MISSING,
    )


def _share(
    name: str, label: Text, help: Text, direction: str, good: Callable[[str], bool]
) -> Indicator:
    return Indicator(
        name=name,
        label=label,
        help=help,
        source=_SOURCE,
        count=partial(_counted, direction, good),
        records=partial(_records, direction),
        forms=(_CHECK, _SAMPLE),
        factor=100,
        absent=NO_VALUE,
        measure=_PER_CENT,
    )


def _counted(direction: str, good: Callable[[str], bool], asked: Asked) -> Mapping[str, Value]:
    parts: dict[str, list[Value]] = {}
    for officer, line in _checked(direction, asked):
        value = Value(Fraction(good(line.values["outcome"])), Fraction(1))
        parts.setdefault(officer, []).append(value)
    own = {officer: together(values) for officer, values in parts.items()}
    if asked.kind == OFFICER:
        return own
    return Tree(asked.book, asked.span.end).gathered(_by_home(asked, own), asked.subjects)


def _by_home(asked: Asked, own: Mapping[str, Value]) -> dict[str, Value]:
    """The same by the units that keep the officers."""
    homes = asked.book.store.records(asked.book.spec("officer"), sorted(own))
    parts: dict[str, list[Value]] = {}
    for officer, value in own.items():
        parts.setdefault(homes[officer].envelope.unit, []).append(value)
    return {unit: together(values) for unit, values in parts.items()}


def _checked(direction: str, asked: Asked) -> Iterator[tuple[str, Record]]:
    """The lines checked in the period, with whose entries they are about."""
    book = asked.book
    spec = book.spec(_CHECK)
    days = between(spec, "checked_on", asked.span.start, asked.span.end, book.zone)
    where = (*days, Condition("state", "=", "checked"), Condition("outcome", "!=", UNREACHED))
    lines: Sequence[Record] = book.store.select(spec, Query(_CHECK, where, closed=True))
    wanted = sorted({line.values["sample"] for line in lines})
    samples = book.store.records(book.spec(_SAMPLE), wanted)
    for line in lines:
        sample = samples[line.values["sample"]].values
        if sample["direction"] == direction:
            yield sample["of"], line


def _records(direction: str, asked: Asked) -> list[Query]:
    (subject,) = asked.subjects
    found = list(_checked(direction, asked))
    if asked.kind == OFFICER:
        whose = {subject}
    else:
        below = Tree(asked.book, asked.span.end).below(subject)
        officers = sorted({officer for officer, _line in found})
        homes = asked.book.store.records(asked.book.spec("officer"), officers)
        whose = {one for one, record in homes.items() if record.envelope.unit in below}
    ids = [line.id for officer, line in found if officer in whose]
    return [Query(_CHECK, (Condition("id", "in", ids),), closed=True)]
