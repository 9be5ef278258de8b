"""Reads the items of a scheme: points, what is counted, and by which rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from beatbook.assessment.declare import RuleKind
from beatbook.texts import Text
from beatbook_assessment import rules
from beatbook_assessment.model import Item, Rule
from beatbook_assessment.rules.terms import check, no_kind
from beatbook_assessment.rules.terms import unknown as unknown_name
from beatbook_assessment.rules.wording import say
from beatbook_assessment.schemes.reader import Reader, Table

NAMES = (
    "id", "label", "points", "chapter", "indicator", "rule", "text", "source", "judged",
    "self_scored", "least", "most", "classes", "exempt", "extra",
)  # fmt: skip
_ASSESSED = {"kind": "assessed"}

_NEGATIVE = Text(
    "分值不能小于0；扣分项写points = 0和extra = true，扣分写在rule中",
    "points are not below 0; what only takes away has points = 0 and extra = true, and says in"
    " its rule how much",
)
_NO_INDICATOR = Text(
    "规则{kind}需要indicator；指标见：beat assess indicators",
    "a rule of the kind {kind} needs an indicator; see: beat assess indicators",
)
_JUDGED = Text(
    "judged = true的项由人评分，规则(或内层规则)须是assessed；请去掉rule或judged",
    "judged = true means that a person gives the points, by the rule assessed (or one around it);"
    " leave rule or judged out",
)
_RANGE = Text(
    "least和most只用于由人评分的项；请写在rule中，或写judged = true",
    "least and most are for items that a person judges; write them in the rule, or judged = true",
)


class Names(NamedTuple):
    """What the items of one scheme may name, and whom it is about."""

    subjects: str
    chapters: tuple[str, ...]
    classes: tuple[str, ...]


def items(reader: Reader, names: Names) -> tuple[Item, ...]:
    """Every item in the order of the file."""
    tables = reader.tables("item")
    found = tuple(_item(reader, nth, table, names) for nth, table in enumerate(tables))
    reader.once("item", (one.id for one in found))
    return found


def _item(reader: Reader, nth: int, table: Table, names: Names) -> Item:
    key = ("item", nth)
    reader.know(key, table, NAMES)
    reader.need((*key, "id"), table, '"visits"')
    reader.need((*key, "label"), table, '{zh = "走访", en = "Visits"}')
    rule, kind = _rule(reader, nth, table)
    item = Item(
        id=reader.read_text((*key, "id"), table),
        label=reader.read_words((*key, "label"), table),
        points=_points(reader, nth, table),
        rule=rule,
        indicator=reader.read_text((*key, "indicator"), table),
        text=reader.read_words((*key, "text"), table),
        source=reader.read_words((*key, "source"), table),
        chapter=_among(reader, nth, table, names.chapters),
        self_scored=reader.read_yes_no((*key, "self_scored"), table, False),
        classes=_classes(reader, nth, table, names.classes),
        exempt=reader.read_texts((*key, "exempt"), table),
        extra=reader.read_yes_no((*key, "extra"), table, False),
        line=reader.line(key),
    )
    if kind is not None:
        _check_indicators(reader, nth, item, kind, names.subjects)
    return _ranged(reader, nth, table, item, kind)


def _points(reader: Reader, nth: int, table: Table) -> Fraction:
    extra = table.get("extra") is True
    if not extra:
        reader.need(("item", nth, "points"), table, "10")
    points = reader.read_number(("item", nth, "points"), table, Fraction(0))
    if points is not None and points < 0:
        reader.note(("item", nth, "points"), _NEGATIVE)
    return points or Fraction(0)


def _rule(reader: Reader, nth: int, table: Table) -> tuple[Rule, RuleKind | None]:
    """The rule with its terms checked; None for the kind where they can't be used."""
    key = ("item", nth, "rule")
    judged = reader.read_yes_no(("item", nth, "judged"), table, False)
    if "rule" not in table and not judged:
        reader.need(key, table, '{kind = "per_event", deduct = 1}')
        return Rule("", {}, reader.line(key)), None
    raw = dict(reader.read_table(key, table)) if "rule" in table else dict(_ASSESSED)
    name = raw.pop("kind", None)
    kind = reader.known.kind_of(name) if isinstance(name, str) else None
    if kind is None:
        reader.note((*key, "kind"), no_kind(name))
        return Rule("", {}, reader.line(key)), None
    rule, usable = _checked(reader, nth, kind, _with_range(kind, table, raw))
    if judged and usable and rules.judging(kind, rule.terms, Fraction(0)) is None:
        reader.note(key, _JUDGED)
    return rule, usable


def _with_range(kind: RuleKind, table: Table, raw: dict[str, Any]) -> dict[str, Any]:
    """The item's least and most as terms of a rule that a person judges by."""
    if not kind.judging:
        return raw
    return {**{name: table[name] for name in ("least", "most") if name in table}, **raw}


def _checked(
    reader: Reader, nth: int, kind: RuleKind, raw: Mapping[str, Any]
) -> tuple[Rule, RuleKind | None]:
    key = ("item", nth, "rule")
    terms, wrong = check(kind, raw, reader.known.kind_of)
    for way, what in wrong:
        reader.note((*key, *way), what)
    return Rule(kind.name, terms, reader.line(key)), None if wrong else kind


def _among(reader: Reader, nth: int, table: Table, chapters: Iterable[str]) -> str:
    chapter = reader.read_text(("item", nth, "chapter"), table)
    if chapter and chapter not in chapters:
        reader.note(("item", nth, "chapter"), unknown_name(chapter, chapters))
    return chapter


def _classes(reader: Reader, nth: int, table: Table, known: Iterable[str]) -> tuple[str, ...]:
    found = reader.read_texts(("item", nth, "classes"), table)
    for name in found:
        if name not in known:
            reader.note(("item", nth, "classes"), unknown_name(name, known))
    return found


def _check_indicators(reader: Reader, nth: int, item: Item, kind: RuleKind, subjects: str) -> None:
    key = ("item", nth, "indicator")
    if rules.counting(kind, item.rule.terms) and not item.indicator:
        reader.note(key, say(_NO_INDICATOR, kind=kind.name))
    if item.indicator:
        check_indicator(reader, key, item.indicator, subjects)
    for name in kind.reads(item.rule.terms):
        check_indicator(reader, ("item", nth, "rule"), name, subjects)


def check_indicator(reader: Reader, key: tuple[str | int, ...], name: str, subjects: str) -> None:
    """Note why an indicator can't be used, if it can't."""
    objection = reader.known.objection(name, subjects)
    if objection is not None:
        reader.note(key, objection)


def _ranged(reader: Reader, nth: int, table: Table, item: Item, kind: RuleKind | None) -> Item:
    """The item with the range in which a person judges, if one does."""
    ends = None if kind is None else rules.judging(kind, item.rule.terms, item.points)
    if ends is not None:
        return item._replace(judged=True, least=ends[0], most=ends[1])
    for name in ("least", "most"):
        if name in table:
            reader.note(("item", nth, name), _RANGE)
    return item
