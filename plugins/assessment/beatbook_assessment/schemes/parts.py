"""Reads what a scheme says beside its items: chapters, classes, ranking, due process, wholes."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from beatbook.texts import Text
from beatbook_assessment import model
from beatbook_assessment.model import (
    Adjust,
    Bonus,
    Chapter,
    Item,
    Process,
    Ranking,
    Rounding,
    UnitClass,
)
from beatbook_assessment.rules import of_wholes
from beatbook_assessment.rules.adjusting import ADJUST
from beatbook_assessment.rules.nested import Nested
from beatbook_assessment.rules.terms import check, unknown
from beatbook_assessment.rules.wording import say
from beatbook_assessment.schemes.items import check_indicator
from beatbook_assessment.schemes.reader import Reader, Table

_NO_TARGET = Text(
    "“{id}”的规则没有目标可调；只能写规则为threshold或target的项",
    "the rule of “{id}” has no target to lower; name items by threshold or target",
)


def chapters(reader: Reader) -> tuple[Chapter, ...]:
    """Every chapter."""
    found = []
    for nth, table in enumerate(reader.tables("chapter")):
        key = ("chapter", nth)
        reader.know(key, table, ("id", "label", "points", "base", "floor", "ceiling"))
        reader.need((*key, "id"), table, '"people"')
        reader.need((*key, "label"), table, '{zh = "…", en = "…"}')
        found.append(
            Chapter(
                reader.read_text((*key, "id"), table),
                reader.read_words((*key, "label"), table),
                reader.read_number((*key, "points"), table, None),
                reader.line(key),
                reader.read_number((*key, "base"), table, None) or Fraction(0),
                *reader.read_limits(key, table, None),
            )
        )
    reader.once("chapter", (one.id for one in found))
    return tuple(found)


def classes(reader: Reader) -> tuple[UnitClass, ...]:
    """Every class of subjects."""
    found = []
    for nth, table in enumerate(reader.tables("class")):
        key = ("class", nth)
        reader.know(key, table, ("id", "label", "units", "kinds"))
        reader.need((*key, "id"), table, '"urban"')
        reader.need((*key, "label"), table, '{zh = "…", en = "…"}')
        found.append(
            UnitClass(
                reader.read_text((*key, "id"), table),
                reader.read_words((*key, "label"), table),
                reader.read_texts((*key, "units"), table),
                reader.read_texts((*key, "kinds"), table),
                reader.line(key),
            )
        )
    reader.once("class", (one.id for one in found))
    return tuple(found)


def ranking(reader: Reader, subjects: str) -> Ranking:
    """By what subjects are ranked."""
    table, plain = reader.table("ranking"), Ranking()
    reader.know(("ranking",), table, Ranking._fields)
    then = reader.read_texts(("ranking", "then"), table)
    for name in then:
        check_indicator(reader, ("ranking", "then"), name, subjects)
    ties = (model.SHARED, model.DENSE, model.ORDINAL)
    return Ranking(
        by=reader.read_choice(("ranking", "by"), table, (model.SUM, model.RATE), plain.by),
        ties=reader.read_choice(("ranking", "ties"), table, ties, plain.ties),
        then=then,
        apart=reader.read_yes_no(("ranking", "apart"), table, plain.apart),
        rounded=reader.read_yes_no(("ranking", "rounded"), table, plain.rounded),
    )


def rounding(reader: Reader) -> Rounding:
    """How points are shown."""
    table, plain = reader.table("rounding"), Rounding()
    reader.know(("rounding",), table, Rounding._fields)
    ways = (model.HALF_UP, model.HALF_EVEN, model.DOWN)
    return Rounding(
        decimals=reader.read_whole(("rounding", "decimals"), table, plain.decimals),
        how=reader.read_choice(("rounding", "how"), table, ways, plain.how),
        of_shown=reader.read_yes_no(("rounding", "of_shown"), table, plain.of_shown),
    )


def process(reader: Reader) -> Process:
    """Days of due process."""
    table, plain = reader.table("process"), Process()
    reader.know(("process",), table, Process._fields)
    days = {
        name: reader.read_whole(("process", name), table, getattr(plain, name))
        for name in ("due", "self_score", "object", "answer")
    }
    return Process(**days, working=reader.read_yes_no(("process", "working"), table, plain.working))


def bonuses(reader: Reader, subjects: str) -> tuple[Bonus, ...]:
    """What follows from whole results, in the order in which it is done."""
    tables = reader.tables("bonus")
    found = (_bonus(reader, nth, table, subjects) for nth, table in enumerate(tables))
    return tuple(one for one in found if one is not None)


def _bonus(reader: Reader, nth: int, table: Table, subjects: str) -> Bonus | None:
    key = ("bonus", nth)
    kinds, name = of_wholes(), table.get("kind")
    kind = kinds.get(name) if isinstance(name, str) else None
    if kind is None:
        reader.note((*key, "kind"), unknown(str(name), kinds))
        return None
    raw = {term: one for term, one in table.items() if term not in ("kind", "label")}
    terms, wrong = check(kind, raw, reader.known.kind_of)
    for way, what in wrong:
        reader.note((*key, *way), what)
    if not wrong:
        for indicator in kind.reads(terms):
            check_indicator(reader, (*key, "indicator"), indicator, subjects)
    label = reader.read_words((*key, "label"), table)
    return Bonus(kind.name, terms, label, reader.line(key))


def adjusts(reader: Reader, items: tuple[Item, ...], subjects: str) -> tuple[Adjust, ...]:
    """By what targets are made lower."""
    by_id = {one.id: one for one in items}
    tables = reader.tables("adjust")
    found = (_adjust(reader, nth, table, by_id, subjects) for nth, table in enumerate(tables))
    return tuple(one for one in found if one is not None)


def _adjust(
    reader: Reader, nth: int, table: Table, by_id: Mapping[str, Item], subjects: str
) -> Adjust | None:
    key = ("adjust", nth)
    reader.need((*key, "items"), table, '["visits"]')
    named = reader.read_texts((*key, "items"), table)
    for id in named:
        if id not in by_id:
            reader.note((*key, "items"), unknown(id, by_id))
        elif not has_target(by_id[id].rule.terms):
            reader.note((*key, "items"), say(_NO_TARGET, id=id))
    raw = {term: one for term, one in table.items() if term != "items"}
    terms, wrong = check(ADJUST, raw, reader.known.kind_of)
    for way, what in wrong:
        reader.note((*key, *way), what)
    if wrong:
        return None
    for indicator in ADJUST.reads(terms):
        check_indicator(reader, (*key, "fact"), indicator, subjects)
    return Adjust(terms["fact"], named, terms, reader.line(key))


def has_target(terms: Any) -> bool:
    """Whether a rule, or the one within it, has a target."""
    inner = terms.get("of")
    return "target" in terms or (isinstance(inner, Nested) and has_target(inner.terms))
