"""Whether what a station's rows tell of, and whom they name, is told by its chain alone.

Rows prove themselves whatever they say. A book that somebody tampered with could tell of another
station's record under the name of another form, dispose of it, lend it words by which it is found,
or say that it went on in a record of its own. So the chains are asked whose a record is, not the
tables: what is hidden from this book has no card, and its id is known all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from beatbook.ids import is_id
from beatbook.journal import Part
from beatbook.merged import MERGE
from beatbook.records import Record
from beatbook.syncing import judging
from beatbook.syncing.stations import Station
from beatbook.syncing.wire import Row

if TYPE_CHECKING:
    from beatbook.book import Book


def told_alone(book: Book, station: Station, ids: Iterable[str]) -> set[str]:
    """Those among records and nodes of which the station's chain tells, and no other one."""
    return {id for id, chains in book.store.told_by(ids).items() if chains == {station.id}}


def require_told_alone(book: Book, station: Station, rows: Sequence[Row]) -> None:
    """Raise Refused where rows, which are in the chain already, tell of what others tell of.

    Whoever they say did it must be the station's, too. What every chain notes of itself under a
    name that is no id (code lists, parcels, stations) is called alike in several.
    """
    told = {sent.part.record: entry.seq for entry, parts in rows for sent in parts
            if sent.part.kind != "look" and _is_owned(sent.part)}  # fmt: skip
    by = {id: entry.seq for entry, _parts in rows for id in (entry.officer, entry.unit) if id}
    _require_no_others(book, station, by | told)


def _is_owned(part: Part) -> bool:
    return is_id(part.record) or is_of_a_form(part)


def is_of_a_form(part: Part) -> bool:
    """Whether a part is about a record, or about what a book notes of itself (``@…``, nothing)."""
    return bool(part.form) and not part.form.startswith("@")


def require_given_to_its_own(
    book: Book, station: Station, records: Iterable[Record], rows: Mapping[str, int]
) -> None:
    """Raise Refused where records point to others, which get their words, or go on in others.

    *rows* are the numbers of the rows that tell of records, by id.
    """
    named = {id: rows[one.id] for one in records for id in _named(book, one)}
    _require_no_others(book, station, named)


def _named(book: Book, record: Record) -> Iterator[str]:
    """Whom the references of a record name, and what a merge is about."""
    if record.form == MERGE:
        yield from filter(None, (record.values["kept"], record.values["dropped"]))
    for field in book.specs[record.form].fields:
        value = record.values.get(field.id) if field.kind == "reference" else None
        yield from (value or ()) if field.many else (value,) if value else ()


def _require_no_others(book: Book, station: Station, named: Mapping[str, int]) -> None:
    for id, chains in sorted(book.store.told_by(named).items()) if named else ():
        if chains - {station.id}:
            raise judging.others(station.name, named[id], id)
