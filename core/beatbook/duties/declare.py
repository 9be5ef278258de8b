"""How a plugin declares what becomes due: rules, quotas, and a region's own terms.

A rule looks at one record (the subject) with the records that bear on it and says what is due
because of it. It never asks what day it is: it answers with dates, and whoever reads the duties
picks those of the day. So a rule runs again only when one of its records changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

import attrs

from beatbook.records import Record
from beatbook.store.query import Condition
from beatbook.texts import Text

NO_TEXT = Text("", "")


class Due(NamedTuple):
    """One thing to do because of a subject.

    `due` is the last day on which it is done in time; it shows from `opens` on (None: at once)
    and goes away by itself after `ends` (None: it stays until it is done). `key` tells several
    duties of one rule and subject apart (the year of a letter). `why` says more than the rule's
    own reason, where there is more to say.
    """

    due: date
    opens: date | None = None
    ends: date | None = None
    key: str = ""
    why: Text = NO_TEXT


class Watch(NamedTuple):
    """Records of `form` that bear on a subject because their field `field` points to it."""

    form: str
    field: str


class Subject(NamedTuple):
    """What a rule looks at: a record with what bears on it, and the terms in force.

    `pointing` are the records of each watched form (final states included) by form id, oldest
    first; `read` the records that the subject's own reference fields point to, by field id.
    `terms` are the rule's numbers, with the region's own put over them.
    """

    record: Record
    pointing: Mapping[str, Sequence[Record]]
    read: Mapping[str, Record]
    terms: Mapping[str, int]


@attrs.frozen(kw_only=True)
class Rule:
    """What becomes due because of each record of a form.

    `name` is ``<matter>.<what>``; the same name from a more specific region takes the place of
    this rule. `form` is the subjects' form; `watches` and `reads` name what else `due` needs.
    `roles` are who may do it (empty: every role that may write the form). `leads_to` is what a
    front end opens to get it done: ``add <form> <field>`` (a new record whose field points to the
    subject), ``step <transition>``, ``change`` or ``act <action>``. `counts` says what it counts
    for. After `escalates` days overdue the chief sees it as well (None: never).
    Subjects in a final state have no duties unless `closed`, nor have those that do not meet
    every condition of `only`: the store leaves them out, so that a rule on one resident in ten
    need not look at the other nine. `switch` is one of its terms: while that is 0, the rule is off
    and costs nothing, until a region's `Terms` give it a number.
    """

    name: str
    label: Text
    why: Text
    source: Text
    form: str
    due: Callable[[Subject], Iterable[Due]]
    watches: tuple[Watch, ...] = ()
    reads: tuple[str, ...] = ()
    terms: Mapping[str, int] = attrs.Factory(dict)
    roles: tuple[str, ...] = ()
    leads_to: str = "change"
    counts: Text = NO_TEXT
    escalates: int | None = 7
    closed: bool = False
    only: tuple[Condition, ...] = ()
    switch: str = ""


@attrs.frozen(kw_only=True)
class Quota:
    """So many records of a form by each officer in each period: 20 household visits a week.

    `by` is the field that names the officer (empty: who made the record), `on` the date or
    moment field that is counted by; `where` limits what counts: (field, value) pairs.
    `each` is week, month, quarter, half_year or year. The target `shrinks` with the time that
    the officer was away (`Relief`), unless a law sets it whoever is there.
    """

    name: str
    label: Text
    source: Text
    form: str
    target: int
    on: str
    each: str = "week"
    by: str = ""
    where: tuple[tuple[str, object], ...] = ()
    roles: tuple[str, ...] = ("officer",)
    counts: Text = NO_TEXT
    shrinks: bool = True


class Relief(NamedTuple):
    """Why less is expected of an officer in a span: the share (0 to 1) of the work that falls."""

    share: Fraction
    why: Text


@attrs.frozen(kw_only=True)
class Terms:
    """A region's own numbers for a rule or quota of another plugin (key ``target`` of a quota)."""

    rule: str
    terms: Mapping[str, int]
    source: Text
