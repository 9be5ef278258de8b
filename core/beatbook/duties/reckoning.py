"""Reckoning: keeping the computed duties in step with records and rules.

Duties are derived data. They are computed from nothing once, page by page, and again whenever
other rules are in force; after a deed only the marked records are looked at. Everything happens
in short transactions, so that a killed process leaves the rest to the next one and other writers
never wait long.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from beatbook.duties import known
from beatbook.duties.declare import Due, Subject
from beatbook.duties.marks import STATE
from beatbook.duties.rules import InForce, RuleBook, RuleFailed, rule_book, specs
from beatbook.duties.subjects import page, subjects
from beatbook.hooks.reasons import reason
from beatbook.store.interface import Writer
from beatbook.store.items import DutyRow
from beatbook.store.query import Condition
from beatbook.syncing.stations import Owners

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.forms.spec import FormSpec
    from beatbook.records import Record

PAGE = 500
"""Subjects looked at in one transaction: some hundredths of a second."""


MANY = 20_000
"""Marks from which on computing everything anew is quicker: a large import came in."""


class State(NamedTuple):
    """How far the duties are computed, kept in the book's settings.

    `offered` is the fingerprint of all rules that plugins bring; `failed` says which of the
    plugins raised something on this book's records, so that the next process need not find it
    out again. `rule` is the one being computed from nothing (empty: all are), `after` the last
    subject that was looked at.
    """

    offered: str
    failed: Mapping[str, str]
    rule: str = ""
    after: str = ""


class Reckoning:
    """The computed duties of one book, and the rules by which they are computed."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.store = book.store
        self.rules: RuleBook = known.recalled(book) or self._composed()
        self._offered = self.rules.fingerprint

    def _composed(self) -> RuleBook:
        """The rules as all plugins bring them now, kept for the next opening."""
        found = rule_book(self.book)
        known.remember(self.book, found)
        return found

    def bring_up(self) -> RuleBook:
        """Compute what is missing; returns the rules in force.

        Raises PluginProblem where the rule of a required plugin failed.
        """
        while True:
            try:
                self._follow(self._state())
                while self._one_page() or self._one_page_of_marks():
                    pass
            except RuleFailed as failed:
                self._go_on_without(failed)
            else:
                return self.rules

    def _go_on_without(self, failed: RuleFailed) -> None:
        """Leave out a rule that failed on a record, or a plugin that could not be loaded."""
        if failed.plugin in self.book.hooks.failed:
            self.book.hooks.switch_off(failed.plugin, failed.why)
            self.rules = self._composed()
            self._offered = self.rules.fingerprint
        else:
            self._begin({**self._state().failed, failed.plugin: failed.why})

    def again(self) -> None:
        """Forget everything computed, failures too; the next reading computes it anew."""
        with self.store.transaction() as writer:
            writer.clear_duties()
            self._write(writer, State("", {}))

    # -- state ---------------------------------------------------------------------------------

    def _state(self) -> State:
        return State(*json.loads(self.store.meta(STATE) or '["", {}]'))

    def _write(self, writer: Writer, state: State) -> None:
        writer.set_meta(STATE, json.dumps(state, ensure_ascii=False))

    def _follow(self, state: State) -> None:
        """Begin anew where other rules were in force or much changed; leave out who failed."""
        if state.offered != self._offered:
            self._begin({})
        elif len(self.store.marks(MANY)) == MANY:
            self._begin(state.failed)
        self._leave_out(self._state().failed)

    def _begin(self, failed: Mapping[str, str]) -> None:
        """Forget what was computed and compute it from the first rule on, without the failed."""
        self._leave_out(failed)
        with self.store.transaction() as writer:
            writer.clear_duties()
            self._write(writer, State(self._offered, failed, min(self.rules.rules, default="")))

    def _leave_out(self, failed: Mapping[str, str]) -> None:
        for plugin, why in failed.items():
            if plugin not in self.book.hooks.failed:
                self.book.hooks.switch_off(plugin, why)
                self.rules = rule_book(self.book)

    # -- from nothing --------------------------------------------------------------------------

    def _one_page(self) -> bool:
        """Look at the next subjects of the rule in work; False when there is nothing to do."""
        if not self._state().rule:
            return False
        with self.store.transaction() as writer:
            state = self._state()
            one = self.rules.rules.get(state.rule)
            if state.offered == self._offered and one is not None:
                self._write(writer, self._paged(writer, state, one))
        return state.offered == self._offered and one is not None

    def _paged(self, writer: Writer, state: State, one: InForce) -> State:
        spec = specs(self.book)[one.rule.form]
        found = page(self.store, spec, one.rule, Condition("id", ">", state.after), PAGE)
        if found:
            self._set(writer, one, [record.id for record in found], found)
            return state._replace(after=found[-1].id)
        later = [name for name in self.rules.rules if name > one.name]
        return state._replace(rule=min(later, default=""), after="")

    # -- after a change ------------------------------------------------------------------------

    def _one_page_of_marks(self) -> bool:
        """See to the next marks; False when there are none."""
        if not self.store.marks(1):
            return False
        with self.store.transaction() as writer:
            marks = self.store.marks(PAGE)
            by_form: dict[str, list[str]] = {}
            for form, id in marks:
                by_form.setdefault(form, []).append(id)
            for form, ids in by_form.items():
                self._again(writer, form, ids)
            writer.unmark(marks)
        return True

    def _again(self, writer: Writer, form: str, ids: Sequence[str]) -> None:
        """Compute what changed records are, or are read by, the subjects of."""
        forms = specs(self.book)
        for one in self.rules.over(form):
            where = Condition("id", "in", ids)
            self._set(writer, one, ids, page(self.store, forms[form], one.rule, where))
        for one, field in self.rules.reading(form, forms):
            where = Condition(field, "in", ids)
            found = page(self.store, forms[one.rule.form], one.rule, where)
            self._set(writer, one, [record.id for record in found], found)

    # -- asking a rule -------------------------------------------------------------------------

    def _set(
        self, writer: Writer, one: InForce, ids: Sequence[str], records: Sequence[Record]
    ) -> None:
        with self.book.hooks.watched(one.origin.plugin, one.name):
            rows = self._rows(specs(self.book), one, records)
        writer.set_duties(one.name, ids, rows)

    def _rows(
        self, forms: Mapping[str, FormSpec], one: InForce, records: Sequence[Record]
    ) -> list[DutyRow]:
        # What is due for a station that reports here is reckoned in its own book.
        owners = Owners(self.book)
        own = [record for record in records if not owners.foreign(record.envelope.unit)]
        found = subjects(self.store, forms, one.rule, one.terms, own)
        return [row for subject in found for row in asked(one, subject)]


def asked(one: InForce, subject: Subject) -> list[DutyRow]:
    """What a rule says of a subject; raises RuleFailed for whatever it raises."""
    try:
        answers = list(one.rule.due(subject))
        rows = [_row(one.name, subject.record, due) for due in answers]
    except (RuleFailed, KeyboardInterrupt):
        raise
    except BaseException as error:  # a plugin may raise anything, and must not end the program
        raise RuleFailed(one.origin.plugin, f"{one.name}: {reason(error)}") from error
    if len({row.key for row in rows}) < len(rows):
        raise RuleFailed(one.origin.plugin, f"{one.name}: several duties with one key")
    return rows


def _row(rule: str, record: Record, due: Due) -> DutyRow:
    envelope = record.envelope
    return DutyRow(
        rule, record.id, due.key, record.form, envelope.unit, envelope.place,
        due.due, due.opens, due.ends, due.why,
    )  # fmt: skip
