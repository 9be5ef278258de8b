"""Deeds: one atomic act by one officer.

A deed collects changes of records and trees, checks all of them, and writes everything (rows,
cards, journal row with its parts) in one transaction, or nothing. Checking reads the book and
happens before the write lock is taken; what could have changed meanwhile (versions, unique
identifiers) is checked again under the lock (`beatbook.commits`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from beatbook.accompanying import alone
from beatbook.clock import stamp
from beatbook.commits import changed_meanwhile, write
from beatbook.dependents import still_needed
from beatbook.errors import NotFound, ProblemsFound, UsageProblem
from beatbook.forms.form import Form
from beatbook.forms.spec import MERGED, FormSpec, Transition
from beatbook.journal import Entry
from beatbook.merged import was_merged
from beatbook.pending import NOTHING_CHANGED, Pending, scheme
from beatbook.problems import Problem
from beatbook.records import Envelope, Record
from beatbook.references import Resolver
from beatbook.retries import done
from beatbook.steps import fixed, unfilled
from beatbook.store.interface import Writer
from beatbook.texts import Message, Text, Translator
from beatbook.treedeeds import TreeEdit

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)


class Deed:
    """An act in the making. Use `Book.deed` as a context manager; leaving it writes.

    `subject` is what the journal says the deed is about; by default the first record touched.
    `id` is made by the client; a deed whose id is in the journal already is not done again.
    `also` is done inside the transaction, for what must be written with the deed; `known_as`
    says what a record that is not in the book yet is called in messages (a row of a file).
    """

    def __init__(
        self,
        book: Book,
        action: str,
        reason: str,
        *,
        id: str = "",
        subject: str = "",
        batch: str = "",
    ) -> None:
        self.book = book
        self.action = action
        self.reason = reason
        self.id = id or book.new_id()
        self.done = done(book, id)
        if self.done is None:
            book.noticing.look_again()
        self.subject = subject
        self.batch = batch
        self.problems: list[Problem] = []
        self.pending: dict[str, Pending] = {}
        self.units = TreeEdit(book, book.units)
        self.places = TreeEdit(book, book.places)
        self.resolver = Resolver(self)
        self.entry: Entry | None = None
        self.at = stamp(book.clock.now())
        self._errors = 0
        self.steps: dict[str, list[Transition]] = {}
        self.also: Callable[[Writer], None] | None = None
        self.claimed: dict[tuple[str, str], str] = {}
        self.known_as: dict[str, Message | str] = {}
        self.follows: set[str] = set()
        self._known_units: set[str] = set()

    # -- collecting -------------------------------------------------------------------------

    def add(
        self,
        form: str,
        raw: Mapping[str, Any],
        *,
        unit: str = "",
        place: str | None = None,
        id: str = "",
    ) -> str:
        """A new record from raw values; returns its id. Its problems are collected.

        Values of the form's intake questions make the accompanying records.
        """
        kind = self.book.form(form)
        if self.done is not None:
            return id or self.done.added(kind.id)
        if unit:
            self._require_unit(unit)
        record_id = id or self.book.new_id()
        own, extra = _split(kind, raw)
        filled = self._filled(kind, kind.with_defaults(own))
        envelope = Envelope(
            record_id,
            kind.id,
            0,
            unit or self.book.unit_for_new(),
            place,
            kind.spec.states[0].id,
            1,
            self.at,
            self.book.actor.officer,
            self.at,
            self.book.actor.officer,
            self.batch or None,
        )
        values = kind.values(filled) if filled is not None else {}
        if not self._is_taken(kind, record_id, values):
            self.pending[record_id] = Pending(kind, None, Record(envelope, values))
            if filled is not None and kind.intake_cls is not None:
                self._take_in(kind, record_id, filled, extra)
        return record_id

    def _require_unit(self, unit: str) -> None:
        """Raise NotFound for a unit that there never was."""
        if unit not in self._known_units:
            if not self.units.overlay.spans(unit):
                raise NotFound(_("There is no unit “{unit}”.", unit=unit))
            self._known_units.add(unit)

    def _is_taken(self, kind: Form, record_id: str, values: Mapping[str, Any]) -> bool:
        """Whether a unique value belongs to another record; checked again under the lock."""
        for field in kind.unique if values else ():
            value = values[field.id]
            if value:
                key = (scheme(kind.spec, field), str(value))
                bearer = self.claimed.get(key) or self.book.store.identity(*key)
                if bearer is not None and bearer != record_id:
                    self.collect([self.taken(field.id, value, bearer)])
                    return True
                self.claimed[key] = record_id
        return False

    @contextmanager
    def trial(self) -> Iterator[None]:
        """Collect one row of many: if it has errors, nothing of it stays but its problems."""
        errors = self._errors

        def good() -> bool:
            return self._errors == errors

        known, claimed = len(self.pending), len(self.claimed)
        with self.units.trial(good), self.places.trial(good):
            yield
        if good():
            return
        # Both keep the order of entry: what the row added stands behind what was there.
        while len(self.pending) > known:
            self.pending.popitem()
        while len(self.claimed) > claimed:
            self.claimed.popitem()

    def _take_in(self, kind: Form, record_id: str, filled: Any, extra: Mapping[str, Any]) -> None:
        intake, problems = kind.parse_intake(extra)
        self.collect(problems)
        self.collect(kind.unanswered(extra))
        if intake is not None:
            intake.accompany(self, record_id, filled)

    def change(
        self,
        form: str,
        id: str,
        raw: Mapping[str, Any],
        *,
        version: int | None = None,
        unit: str | None = None,
        place: str | None = None,
    ) -> str:
        """New raw values for some fields of a record; ``None`` or ``""`` empties a field.

        `version` is the one the person saw: another one in the book raises Conflict.
        """
        if self.done is not None:
            return id
        kind = self.book.form(form)
        record = self._current(kind, id)
        _require_version(kind.spec, record, version)
        outdated = dict.fromkeys(kind.outdated(record.values, raw))
        merged = {**_json_values(kind, record), **outdated, **raw}
        filled = self._filled(kind, merged, record.values)
        if filled is not None:
            envelope = record.envelope
            if unit is not None:
                envelope = envelope._replace(unit=unit)
            if place is not None:
                envelope = envelope._replace(place=place or None)
            self._set(kind, record, Record(envelope, kind.values(filled)))
        return record.id

    def locate(self, id: str, place: str | None, *, unit: str = "") -> None:
        """Put a record that this deed adds at a place, and into the hands of *unit* if given."""
        if self.done is not None:
            return
        one = self.pending[id]
        record = one.record
        envelope = record.envelope._replace(place=place, unit=unit or record.envelope.unit)
        located = record._replace(envelope=envelope)
        self.pending[id] = one._replace(after=located)

    def supply(self, id: str, **values: Any) -> None:
        """Put values that an intake found out, as Python values, into a record that is added."""
        if self.done is not None:
            return
        one = self.pending[id]
        supplied = one.record._replace(values={**one.record.values, **values})
        self.pending[id] = one._replace(after=supplied)

    def transition(self, form: str, id: str, name: str) -> str:
        """Take a record along one of its form's transitions."""
        if self.done is not None:
            return id
        kind = self.book.form(form)
        record = self._current(kind, id)
        steps = [t for t in kind.spec.transitions if t.name == name]
        fitting = [t for t in steps if t.source == record.envelope.state]
        if not fitting:
            state = kind.spec.state(record.envelope.state)
            raise UsageProblem(
                _(
                    "{form} {number} is “{state}”; “{name}” is not possible from there",
                    form=kind.spec.label,
                    number=record.envelope.number,
                    state=state.label if state else record.envelope.state,
                    name=steps[0].label if steps else name,
                )
            )
        step = fitting[0]
        self.collect(unfilled(step, record))
        self.steps.setdefault(record.id, []).append(step)
        self._set(
            kind, record, record._replace(envelope=record.envelope._replace(state=step.target))
        )
        return record.id

    def withdraw(self, form: str, id: str) -> None:
        """Take a record back, as if it had not been entered; its history stays."""
        if self.done is not None:
            return
        kind = self.book.form(form)
        record = self._current(kind, id)
        known = self.pending.pop(record.id, None)
        before = known.before if known else record
        if before is not None:  # one that this very deed adds was never in the book
            self.pending[record.id] = Pending(kind, before, None)

    def place_of(self, address: str) -> str | None:
        """The place that an address line means, its missing levels added with this deed."""
        from beatbook.addresses import settle

        return settle(self, address)

    def collect(self, problems: Iterable[Problem]) -> None:
        """Note problems; errors among them stop the deed."""
        for problem in problems:
            self._errors += not problem.warning
            self.problems.append(problem)

    def problem(self, message: Any, path: str = "", source: Text | str = "") -> None:
        """Note a problem found by an intake."""
        self.collect([Problem(message, path, source=source)])

    def _filled(
        self, kind: Form, raw: Mapping[str, Any], before: Mapping[str, Any] = MappingProxyType({})
    ) -> Any | None:
        raw, missing = self.resolver.resolved(kind.spec, raw)
        filled, problems = kind.structure(raw)
        self.collect(missing)
        self.collect(problems)
        if filled is None or missing:
            return None
        self.collect(kind.problems(filled))
        self.collect(kind.not_chosen(filled, before, self.book.today))
        return filled

    def _current(self, kind: Form, id: str) -> Record:
        known = self.pending.get(id)
        record = known.after if known else self.book.store.record(kind.spec, id)
        if record is None:
            raise NotFound(_("There is no {form} {id}.", form=kind.spec.label, id=id))
        if record.envelope.state == MERGED.id:
            raise UsageProblem(was_merged(self.book, kind.spec, record))
        return record

    def replace(self, before: Record, after: Record, *, follows: bool = False) -> None:
        """Make *after* of a record of the book, unasked: what is written was accepted once.

        A change that only `follows` from another needs no right of its own.
        """
        if follows:
            self.follows.add(before.id)
        self._set(self.book.form(before.form), before, after)

    def touch(self, record: Record) -> None:
        """Make a record part of the deed though nothing in it changes: its history shows it."""
        envelope = record.envelope
        envelope = envelope._replace(
            version=envelope.version + 1, changed_at=self.at, changed_by=self.book.actor.officer
        )
        kind = self.book.form(record.form)
        self.pending.setdefault(record.id, Pending(kind, record, Record(envelope, record.values)))

    def _set(self, kind: Form, seen: Record, after: Record) -> None:
        """Make *after* of the record that was *seen*: reading it again could find another one."""
        id = seen.id
        known = self.pending.get(id)
        before = known.before if known else seen
        if before is not None:
            envelope = after.envelope._replace(
                version=before.envelope.version + 1,
                changed_at=self.at,
                changed_by=self.book.actor.officer,
            )
            after = Record(envelope, after.values)
            if Pending(kind, before, after).content() == NOTHING_CHANGED:
                self.pending.pop(id, None)
                return
        self.pending[id] = Pending(kind, before, after)

    # -- writing ----------------------------------------------------------------------------

    def check(self) -> None:
        """Ask plugins, then raise ProblemsFound if anything stops the deed."""
        self.ask_plugins(list(self.pending))
        self.collect(still_needed(self))
        self.collect(fixed(self))
        self.collect(alone(self))
        if self._errors:
            raise ProblemsFound(self.problems)

    def ask_plugins(self, ids: Iterable[str]) -> None:
        """Collect what plugins find wrong with these pending records in view of the book."""
        for id in ids:
            after = self.pending[id].after
            # A record whose values could not be read has none: no plugin need reckon with that.
            if after is not None and after.values and after.envelope.state != MERGED.id:
                self.collect(self.book.plugin_problems(after, self.pending))

    def commit(self, *, checked: bool = False) -> Entry | None:
        """Write the deed; returns its journal row, or None when there was nothing to do."""
        if self.done is not None:
            self.entry = self.done.entry
            return self.entry
        if not checked:
            self.check()
        if self.pending or self.units.nodes or self.places.nodes:
            self.entry = write(self)
        return self.entry

    def taken(self, field: str, value: Any, bearer: str) -> Problem:
        """The problem that another record bears a unique value."""
        card = self.book.store.card(bearer)
        if card is None:
            return Problem(self._entered_twice(value, bearer), field)
        return Problem(
            _(
                "{value} is registered already as {form} {number}; change that record instead",
                value=value,
                form=self.book.spec(card.form).label,
                number=card.number,
            ),
            field,
        )

    def _entered_twice(self, value: Any, bearer: str) -> Message:
        if bearer in self.known_as:
            return _(
                "{value} stands in {other} already; leave out one of the two",
                value=value,
                other=self.known_as[bearer],
            )
        return _("{value} is entered twice; leave out one of the two", value=value)


def _split(kind: Form, raw: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    intake = {field.id for field in kind.spec.intake}
    own = {id: value for id, value in raw.items() if id not in intake}
    return own, {id: value for id, value in raw.items() if id in intake}


def _json_values(kind: Form, record: Record) -> dict[str, Any]:
    return {field.id: record.values.get(field.id) for field in kind.spec.fields}


def _require_version(spec: FormSpec, record: Record, version: int | None) -> None:
    if version is not None and version != record.envelope.version:
        raise changed_meanwhile(spec, record)
