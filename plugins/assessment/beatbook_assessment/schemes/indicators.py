"""Reads the indicators that a scheme brings itself: counted from forms, or filled by imports.

An indicator without `top` counts nothing; its values are imported (``beat assess import``).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from beatbook.assessment.declare import (
    FULL,
    LESS,
    MISSING,
    MORE,
    NEITHER,
    OFFICER,
    UNIT,
    ZERO,
    Indicator,
    Measure,
)
from beatbook.forms.spec import FormSpec
from beatbook.store.query import ENVELOPE, OPERATORS, Condition
from beatbook.texts import Text
from beatbook_assessment.rules.terms import unknown
from beatbook_assessment.rules.wording import say
from beatbook_assessment.schemes.known import ABOUT_PEOPLE, residents
from beatbook_assessment.schemes.reader import Reader, Table

NAMES = (
    "id", "label", "help", "source", "subjects", "top", "bottom", "empty", "absent", "factor",
    "decimals", "better", "measure", "entries", "fewest",
)  # fmt: skip
_MAKERS = ("made_by", "changed_by")
_MEASURE = ("form", "on", "by", "sum", "distinct", "where")

_FORM = Text(
    "没有表单“{form}”；请启用提供它的插件",
    "there is no form “{form}”; switch on the plugin that brings it",
)
_WHERE = Text(
    'where是一列条件：[["state", "=", "done"]]',
    'where is a list of conditions: [["state", "=", "done"]]',
)
_BY = Text(
    "by写记录算哪位民警的工作，“{by}”不是人员栏；居民不评分。请改，或去掉by(算登记人的)",
    "by is the officer whose work a record is, and “{by}” is no field of officers; residents get no"
    " scores. Change it, or leave by out (whoever entered the record)",
)
_FACTOR = Text("factor写1、100、1000等整数", "factor is a whole number: 1, 100, 1000")


def indicators(reader: Reader) -> tuple[Indicator, ...]:
    """The scheme's own indicators."""
    tables = reader.tables("indicator")
    found = tuple(_indicator(reader, nth, table) for nth, table in enumerate(tables))
    reader.once("indicator", (one.name for one in found))
    return found


def _indicator(reader: Reader, nth: int, table: Table) -> Indicator:
    key = ("indicator", nth)
    reader.know(key, table, NAMES)
    reader.need((*key, "id"), table, '"visits.done"')
    reader.need((*key, "label"), table, '{zh = "…", en = "…"}')
    ways = (MISSING, ZERO, FULL)
    return Indicator(
        name=reader.read_text((*key, "id"), table),
        label=reader.read_words((*key, "label"), table),
        help=reader.read_words((*key, "help"), table),
        source=reader.read_words((*key, "source"), table),
        top=_measure(reader, (*key, "top"), table),
        bottom=_measure(reader, (*key, "bottom"), table),
        subjects=_subjects(reader, key, table),
        empty=reader.read_choice((*key, "empty"), table, ways, MISSING),
        absent=reader.read_choice(
            (*key, "absent"), table, (MISSING, ZERO), ZERO if "top" in table else MISSING
        ),
        factor=_factor(reader, key, table),
        decimals=reader.read_whole((*key, "decimals"), table, 1),
        better=reader.read_choice((*key, "better"), table, (MORE, LESS, NEITHER), MORE),
        measure=reader.read_words((*key, "measure"), table),
        entries=reader.read_yes_no((*key, "entries"), table, False),
        fewest=reader.read_whole((*key, "fewest"), table, 0),
    )


def _subjects(reader: Reader, key: tuple[str | int, ...], table: Table) -> tuple[str, ...]:
    found = reader.read_texts((*key, "subjects"), table) or (UNIT, OFFICER)
    for name in found:
        if name in ABOUT_PEOPLE:
            reader.note((*key, "subjects"), residents(str(table.get("id", name))))
        elif name not in (UNIT, OFFICER):
            reader.note((*key, "subjects"), unknown(name, (UNIT, OFFICER)))
    return found


def _factor(reader: Reader, key: tuple[str | int, ...], table: Table) -> int:
    found = reader.read_whole((*key, "factor"), table, 1)
    if not found:
        reader.note((*key, "factor"), _FACTOR)
    return found or 1


def _measure(reader: Reader, key: tuple[str | int, ...], table: Table) -> Measure | None:
    if key[-1] not in table:
        return None
    raw = reader.read_table(key, table)
    reader.know(key, raw, _MEASURE)
    reader.need((*key, "form"), raw, '"visit"')
    found = Measure(
        form=reader.read_text((*key, "form"), raw),
        on=reader.read_text((*key, "on"), raw),
        where=_where(reader, key, raw),
        by=reader.read_text((*key, "by"), raw),
        sum=reader.read_text((*key, "sum"), raw),
        distinct=reader.read_text((*key, "distinct"), raw),
    )
    _check_fields(reader, key, found)
    return found


def _where(reader: Reader, key: tuple[str | int, ...], raw: Table) -> tuple[Condition, ...]:
    listed = raw.get("where", [])
    if not isinstance(listed, list) or not all(map(_is_condition, listed)):
        reader.note((*key, "where"), _WHERE)
        return ()
    return tuple(Condition(one[0], one[1], *map(_as_column, one[2:])) for one in listed)


def _is_condition(one: Any) -> bool:
    if not isinstance(one, list) or len(one) < 2 or not isinstance(one[0], str):
        return False
    return one[1] in OPERATORS and len(one) == (2 if one[1] in ("empty", "filled") else 3)


def _as_column(value: Any) -> Any:
    """A value as columns hold it: yes as 1, days and decimals as text."""
    if isinstance(value, list):
        return tuple(_as_column(one) for one in value)
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _check_fields(reader: Reader, key: tuple[str | int, ...], measure: Measure) -> None:
    """Note a form or field that the book does not have; outside of a book nothing is known."""
    forms = reader.known.forms
    if forms is None or not measure.form:
        return
    if measure.form not in forms:
        reader.note((*key, "form"), say(_FORM, form=measure.form))
        return
    names = {*ENVELOPE, *(field.id for field in forms[measure.form].fields)}
    if not _counts_for_officers(measure.by, forms[measure.form]):
        reader.note((*key, "by"), say(_BY, by=measure.by))
    named = (measure.on, measure.by, measure.sum, measure.distinct)
    for name in (*named, *(one.field for one in measure.where)):
        if name and name not in names:
            reader.note(key, unknown(name, names))


def _counts_for_officers(by: str, form: FormSpec) -> bool:
    """Whether a field says whose work a record is; others are told of elsewhere."""
    field = form.field(by)
    if field is None:
        return by not in ENVELOPE or by in _MAKERS
    return field.kind in ("officer", "reference")
