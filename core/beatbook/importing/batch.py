"""Imports: many rows into one form, as one batch that can be taken back.

Rows are written in deeds of a few hundred, so that officers at work wait a fraction of a second
at most. Each deed also writes how far the batch has come: an import that was interrupted, even
by kill -9, goes on behind the last deed when the same file is imported again. A row is taken
whole or refused whole, with the reasons.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from beatbook.access import IMPORT
from beatbook.accompanying import alone
from beatbook.clock import stamp
from beatbook.deeds import Deed
from beatbook.errors import Conflict, ProblemsFound
from beatbook.importing.given import Columns, Reading
from beatbook.importing.pace import rare_collection
from beatbook.problems import Problem
from beatbook.retries import written
from beatbook.store.interface import Batch, Writer
from beatbook.texts import Message, Translator
from beatbook.treedeeds import TreeChanged, TreeEdit

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.importing.table import Row, Table

_ = Translator(__name__, __file__)

CHUNK = 1000
RUNNING, DONE, UNDOING, UNDONE = "running", "done", "undoing", "undone"
_TRIES = 3

Progress = Callable[[int, int | None], None]
Refuse = Callable[["Row", Sequence[Problem]], None]
Bad = list[tuple["Row", Sequence[Problem]]]


class Outcome(NamedTuple):
    """What an import did. `resumed` rows had been read by an interrupted run before.

    `known` rows were in the book already by their key, and left as they are.
    """

    batch: str
    form: str
    read: int
    good: int
    refused: int
    warnings: int
    dry_run: bool
    resumed: int
    known: int = 0


class Importer:
    """One import of a table into a form.

    `mapping` is column to field id, intake questions included; other columns are ignored. Or it
    is a `Reading`, made from a mapping file by `beatbook.importing.mapping.fitting`.
    """

    def __init__(
        self,
        book: Book,
        form: str,
        table: Table,
        *,
        mapping: Mapping[str, str] | Reading,
        reason: str = "",
        unit: str = "",
        dry_run: bool = False,
    ) -> None:
        self.book = book
        self.form = book.form(form)
        self.table = table
        self.reading = Columns(mapping) if isinstance(mapping, Mapping) else mapping
        self.digest = _digest(table.digest, self.reading.digest)
        self.reason = reason or str(self.reading.reason)
        self.unit = unit or book.unit_for_new()
        self.dry_run = dry_run
        self.warnings = 0
        self.batch = self._begun() or self._new_batch()
        self.resumed = self.batch.done
        # As this program left it: before its last transaction or, if that one counts, after it.
        self._noted: tuple[Batch | None, Batch] = (None, self.batch)
        self._refused: Refuse = lambda _row, _problems: None
        # A dry run writes nothing, so what a chunk would have added is kept for the next ones.
        self._claimed: dict[tuple[str, str], str] = {}
        self._places = TreeEdit(book, book.places)
        self._units = TreeEdit(book, book.units)
        self._rows: dict[str, Message | str] = {}

    def _begun(self) -> Batch | None:
        """The interrupted batch of the same file into the same form, if there is one."""
        for batch in self.book.store.batches():
            same = (batch.form, batch.digest) == (self.form.id, self.digest)
            if same and batch.state == RUNNING and not self.dry_run:
                return batch
        return None

    def _new_batch(self) -> Batch:
        return Batch(
            self.book.new_id(),
            self.form.id,
            self.table.name,
            self.digest,
            RUNNING,
            0,
            0,
            0,
            self.book.actor.officer,
            stamp(self.book.clock.now()),
        )

    def run(
        self,
        progress: Progress = lambda _read, _total: None,
        refused: Refuse = lambda _row, _problems: None,
    ) -> Outcome:
        """Read every row, write the good ones, hand the others to *refused*."""
        self.book.require(IMPORT, self.unit, form=self.form.id)
        self._refused = refused
        self._begin()
        with self.book.store.bulk(), rare_collection():
            for rows in self._chunks():
                self._take(rows)
                progress(self.batch.done, self.table.total)
        self._finish()
        return self._outcome()

    def _outcome(self) -> Outcome:
        b = self.batch
        return Outcome(
            b.id, b.form, b.done, b.good, b.refused, self.warnings, self.dry_run, self.resumed,
            b.done - b.good - b.refused,
        )  # fmt: skip

    def _chunks(self) -> Iterator[list[Row]]:
        chunk: list[Row] = []
        for number, row in enumerate(self.reading.prepared(self.table.rows())):
            if number < self.resumed:
                continue
            chunk.append(row)
            if len(chunk) == CHUNK:
                yield chunk
                chunk = []
        if chunk:
            yield chunk

    def _take(self, rows: list[Row]) -> None:
        """Write a chunk; if another writer was faster with an identifier, row by row."""
        try:
            self._write_tried(rows)
        except ProblemsFound:
            for row in rows:
                self._take_one(row)

    def _take_one(self, row: Row) -> None:
        try:
            self._write_tried([row])
        except ProblemsFound as found:
            self._store(None, [row], [(row, found.problems)], 0)

    def _write_tried(self, rows: list[Row]) -> None:
        """Write; again from the beginning where another writer changed the place tree."""
        for _again in range(_TRIES - 1):
            try:
                return self._write(rows)
            except TreeChanged:
                self.book.places.forget()
        return self._write(rows)

    def _write(self, rows: list[Row]) -> None:
        """Write the good ones of *rows* as one deed, with how far the batch has come."""
        deed = self._deed()
        self.reading.begin(deed)
        new = [row for row in rows if not self._is_known(row)]
        bad: Bad = [(row, found) for row in new if (found := self._row(deed, row))]
        self._store(deed, rows, bad, len(rows) - len(new))
        self.warnings += sum(problem.warning for problem in deed.problems)

    def _is_known(self, row: Row) -> bool:
        """Whether the book has the row by its key, from another file or an earlier import."""
        bearer = self.reading.bearer(row)
        if bearer is None:
            return False
        record = self.book.store.record(self.form.spec, bearer)
        return record is not None and record.envelope.batch != self.batch.id

    def _store(self, deed: Deed | None, rows: list[Row], bad: Bad, known: int) -> None:
        before = self.batch
        self.batch = before._replace(
            done=before.done + len(rows),
            good=before.good + len(rows) - len(bad) - known,
            refused=before.refused + len(bad),
        )
        try:
            if self.dry_run:
                self._report(bad)
            else:
                self._commit(deed, bad)
        except BaseException:
            self.batch = before
            raise

    def _deed(self) -> Deed:
        deed = Deed(
            self.book,
            "import",
            self.reason,
            id=f"{self.batch.id}:{self.batch.done}",
            subject=self.batch.id,
            batch=self.batch.id,
        )
        if self.dry_run:
            deed.claimed, deed.places, deed.known_as = self._claimed, self._places, self._rows
            deed.units = self._units
        return deed

    def _commit(self, deed: Deed | None, bad: Bad) -> None:
        """Write the deed, if there is anything in it, and the state of the batch.

        Refused rows are handed over inside the transaction: what is killed before its end is
        read and refused again, and no refused row gets lost.
        """
        reported = False

        def note(writer: Writer) -> None:
            nonlocal reported
            self._note(writer)
            if not reported:  # the transaction may be done again, when its server was lost
                self._report(bad)
            reported = True

        entry = None
        if deed is not None:
            deed.also = note
            entry = deed.commit(checked=True)
        if deed is None or entry is None:
            written(self.book.store, note)
        elif entry is not deed.entry:
            raise self._overtaken()

    def _report(self, bad: Bad) -> None:
        for row, problems in bad:
            self._refused(row, problems)

    def _overtaken(self) -> Conflict:
        return Conflict(
            _(
                "{file} is being imported or taken back by another program at this moment;"
                " wait for it, then see: beat registry import list",
                file=self.batch.source,
            )
        )

    def _row(self, deed: Deed, row: Row) -> list[Problem]:
        """Collect one row; returns what refuses it."""
        if row.problem is not None:
            return [Problem(row.problem)]
        before = len(deed.problems)
        with deed.trial():
            self._add(deed, row)
        return [problem for problem in deed.problems[before:] if not problem.warning]

    def _add(self, deed: Deed, row: Row) -> None:
        known = len(deed.pending)
        given = self.reading.given(deed, row)
        deed.collect(given.problems)
        if given.problems:
            return
        record = deed.add(self.form.id, given.raw, unit=given.unit or self.unit)
        deed.known_as[record] = _("row {number}", number=row.number)
        if record in deed.pending:
            for step in given.steps:
                deed.transition(self.form.id, record, step)
        added = list(islice(reversed(deed.pending), len(deed.pending) - known))
        deed.ask_plugins(reversed(added))
        deed.collect(alone(deed, added))

    def _note(self, writer: Writer) -> None:
        """Under the lock: write how far the batch has come, unless somebody else went on."""
        now = self.book.store.batch(self.batch.id)
        if now not in (*self._noted, None):
            raise self._overtaken()
        writer.put_batch(self.batch)
        self._noted = (now, self.batch)

    def _begin(self) -> None:
        """Enter the batch, so that nobody else begins with the same file."""
        if self.dry_run:
            return

        def work(writer: Writer) -> None:
            begun = self._begun()
            if begun is not None and begun.id != self.batch.id:
                raise self._overtaken()
            self._note(writer)

        written(self.book.store, work)

    def _finish(self) -> None:
        self.batch = self.batch._replace(state=DONE)
        if not self.dry_run:
            written(self.book.store, self._note)


def _digest(table: str, reading: str) -> str:
    """What an interrupted import is known by: the file, and the mapping file if there is one."""
    return sha256(f"{table} {reading}".encode()).hexdigest() if reading else table
