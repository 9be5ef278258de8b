"""What happened since an officer was last here: others' changes of what the officer worked on.

Told from the journal and from nothing else, so that nobody has to send anything: a record that
the officer entered or changed and somebody else changed since (an objection that was answered, a
duty put off), and one in which somebody wrote the officer's name (a handover, a swap). It looks
at the newest rows alone, so that it stays light after a month's leave.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.clock import day_end, stamp
from beatbook.journal import Entry, Part
from beatbook.records import Card
from beatbook.store.items import EntryFilter
from beatbook.texts import Message, Text, Translator

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.forms.spec import FormSpec

_ = Translator(__name__, __file__)

LOG_ON, LOG_OFF = "logon", "logoff"
"""What rows of the journal are called with which a session begins and ends."""
MOST = 100
_SESSIONS = 4
_AND_MORE = 3


class Change(NamedTuple):
    """What others did to one record, the newest of it: when, by whom, which action.

    `kind` is add, change or withdraw, `fields` are ids of the fields that it changed, `times` says
    how often the record was changed. `title` is empty for a record that is gone.
    """

    at: str
    officer: str
    action: str
    kind: str
    form: str
    record: str
    title: str
    fields: tuple[str, ...]
    times: int = 1


def last_here(book: Book) -> Entry | None:
    """The row with which the officer's last session before this one began or ended."""
    found = [
        entry
        for action in (LOG_ON, LOG_OFF)
        for entry in book.store.entries(
            EntryFilter(officer=book.actor.officer, action=action, limit=_SESSIONS)
        )
        if entry.session != book.session
    ]
    return max(found, key=lambda entry: (entry.at, entry.seq), default=None)


def last_before(book: Book, day: date) -> Entry | None:
    """The officer's own newest row before a day; None where there is none."""
    until = stamp(day_end(day - timedelta(days=1), book.zone))
    found = book.store.entries(EntryFilter(officer=book.actor.officer, until=until, limit=1))
    return found[0] if found else None


def changes(book: Book, after: Entry | None, *, note: bool = True) -> list[Change]:
    """What others did behind a row of the journal, one for each record, the newest first.

    As far as the officer may see the records; that they were shown is noted in the journal.
    Whoever was never here (*after* None) is told nothing.
    """
    if after is None:
        return []
    rows = book.store.concerning(book.actor.officer, book.station, after.seq, MOST)
    found = _seen(book, _by_record(rows))
    if note and any(book.spec(one.form).personal for one in found):
        looked = {"shown": [one.record for one in found], "count": len(found)}
        book.note_look("since", looked)
    return found


def _by_record(rows: Iterable[tuple[Entry, Part]]) -> dict[str, Change]:
    """The newest change of each record, with how many there were."""
    found: dict[str, Change] = {}
    for entry, part in rows:
        if part.record in found:
            newest = found[part.record]
            found[part.record] = newest._replace(times=newest.times + 1)
        else:
            found[part.record] = Change(
                entry.at, entry.officer, entry.action, part.kind, part.form, part.record, "",
                _fields(part.content or {}),
            )  # fmt: skip
    return found


def _fields(content: dict[str, Any]) -> tuple[str, ...]:
    return tuple({**content.get("old", {}), **content.get("new", {})})


def _seen(book: Book, found: dict[str, Change]) -> list[Change]:
    """Those of records that the officer may see, with their titles; of those that are gone, all."""
    cards = book.store.cards(found)
    hidden = book.sight.unseen(cards.values())
    return [
        one._replace(title=_title(cards.get(id)))
        for id, one in found.items()
        if one.form in book.specs and id not in hidden
    ]


def _title(card: Card | None) -> str:
    return card.title if card else ""


def words(book: Book, one: Change) -> Message | Text:
    """What was done, in a few words: a step's name, or which fields were changed."""
    spec = book.spec(one.form)
    if one.kind == "withdraw":
        return _("taken back")
    if one.kind == "add":
        return _("entered, with you in it")
    step = _step(spec, one.action)
    return step or _changed(spec, one.fields)


def _step(spec: FormSpec, action: str) -> Text | None:
    """The step that an action took, by its name."""
    verb = action.rpartition(".")[2]
    return next((step.label for step in spec.transitions if step.name == verb), None)


def _changed(spec: FormSpec, ids: Iterable[str]) -> Message:
    labels = [str(field.label) for id in ids if (field := spec.field(id))]
    if not labels:
        return _("changed")
    more = len(labels) - _AND_MORE
    names = "、".join(labels[:_AND_MORE])
    return (
        _("changed: {fields} and {more} more", fields=names, more=more)
        if more > 0
        else _("changed: {fields}", fields=names)
    )
