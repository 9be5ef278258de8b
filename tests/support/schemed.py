"""Schemes written short, and what was gathered for them, without a book."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from beatbook.assessment.declare import UNIT, Indicator, Span, Value
from beatbook.texts import Text
from beatbook_assessment.model import Point, Result, Scheme, Score
from beatbook_assessment.schemes.known import Known
from beatbook_assessment.schemes.reading import read_text
from beatbook_assessment.scoring.gathering import Gathered, Seen
from beatbook_assessment.scoring.given import NOTHING_GIVEN, Given
from beatbook_assessment.scoring.subjects import Subject

MONTH = Span(date(2026, 10, 1), date(2026, 10, 31))
_NAME = Text("试验", "test")
_HEAD = """
format = 1
kind = "scheme"
id = "test"
version = "1"
label = {zh = "试验", en = "test"}
source = {zh = "试验", en = "test"}
start = 2020-01-01
"""
_USUAL = {"level": '"office"', "period": '"month"'}


def scheme(body: str, known: Mapping[str, Indicator] | None = None, **head: str) -> Scheme:
    """A scheme from its tables; *head* are further lines, as ``base="100"``.

    Indicators named with ``indicator = "…"`` are brought by the scheme, unless they are known.
    """
    lines = [f"{name} = {value}" for name, value in {**_USUAL, **head}.items()]
    own = [name for name in _named(body) if name not in (known or {})]
    text = _HEAD + "\n".join(lines) + "\n" + body + "".join(map(_indicator, own))
    there = Known(known or {}, periods=("month", "quarter", "year"))
    return read_text("test.toml", text, there).usable()


def _named(body: str) -> list[str]:
    parts = body.split('indicator = "')[1:]
    return list(dict.fromkeys(part.partition('"')[0] for part in parts))


def _indicator(name: str) -> str:
    words = '{zh = "试验", en = "test"}'
    return f'\n[[indicator]]\nid = "{name}"\nlabel = {words}\nhelp = {words}\n'


def item(id: str, points: object, rule: str, more: str = "", indicator: str = "") -> str:
    """One item; its indicator is called like it."""
    label = '{zh = "试验", en = "test"}'
    return (
        f'\n[[item]]\nid = "{id}"\nlabel = {label}\npoints = {points}\n'
        f'indicator = "{indicator or id}"\nrule = {rule}\n{more}\n'
    )


def judged(id: str, points: object, more: str = "") -> str:
    """An item that a person judges."""
    label = '{zh = "试验", en = "test"}'
    return f'\n[[item]]\nid = "{id}"\nlabel = {label}\npoints = {points}\njudged = true\n{more}\n'


def indicator(name: str, **more: Any) -> Indicator:
    """An indicator of imported values."""
    return Indicator(name=name, label=_NAME, help=_NAME, source=_NAME, **more)


def value(written: object) -> Value:
    """``3``, ``"2.5"``, or ``(3, 4)`` for a numerator over a denominator."""
    if isinstance(written, tuple):
        return Value(*map(Fraction, written))
    return Value(Fraction(str(written)))


def gathered(
    counted: Mapping[str, Mapping[str, object]],
    *,
    subjects: Iterable[str | Subject] = (),
    facts: Mapping[str, Mapping[str, object]] | None = None,
    given: Given = NOTHING_GIVEN,
    indicators: Mapping[str, Indicator] | None = None,
    earlier: Mapping[str, Mapping[str, object]] | None = None,
) -> Gathered:
    """Values by indicator and subject, as if they had been counted in a book."""
    ids = list(subjects) or sorted({who for values in counted.values() for who in values})
    who = tuple(one if isinstance(one, Subject) else Subject(one, "", one) for one in ids)
    seen = {
        name: Seen(
            (indicators or {}).get(name) or indicator(name, subjects=(UNIT,)),
            {one: value(each) for one, each in values.items()},
            {one: value(each) for one, each in (earlier or {}).get(name, {}).items()},
        )
        for name, values in counted.items()
    }
    numbers = {
        one: {name: Fraction(str(each)) for name, each in own.items()}
        for one, own in (facts or {}).items()
    }
    return Gathered(MONTH, who, seen, numbers, given)


def of(result: Result, subject: str) -> Score:
    """The score of one subject."""
    return next(one for one in result.scores if one.subject == subject)


def point(result: Result, subject: str, item: str) -> Point:
    """The points of one subject for one item."""
    return next(one for one in of(result, subject).points if one.item == item)


def shown(result: Result) -> dict[str, str]:
    """What everybody's result is, as a decimal."""
    return {one.subject: "-" if one.shown is None else f"{float(one.shown):g}"
            for one in result.scores}  # fmt: skip
