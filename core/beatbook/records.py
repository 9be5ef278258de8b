"""A record: one filled form with its envelope. Light path."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from beatbook.search import Term


class Envelope(NamedTuple):
    """What every record carries, whatever its form.

    `number` is the short human number within form and station; `unit` owns the record;
    `place` is the node it lies at; `made_at` and `changed_at` are UTC stamps; `batch` the
    import it came with.
    """

    id: str
    form: str
    number: int
    unit: str
    place: str | None
    state: str
    version: int
    made_at: str
    made_by: str
    changed_at: str
    changed_by: str
    batch: str | None = None


class Record(NamedTuple):
    """An envelope and the values by field id, as Python values."""

    envelope: Envelope
    values: Mapping[str, Any]

    @property
    def id(self) -> str:
        """The permanent id."""
        return self.envelope.id

    @property
    def form(self) -> str:
        """The id of the form."""
        return self.envelope.form


class Card(NamedTuple):
    """How a record is found and named in lists: one line and its search terms."""

    record: str
    form: str
    number: int
    unit: str
    closed: bool
    title: str
    line: str
    terms: tuple[Term, ...]


class Hit(NamedTuple):
    """A card that a search found."""

    card: Card
    rank: int
