"""Duties of the past: what was due in a span of days, and whether it was done in time.

A duty that is done is one that its rule does not answer any more, so nothing of it is kept. What
was due is found by asking the rule again about every moment at which something changed: with the
subject as the journal has it then, and the records that had been entered by then. In time is what
was entered by the last day: a record that is entered late, whatever day it bears, was late. A duty
that was done before it showed was never one, and one that went away because its subject changed
(a dwelling is let no more) was neither done nor missed.
"""

from __future__ import annotations

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
from beatbook.store.query import Condition, Query

if TYPE_CHECKING:
    from beatbook.book import Book

BEFORE = timedelta(days=400)
"""What was due was settled no longer before than this."""
PAGE = 500


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

    Rules that this book does not have are left out.
    """
    known = book.duties.rule_book().rules
    last = min(end, book.today() - timedelta(days=1))
    for name in sorted(set(rules) & known.keys()):
        yield from _of_rule(book, known[name], start, last)


def _of_rule(book: Book, one: InForce, start: date, end: date) -> Iterator[Kept]:
    spec, rule = book.spec(one.rule.form), one.rule
    wanted = sorted(_candidates(book, rule, stamp(day_end(start - BEFORE, book.zone))))
    for nth in range(0, len(wanted), PAGE):
        records = book.store.records(spec, wanted[nth : nth + PAGE])
        for subject in subjects(book.store, specs(book), rule, one.terms, [*records.values()]):
            worlds = _worlds(book, one, subject, (start, end))
            yield from _judged(rule, subject.record, worlds, (start, end))


def _candidates(book: Book, rule: Rule, since: str) -> set[str]:
    """Subjects that have such a duty now, or about which anything changed since a stamp."""
    found = {row.subject for row in book.store.duties(DutyFilter(rules=frozenset([rule.name])))}
    changed = Query(rule.form, (Condition("changed_at", ">=", since),), closed=True)
    found.update(one.id for one in book.store.select(book.spec(rule.form), changed))
    for watch in rule.watches:
        spec = book.specs.get(watch.form)
        if spec is not None and spec.field(watch.field) is not None:
            query = Query(watch.form, (Condition("made_at", ">=", since),), closed=True)
            for record in book.store.select(spec, query):
                target = record.values[watch.field] or ()
                found.update((target,) if isinstance(target, str) else target)
    return found


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


def _life(book: Book, rule: Rule, subject: Subject, until: str) -> _Life:
    own = versions(book.store, book.spec(rule.form), subject.record, until)
    bearing = {
        form: [versions(book.store, book.spec(form), one, until) for one in records]
        for form, records in subject.pointing.items()
    }
    return _Life(subject, own, bearing)


def _worlds(book: Book, one: InForce, subject: Subject, span: tuple[date, date]) -> list[_World]:
    """What was due after each moment, from the last one before it could matter."""
    life = _life(book, one.rule, subject, stamp(day_end(span[1], book.zone)))
    bearing = (each for lives in life.bearing.values() for every in lives for each in every)
    found = moments(life.own, bearing)
    early = sum(_day(book, moment.at) < span[0] - BEFORE for moment in found)
    worlds = []
    for moment in found[max(early - 1, 0) :]:
        then = life.at(moment.at)
        if then is not None:
            due = _due(book, one, then)
            worlds.append(_World(_day(book, moment.at), moment, then.record.envelope.unit, due))
    return worlds


def _day(book: Book, at: str) -> date:
    return local_date(from_stamp(at), book.zone)


def _due(book: Book, one: InForce, subject: Subject) -> dict[tuple[str, date], Due]:
    """What the rule says of a subject as it was."""
    spec, rule, record = book.spec(one.rule.form), one.rule, subject.record
    if not is_alive(spec, record, closed=rule.closed):
        return {}
    if not all(meets(spec, record, condition) for condition in rule.only):
        return {}
    return {(due.key, due.due): due for due in rule.due(subject)}


def _judged(
    rule: Rule, record: Record, worlds: Sequence[_World], span: tuple[date, date]
) -> Iterator[Kept]:
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
