"""Whether a mapping file fits the form, the table and the book, told before a row is read."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from beatbook.errors import UsageProblem
from beatbook.forms.kinds import BadValue, is_blank
from beatbook.forms.spec import FieldSpec
from beatbook.importing.mapping.declare import MapFile
from beatbook.importing.mapping.reading import read
from beatbook.importing.mapping.rows import Mapped
from beatbook.packs.document import Document, Key, unknown
from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.forms.form import Form
    from beatbook.importing.table import Table

_ = Translator(__name__, __file__)

_POINTING = frozenset(("reference", "officer", "unit", "place"))
_TIMES = frozenset(("moment", "date"))
_NUMBERS = frozenset(("integer", "number", "money"))


def reading_by(
    path: str | os.PathLike[str], book: Book, form: str, table: Table, *, unit: str = ""
) -> Mapped:
    """How to read *table* into *form* by the mapping file at *path*; units go below *unit*.

    Raises PackProblem with the line of what does not fit, NotFound where there is no such file.
    """
    document, file = read(path)
    kind = book.form(form)
    if file.form != kind.id:
        raise UsageProblem(
            _("{file} is for the form {form}, not {other}; name that form, or another mapping file",
              file=document.name, form=file.form, other=kind.id)
        )  # fmt: skip
    _Fitting(document, file, kind, table).check()
    if file.units is not None and file.units.since and file.units.since > book.today():
        document.fail(
            ("units", "since"),
            _("{day} has not come yet; units that keep records exist", day=file.units.since),
        )
    return Mapped(book, kind, file, unit or book.unit_for_new())


class _Fitting:
    def __init__(self, document: Document, file: MapFile, form: Form, table: Table) -> None:
        self.document = document
        self.file = file
        self.form = form
        self.fields = {field.id: field for field in form.spec.fields + form.spec.intake}
        self.columns = (*table.columns, *_parts(file))
        self.table = table

    def check(self) -> None:
        """Fail at the first thing that does not fit."""
        self._check_parts()
        for key, names in self._columns_named():
            self._check_columns(key, names)
        for key, field in self._fields_named():
            if field not in self.fields:
                self.document.fail(key, unknown(field, sorted(self.fields)))
        self._check_ways()
        self._check_values()
        self._check_key()
        self._check_steps()
        self._check_required()

    # -- columns -------------------------------------------------------------------------------

    def _check_parts(self) -> None:
        known = set(self.table.columns)
        for part in self.file.parts:
            key: Key = ("parts", part.column)
            if part.column not in known:
                self._check_columns(key, [part.column])
            for name in re.compile(part.pattern).groupindex:
                if name in known:
                    self.document.fail(
                        key, _("there is a column {name} already; name the group otherwise",
                               name=name)
                    )  # fmt: skip
                known.add(name)

    def _columns_named(self) -> Iterator[tuple[Key, Iterable[str]]]:
        data = self.document.data
        for column in data.get("columns", {}):
            yield ("columns", column), [column]
        for field in data.get("templates", {}):
            yield ("templates", field), self.file.sources[field].columns
        for column in self.file.blank:
            if column not in self.table.columns:
                yield ("blank", column), [column]
        for place, rule in enumerate(self.file.refusals):
            yield ("refuse", place, "column"), [rule.column]
        yield from self._columns_of_key()
        yield from self._columns_of_units()

    def _columns_of_key(self) -> Iterator[tuple[Key, Iterable[str]]]:
        rule = self.file.key
        if rule is not None:
            yield ("key", "template"), rule.template.columns
            yield ("key", "composed"), rule.composed.columns if rule.composed else ()

    def _columns_of_units(self) -> Iterator[tuple[Key, Iterable[str]]]:
        for place, level in enumerate(self.file.units.levels if self.file.units else ()):
            yield ("units", "levels", place, "code"), level.code.columns
            yield ("units", "levels", place, "name"), level.name.columns

    def _check_columns(self, key: Key, names: Iterable[str]) -> None:
        for name in names:
            if name not in self.columns:
                self.document.fail(
                    key,
                    _("{table} has no column “{name}”; its columns are: {columns}",
                      table=self.table.name, name=name, columns=", ".join(self.columns)),
                )  # fmt: skip

    # -- fields --------------------------------------------------------------------------------

    def _fields_named(self) -> Iterator[tuple[Key, str]]:
        data = self.document.data
        for column, fields in data.get("columns", {}).items():
            for field in [fields] if isinstance(fields, str) else fields:
                yield ("columns", column), field
        for table in ("templates", "constants", "values", "otherwise", "moments", "numbers"):
            for field in data.get(table, {}):
                yield (table, field), field
        if self.file.key is not None:
            yield ("key", "field"), self.file.key.field

    def _check_ways(self) -> None:
        """Values, moments and numbers say how a field is read that something is read for."""
        ways = {"values": self.file.values, "moments": self.file.moments,
                "numbers": self.file.numbers}  # fmt: skip
        kinds = {"moments": _TIMES, "numbers": _NUMBERS}
        for table, rules in ways.items():
            for field in rules:
                if field not in self.file.sources:
                    self.document.fail(
                        (table, field),
                        _("no column goes to {field}; name one in [columns] or [templates]",
                          field=field),
                    )  # fmt: skip
                if self.fields[field].kind not in kinds.get(table, {self.fields[field].kind}):
                    self.document.fail(
                        (table, field),
                        _("{field} is of the kind {kind}, which [{table}] does not read",
                          field=field, kind=self.fields[field].kind, table=table),
                    )  # fmt: skip
        for field in self.file.otherwise.keys() - self.file.values.keys():
            self.document.fail(
                ("otherwise", field),
                _("[otherwise] goes with [values.{field}], which is missing", field=field),
            )

    def _check_values(self) -> None:
        for field, codes in self.file.values.items():
            for word, value in codes.items():
                self._check_value(("values", field, word), field, value)
        for table, values in (("otherwise", self.file.otherwise),
                              ("constants", self.file.constants)):  # fmt: skip
            for field, value in values.items():
                self._check_value((table, field), field, value)

    def _check_value(self, key: Key, id: str, value: Any) -> None:
        field = self.fields[id]
        if field.kind in _POINTING or is_blank(value):
            return
        try:
            self.form.parsed(id, value)
        except BadValue as bad:
            self.document.fail(key, _("{what} @ {field}", what=bad.message, field=id))

    # -- the record ----------------------------------------------------------------------------

    def _check_key(self) -> None:
        rule = self.file.key
        if rule is None:
            return
        field = self.fields[rule.field]
        if not field.unique or field.many:
            self.document.fail(
                ("key", "field"),
                _("{field} is not unique; take a field whose values exist once: {fields}",
                  field=field.id,
                  fields=", ".join(one.id for one in self.form.unique) or "-"),
            )  # fmt: skip
        if field.id in self.file.sources or field.id in self.file.constants:
            self.document.fail(
                ("key", "field"),
                _("the field {field} is given twice; leave one of the two out", field=field.id),
            )

    def _check_steps(self) -> None:
        """The steps lead from one state to the next."""
        state = self.form.spec.states[0].id
        for step in self.file.steps:
            targets = {t.name: t.target for t in self.form.spec.transitions if t.source == state}
            if step not in targets:
                self.document.fail(("steps",), unknown(step, sorted(targets)))
            state = targets[step]

    def _check_required(self) -> None:
        given = {*self.file.sources, *self.file.constants, *self.form.computed, *self.form.defaults}
        if self.file.key is not None:
            given.add(self.file.key.field)
        given |= {id for field in self.form.spec.fields if field.id in given
                  for id in self._gives(field)}  # fmt: skip
        missing = [one for one in self.fields.values() if one.required and one.id not in given]
        if missing:
            self.document.fail(
                ("form",),
                _("{form} requires {fields}; name a column, a template or a constant for it",
                  form=self.form.spec.label,
                  fields=", ".join(f"{one.label} ({one.id})" for one in missing)),
            )  # fmt: skip

    def _gives(self, field: FieldSpec) -> Iterable[str]:
        known = self.form.schemes.get(field.scheme)
        return known.gives if known is not None else ()


def _parts(file: MapFile) -> list[str]:
    return [name for part in file.parts for name in re.compile(part.pattern).groupindex]
