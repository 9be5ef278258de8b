"""Reads the rows of a table as a mapping file says."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from beatbook.forms.kinds import BadValue
from beatbook.importing.given import Given
from beatbook.importing.mapping import times
from beatbook.importing.mapping.declare import KeyRule, MapFile, Number, Refusal
from beatbook.importing.mapping.units import Units
from beatbook.pending import scheme
from beatbook.problems import Problem
from beatbook.texts import Message, Text, Translator
from beatbook.trees.problems import TreeProblem

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.deeds import Deed
    from beatbook.forms.form import Form
    from beatbook.importing.table import Row

_ = Translator(__name__, __file__)

_KEY = ""
"""Where a row keeps its key among its columns: no column is called so."""

_LONGEST_NUMBER = 40

Convert = Callable[[str], Any]


class Mapped:
    """A `beatbook.importing.given.Reading` by a mapping file that fits form, table and book."""

    def __init__(self, book: Book, form: Form, file: MapFile, unit: str) -> None:
        self._book = book
        self._form = form
        self._file = file
        self.digest = file.digest
        self.reason: Text | str = Text(
            f"按对照文件“{file.label.zh or file.name}”导入",
            f"import by the mapping “{file.label.en or file.name}”",
        )
        self.named: Mapping[str, str] = {
            id: " + ".join(columns) for id, columns in _read_for(file).items()
        }
        self.used = _used(file)
        self._units = Units(book, file.units, unit) if file.units else None
        self._sources = [
            (id, template.fill, _converter(book, form, file, id))
            for id, template in file.sources.items()
        ]
        self._parts = [(part.column, re.compile(part.pattern)) for part in file.parts]
        self._keys = _Keys(file.key) if file.key else None

    # -- rows in order ---------------------------------------------------------------------------

    def prepared(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Rows with what stands for nothing emptied, columns taken apart, and their key."""
        for row in rows:
            if row.problem is not None:
                yield row
                continue
            values = self._without_blanks(row.values)
            problem = self._take_apart(values) or self._refused(values)
            if problem is None and self._keys is not None:
                values[_KEY], problem = self._keys.of(values)
            # The file of refused rows gets what stood in the table.
            yield row._replace(problem=problem) if problem else row._replace(values=values)

    def _without_blanks(self, values: Mapping[str, str]) -> dict[str, str]:
        found = dict(values)
        for column, words in self._file.blank.items():
            if found[column].strip() in words:
                found[column] = ""
        return found

    def _take_apart(self, values: dict[str, str]) -> Message | None:
        for column, pattern in self._parts:
            text = values[column].strip()
            found = pattern.fullmatch(text)
            if found is None and text:
                return _(
                    "“{value}” in {column} is not like the pattern of [parts]; correct one of them",
                    value=text,
                    column=column,
                )
            values |= {name: (found[name] or "") if found else "" for name in pattern.groupindex}
        return None

    def _refused(self, values: Mapping[str, str]) -> Message | None:
        for rule in self._file.refusals:
            text = values[rule.column].strip()
            if _applies(rule, text):
                return _("{reason} ({column}: {value})",
                         reason=rule.reason, column=rule.column, value=text or "-")  # fmt: skip
        return None

    # -- one row ---------------------------------------------------------------------------------

    def bearer(self, row: Row) -> str | None:
        """The record of the row's key."""
        key, rule = row.values.get(_KEY), self._file.key
        if not key or rule is None:
            return None
        field = self._form.spec.field(rule.field)
        assert field is not None
        try:
            spelled = self._form.parsed(field.id, key)
        except BadValue:
            return None
        return self._book.store.identity(scheme(self._form.spec, field), str(spelled))

    def begin(self, deed: Deed) -> None:
        """Another deed begins."""
        if self._units is not None:
            self._units.begin(deed)

    def given(self, deed: Deed, row: Row) -> Given:
        """The values of a row, and the unit that it belongs to."""
        values = row.values
        raw = dict(self._file.constants)
        problems = []
        for field, fill, convert in self._sources:
            try:
                text = fill(values)
                value = convert(text) if convert is not None else text
            except BadValue as bad:
                problems.append(Problem(bad.message, field))
            else:
                if value != "":
                    raw[field] = value
        if self._file.key is not None:
            raw[self._file.key.field] = values[_KEY]
        unit = "" if problems else self._unit(deed, values, problems)
        return Given(raw, tuple(problems), unit, self._file.steps)

    def _unit(self, deed: Deed, values: Mapping[str, str], problems: list[Problem]) -> str:
        if self._units is None:
            return ""
        try:
            return self._units.keeper(deed, values)
        except (BadValue, TreeProblem) as bad:
            problems.append(Problem(bad.message, "unit"))
            return ""


def _read_for(file: MapFile) -> dict[str, tuple[str, ...]]:
    """Field id, or ``unit``, to the columns that are read for it."""
    found = {id: template.columns for id, template in file.sources.items()}
    if file.key is not None:
        found[file.key.field] = file.key.template.columns or (
            file.key.composed.columns if file.key.composed else ()
        )
    levels = file.units.levels if file.units else ()
    names = (name for level in levels for name in (*level.code.columns, *level.name.columns))
    return found | {"unit": tuple(dict.fromkeys(names))}


def _used(file: MapFile) -> frozenset[str]:
    """Every column that the file looks at."""
    columns = {name for some in _read_for(file).values() for name in some}
    if file.key is not None and file.key.composed is not None:
        columns.update(file.key.composed.columns)
    columns.update(part.column for part in file.parts)
    return frozenset(columns.union(rule.column for rule in file.refusals))


class _Keys:
    """The key of each row; rows that are alike in all that composes it are counted on."""

    def __init__(self, rule: KeyRule) -> None:
        self._rule = rule
        self._met: Counter[str] = Counter()

    def of(self, values: Mapping[str, str]) -> tuple[str, Message | None]:
        rule = self._rule
        if rule.template.columns and all(values[name].strip() for name in rule.template.columns):
            return rule.template.fill(values), None
        composed = rule.composed.fill(values) if rule.composed else ""
        if not composed:
            columns = (rule.composed or rule.template).columns
            return "", _("the row has no key: {columns} is empty", columns=", ".join(columns))
        self._met[composed] += 1
        count = self._met[composed]
        return (f"{composed} #{count}" if count > 1 else composed), None


def _applies(rule: Refusal, text: str) -> bool:
    if rule.only is not None:
        return text not in rule.only
    if rule.values is not None:
        return text in rule.values
    return re.fullmatch(rule.pattern or "", text) is not None


def _converter(book: Book, form: Form, file: MapFile, id: str) -> Convert | None:
    """What turns the text of a field's columns into a raw value; None where the form reads it."""
    if id in file.values:
        return _codes(id, file.values[id], file.otherwise.get(id))
    if id in file.moments:
        field = form.spec.field(id) or next(one for one in form.spec.intake if one.id == id)
        read = times.reader(file.moments[id], book.zone, day=field.kind == "date")
        return lambda text: read(text) if text else ""
    return _numbers(file.numbers[id]) if id in file.numbers else None


def _codes(id: str, table: Mapping[str, Any], otherwise: Any) -> Convert:
    exact = {word.strip(): code for word, code in table.items()}
    folded = {_same(word): code for word, code in table.items()}

    def convert(text: str) -> Any:
        found = exact.get(text)
        if found is None:
            found = folded.get(_same(text)) if text else ""
        if found is None:
            found = otherwise
        if found is None:
            raise BadValue(
                _("“{value}” stands for nothing; add it to [values.{field}] of the mapping file,"
                  " or a code to [otherwise]", value=text, field=id)
            )  # fmt: skip
        return found

    return convert


def _same(word: str) -> str:
    """A word without regard to case, width and blanks."""
    return " ".join(unicodedata.normalize("NFKC", word).casefold().split())


def _numbers(rule: Number) -> Convert:
    times_ = Decimal(rule.times)

    def convert(text: str) -> Any:
        if not text:
            return ""
        plain = text.replace(rule.thousands, "") if rule.thousands else text
        try:
            number = Decimal(plain.replace(rule.decimal, ".").strip()[:_LONGEST_NUMBER]) * times_
            return format(number, "f") if abs(number.adjusted()) < _LONGEST_NUMBER else text
        except ArithmeticError:
            raise BadValue(_("“{value}” is not a number", value=text)) from None

    return convert
