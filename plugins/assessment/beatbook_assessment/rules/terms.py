"""Checks the terms of a rule as they are written, and makes of them what rules compute with.

Numbers become fractions, bands and inner rules what `banding` and `nested` describe, terms that
are left out their defaults. What is wrong is told with the way to it, so that whoever read a file
can add the line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from difflib import get_close_matches
from fractions import Fraction
from typing import Any, NamedTuple

from beatbook.assessment.declare import RuleKind, TermSpec
from beatbook.texts import Text
from beatbook_assessment.rules.banding import ENDS, Band, filled
from beatbook_assessment.rules.nested import Nested
from beatbook_assessment.rules.wording import NOTHING, say

Way = tuple[str | int, ...]
Wrong = tuple[Way, Text]
KindOf = Callable[[str], RuleKind | None]
_GIVES = ("points", "factor", "grade")
_NEAR = Text("“{name}”无法识别；是{near}吗？", "“{name}” is unknown; did you mean {near}?")
_KNOWN = Text("“{name}”无法识别；可用：{known}", "“{name}” is unknown; choose of: {known}")
_MUST = Text("缺少“{name}”({what})", "“{name}” is missing ({what})")
_NUMBER = Text("“{name}”必须是数：{name} = 2.5", "“{name}” must be a number: {name} = 2.5")
_OR_NONE = Text('“{name}”必须是数，或写"none"', '“{name}” must be a number, or "none"')
_NUMBERS = Text("“{name}”必须是一列数：[1, 2, 5]", "“{name}” must be a list of numbers: [1, 2, 5]")
_YES_NO = Text("“{name}”必须是true或false", "“{name}” must be true or false")
_TEXT = Text("“{name}”必须是引号中的文字", "“{name}” must be a text between quotation marks")
_WORDS = Text(
    '“{name}”必须是文字，或{{zh = "…", en = "…"}}',
    '“{name}” must be a text, or {{zh = "…", en = "…"}}',
)
_NAMES = Text('“{name}”必须是一列文字：["…"]', '“{name}” must be a list of texts: ["…"]')
_FACTORS = Text(
    "“{name}”必须是名称和数：{{chief = 1.2}}",
    "“{name}” must be names with numbers: {{chief = 1.2}}",
)
_BANDS = Text(
    "“{name}”必须是一列档：[{{at_least = 90, points = 10}}]",
    "“{name}” must be a list of bands: [{{at_least = 90, points = 10}}]",
)
_TWO_ENDS = Text(
    "一端只能写一个：at_least或above，at_most或below",
    "an end is written once: at_least or above, at_most or below",
)
_NO_POINTS = Text(
    "这一档没有写得多少；请写points、factor或grade",
    "this band gives nothing; write points, factor or grade",
)
_RULE = Text(
    '“{name}”必须是一条规则：{{kind = "…", …}}', '“{name}” must be a rule: {{kind = "…", …}}'
)
_RULES = Text(
    "“{name}”必须是一列规则，各有indicator和kind",
    "“{name}” must be a list of rules, each with an indicator and a kind",
)


class Checked(NamedTuple):
    """The terms to compute with, and what is wrong; with anything wrong they must not be used."""

    terms: dict[str, Any]
    wrong: tuple[Wrong, ...]


class _Bad(Exception):
    """What a term can't be, on the way to it."""

    def __init__(self, words: Text, way: Way = ()) -> None:
        super().__init__(words)
        self.words = words
        self.way = way


def check(kind: RuleKind, raw: Mapping[str, Any], kind_of: KindOf) -> Checked:
    """The terms of a rule of this kind, from what a file says."""
    return _Reading(kind_of).terms(kind, raw)


def unknown(name: str, known: Iterable[str]) -> Text:
    """That a name means nothing, with the nearest one or all that would."""
    allowed = sorted(known)
    near = get_close_matches(name, allowed, 1)
    if near:
        return say(_NEAR, name=name, near=near[0])
    return say(_KNOWN, name=name, known=", ".join(allowed))


def number(value: Any) -> Fraction | None:
    """A number of a file, exactly; None for what is none."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal | Fraction):
        return None
    return Fraction(value) if not isinstance(value, Decimal) or value.is_finite() else None


def words(value: Any) -> Text | None:
    """A text in both languages, or one for both; None for what is none."""
    if isinstance(value, Text):
        return value
    if isinstance(value, str):
        return Text(value, value)
    if not isinstance(value, dict) or not value or set(value) - {"zh", "en"}:
        return None
    if not all(isinstance(one, str) for one in value.values()):
        return None
    return Text(value.get("zh", ""), value.get("en", ""))


class _Reading:
    def __init__(self, kind_of: KindOf) -> None:
        self.kind_of = kind_of

    def terms(self, kind: RuleKind, raw: Mapping[str, Any]) -> Checked:
        specs = {spec.name: spec for spec in kind.terms}
        wrong: list[Wrong] = [((name,), unknown(name, specs)) for name in raw if name not in specs]
        found: dict[str, Any] = {}
        for name, spec in specs.items():
            try:
                found[name] = self._term(spec, raw)
            except _Bad as bad:
                wrong.append(((name, *bad.way), bad.words))
        if not wrong:
            wrong += [((name,), said) for name, said in kind.problems(found)]
        return Checked(found, tuple(wrong))

    def _term(self, spec: TermSpec, raw: Mapping[str, Any]) -> Any:
        if spec.name not in raw:
            if spec.required:
                raise _Bad(say(_MUST, name=spec.name, what=spec.help))
            return spec.default
        return _READERS[spec.kind](self, spec, raw[spec.name])

    def number(self, spec: TermSpec, value: Any) -> Fraction:
        found = number(value)
        if found is None:
            raise _Bad(say(_NUMBER, name=spec.name))
        return found

    def maybe(self, spec: TermSpec, value: Any) -> Fraction | None:
        if value == "none":
            return None
        found = number(value)
        if found is None:
            raise _Bad(say(_OR_NONE, name=spec.name))
        return found

    def numbers(self, spec: TermSpec, value: Any) -> tuple[Fraction, ...]:
        found = [number(one) for one in value] if isinstance(value, list | tuple) else [None]
        if None in found:
            raise _Bad(say(_NUMBERS, name=spec.name))
        return tuple(one for one in found if one is not None)

    def yes_no(self, spec: TermSpec, value: Any) -> bool:
        if not isinstance(value, bool):
            raise _Bad(say(_YES_NO, name=spec.name))
        return value

    def text(self, spec: TermSpec, value: Any) -> str:
        if not isinstance(value, str):
            raise _Bad(say(_TEXT, name=spec.name))
        return value

    def choice(self, spec: TermSpec, value: Any) -> str:
        if value not in spec.among:
            raise _Bad(unknown(str(value), spec.among))
        return str(value)

    def words(self, spec: TermSpec, value: Any) -> Text:
        found = words(value)
        if found is None:
            raise _Bad(say(_WORDS, name=spec.name))
        return found

    def names(self, spec: TermSpec, value: Any) -> tuple[str, ...]:
        listed = [value] if isinstance(value, str) else value
        good = isinstance(listed, list | tuple) and all(isinstance(one, str) for one in listed)
        if not good or not listed:
            raise _Bad(say(_NAMES, name=spec.name))
        return tuple(listed)

    def factors(self, spec: TermSpec, value: Any) -> dict[str, Fraction]:
        found = {
            name: number(one) for name, one in (value.items() if isinstance(value, dict) else ())
        }
        if not found or None in found.values():
            raise _Bad(say(_FACTORS, name=spec.name))
        return {name: one for name, one in found.items() if one is not None}

    def bands(self, spec: TermSpec, value: Any) -> tuple[Band, ...]:
        if not isinstance(value, list | tuple) or not all(isinstance(one, dict) for one in value):
            raise _Bad(say(_BANDS, name=spec.name))
        return filled([_band(one, nth) for nth, one in enumerate(value)])

    def rule(self, spec: TermSpec, value: Any) -> Nested:
        if not isinstance(value, dict):
            raise _Bad(say(_RULE, name=spec.name))
        return self._nested(value, ())

    def rules(self, spec: TermSpec, value: Any) -> tuple[Nested, ...]:
        if not isinstance(value, list | tuple) or not all(isinstance(one, dict) for one in value):
            raise _Bad(say(_RULES, name=spec.name))
        return tuple(self._part(one, nth) for nth, one in enumerate(value))

    def _part(self, raw: Mapping[str, Any], nth: int) -> Nested:
        own = {name: one for name, one in raw.items() if name not in _OWN}
        nested = self._nested(own, (nth,))
        indicator = self._own(raw, "indicator", "text", "", nth)
        if not indicator and nested.kind.counting:
            raise _Bad(say(_MUST, name="indicator", what=_WHICH), (nth,))
        label = self._own(raw, "label", "words", NOTHING, nth)
        points = self._own(raw, "points", "number", Fraction(0), nth)
        shown = label if label != NOTHING else Text(indicator, indicator)
        return nested._replace(indicator=indicator, points=points, label=shown)

    def _own(self, raw: Mapping[str, Any], name: str, kind: str, default: Any, nth: int) -> Any:
        try:
            return self._term(TermSpec(name, kind, default=default), raw)
        except _Bad as bad:
            raise _Bad(bad.words, (nth, name)) from None

    def _nested(self, raw: Mapping[str, Any], way: Way) -> Nested:
        name = raw.get("kind")
        kind = self.kind_of(name) if isinstance(name, str) else None
        if kind is None:
            raise _Bad(no_kind(name), (*way, "kind"))
        rest = {term: one for term, one in raw.items() if term != "kind"}
        terms, wrong = self.terms(kind, rest)
        if wrong:
            raise _Bad(wrong[0][1], (*way, *wrong[0][0]))
        return Nested(kind, terms)


def no_kind(name: Any) -> Text:
    """That a rule has no kind, or one that nobody knows."""
    from beatbook_assessment.rules import built_in

    if name is None:
        return say(_MUST, name="kind", what=_KIND)
    return unknown(str(name), built_in())


def _band(raw: Mapping[str, Any], nth: int) -> Band:
    """One band; its missing ends are filled in with its neighbours' later."""
    for name in raw:
        if name not in (*ENDS, *_GIVES):
            raise _Bad(unknown(name, (*ENDS, *_GIVES)), (nth, name))
    ends = {name: number(raw[name]) for name in ENDS if name in raw}
    for name, end in ends.items():
        if end is None:
            raise _Bad(say(_NUMBER, name=name), (nth, name))
    if {"at_least", "above"} <= set(ends) or {"at_most", "below"} <= set(ends):
        raise _Bad(_TWO_ENDS, (nth,))
    gives, grade = _gives(raw, nth)
    low, high = ends.get("at_least", ends.get("above")), ends.get("at_most", ends.get("below"))
    return Band(low, "above" in ends, high, "below" in ends, gives, grade)


def _gives(raw: Mapping[str, Any], nth: int) -> tuple[Fraction, Text]:
    given = [name for name in _GIVES if name in raw]
    if len(given) != 1:
        raise _Bad(_NO_POINTS, (nth,))
    (name,) = given
    if name == "grade":
        grade = words(raw[name])
        if grade is None:
            raise _Bad(say(_WORDS, name=name), (nth, name))
        return Fraction(0), grade
    points = number(raw[name])
    if points is None:
        raise _Bad(say(_NUMBER, name=name), (nth, name))
    return points, NOTHING


_OWN = ("indicator", "label", "points")
_WHICH = Text("计什么", "what is counted")
_KIND = Text("规则种类，见beat assess rules", "the kind of rule, see: beat assess rules")
_READERS: dict[str, Callable[[_Reading, TermSpec, Any], Any]] = {
    "number": _Reading.number,
    "number?": _Reading.maybe,
    "numbers": _Reading.numbers,
    "yes_no": _Reading.yes_no,
    "text": _Reading.text,
    "choice": _Reading.choice,
    "words": _Reading.words,
    "names": _Reading.names,
    "factors": _Reading.factors,
    "bands": _Reading.bands,
    "rule": _Reading.rule,
    "rules": _Reading.rules,
}
