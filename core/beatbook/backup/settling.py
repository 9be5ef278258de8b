"""Making records, trees and codes what the journal says they were, after it was cut or extended.

Only what the rows in question touched is made again: each record from its own history, as
`beatbook.audit` does to prove it, each node and code list from the last row about it. Cards, what
records lend one another and unique identifiers follow from the records.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.book import Book
from beatbook.codelists import OWN, own_from_json
from beatbook.following import trees
from beatbook.following.cards import write_cards
from beatbook.following.records import told
from beatbook.following.trees import Told
from beatbook.forest import PLACES
from beatbook.forms.spec import MERGED, FormSpec
from beatbook.history import is_dropped
from beatbook.journal import Entry, Part, sealed_part
from beatbook.pending import NOTHING_CHANGED, scheme
from beatbook.records import Record
from beatbook.store.sqlite.recovery import Recovery, Touched

if TYPE_CHECKING:
    from beatbook.forest import DatedTree
    from beatbook.store.interface import Writer

_CODES = "@codes"
_PAGE = 500
States = dict[str, Record | None]


class Settled(NamedTuple):
    """What was settled: places that changed, and what the journal must say of records.

    `parts` withdraw records whose contents were dropped since: nothing brings them back.
    """

    places: set[str]
    parts: list[Part]


def settle(book: Book, recovery: Recovery, writer: Writer, touched: Sequence[Touched]) -> Settled:
    """Bring everything that was touched to what the journal now says."""
    by_form: dict[str, list[str]] = defaultdict(list)
    for form, record in touched:
        by_form[form].append(record)
    book.store.shape(book.specs.values(), {})
    _codes(book, writer, by_form.get(_CODES, ()))
    for tree in (book.units, book.places):
        _nodes(book, writer, tree, by_form.get(f"@{tree.tree}", ()))
        recovery.drop_lineage(tree.tree)
    ids = {id: by_form[id] for id in book.specs if id in by_form}
    _records(book, writer, ids)
    recovery.drop_orphans()
    gone = [part for form, some in ids.items() for part in _gone(book, form, some)]
    return Settled(set(by_form.get(f"@{PLACES}", ())), gone)


def _gone(book: Book, form: str, ids: Iterable[str]) -> Iterator[Part]:
    """Withdrawals of records of which nothing is left and no row says so yet."""
    for id in ids:
        history = book.store.history(id)
        if is_dropped(history) and history[-1][1].kind != "withdraw":
            version = history[-1][1].version + 1
            yield sealed_part(form, id, version, "withdraw", NOTHING_CHANGED)


# -- code lists and trees ----------------------------------------------------------------------


def _codes(book: Book, writer: Writer, lists: Sequence[str]) -> None:
    own = book.store.catalogue(OWN)
    for id in lists:
        # Stations that report have changes of their own under the same id: those stay apart.
        steps = book.store.history(id)
        said = _last(step for step in steps if step[0].station == book.station)
        own.pop(id, None)
        if said is not None:
            own[id] = {"add": [], "retire": {}, "relabel": [], **said}
    if lists:
        writer.set_catalogue(OWN, own)
        book.plugins.change_codes({id: own_from_json(one) for id, one in own.items()}, writer)
        book.forget_catalogue()


def _last(history: Iterable[tuple[Entry, Part]]) -> Any:
    """What the last row says."""
    found = None
    for _entry, part in history:
        found = (part.content or {}).get("new", {})
    return found


def _nodes(book: Book, writer: Writer, tree: DatedTree, nodes: Iterable[str]) -> None:
    told = {node: _told(book.store.history(node)) for node in nodes}
    if told:
        trees.put(book, writer, tree, told)


def _told(history: Iterable[tuple[Entry, Part]]) -> Told:
    found = Told((), ())
    for _entry, part in history:
        found = found.then((part.content or {}).get("new", {}))
    return found


# -- records -----------------------------------------------------------------------------------


def _records(book: Book, writer: Writer, ids: Mapping[str, Sequence[str]]) -> None:
    """Rows first, then identifiers, then cards: each needs the one before of all records."""
    there: list[Record] = []
    borrowers: dict[str, None] = {}
    for form, some in ids.items():
        spec = book.specs[form]
        for start in range(0, len(some), _PAGE):
            states = _states(book, spec, some[start : start + _PAGE])
            borrowers |= dict.fromkeys(_put(book, writer, spec, states))
            there += filter(None, states.values())
    _identify(book, writer, there)
    write_cards(book, writer, there, borrowers)


def _states(book: Book, spec: FormSpec, ids: Iterable[str]) -> States:
    """The records; none where contents were dropped, which no restore may bring back."""
    return {id: told(spec, book.store.history(id)) for id in ids}


def _put(book: Book, writer: Writer, spec: FormSpec, states: States) -> list[str]:
    """Write or drop the rows of these records; returns to whom dropped ones lent."""
    known = book.store.records(spec, list(states))
    borrowers: list[str] = []
    groups: dict[bool, list[Record]] = {True: [], False: []}
    for id, record in states.items():
        writer.drop_identities(id)
        if record is None:
            writer.drop_record(spec, id)
            writer.drop_card(id)
            borrowers += writer.set_loans(id, [])
        else:
            groups[id not in known].append(record)
    for new, records in groups.items():
        writer.put_records(spec, records, new=new)
    return borrowers


def _identify(book: Book, writer: Writer, records: Iterable[Record]) -> None:
    """Claim unique values; merged records keep what the one they went on in does not bear."""
    for record in sorted(records, key=lambda one: one.envelope.state == MERGED.id):
        spec = book.specs[record.form]
        writer.set_identities(
            [
                (scheme(spec, field), str(record.values[field.id]), record.id)
                for field in spec.fields
                if field.unique and record.values.get(field.id)
            ]
        )
