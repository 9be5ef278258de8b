"""Finding pairs of a book and keeping the queue of them.

All records of the book's own are compared, whoever asks: what is written about a pair is no
personal data, and its owner is the lowest unit over both records, which may see and merge both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from beatbook.clock import stamp
from beatbook.deeds import Deed
from beatbook.forest import UNITS
from beatbook.records import Envelope, Record
from beatbook.store.query import Condition, Order, Query
from beatbook.syncing.stations import Owners
from beatbook.texts import Text
from beatbook_duplicates.forms.pair import GONE, OPEN, key
from beatbook_duplicates.linkage import blocking
from beatbook_duplicates.linkage.model import Model, Row, Score, shares_of
from beatbook_duplicates.profile import Profile, row_of_card
from beatbook_duplicates.weights import COMPARISONS, LIKELY, PRIOR, keys

if TYPE_CHECKING:
    from beatbook.book import Book

PAGE = 2000
"""Records read in one go, so that no long read blocks checkpoints."""
CHUNK = 200
"""Pairs written in one deed."""


class Likely(NamedTuple):
    """Two open records that are probably one."""

    one: Envelope
    other: Envelope
    score: Score


def likely(book: Book, profile: Profile, since: str = "") -> list[Likely]:
    """The likely pairs of a form, the likeliest first; only with a record changed since a stamp."""
    envelopes, rows = _read(book, profile)
    fresh = {n for n, one in enumerate(envelopes) if one.changed_at >= since}
    model = Model(COMPARISONS, PRIOR, shares_of(rows, ("name",)))
    found = []
    for one, other in blocking.pairs(rows, keys):
        if one in fresh or other in fresh:
            score = model.score(rows[one], rows[other])
            if score.probability >= LIKELY:
                found.append(Likely(envelopes[one], envelopes[other], score))
    return sorted(found, key=lambda pair: -pair.score.points)


def _read(book: Book, profile: Profile) -> tuple[list[Envelope], list[Row]]:
    envelopes, rows = [], []
    for record, row in _rows(book, profile):
        envelopes.append(record.envelope)
        rows.append(row)
    return envelopes, rows


def _rows(book: Book, profile: Profile) -> Iterator[tuple[Record, Row]]:
    last, units = "", _own_units(book)
    while True:
        where = (Condition("id", ">", last),)
        query = Query(profile.form.id, where, (Order("id"),), limit=PAGE, units=units)
        page = book.store.select(profile.form, query)
        cards = book.store.cards([record.id for record in page])
        for record in page:
            yield record, row_of_card(profile, record, cards.get(record.id))
        if len(page) < PAGE:
            return
        last = page[-1].id


def _own_units(book: Book) -> frozenset[str] | None:
    """The units whose records are the book's own: those of stations are looked at by `between`."""
    owners = Owners(book)
    if not owners.ids:
        return None
    return frozenset(one for one in book.store.nodes(UNITS) if not owners.foreign(one))


def look(book: Book, profile: Profile, *, whole: bool = False) -> Update:
    """Compare what changed since the last look (or everything) and bring the queue to it."""
    name = f"duplicates.looked.{profile.form.id}"
    begun = stamp(book.clock.now())
    found = likely(book, profile, "" if whole else book.store.meta(name) or "")
    done = update(book, profile, found)
    with book.store.transaction() as writer:
        writer.set_meta(name, begun)
    return done


class Update(NamedTuple):
    """What a look changed in the queue: pairs added, opened again, and closed as out of date."""

    added: int
    reopened: int
    lapsed: int


def update(book: Book, profile: Profile, found: Iterable[Likely]) -> Update:
    """Bring the queue to what was found; pairs judged different, or asked about, stay so."""
    known = _known(book)
    fresh = [pair for pair in found if key(pair.one.id, pair.other.id) not in known]
    again = [known[k] for pair in found if (k := key(pair.one.id, pair.other.id)) in known]
    again = [record for record in again if record.envelope.state == GONE]
    for some in _chunks(fresh):
        with book.deed("duplicates.look") as deed:
            for pair in some:
                _add(deed, profile, pair)
    _step(book, again, "reopen")
    gone = [record for record in known.values() if _is_over(book, profile, record)]
    _step(book, gone, "lapse")
    return Update(len(fresh), len(again), len(gone))


def _known(book: Book) -> dict[str, Record]:
    records = book.store.select(book.spec("duplicate"), Query("duplicate", closed=True))
    return {str(record.values["pair"]): record for record in records}


def _chunks(pairs: list[Likely]) -> Iterator[list[Likely]]:
    for start in range(0, len(pairs), CHUNK):
        yield pairs[start : start + CHUNK]


def _add(deed: Deed, profile: Profile, pair: Likely) -> None:
    one, other, score = pair
    form = profile.form.id
    values = {
        "what": f"{form} {one.number} – {other.number}",
        "about": form,
        "first": one.id,
        "second": other.id,
        "pair": key(one.id, other.id),
        "likeness": min(int(score.probability * 100), 99),
        "reasons": in_words(score),
        "found": deed.book.today(),
    }
    id = deed.add("duplicate", values, unit=owner(deed.book, one.unit, other.unit))
    deed.follows.add(id)


def in_words(score: Score) -> str:
    """Why two records may be one, a line for each field in both languages, the strongest first."""
    reasons = sorted(score.reasons, key=lambda reason: -reason.points)
    return "\n".join(
        f"{one.comparison.label.zh}：{one.level.label.zh}"
        f" / {one.comparison.label.en}: {one.level.label.en} / {one.points:+.1f}"
        for one in reasons
    )


def in_short(words: str) -> str:
    """What `in_words` made, in the language in use, on one line, without what speaks against it."""
    lines = (line.split(" / ") for line in words.splitlines())
    chosen = (Text(*line[:2]) for line in lines if len(line) == 3 and line[2].startswith("+"))
    return " · ".join(map(str, chosen))


def owner(book: Book, one: str, other: str) -> str:
    """The lowest unit at or above two units."""
    shared = book.owners(one) & book.owners(other)
    deepest = max(shared, key=lambda unit: (len(book.owners(unit)), unit), default=book.station)
    return one if one == other else deepest


def _is_over(book: Book, profile: Profile, record: Record) -> bool:
    """Whether an open pair has lost one of its records to a merge, a closing or a withdrawal."""
    if record.envelope.state != OPEN or record.values["about"] != profile.form.id:
        return False
    cards = book.store.cards([record.values["first"], record.values["second"]])
    return sum(not card.closed for card in cards.values()) < 2


def _step(book: Book, records: list[Record], name: str) -> None:
    for start in range(0, len(records), CHUNK):
        with book.deed("duplicates.look") as deed:
            for record in records[start : start + CHUNK]:
                deed.follows.add(record.id)
                deed.transition("duplicate", record.id, name)
