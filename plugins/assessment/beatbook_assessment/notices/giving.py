"""Giving notice of a run: a record for each subject, made again where its result changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook import progress
from beatbook.access import ASSESS
from beatbook.errors import UsageProblem
from beatbook.store.query import Condition, Query
from beatbook.syncing.stations import Owners, own_only
from beatbook.texts import Text
from beatbook_assessment.forms import run
from beatbook_assessment.forms.notice import FORM
from beatbook_assessment.notices.told import Told, of_frame, to_json
from beatbook_assessment.process import runs
from beatbook_assessment.reports import asking

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.deeds import Deed
    from beatbook.records import Record

SHOWN = (run.PUBLISHED, run.FINAL, run.SEALED)
"""The states of a run of which notice is given: from its publication on."""
CHUNK = 500
"""Notices in one deed."""
_NOT_YET = Text(
    "第{number}号考核没有公示，还不能告知", "run {number} is not published; publish it first"
)
_WORDS = Text("告知考核结果", "ranking notices")


class Given(NamedTuple):
    """How many notices are new, how many changed."""

    added: int
    changed: int


def give(book: Book, words: str) -> Given:
    """Give notice of a run to all its subjects; twice is as good as once.

    Raises NotFound, NotAllowed, UsageProblem before it is published.
    """
    record = runs.record_of(book, words)
    book.require(ASSESS, record.envelope.unit, form=record.form, subject=record.id)
    if record.envelope.state not in SHOWN:
        raise UsageProblem(_NOT_YET.with_values(number=record.envelope.number))
    held = runs.held(book, record)
    units = {id: one.unit for id, one in held.who.items()}
    every = list(of_frame(asking.of_run(book, record)))
    added = changed = 0
    for start in range(0, len(every), CHUNK):
        progress.tell(_WORDS, start, len(every))
        done = _chunk(book, record, every[start : start + CHUNK], units)
        added, changed = added + done.added, changed + done.changed
    return Given(added, changed)


def _chunk(book: Book, record: Record, every: list[Told], units: Mapping[str, str]) -> Given:
    owners = Owners(book)
    wanted = {f"{record.id}:{one.subject}": one for one in every}
    known, new, changed = _known(book, list(wanted)), [], {}
    for key, one in wanted.items():
        unit = units[one.subject]
        station = owners.unit(unit)
        values = values_of(key, one, station, is_unit=unit == one.subject)
        if key not in known:
            # What is of a reporting station is kept there; here the notice is this book's own.
            new.append((values, record.envelope.unit if station else unit))
        elif known[key].values["told"] != values["told"]:
            changed[known[key].id] = values
    if new or changed:
        with book.deed("assess.notify", subject=record.id) as deed:
            _write(deed, new, changed)
    return Given(len(new), len(changed))


def _write(
    deed: Deed, new: list[tuple[dict[str, Any], str]], changed: dict[str, dict[str, Any]]
) -> None:
    for values, unit in new:
        deed.follows.add(deed.add(FORM, values, unit=unit))
    for id, values in changed.items():
        deed.follows.add(deed.change(FORM, id, values))


def _known(book: Book, keys: list[str]) -> dict[str, Record]:
    where = (Condition("key", "in", keys),)
    found = own_only(book, book.store.select(book.spec(FORM), Query(FORM, where, closed=True)))
    return {str(one.values["key"]): one for one in found}


def values_of(key: str, told: Told, station: str, *, is_unit: bool) -> dict[str, Any]:
    """The fields of a notice."""
    return {
        "key": key,
        "scored_unit" if is_unit else "scored_officer": told.subject,
        "station": station or None,
        "name": str(told.scheme.zh or told.scheme.en),
        "period_name": str(told.period.zh or told.period.en),
        "start": date.fromisoformat(told.start),
        "end": date.fromisoformat(told.end),
        "rank": told.place,
        "ranked": told.ranked,
        "object_by": date.fromisoformat(told.object_by) if told.object_by else None,
        "told": to_json(told),
    }


def for_station(book: Book, station: str) -> Iterator[Record]:
    """The notices of a reporting station's units and officers that this book gave itself."""
    where = (Condition("station", "=", station),)
    yield from own_only(book, book.store.select(book.spec(FORM), Query(FORM, where, closed=True)))
