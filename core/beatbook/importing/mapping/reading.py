"""Reads a mapping file, and says with the line what in it means nothing.

What can be told from the file alone is told here; what takes the form, the table or the book is
for `fitting`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from hashlib import sha256
from typing import Any

from beatbook.importing.mapping import templates, times
from beatbook.importing.mapping.declare import (
    KeyRule,
    Level,
    MapFile,
    Moment,
    Number,
    Part,
    Refusal,
    UnitRule,
)
from beatbook.importing.mapping.templates import Template
from beatbook.packs.document import Document, Key
from beatbook.texts import Text, Translator

_ = Translator(__name__, __file__)

FORMAT = 1
_ABOUT = ("format", "name", "form", "label", "source", "zone", "steps")
_TABLES = (
    "columns", "templates", "constants", "values", "otherwise", "moments", "numbers", "blank",
    "parts", "refuse", "key", "units",
)  # fmt: skip


def read(path: str | os.PathLike[str]) -> tuple[Document, MapFile]:
    """The mapping in a file, and the file for messages about it. Raises PackProblem, NotFound."""
    document = Document(path)
    return document, mapping_of(document)


def mapping_of(document: Document) -> MapFile:
    """The mapping that a document holds. Raises PackProblem."""
    return _Reader(document).whole()


class _Reader:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.data = document.data

    def whole(self) -> MapFile:
        """Everything, in the order in which a person would look at it."""
        self._check_head()
        document, data = self.document, self.data
        return MapFile(
            name=document.text_of(("name",), data),
            form=document.text_of(("form",), data),
            label=self._label(("label",), data),
            source=document.text_of(("source",), data),
            digest=sha256(document.text.encode()).hexdigest(),
            sources=self._sources(),
            constants=self._plain("constants"),
            values={field: self._codes(field) for field in self._table("values")},
            otherwise=self._plain("otherwise"),
            moments={field: self._moment(field) for field in self._table("moments")},
            numbers={field: self._number(field) for field in self._table("numbers")},
            blank={name: frozenset(words) for name, words in self._texts("blank").items()},
            parts=tuple(map(self._part, self._table("parts"))),
            refusals=tuple(map(self._refusal, range(len(self._array("refuse"))))),
            key=self._key(),
            units=self._units(),
            steps=document.texts_of(("steps",), data),
        )

    def _check_head(self) -> None:
        self.document.know((), self.data, (*_ABOUT, *_TABLES))
        if self.data.get("format") != FORMAT:
            self.document.fail(
                ("format",),
                _("this version reads mapping files of format {format}; write: format = {format}",
                  format=FORMAT),
            )  # fmt: skip
        for name in ("name", "form", "source"):
            if not self.document.text_of((name,), self.data).strip():
                self.document.fail((name,), _("“{name}” is missing; write it at the top",
                                              name=name))  # fmt: skip

    # -- tables of plain things ---------------------------------------------------------------

    def _table(self, name: str) -> dict[str, Any]:
        return self.document.table((name,), self.data)

    def _array(self, name: str) -> list[dict[str, Any]]:
        return self.document.tables((name,), self.data)

    def _texts(self, name: str) -> dict[str, tuple[str, ...]]:
        table = self._table(name)
        return {key: self.document.texts_of((name, key), table) for key in table}

    def _plain(self, name: str) -> dict[str, Any]:
        """Field id to a value as a form takes it: text, number, yes or no, or a list."""
        return {key: self._value((name, key), one) for key, one in self._table(name).items()}

    def _value(self, key: Key, value: Any) -> Any:
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, list):
            return tuple(self._value(key, one) for one in value)
        if isinstance(value, dict):
            self.document.fail(key, _("“{key}” must be one value, not a table", key=key[-1]))
        return value if isinstance(value, str) else str(value)

    def _codes(self, field: str) -> dict[str, Any]:
        table = self.document.table(("values", field), self._table("values"))
        return {word: self._value(("values", field, word), code) for word, code in table.items()}

    def _label(self, key: Key, of: Mapping[str, Any]) -> Text:
        """A text in both languages, ``{zh = ..., en = ...}``, or one for both."""
        found = of.get(str(key[-1]), "")
        if isinstance(found, str):
            return Text(found, found)
        table = self.document.table(key, of)
        self.document.know(key, table, ("zh", "en"))
        zh, en = (self.document.text_of((*key, name), table) for name in ("zh", "en"))
        return Text(zh, en)

    # -- where the values come from -----------------------------------------------------------

    def _sources(self) -> dict[str, Template]:
        found: dict[str, Template] = {}
        for column, fields in self._texts("columns").items():
            for field in fields:
                self._once(("columns", column), field, found)
                found[field] = templates.column(column)
        for field in self._table("templates"):
            self._once(("templates", field), field, found)
            found[field] = self._template(("templates", field), self._table("templates"))
        for field in self._table("constants"):
            self._once(("constants", field), field, found)
        return found

    def _once(self, key: Key, field: str, found: Mapping[str, Template]) -> None:
        if field in found:
            self.document.fail(
                key, _("the field {field} is given twice; leave one of the two out", field=field)
            )

    def _template(self, key: Key, of: Mapping[str, Any]) -> Template:
        text = self.document.text_of(key, of)
        try:
            return templates.parse(text)
        except ValueError:
            self.document.fail(
                key,
                _("“{text}” has braces that do not fit; write columns as {{column}}", text=text),
            )

    def _part(self, column: str) -> Part:
        key: Key = ("parts", column)
        pattern = self._pattern(key, self._table("parts"))
        if not re.compile(pattern).groupindex:
            self.document.fail(
                key,
                _("the pattern names no group; write (?P<name>...) around each part of {column}",
                  column=column),
            )  # fmt: skip
        return Part(column, pattern)

    def _pattern(self, key: Key, of: Mapping[str, Any]) -> str:
        pattern = self.document.text_of(key, of)
        try:
            re.compile(pattern)
        except re.error as error:
            self.document.fail(
                key, _("“{pattern}” is no pattern ({why})", pattern=pattern, why=str(error))
            )
        return pattern

    # -- how they are written ------------------------------------------------------------------

    def _moment(self, field: str) -> Moment:
        key: Key = ("moments", field)
        table = self.document.table(key, self._table("moments"))
        self.document.know(key, table, ("format", "zone", "edge", "gap"))
        formats = self.document.texts_of((*key, "format"), table)
        zone = self.document.text_of((*key, "zone"), table)
        zone = zone or self.document.text_of(("zone",), self.data)
        edge = self._one_of((*key, "edge"), table, ("first", "last"))
        gap = self._one_of((*key, "gap"), table, ("refuse", "later"))
        for words in formats or ("",):
            problem = times.format_problem(words)
            if problem is not None:
                self.document.fail((*key, "format"), problem)
        if zone and not times.is_zone(zone):
            own = "zone" in table
            self.document.fail(
                (*key, "zone") if own else ("zone",),
                _("“{zone}” is no time zone; write it like Asia/Shanghai", zone=zone),
            )
        return Moment(formats, zone, edge, gap)

    def _one_of(self, key: Key, table: Mapping[str, Any], choices: tuple[str, ...]) -> str:
        chosen = self.document.text_of(key, table, choices[0])
        if chosen not in choices:
            self.document.fail(
                key,
                _("“{value}” is unknown; choose of: {known}",
                  value=chosen, known=", ".join(choices)),
            )  # fmt: skip
        return chosen

    def _number(self, field: str) -> Number:
        key: Key = ("numbers", field)
        table = self.document.table(key, self._table("numbers"))
        self.document.know(key, table, ("decimal", "thousands", "times"))
        decimal = self.document.text_of((*key, "decimal"), table, ".")
        thousands = self.document.text_of((*key, "thousands"), table)
        factor = str(table.get("times", 1))
        try:
            good = Decimal(factor).is_finite()
        except InvalidOperation:
            good = False
        if not good:
            self.document.fail((*key, "times"), _("“{value}” is not a number", value=factor))
        if decimal == thousands:
            self.document.fail(
                key, _("“{mark}” can't be both the decimal mark and between thousands",
                       mark=decimal)
            )  # fmt: skip
        return Number(decimal, thousands, factor)

    # -- which rows, which record, which unit ----------------------------------------------------

    def _refusal(self, place: int) -> Refusal:
        key: Key = ("refuse", place)
        table = self._array("refuse")[place]
        self.document.know(key, table, ("column", "reason", "only", "values", "pattern"))
        tests = [name for name in ("only", "values", "pattern") if name in table]
        column = self.document.text_of((*key, "column"), table)
        reason = self._label((*key, "reason"), table)
        if len(tests) != 1 or not column or not reason.en + reason.zh:
            self.document.fail(
                key, _("[[refuse]] takes a column, a reason, and one of only, values, pattern")
            )
        words = {name: frozenset(self.document.texts_of((*key, name), table))
                 for name in tests if name != "pattern"}  # fmt: skip
        pattern = self._pattern((*key, "pattern"), table) if "pattern" in table else None
        return Refusal(column, reason, words.get("only"), words.get("values"), pattern)

    def _key(self) -> KeyRule | None:
        table = self._table("key")
        if not table:
            return None
        self.document.know(("key",), table, ("field", "template", "composed"))
        field = self.document.text_of(("key", "field"), table)
        template = self._template(("key", "template"), table)
        composed = self._template(("key", "composed"), table) if "composed" in table else None
        if not field or not (template.columns or composed):
            self.document.fail(
                ("key",), _("[key] takes a field, and a template over columns or composed")
            )
        return KeyRule(field, template, composed)

    def _units(self) -> UnitRule | None:
        table = self._table("units")
        if not table:
            return None
        self.document.know(("units",), table, ("since", "make", "levels"))
        since, make = table.get("since"), table.get("make", True)
        if since is not None and type(since) is not date:
            self.document.fail(("units", "since"), _("“since” must be a day: since = 2026-01-01"))
        if not isinstance(make, bool):
            self.document.fail(("units", "make"), _("“make” must be true or false"))
        count = len(self.document.tables(("units", "levels"), table))
        if not count:
            self.document.fail(("units",), _("[units] has no level; add [[units.levels]]"))
        return UnitRule(tuple(map(self._level, range(count))), since, make)

    def _level(self, place: int) -> Level:
        key: Key = ("units", "levels", place)
        table = self._table("units")["levels"][place]
        self.document.know(key, table, ("kind", "code", "name"))
        kind = self.document.text_of((*key, "kind"), table).strip()
        code, name = (self._template((*key, one), table) for one in ("code", "name"))
        if not kind or not (code.columns or name.columns):
            self.document.fail(
                key, _("a level takes a kind, and a code or a name that is made of columns")
            )
        return Level(kind, code, name if name.columns or name.words[0] else code)
