"""A run's scheme and subjects, kept while nothing is written: a sheet asks thousands of times."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

from beatbook_assessment.process import runs

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record
    from beatbook_assessment.model import Scheme


class About(NamedTuple):
    """A run with its scheme and whom it scores."""

    run: Record
    scheme: Scheme
    who: Mapping[str, runs.Who]


class _Kept(NamedTuple):
    head: tuple[int, str]
    id: str
    about: About


_kept: WeakKeyDictionary[Book, _Kept] = WeakKeyDictionary()


def of_run(book: Book, id: str) -> About:
    """What self-scores, judgements and objections of a run are held against. Raises NotFound."""
    head, known = book.store.head(book.station), _kept.get(book)
    if known is None or (known.head, known.id) != (head, id):
        record = runs.record_of(book, id)
        data = runs.data_of(record)
        about = About(record, runs.scheme_of(book, record, data), runs.who(data))
        known = _kept[book] = _Kept(head, id, about)
    return known.about
