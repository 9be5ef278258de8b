"""Duties of the past: what was due in a span of days, and whether it was done in time.

A duty that is done is one that its rule does not answer any more, so nothing of it is kept. What
was due is found by asking the rule again about every moment at which something changed: with the
subject as the journal has it then, and the records that had been entered by then. In time is what
was entered by the last day: a record that is entered late, whatever day it bears, was late. A duty
that was done before it showed was never one, and one that went away because its subject changed
(a dwelling is let no more) was neither done nor missed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from beatbook.clock import day_end, from_stamp, local_date, stamp
from beatbook.duties.declare import Due, Rule, Subject
from beatbook.duties.rules import InForce, specs
from beatbook.duties.subjects import subjects
from beatbook.duties.versions import Moment, as_of, is_alive, meets, moments, versions
from beatbook.records import Record
from beatbook.store.items import DutyFilter
from beatbook.store.query import By, Condition, Tally

if TYPE_CHECKING:
    from beatbook.book import Book

BEFORE = timedelta(days=400)
"""What was due was settled no longer before than this."""
PAGE = 500
_Span = tuple[date, date]


class Kept(NamedTuple):
    """A duty that was due: by whom and when it was done in time; None: it was not."""

    rule: str
    form: str
    subject: str
    unit: str
    key: str
    due: date
    done: date | None = None
    by: str = ""


class _World(NamedTuple):
    """What was due after a moment: duties by key and day, and the unit of the subject."""

    day: date
    moment: Moment
    unit: str
    duties: Mapping[tuple[str, date], Due]


def kept(book: Book, rules: Collection[str], start: date, end: date) -> Iterator[Kept]:
    """The duties of some rules that were due from *start* to *end*, and over by today.

    Rules that this book does not have are left out. What is about the same form comes together.
    """
    known = book.duties.rule_book().rules
    span = start, min(end, book.today() - timedelta(days=1))
    by_form: dict[str, list[InForce]] = defaultdict(list)
    for name in sorted(set(rules) & known.keys()):
        by_form[known[name].rule.form].append(known[name])
    for form in sorted(by_form):
        yield from _of_form(book, form, by_form[form], span)


def _of_form(book: Book, form: str, those: Sequence[InForce], span: _Span) -> Iterator[Kept]:
    """The duties of all rules over a form, so that the life of a subject is read once for all."""
    since = stamp(day_end(span[0] - BEFORE, book.zone))
    wanted = {one.name: _candidates(book, one.rule, since) for one in those}
    every = sorted(frozenset().union(*wanted.values()))
    for nth in range(0, len(every), PAGE):
        ids = every[nth : nth + PAGE]
        records = [*book.store.records(specs(book)[form], ids).values()]
        past = _Past(book, span)
        for one in those:
            asked = [each for each in records if each.id in wanted[one.name]]
            mine = [each for each in asked if past.concerns(one.rule, each)]
            for subject in subjects(book.store, specs(book), one.rule, one.terms, mine):
                worlds = past.worlds(one, subject)
                yield from _judged(one.rule, subject.record, worlds, span)


def _candidates(book: Book, rule: Rule, since: str) -> set[str]:
    """Subjects that have such a duty now, or about which anything changed since a stamp.

    Those that are as they were entered can have had none where they may have none now.
    """
    found = {row.subject for row in book.store.duties(DutyFilter(rules=frozenset([rule.name])))}
    new = Condition("changed_at", ">=", since)
    as_entered, changed = Condition("version", "=", 1), Condition("version", ">", 1)
    found |= _ids(book, rule.form, "id", (new, changed))
    found |= _ids(book, rule.form, "id", (new, as_entered, *rule.only), closed=rule.closed)
    for watch in rule.watches:
        spec = book.specs.get(watch.form)
        if spec is not None and spec.field(watch.field) is not None:
            found |= _ids(book, watch.form, watch.field, (Condition("made_at", ">=", since),))
    return found


def _ids(
    book: Book, form: str, field: str, where: tuple[Condition, ...], *, closed: bool = True
) -> set[str]:
    """The different ids in a field, without the records around them."""
    tally = Tally(form, (By(field),), where=where, closed=closed)
    rows = book.store.tally(specs(book)[form], tally, book.zone)
    return {id for id, _count in rows if id}


class _Life(NamedTuple):
    """Every version of a subject, and of the records that bear on it, by form."""

    subject: Subject
    own: list[Record]
    bearing: Mapping[str, list[list[Record]]]

    def at(self, moment: str) -> Subject | None:
        """What a rule would have looked at then; None before the subject came."""
        record = as_of(self.own, moment)
        if record is None:
            return None
        known = {
            form: [one for life in lives if (one := as_of(life, moment)) is not None]
            for form, lives in self.bearing.items()
        }
        return self.subject._replace(record=record, pointing=known)


class _Past:
    """What was due of the subjects of a page, and each record's versions, read once."""

    def __init__(self, book: Book, span: _Span) -> None:
        self._book, self._forms = book, specs(book)
        self._until = stamp(day_end(span[1], book.zone))
        self._early = span[0] - BEFORE
        self._known: dict[str, list[Record]] = {}

    def worlds(self, one: InForce, subject: Subject) -> list[_World]:
        """What was due after each moment, from the last one before it could matter."""
        life = self._life(subject)
        bearing = (each for lives in life.bearing.values() for every in lives for each in every)
        found = moments(life.own, bearing)
        early = sum(self._day(moment.at) < self._early for moment in found)
        worlds = []
        for moment in found[max(early - 1, 0) :]:
            then = life.at(moment.at)
            if then is not None:
                unit, due = then.record.envelope.unit, self._due(one.rule, then)
                worlds.append(_World(self._day(moment.at), moment, unit, due))
        return worlds

    def concerns(self, rule: Rule, record: Record) -> bool:
        """Whether a rule is asked about any version of a record."""
        return any(self._asked(rule, one) for one in self._versions(record))

    def _asked(self, rule: Rule, record: Record) -> bool:
        spec = self._forms[rule.form]
        alive = is_alive(spec, record, closed=rule.closed)
        return alive and all(meets(spec, record, condition) for condition in rule.only)

    def _life(self, subject: Subject) -> _Life:
        bearing = {
            form: [self._versions(one) for one in records]
            for form, records in subject.pointing.items()
        }
        return _Life(subject, self._versions(subject.record), bearing)

    def _versions(self, record: Record) -> list[Record]:
        if record.id not in self._known:
            spec = self._forms[record.form]
            self._known[record.id] = versions(self._book.store, spec, record, self._until)
        return self._known[record.id]

    def _day(self, at: str) -> date:
        return local_date(from_stamp(at), self._book.zone)

    def _due(self, rule: Rule, subject: Subject) -> dict[tuple[str, date], Due]:
        """What the rule says of a subject as it was."""
        if not self._asked(rule, subject.record):
            return {}
        return {(due.key, due.due): due for due in rule.due(subject)}


def _judged(rule: Rule, record: Record, worlds: Sequence[_World], span: _Span) -> Iterator[Kept]:
    every = {name: world for world in worlds for name in world.duties}
    for (key, due), world in every.items():
        if not span[0] <= due <= span[1]:
            continue
        duty = Kept(rule.name, rule.form, record.id, world.unit, key, due)
        standing = [one for one in worlds if one.day <= due]
        if standing and (key, due) in standing[-1].duties:
            yield duty
        else:
            settled = _settled(rule, (key, due), standing)
            if settled is not None:
                yield duty._replace(done=settled.day, by=settled.moment.by)


def _settled(rule: Rule, name: tuple[str, date], worlds: Sequence[_World]) -> _World | None:
    """The world in which a duty was done, if it was done and not merely gone."""
    had = [nth for nth, world in enumerate(worlds) if name in world.duties]
    if not had or had[-1] + 1 == len(worlds):
        return None
    before, after = worlds[had[-1]], worlds[had[-1] + 1]
    opens = before.duties[name].opens
    if opens is not None and after.day < opens:
        return None
    if rule.leads_to.startswith("add "):
        return None if after.moment.own else after
    moved = any(key == name[0] for key, _due in after.duties)
    return None if moved else after
