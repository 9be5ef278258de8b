"""Filling in any form with made-up values until its checks let them pass.

Guesses are made field by field; a problem that names a field has the next guess for it tried. What
can't be guessed (a text that must be a line of coordinates) the writer of a plugin gives: values by
form and field, in the fixture `beatbook_values`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from beatbook.book import Book
from beatbook.errors import BeatbookError, ProblemsFound
from beatbook.forms.spec import FieldSpec, FormSpec
from beatbook.problems import Problem
from beatbook.records import Record
from beatbook.testkit.station import Station
from beatbook.testkit.values import Guesses

_TRIES = 40
_DEEPEST = 6
"""As many records may be needed for one: a stop of a task of a plan."""


class NotFilled(Exception):
    """A form that no guess could fill in: what stood in the way last."""


class Filler:
    """Adds made-up records to a book; `given` are values that can't be guessed, by form."""

    def __init__(
        self, book: Book, station: Station, given: Mapping[str, Mapping[str, Any]] | None = None
    ) -> None:
        self.book = book
        self._station = station
        self._given = given or {}
        self._known: dict[str, str] = {}
        self._path: list[str] = []
        self._guesses = Guesses(book, station, self._target)

    def record(self, form: str) -> str:
        """A record of this form, made where there is none yet; returns its id.

        Raises NotFilled.
        """
        if form not in self._known:
            self._known[form] = self.add(form)
        return self._known[form]

    @property
    def made_so_far(self) -> set[str]:
        """The forms of which there is a record."""
        return set(self._known)

    def _target(self, form: str, another: bool) -> str | None:
        """What a reference to *form* may point to, or *another* one; None where none can be had."""
        if form == "officer":
            return self._station.officers["officer"]
        if form in self._path or len(self._path) >= _DEEPEST:
            return self._known.get(form)
        try:
            return self.add(form) if another else self.record(form)
        except (NotFilled, BeatbookError):
            return None

    def add(self, form: str, values: Mapping[str, Any] | None = None) -> str:
        """A new record with made-up values, but for those that are said; returns its id.

        As much is filled in as the checks let pass. Raises NotFilled.
        """
        spec = self.book.spec(form)
        self._path.append(form)
        try:
            attempt = _Attempt(self, spec, {**self._given.get(form, {}), **(values or {})})
            attempt.need(spec.fields)
            needed, why = attempt.settle()
            if not needed:
                raise NotFilled(f"{form}: {why}")
            least = dict(attempt.raw)
            if not self._taken_back(form, needed):
                return needed
            made = attempt.with_more() or self.try_to_add(spec, least)[0]
            if not made:
                raise NotFilled(f"{form}: what passed once does not pass again")
            return made
        finally:
            self._path.pop()

    def values(self, form: str) -> dict[str, Any]:
        """Values with which such a record can be added; of it only what it refers to stays."""
        id = self.add(form)
        spec = self.book.spec(form)
        record = self.book.store.record(spec, id)
        assert record is not None
        self._taken_back(form, id)
        return {name: value for name, value in record.values.items() if value not in (None, ())}

    def _taken_back(self, form: str, id: str) -> bool:
        """Withdraw a record again, where that is possible."""
        try:
            with self.book.deed("testkit", "made up") as deed:
                deed.withdraw(form, id)
        except BeatbookError:
            return False
        return True

    def changed(self, form: str, id: str) -> str:
        """Change one field of a record, whichever its checks let pass; the field's id, or ""."""
        spec = self.book.spec(form)
        record = self.book.store.record(spec, id)
        assert record is not None
        return next((one.id for one in spec.fields if self._change(spec, record, one)), "")

    def _change(self, spec: FormSpec, record: Record, field: FieldSpec) -> bool:
        if field.machine or field.computed_from or field.unique:
            return False
        return any(
            self._takes(spec, record, field, guess)
            for guess in (*self._guesses.of(field, record.values)[:4], None)
        )

    def _takes(self, spec: FormSpec, record: Record, field: FieldSpec, guess: Any) -> bool:
        try:
            with self.book.deed("testkit", "made up") as deed:
                deed.change(spec.id, record.id, {field.id: guess})
        except BeatbookError:
            return False
        return deed.entry is not None

    def guesses(self, field: FieldSpec, chosen: Mapping[str, Any]) -> list[Any]:
        """What may stand in a field, the likeliest first."""
        return self._guesses.of(field, chosen)

    def facts(self, field: FieldSpec, value: str) -> Mapping[str, Any]:
        """What follows from an identifier for other fields."""
        scheme = self.book.plugins.schemes.get(field.scheme)
        return scheme.facts(value) if scheme is not None else {}

    def try_to_add(self, spec: FormSpec, raw: Mapping[str, Any]) -> tuple[str, list[Problem]]:
        """Add a record with these values: its id, or what is wrong with them."""
        place = self._station.places.room if spec.place_kind in ("", "room") else None
        units = self._station.units
        try:
            with self.book.deed("testkit", "made up") as deed:
                id = deed.add(spec.id, raw, unit=units.office, place=place)
        except ProblemsFound as found:
            return "", [one for one in found.problems if not one.warning]
        return id, []


class _Attempt:
    """One record in the making: which guess each field is at."""

    def __init__(self, filler: Filler, spec: FormSpec, given: Mapping[str, Any]) -> None:
        self._filler = filler
        self._spec = spec
        self._given = given
        self._queues: dict[str, list[Any]] = {}
        self.raw: dict[str, Any] = dict(given)

    def need(self, fields: Iterable[FieldSpec]) -> None:
        """Guess what has to be filled in as things stand."""
        for field in fields:
            if field.is_required(self.raw) and field.id not in self.raw:
                self._guess(field)

    def _guess(self, field: FieldSpec) -> bool:
        """Take the next guess for a field; False where there is none left."""
        if field.id in self._given:
            return False
        if field.id not in self._queues:
            self._queues[field.id] = self._filler.guesses(field, self.raw)
        queue = self._queues[field.id]
        if not queue:
            return False
        self.raw[field.id] = queue.pop(0)
        if field.kind == "identifier" and not field.many:
            self._follow(field)
        return True

    def _follow(self, field: FieldSpec) -> None:
        """Let other fields say what an identifier says of its bearer."""
        for id, fact in self._filler.facts(field, self.raw[field.id]).items():
            if self._spec.field(id) is not None and id not in self._given:
                self.raw[id] = fact

    def settle(self) -> tuple[str, str]:
        """Try, and mend what is named, until it is added: its id, or what was wrong last."""
        why = ""
        for _turn in range(_TRIES):
            id, problems = self._filler.try_to_add(self._spec, self.raw)
            if not problems:
                return id, ""
            why = "; ".join(map(str, problems))
            if not self._mend(problems):
                break
        return "", why

    def _mend(self, problems: Iterable[Problem]) -> bool:
        """Take another guess for each field that a problem names."""
        mended = [self._guess(field) or self._empty(field) for field in self._named(problems)]
        return any(mended)

    def _named(self, problems: Iterable[Problem]) -> list[FieldSpec]:
        """The fields that problems name, each once."""
        paths = dict.fromkeys(one.path.partition("/")[0] for one in problems)
        return [field for path in paths if (field := self._spec.field(path)) is not None]

    def _empty(self, field: FieldSpec) -> bool:
        """Leave a field out that no guess is right for, where it may be empty."""
        if field.required or field.id in self._given or field.id not in self.raw:
            return False
        del self.raw[field.id]
        return True

    def with_more(self) -> str:
        """A record with all else filled in as well, as far as it passes; "" where nothing does."""
        for field in self._spec.fields:
            if field.id not in self.raw and not field.machine and field.is_shown(self.raw):
                self._guess(field)
        for _turn in range(_TRIES):
            id, problems = self._filler.try_to_add(self._spec, self.raw)
            if not problems:
                return id
            if not self._drop(problems):
                return ""
        return ""

    def _drop(self, problems: Iterable[Problem]) -> bool:
        """Leave out the fields that problems name, or guess what is missing on their account."""
        dropped = [self._empty(field) or self._guess(field) for field in self._named(problems)]
        return any(dropped)
