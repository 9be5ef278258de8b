"""Making records, trees and codes what the journal says they were, after it was cut or extended.

Only what the rows in question touched is made again: each record from its own history, as
`beatbook.audit` does to prove it, each node and code list from the last row about it. Cards, what
records lend one another and unique identifiers follow from the records.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.book import Book
from beatbook.codelists import OWN, own_from_json
from beatbook.deedcards import called_after_others, named_after
from beatbook.forest import PLACES
from beatbook.forms.spec import MERGED, FormSpec
from beatbook.history import replay
from beatbook.journal import Entry, Part, sealed_part
from beatbook.merged import lendings
from beatbook.pending import NOTHING_CHANGED, scheme
from beatbook.records import Record
from beatbook.store.sqlite.recovery import Recovery, Touched
from beatbook.trees.spans import Alias, Span

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
        if _is_dropped(history) and history[-1][1].kind != "withdraw":
            version = history[-1][1].version + 1
            yield sealed_part(form, id, version, "withdraw", NOTHING_CHANGED)


def _is_dropped(history: Sequence[tuple[Entry, Part]]) -> bool:
    """Whether every content about a record was dropped."""
    return bool(history) and all(part.content is None for _entry, part in history)


# -- code lists and trees ----------------------------------------------------------------------


def _codes(book: Book, writer: Writer, lists: Sequence[str]) -> None:
    own = book.store.catalogue(OWN)
    for id in lists:
        told = _last(book.store.history(id), "")
        own.pop(id, None)
        if told is not None:
            own[id] = {"add": [], "retire": {}, "relabel": [], **told}
    if lists:
        writer.set_catalogue(OWN, own)
        book.plugins.change_codes({id: own_from_json(one) for id, one in own.items()}, writer)
        book.forget_catalogue()


def _last(history: Iterable[tuple[Entry, Part]], key: str) -> Any:
    """What the last row says that says anything of *key* (``""``: of the whole)."""
    found = None
    for _entry, part in history:
        new = (part.content or {}).get("new", {})
        found = new if not key else new.get(key, found)
    return found


def _nodes(book: Book, writer: Writer, tree: DatedTree, nodes: Iterable[str]) -> None:
    lives: dict[str, tuple[list[Span], list[str]]] = {}
    names: dict[str, tuple[list[Alias], list[str]]] = {}
    for node in nodes:
        history = book.store.history(node)
        life = [_span(node, one) for one in _last(history, "spans") or ()]
        lives[node] = life, [book.place_key(s.kind, s.name) for s in life]
        called = [_alias(node, one) for one in _last(history, "names") or ()]
        names[node] = called, [book.alias_key(a.name) for a in called]
    if lives:
        writer.put_spans(tree.tree, lives)
        writer.put_aliases(tree.tree, names)
        version = int(book.store.meta(tree.version_key) or 0)
        writer.set_meta(tree.version_key, str(version + 1))
        tree.forget()


def _span(node: str, plain: Sequence[Any]) -> Span:
    start, end, parent, kind, code, name = plain
    return Span(node, date.fromisoformat(start), _day(end), parent, kind, code, name)


def _alias(node: str, plain: Sequence[Any]) -> Alias:
    name, start, end, source = plain
    return Alias(node, name, date.fromisoformat(start), _day(end), source)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


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
    _cards(book, writer, there, borrowers)


def _states(book: Book, spec: FormSpec, ids: Iterable[str]) -> States:
    return {id: _state(spec, book.store.history(id)) for id in ids}


def _state(spec: FormSpec, history: list[tuple[Entry, Part]]) -> Record | None:
    """The record; none where its contents were dropped, which no restore may bring back."""
    return None if _is_dropped(history) else replay(spec, history)


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


def _cards(
    book: Book, writer: Writer, records: Sequence[Record], borrowers: dict[str, None]
) -> None:
    """Cards and loans, those first that name themselves; then cards of whom these concern."""
    maker = book.card_maker
    maker.named.clear()
    for record in sorted(records, key=lambda one: called_after_others(book.specs[one.form])):
        spec = book.specs[record.form]
        own = maker.terms(spec, record)
        loans = lendings(book, spec, record, own)
        borrowers |= dict.fromkeys(writer.set_loans(record.id, loans))
        borrowers |= dict.fromkeys(target for target, _term in loans)
        writer.put_cards([maker.card(spec, record, own, book.borrowed(record.id))], new=False)
    concerned = [*borrowers, *_namesakes(book, records)]
    for start in range(0, len(concerned), _PAGE):
        writer.put_cards(book.fresh_cards(concerned[start : start + _PAGE]), new=False)


def _namesakes(book: Book, records: Iterable[Record]) -> Iterator[str]:
    for record in records:
        yield from named_after(book, record.form, record.id)
