"""Values for papers: read from records and from those that they point to, and put into words.

A path names a value: a field (``name``), an item of the envelope (``place``), or a field of the
record that a reference points to (``person.phone``). What the officer may not see stays blank.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from beatbook.errors import UsageProblem
from beatbook.forms.spec import FieldSpec, FormSpec
from beatbook.masks import hides, masked
from beatbook.records import Record
from beatbook.store.query import ENVELOPE, Condition, Query
from beatbook.texts import Text, Translator

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)

_POINTING = frozenset(("reference", "officer", "unit", "place"))
_LABELS = {
    "number": Text("编号", "No."),
    "place": Text("地址", "Address"),
    "unit": Text("责任单位", "Unit in charge"),
    "state": Text("状态", "State"),
    "made_at": Text("登记时间", "Entered"),
    "changed_at": Text("更新时间", "Changed"),
}


class Reading:
    """Reads paths of one form's records. `full` shows sensitive values whole."""

    def __init__(self, book: Book, spec: FormSpec, paths: Iterable[str], *, full: bool = False):
        self.form = spec.id
        self._book = book
        self._full = full
        self._paths = tuple(paths)
        self._own = {path: _own(spec, path) for path in self._paths if "." not in path}
        fields = tuple(field for field in self._own.values() if field)
        # With nothing but what is asked for, titles of nothing else are looked up.
        self._spec = spec._replace(fields=fields)
        self._beyond = {
            field: Reading(book, book.spec(_pointing(spec, field).form), tails, full=full)
            for field, tails in _tails(path for path in self._paths if path not in self._own)
        }

    def label(self, path: str) -> Text:
        """What the value at a path is called."""
        head, _dot, tail = path.partition(".")
        if path not in self._own:
            return self._beyond[head].label(tail)
        field = self._own[path]
        return field.label if field else _LABELS.get(path, Text(path, path))

    def of(self, records: Sequence[Record]) -> list[dict[str, Any]]:
        """The value at each path for each record, in words."""
        titles = self._book.registry.titles(self._spec, records)
        beyond = {field: self._reached(field, records) for field in self._beyond}
        return [
            {path: self._value(path, record, titles, beyond) for path in self._paths}
            for record in records
        ]

    def _reached(self, field: str, records: Sequence[Record]) -> Mapping[str, dict[str, Any]]:
        """What the records that a field points to say, by their ids; unseen ones are left out."""
        reading = self._beyond[field]
        ids = {record.values.get(field) for record in records} - {None}
        asked = Query(reading.form, (Condition("id", "in", sorted(ids)),), closed=True)
        found = self._book.registry.list(asked, note=False) if ids else []
        return {one.id: row for one, row in zip(found, reading.of(found), strict=True)}

    def _value(
        self,
        path: str,
        record: Record,
        titles: Mapping[str, str],
        beyond: Mapping[str, Mapping[str, dict[str, Any]]],
    ) -> Any:
        if path not in self._own:
            head, _dot, tail = path.partition(".")
            return beyond[head].get(record.values.get(head) or "", {}).get(tail)
        field = self._own[path]
        if field is None:
            return self._of_envelope(path, record, titles)
        return self.worded(field, record.values.get(field.id), titles)

    def _of_envelope(self, path: str, record: Record, titles: Mapping[str, str]) -> Any:
        value = getattr(record.envelope, path)
        if path in ("unit", "place", "made_by", "changed_by"):
            return titles.get(value) or self._book.title(value) if value else None
        if path == "state":
            state = self._spec.state(value)
            return state.label if state else value
        if path in ("made_at", "changed_at"):
            from beatbook.clock import from_stamp

            return self._local(from_stamp(value))
        return value

    def worded(self, field: FieldSpec, value: Any, titles: Mapping[str, str]) -> Any:
        """A field's value in words; numbers and dates stay what they are, lists become a line."""
        if value is None or value == ():
            return None
        if field.many:
            return tuple(self._one(field, one, titles) for one in value)
        return self._one(field, value, titles)

    def _one(self, field: FieldSpec, value: Any, titles: Mapping[str, str]) -> Any:
        words = self._plain(field, value, titles)
        return masked(field, str(words)) if hides(field) and not self._full else words

    def _plain(self, field: FieldSpec, value: Any, titles: Mapping[str, str]) -> Any:
        if field.kind == "choice":
            code = self._book.codes(field.codes).by_code.get(value)
            return code.label if code else value
        if field.kind in _POINTING:
            return titles.get(value) or self._book.title(value)
        if isinstance(value, datetime):
            return self._local(value)
        return str(value) if field.kind == "period" else value

    def _local(self, moment: datetime) -> str:
        return moment.astimezone(self._book.zone).strftime("%Y-%m-%d %H:%M")


def _own(spec: FormSpec, path: str) -> FieldSpec | None:
    """The field at a path of one step; None for an item of the envelope. Raises UsageProblem."""
    field = spec.field(path)
    if field is None and path not in ENVELOPE:
        raise UsageProblem(
            _("The form {form} has no field {name}, which a ledger asks for; see: beat plugin list",
              form=spec.id, name=path)
        )  # fmt: skip
    return field


def _pointing(spec: FormSpec, id: str) -> FieldSpec:
    field = _own(spec, id)
    if field is None or field.kind != "reference" or field.many:
        raise UsageProblem(
            _("{form}.{name} points to no record that a ledger could read",
              form=spec.id, name=id)
        )  # fmt: skip
    return field


def _tails(paths: Iterable[str]) -> list[tuple[str, list[str]]]:
    """Paths of several steps by their first one."""
    found: dict[str, list[str]] = {}
    for path in paths:
        head, _dot, tail = path.partition(".")
        found.setdefault(head, []).append(tail)
    return [*found.items()]
