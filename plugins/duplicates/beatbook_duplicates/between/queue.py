"""The requests of an upper book: one for each pair, however often it is found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from beatbook.clock import stamp
from beatbook.deeds import Deed
from beatbook.store.query import Condition, Query
from beatbook.syncing.stations import Owners, own_only
from beatbook_duplicates.between.finding import Twice, between
from beatbook_duplicates.between.settling import GIVEN, outcome
from beatbook_duplicates.forms.pair import key
from beatbook_duplicates.forms.station_pair import CONTESTED, FORM, GONE, MOVED, OPEN, SIDES
from beatbook_duplicates.queue import CHUNK, owner

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record
    from beatbook_duplicates.profile import Profile


class Looked(NamedTuple):
    """What a look changed: requests added, asked again, and closed as out of date."""

    added: int
    reopened: int
    lapsed: int


def look(book: Book, profile: Profile, *, whole: bool = False) -> Looked:
    """Find pairs between stations and keep a request for each; only changes unless *whole*."""
    name = f"duplicates.between.{profile.form.id}"
    begun = stamp(book.clock.now())
    since = "" if whole else book.store.meta(name) or ""
    added = again = 0
    for some in _chunks(between(book, profile, since)):
        new, old = _kept(book, profile, some)
        added, again = added + new, again + old
    gone = lapse(book, profile.form.id)
    with book.store.transaction() as writer:
        writer.set_meta(name, begun)
    return Looked(added, again, gone)


def _chunks(pairs: Iterator[Twice]) -> Iterator[list[Twice]]:
    """Pairs some at a time, so that a province's are never all in memory, nor in one deed."""
    found: dict[str, Twice] = {}
    for pair in pairs:
        found.setdefault(key(pair.one.id, pair.other.id), pair)
        if len(found) == CHUNK:
            yield list(found.values())
            found = {}
    yield list(found.values())


def _kept(book: Book, profile: Profile, pairs: list[Twice]) -> tuple[int, int]:
    """Put pairs into the queue; how many are new, and how many were out of date and came back."""
    known = _known(book, pairs)
    fresh = [one for one in pairs if key(one.one.id, one.other.id) not in known]
    back = [record for record in known.values() if record.envelope.state == GONE]
    if fresh or back:
        with book.deed("duplicates.between") as deed:
            for pair in fresh:
                _add(deed, profile.form.id, pair)
            for record in back:
                deed.follows.add(record.id)
                deed.transition(FORM, record.id, "reopen")
    return len(fresh), len(back)


def _known(book: Book, pairs: list[Twice]) -> dict[str, Record]:
    where = (Condition("pair", "in", [key(one.one.id, one.other.id) for one in pairs]),)
    found = own_only(book, book.store.select(book.spec(FORM), Query(FORM, where, closed=True)))
    return {str(record.values["pair"]): record for record in found}


def _add(deed: Deed, form: str, pair: Twice) -> None:
    book, (one, other) = deed.book, pair[:2]
    stations = Owners(book)
    values = {
        "what": f"{form} {one.number} – {other.number}",
        "about": form,
        "first": one.id,
        "second": other.id,
        "first_station": stations.unit(one.unit),
        "second_station": stations.unit(other.unit),
        "pair": key(one.id, other.id),
        "found_by": pair.found_by,
        "likeness": pair.likeness,
        "reasons": pair.reasons,
        "found": book.today(),
    }
    id = deed.add(FORM, values, unit=_keeper(book, one.unit, other.unit))
    deed.follows.add(id)


def _keeper(book: Book, one: str, other: str) -> str:
    """The unit that keeps a request: the lowest above both that is of no reporting station."""
    found = owner(book, one, other)
    return book.station if Owners(book).unit(found) else found


def waiting(book: Book, *where: Condition) -> list[Record]:
    """The requests that are not settled."""
    return own_only(book, book.store.select(book.spec(FORM), Query(FORM, where)))


def lapse(book: Book, form: str) -> int:
    """Close requests of which a record is no longer there or closed; returns how many."""
    over = [one for one in waiting(book, Condition("about", "=", form)) if _is_over(book, one)]
    for start in range(0, len(over), CHUNK):
        with book.deed("duplicates.between") as deed:
            for record in over[start : start + CHUNK]:
                moved = GIVEN in (record.values[f"{side}_answer"] for side in SIDES)
                _step(deed, record, MOVED if moved else "lapse")
    return len(over)


def _is_over(book: Book, record: Record) -> bool:
    cards = book.store.cards(str(record.values[side]) for side in SIDES)
    return sum(not card.closed for card in cards.values()) < len(SIDES)


def answered(book: Book, record: Record, side: str, answer: str, note: str) -> str:
    """Note what a station answered; returns the state after it."""
    values = {**record.values, f"{side}_answer": answer, f"{side}_note": note or None}
    then = outcome(values["first_answer"], values["second_answer"])
    state = record.envelope.state
    with book.deed("duplicates.answered", subject=record.id) as deed:
        deed.follows.add(record.id)
        changed = {name: values[name] for name in (f"{side}_answer", f"{side}_note")}
        deed.change(FORM, record.id, changed)
        if then is not None and then != state:
            _step(deed, record, "contest" if then == CONTESTED else then)
    return then or state


def settled(book: Book, record: Record, how: str, why: str) -> None:
    """Settle a request as an officer of the upper book decides."""
    with book.deed("duplicates.settle", why, subject=record.id) as deed:
        deed.change(FORM, record.id, {"why": why})
        _step(deed, record, how, follows=False)


def _step(deed: Deed, record: Record, name: str, *, follows: bool = True) -> None:
    if follows:
        deed.follows.add(record.id)
    if name not in ("contest", "lapse"):
        deed.change(FORM, record.id, {"settled_on": deed.book.today()})
    deed.transition(FORM, record.id, name)


def of_states(records: Iterable[Record], *states: str) -> list[Record]:
    """Those in one of these states."""
    return [one for one in records if one.envelope.state in (states or (OPEN, CONTESTED))]
