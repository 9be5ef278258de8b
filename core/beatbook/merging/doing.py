"""Merging two records of a form: values, references, the dropped one's state, in one deed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from beatbook import approvals
from beatbook.access import READ
from beatbook.accompanying import alone
from beatbook.deeds import Deed
from beatbook.errors import NotFound, ProblemsFound, UsageProblem
from beatbook.forms.spec import MERGED, FormSpec
from beatbook.journal import Entry
from beatbook.merged import MERGE, is_merged, was_merged
from beatbook.merging.choices import Choice, choices, filled, two_of_one
from beatbook.merging.references import own_fields, repointed, stumbles, twin
from beatbook.problems import Problem
from beatbook.records import Record
from beatbook.steps import fixed_in, stays
from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)

ACTION = "registry.merge"


class Merging(NamedTuple):
    """A merge that was done: its record (of the form `merge`) with its number, and its deed."""

    id: str
    number: int
    entry: Entry


def merge(
    book: Book,
    form: str,
    keep: str,
    drop: str,
    *,
    sources: Mapping[str, str] | None = None,
    reason: str = "",
    id: str = "",
    along: Callable[[Deed], None] | None = None,
) -> Merging:
    """Merge the record *drop* into *keep* (ids): references follow, its numbers lead to *keep*.

    `sources` says by field id whose value stands (see `merging.choices`). `id` is made by a
    client that may have to ask twice; `along` collects more into the deed, which is undone with
    it. Raises NotFound, UsageProblem, NotAllowed (either record),
    Conflict, SecondPersonNeeded (records of two officers or units), ProblemsFound (two valid
    numbers of one kind; a record that cannot follow).
    """
    deed = Deed(book, ACTION, reason, id=id, subject=keep)
    if deed.done is None:
        Plan(deed).merge(form, keep, drop, sources)
        deed.collect(alone(deed))
        if along is not None:
            along(deed)
        if any(not problem.warning for problem in deed.problems):
            raise ProblemsFound(deed.problems)
        _require_second(deed, book.spec(form), keep, drop, sources)
    # What stands in the way of the two by themselves (they are twice the same) ends with them;
    # the plan asked the checks about everything else.
    entry = deed.commit(checked=True)
    assert entry is not None
    return _merging(book, drop, entry)


def _require_second(
    deed: Deed, spec: FormSpec, keep: str, drop: str, sources: Mapping[str, str] | None
) -> None:
    """Ask for a second person where the two are records of two officers or of two units."""
    found = deed.book.store.records(spec, [keep, drop])
    kept, dropped = (found[id].envelope for id in (keep, drop))
    if (kept.unit, kept.made_by) == (dropped.unit, dropped.made_by):
        return
    versions = {keep: kept.version, drop: dropped.version}
    words = _(
        "{form} {one} and {other} become one",
        form=spec.label,
        one=kept.number,
        other=dropped.number,
    )
    exactly = approvals.digest(spec.id, versions, dict(sources or {}))
    approvals.require(deed.book, "merge", subject=keep, digest=exactly, words=words, deed=deed)


def _merging(book: Book, drop: str, entry: Entry) -> Merging:
    merges = [p.record for p in book.store.parts(entry.station, entry.seq) if p.form == MERGE]
    found = book.store.records(book.spec(MERGE), merges)
    main = next((one for one in found.values() if one.values["dropped"] == drop), None)
    if main is None:
        raise NotFound(_("This merge was undone in the meantime."))
    return Merging(main.id, main.envelope.number, entry)


class Plan:
    """Collects in a deed what a merge changes; `twins` are what had to be merged with it."""

    def __init__(self, deed: Deed) -> None:
        self.deed = deed
        self.twins: list[tuple[Record, Record]] = []

    def merge(
        self, form: str, keep: str, drop: str, sources: Mapping[str, str] | None = None
    ) -> tuple[Choice, ...]:
        """Merge two records that the officer chose; returns what will stand in each field."""
        kept, dropped = self._record(form, keep), self._record(form, drop)
        if kept.id == dropped.id:
            raise UsageProblem(_("A record cannot be merged into itself; choose two records"))
        for record in (kept, dropped):
            spec, unit = self.deed.book.spec(form), record.envelope.unit
            self.deed.book.require(READ, unit, form=form, subject=record.id)
            self.deed.book.sight.require(spec, record)
        return self._join(kept, dropped, sources, follows=False)

    def _record(self, form: str, id: str) -> Record:
        book = self.deed.book
        spec = book.spec(form)
        record = book.store.record(spec, id)
        if record is None:
            raise NotFound(_("There is no {form} {id}.", form=spec.label, id=id))
        if is_merged(record):
            raise UsageProblem(was_merged(book, spec, record))
        return record

    def _join(
        self, kept: Record, dropped: Record, sources: Mapping[str, str] | None, *, follows: bool
    ) -> tuple[Choice, ...]:
        form = self.deed.book.form(kept.form)
        chosen = choices(form, kept, dropped, sources)
        self.deed.collect(two_of_one(form, kept, dropped))
        self.deed.collect(_fixed(form.spec, kept, dropped))
        self._fill(kept, dropped, chosen, follows=follows)
        gone = dropped.envelope._replace(state=MERGED.id)
        self.deed.replace(dropped, Record(gone, dropped.values), follows=follows)
        self._note(kept, dropped, follows=follows)
        self._lead_over(kept, dropped)
        return chosen

    def _fill(
        self, kept: Record, dropped: Record, chosen: tuple[Choice, ...], *, follows: bool
    ) -> None:
        after = filled(chosen, kept, dropped, own_fields(self.deed.book, kept.form))
        if not follows:
            self.deed.collect(stumbles(self.deed.book, kept, after))
        self.deed.replace(kept, after, follows=follows)
        self.deed.touch(kept)

    def _note(self, kept: Record, dropped: Record, *, follows: bool) -> None:
        one, other = kept.envelope, dropped.envelope
        values = {
            "what": f"{kept.form} {other.number} → {one.number}",
            "about": kept.form,
            "kept": kept.id,
            "dropped": dropped.id,
            "by": self.deed.id,
        }
        note = self.deed.add(MERGE, values, unit=one.unit)
        if follows:
            self.deed.follows.add(note)

    def _lead_over(self, kept: Record, dropped: Record) -> None:
        """Point to the kept record whatever points to the dropped one."""
        for before, after in repointed(self.deed, kept, dropped):
            wrong = stumbles(self.deed.book, before, after)
            other = twin(self.deed, kept, after) if wrong else None
            if other is not None:
                self.twins.append((other, before))
                self._join(other, before, None, follows=True)
                continue
            self.deed.replace(before, after, follows=True)
            self._tell(after, wrong)

    def _tell(self, record: Record, wrong: list[Problem]) -> None:
        spec = self.deed.book.spec(record.form)
        for problem in wrong:
            words = _(
                "{form} {number} cannot follow ({why}); change that record first",
                form=spec.label,
                number=record.envelope.number,
                why=problem.message,
            )
            self.deed.collect([problem._replace(message=words)])


def _fixed(spec: FormSpec, *records: Record) -> Iterator[Problem]:
    """That what was released, signed or sealed is no part of a merge."""
    for record in records:
        state = fixed_in(spec, record)
        if state is not None:
            yield stays(spec, record, state)
