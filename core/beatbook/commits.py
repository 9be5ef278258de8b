"""Writing a deed: rights, then everything in one transaction, then what follows from it.

Under the write lock versions and unique identifiers are checked once more, because another
officer may have been faster since the deed was collected. A deed whose server was lost in the
middle is written again under its id (`beatbook.retries`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from beatbook import noticing
from beatbook.access import ADDRESSES, CLOSE, PLACES, UNITS, WRITE
from beatbook.addresses import DIVISIONS
from beatbook.deedcards import write_cards
from beatbook.duties.marks import write_marks
from beatbook.errors import Conflict, Interrupted, ProblemsFound, Unreachable
from beatbook.forms.spec import MERGED, FormSpec, Transition
from beatbook.hooks.types import Event
from beatbook.journal import Entry, Heading, Part, sealed_part
from beatbook.pending import Pending, scheme
from beatbook.records import Record
from beatbook.retries import repeated
from beatbook.steps import decides, require_sealing, require_second
from beatbook.store.interface import Writer
from beatbook.syncing.stations import require_own
from beatbook.texts import Translator
from beatbook.upkeep import mark_below

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.deeds import Deed

_ = Translator(__name__, __file__)

_ACCOUNTS = {"post": "holder", "officer_key": "officer"}
"""The forms that let an officer act, and the field of each that names the officer."""


def write(deed: Deed) -> Entry:
    """Write a deed that was checked; returns its journal row, the old one if it was done before.

    Raises NotAllowed (journalled), Conflict or ProblemsFound; then nothing was written.
    """
    require_rights(deed)
    attempts = 0

    def once() -> tuple[Entry, bool]:
        nonlocal attempts
        attempts += 1
        if attempts > 1:
            _forget(deed)
        with deed.book.store.transaction() as writer:
            before = deed.book.store.deed(deed.id)
            entry = before or _write(deed, writer)
        # What was there at once is another's; what is found later was written here.
        return entry, before is None or attempts > 1

    entry, own = repeated(deed.book.store, once)
    if own:
        _follow_up(deed)
    return entry


def _write(deed: Deed, writer: Writer) -> Entry:
    """Everything that a deed is, in the transaction of *writer*; may be done more than once."""
    book = deed.book
    _number(deed, writer)
    _check_again(deed, writer)
    _write_records(deed, writer)
    entry = writer.append(_heading(deed), _parts(deed))
    deed.units.write(writer)
    deed.places.write(writer)
    mark_below(book, writer, deed.places.renamed())
    book.places.look_again()
    write_cards(book, writer, deed.pending)
    write_marks(book.store, writer, deed.pending.values())
    if not noticing.OF_OFFICERS.isdisjoint(one.form.id for one in deed.pending.values()):
        noticing.count(book, writer, posts=1)
    if deed.also is not None:
        deed.also(writer)
    return entry


def _forget(deed: Deed) -> None:
    """Drop what was remembered of the trees in a transaction that does not count."""
    deed.book.units.forget()
    deed.book.places.forget()


def require_rights(deed: Deed) -> None:
    """Raise NotAllowed (and journal the refusal) unless every change is permitted."""
    book = deed.book
    book.units.look_again()
    _require_own(deed)
    for one in _own_changes(deed):
        for record in filter(None, (one.before, one.after)):
            unit, id = deed.units.standing(record.envelope.unit), record.id
            for step in deed.steps.get(id, ()) or (None,):
                _require(book, one, step, unit)
        if one.before is not None:
            book.sight.require(one.form.spec, one.before)
    require_second(deed)
    require_sealing(deed)
    for node in deed.units.touched if deed.units.nodes else ():
        book.require(UNITS, deed.units.standing(node), subject=node)
    if deed.places.nodes:
        node = next(iter(deed.places.nodes))
        book.require(_place_permission(deed), book.unit_for_new(), subject=node)


def _require_own(deed: Deed) -> None:
    """Raise NotAllowed where something of a station that reports to this book would change."""
    disposed = [one for one in deed.pending.values() if _disposes(deed, one)]
    changed = [one for one in deed.pending.values() if not _disposes(deed, one)]
    nodes = map(deed.units.standing, (*deed.units.touched, *deed.units.nodes))
    places = map(deed.places.standing, (*deed.places.touched, *deed.places.nodes))
    units = (*_units(changed), *nodes, *_accounts(deed))
    require_own(deed.book, units, places, deed.subject)
    require_own(deed.book, _units(disposed), (), deed.subject, disposing=True)


def _disposes(deed: Deed, one: Pending) -> bool:
    """Whether a change is one of those that two officers make when terms are over."""
    from beatbook.privacy.names import DISPOSE, TOMBSTONE

    return deed.action == DISPOSE and (one.after is None or one.form.spec.id == TOMBSTONE)


def _units(changes: Iterable[Pending]) -> list[str]:
    return [one.envelope.unit for change in changes
            for one in (change.before, change.after) if one is not None]  # fmt: skip


def _accounts(deed: Deed) -> Iterator[str]:
    """The units of the officers who would get posts and keys: they act in their own book alone."""
    book = deed.book
    for one in deed.pending.values():
        named = _ACCOUNTS.get(one.form.spec.id) if one.before is None else None
        id = one.after.values.get(named) if named and one.after is not None else None
        officer = book.store.record(book.spec("officer"), id) if id else None
        if officer is not None:
            yield officer.envelope.unit


class Asked(NamedTuple):
    """What a change takes: a permission, one of these roles (none: any), one that decides."""

    permission: str
    roles: tuple[str, ...] = ()
    decides: bool = False


def asked(one: Pending, step: Transition | None) -> Asked:
    """What the officer must be permitted to make a change, taking a step if it is one."""
    if step is None:
        # Taking back what others rely on is a decision; what is one's own is not.
        deciding = one.after is None and one.permission in (WRITE, CLOSE)
        return Asked(one.permission, decides=deciding)
    deciding = decides(one.form.spec, step)
    return Asked(step.permission or one.permission, step.roles, deciding)


def _require(book: Book, one: Pending, step: Transition | None, unit: str) -> None:
    """Raise NotAllowed unless the officer may make this change, and take this step if it is one."""
    wanted = asked(one, step)
    book.require(
        wanted.permission,
        unit,
        form=one.form.id,
        subject=one.record.id,
        roles=wanted.roles,
        decides=wanted.decides,
    )


def _own_changes(deed: Deed) -> Iterator[Pending]:
    """What the officer means to change, without what only follows from it."""
    return (one for id, one in deed.pending.items() if id not in deed.follows)


def _place_permission(deed: Deed) -> str:
    """New buildings and rooms are everyday work; divisions and what is there already are not."""
    for node, life in deed.places.changed.items():
        is_new = not deed.book.places.reader.spans(node)
        if not (is_new and life and life[-1].kind not in DIVISIONS):
            return PLACES
    if any(deed.places.kind(node) in DIVISIONS for node in deed.places.names):
        return PLACES
    return ADDRESSES


def _heading(deed: Deed) -> Heading:
    first = next(iter(deed.pending.values()), None)
    trees = next(iter({**deed.units.nodes, **deed.places.nodes}), "")
    return deed.book.heading(
        deed.action,
        form=first.form.id if first else "",
        subject=deed.subject or (first.record.id if first else trees),
        reason=deed.reason,
        deed=deed.id,
        at=deed.at,
    )


def _number(deed: Deed, writer: Writer) -> None:
    """Give every new record its short number."""
    fresh: dict[str, list[str]] = {}
    for id, one in deed.pending.items():
        if one.before is None:
            fresh.setdefault(one.form.id, []).append(id)
    for form, ids in fresh.items():
        first = writer.take_numbers(deed.book.station, form, len(ids))
        for number, id in enumerate(ids, first):
            one = deed.pending[id]
            record = one.record
            envelope = record.envelope._replace(number=number)
            deed.pending[id] = one._replace(after=Record(envelope, record.values))


def _check_again(deed: Deed, writer: Writer) -> None:
    for id, one in deed.pending.items():
        if one.before is not None:
            now = deed.book.store.record(one.form.spec, id)
            if now is None or now.envelope.version != one.before.envelope.version:
                raise changed_meanwhile(one.form.spec, one.before)
            if one.form.unique:
                writer.drop_identities(id)
    _claim(deed, writer)


def _claim(deed: Deed, writer: Writer) -> None:
    """Register the unique values of all records; one that is taken stops the deed.

    A merged record keeps those that the record it was merged into does not bear.
    """
    wanted: dict[tuple[str, str], tuple[str, str]] = {}
    for id, one in sorted(deed.pending.items(), key=lambda item: _is_merged(item[1])):
        for field in one.form.unique if one.after is not None else ():
            value = one.record.values[field.id]
            key = (scheme(one.form.spec, field), str(value))
            if value and key in wanted and _is_merged(one):
                continue
            if value and key in wanted:
                raise ProblemsFound([deed.taken(field.id, value, wanted[key][0])])
            if value:
                wanted[key] = (id, field.id)
    taken = writer.set_identities([(*key, id) for key, (id, _field) in wanted.items()])
    if taken:
        raise ProblemsFound(
            deed.taken(wanted[name, value][1], value, bearer) for name, value, bearer in taken
        )


def _is_merged(one: Pending) -> bool:
    return one.record.envelope.state == MERGED.id


def _write_records(deed: Deed, writer: Writer) -> None:
    groups: dict[tuple[str, bool], list[Record]] = {}
    for id, one in deed.pending.items():
        if one.after is None:
            writer.drop_record(one.form.spec, id)
            writer.drop_card(id)
        else:
            groups.setdefault((one.form.id, one.before is None), []).append(one.after)
    for (form, new), records in groups.items():
        writer.put_records(deed.book.form(form).spec, records, new=new)


def _parts(deed: Deed) -> list[Part]:
    parts = [
        sealed_part(
            one.form.id,
            id,
            one.record.envelope.version + (one.after is None),
            one.kind,
            one.content(),
        )
        for id, one in deed.pending.items()
    ]
    return parts + deed.units.parts() + deed.places.parts()


def _follow_up(deed: Deed) -> None:
    """What is derived from the deed, and who wants to know of it."""
    book = deed.book
    if deed.units.nodes:
        book.units.forget()
    if deed.places.nodes:
        book.places.forget()
        # The deed counts, whatever becomes of the server now: the next one goes on with this.
        with suppress(Interrupted, Unreachable):
            book.refresh_addresses(deed.places.renamed())
    book.hooks.tell(
        "recorded",
        (
            Event(one.kind, one.record, dict(one.before.values) if one.before else {})
            for one in deed.pending.values()
        ),
    )


def changed_meanwhile(spec: FormSpec, record: Record) -> Conflict:
    """Somebody else was faster."""
    return Conflict(
        _(
            "{form} {number} was changed by somebody else in the meantime; look at it again,"
            " then make your change",
            form=spec.label,
            number=record.envelope.number,
        )
    )
