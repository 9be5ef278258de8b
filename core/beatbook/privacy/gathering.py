"""Everything that a book holds about one person: every record of every form, and who looked.

What is about the person: the record of the person, those that were merged into it, records that
refer to it, parts of these, and records that bear the same identifier or telephone without
referring to anybody. What the officer who answers may not see is counted, with the reason. What a
record says of others stays out: a person is told his or her own data.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.auditing import Look, looked_at
from beatbook.dependents import pointing_to
from beatbook.forms.kinds import value_to_json
from beatbook.forms.spec import OPEN, FieldSpec, FormSpec
from beatbook.history import Step, steps
from beatbook.merged import MERGE, merges
from beatbook.records import Record
from beatbook.sealing.leaving import told
from beatbook.store.query import Condition, Query
from beatbook.texts import Message, Text

if TYPE_CHECKING:
    from beatbook.book import Book

OWN, REFERS, PART, SAME = "own", "refers", "part", "same"
WHY = {
    OWN: Text("本人的登记", "the person's own record"),
    REFERS: Text("涉及本人", "refers to the person"),
    PART: Text("涉及本人的记录的一部分", "part of a record that refers to the person"),
    SAME: Text("证件号码或者电话相同", "the same identifier or telephone"),
}
OTHERS = Text("（涉及他人，不提供）", "(about somebody else, withheld)")
FREE = Text("（自由文字，经审核后另行提供）", "(free text, given after somebody read it)")
_BEARING = frozenset(("identifier", "phone"))
_NAMING = frozenset(("name", "identifier", "phone", "address"))


class Found(NamedTuple):
    """A record about the person: how it is about them, what it may tell them, its history.

    `told` are values by field id as they are told: Python values, or words why one is withheld.
    """

    spec: FormSpec
    record: Record
    how: str
    told: Mapping[str, Any]
    history: tuple[Step, ...]


class Withheld(NamedTuple):
    """Records of a form that are not told, and why."""

    spec: FormSpec
    number: int
    why: Message | Text


class Everything(NamedTuple):
    """What there is about a person."""

    spec: FormSpec
    id: str
    found: tuple[Found, ...]
    withheld: tuple[Withheld, ...]
    looks: tuple[Look, ...]


def everything(book: Book, form: str, id: str) -> Everything:
    """Everything about one person. Raises NotFound, NotAllowed; the look-up is noted.

    Rights of the officer hold: what is guarded from them is counted only.
    """
    spec = book.spec(form)
    own = book.registry.get_id(spec, id).record
    gathered = _Gathering(book, spec, own)
    found = [gathered.told(*one) for one in gathered.all()]
    ids = [one.record.id for one in found]
    shown = {"shown": ids, "count": len(found), **told()}
    book.note_look("privacy.everything", shown, form=spec.id, subject=id)
    looks = tuple(looked_at(book, ids))
    return Everything(spec, id, tuple(found), tuple(gathered.withheld()), looks)


class _Gathering:
    """Finds the records, in the order of forms, each once, and says what they may tell."""

    def __init__(self, book: Book, spec: FormSpec, own: Record) -> None:
        self.book = book
        self.spec = spec
        self.own = own
        self.ids: set[str] = {own.id}
        self._hidden: dict[tuple[str, str], tuple[FormSpec, Message, int]] = {}
        self._bears = frozenset(self._bearing(own))

    def all(self) -> list[tuple[FormSpec, Record, str]]:
        """Every record with how it is about the person."""
        found = [(self.spec, self.own, OWN), *self._merged()]
        self._bears |= {v for _spec, record, _how in found for v in self._bearing(record)}
        seen = {record.id for _spec, record, _how in found}
        self.ids |= seen
        for step in (self._referring, self._parts, self._same):
            for one in list(step(found)):
                if one[1].id not in seen:
                    seen.add(one[1].id)
                    found.append(one)
        return [one for one in found if self._may_see(*one)]

    def _bearing(self, record: Record) -> Iterator[str]:
        """The identifiers and telephones of the person."""
        for field in self.spec.fields:
            if field.search in _BEARING and field.sensitivity != OPEN:
                yield from _texts(record.values.get(field.id))

    def _merged(self) -> Iterator[tuple[FormSpec, Record, str]]:
        todo = [self.own.id]
        while todo:
            where = (Condition("kept", "=", todo.pop()),)
            ids = list(merges(self.book.store.select(self.book.spec(MERGE), Query(MERGE, where))))
            todo += ids
            for record in self.book.store.records(self.spec, ids).values():
                yield self.spec, record, OWN

    def _referring(self, _found: object) -> Iterator[tuple[FormSpec, Record, str]]:
        for other, field in pointing_to(self.book, self.spec.id):
            for id in sorted(self.ids):
                where = (Condition(field.id, "has" if field.many else "=", id),)
                query = Query(other.id, where, closed=True)
                for record in self.book.store.select(other, query):
                    yield other, record, REFERS

    def _parts(
        self, found: list[tuple[FormSpec, Record, str]]
    ) -> Iterator[tuple[FormSpec, Record, str]]:
        """Records that nobody may see without seeing one that refers to the person."""
        for spec, record, how in found:
            for other in self.book.specs.values() if how == REFERS else ():
                field = other.field(other.guarded_by) if other.guarded_by else None
                if field is not None and field.form == spec.id:
                    where = (Condition(field.id, "=", record.id),)
                    for part in self.book.store.select(other, Query(other.id, where, closed=True)):
                        yield other, part, PART

    def _same(self, _found: object) -> Iterator[tuple[FormSpec, Record, str]]:
        for other in self.book.specs.values():
            fields = (f for f in other.fields if f.search in _BEARING or f.kind == "identifier")
            for field in fields if other.id != self.spec.id else ():
                for value in sorted(self._bears) if field.sensitivity != OPEN else ():
                    where = (Condition(field.id, "has" if field.many else "=", value),)
                    query = Query(other.id, where, closed=True)
                    for record in self.book.store.select(other, query):
                        yield other, record, SAME

    def _may_see(self, spec: FormSpec, record: Record, _how: str) -> bool:
        why = self.book.sight.why_not(spec, record)
        if why is None:
            return True
        key = (spec.id, str(why))
        _spec, _why, count = self._hidden.get(key, (spec, why, 0))
        self._hidden[key] = (spec, why, count + 1)
        return False

    def withheld(self) -> Iterator[Withheld]:
        """What the officer may not see, counted."""
        for spec, why, count in self._hidden.values():
            yield Withheld(spec, count, why)

    # -- what a record tells the person --------------------------------------------------------

    def told(self, spec: FormSpec, record: Record, how: str) -> Found:
        """A record as the person is told of it."""
        values = {
            field.id: self._value(field, record, how)
            for field in spec.fields
            if not field.machine and record.values.get(field.id) not in (None, ())
        }
        changes = tuple(steps(spec, self.book.store.history(record.id)))
        return Found(spec, record, how, values, changes)

    def _value(self, field: FieldSpec, record: Record, how: str) -> Any:
        value = record.values[field.id]
        if how == OWN or field.sensitivity == OPEN:
            return value
        if field.form == self.spec.id:
            return value if self.ids.issuperset(_texts(value)) else OTHERS
        if field.kind == "reference":
            return value if self._names_nobody(field, value) else OTHERS
        if field.search in _NAMING or field.kind == "identifier":
            return value if self._bears.issuperset(_texts(value)) else OTHERS
        return FREE if field.kind == "long_text" else value

    def _names_nobody(self, field: FieldSpec, value: Any) -> bool:
        """Whether what a reference leads to is called after nobody else."""
        target = self.book.spec(field.form)
        titles = (target.field(id) for id in target.title)
        is_open = all(one is not None and one.sensitivity == OPEN for one in titles)
        return is_open or self.ids.issuperset(_texts(value))


def _texts(value: Any) -> Iterator[str]:
    for one in value if isinstance(value, tuple) else (value,):
        if one is not None:
            yield str(value_to_json(one))
