"""The duties of a book: what is due today, for whom, under which rule, until when.

The only way in for front ends and plugins (`Book.duties`). Reading brings the computed duties up
first. Titles of personal records are shown within the officer's rights, and noted in the journal
as the look-ups that they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING, NamedTuple

from beatbook import meaning
from beatbook.access import ANY
from beatbook.duties import orders
from beatbook.duties.duty import Duty
from beatbook.duties.orders import Orders
from beatbook.duties.quotas import Count, counted
from beatbook.duties.reckoning import Reckoning
from beatbook.duties.rules import InForce, RuleBook, doers
from beatbook.duties.staff import Staff
from beatbook.errors import NotFound
from beatbook.lazily import Each
from beatbook.records import Card
from beatbook.store.items import DutyFilter, DutyRow
from beatbook.texts import Text, Translator

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)

TODAYS_WORK = Text("查看任务", "the duties at hand")


class Tally(NamedTuple):
    """How many duties are open, how many of them late, how many late enough for the chief."""

    open: int
    overdue: int
    escalated: int


class Duties:
    """Reading and assigning the duties of one book, as its officer may."""

    def __init__(self, book: Book) -> None:
        self.book = book

    @cached_property
    def _reckoning(self) -> Reckoning:
        return Reckoning(self.book)

    # -- rules ---------------------------------------------------------------------------------

    def rule_book(self) -> RuleBook:
        """The rules and quotas in force, computed duties brought up to them."""
        return self._reckoning.bring_up()

    def rules(self) -> list[InForce]:
        """The rules in force, by name."""
        return [one for _name, one in sorted(self.rule_book().rules.items())]

    def again(self) -> None:
        """Compute everything anew at the next reading, with plugins whose rules failed before."""
        self._reckoning.again()

    def staff(self, day: date) -> Staff:
        """Who holds which post on a day."""
        return Staff(self.book, day)

    # -- reading -------------------------------------------------------------------------------

    def for_day(  # noqa: PLR0913 - a question: all by keyword, each part may be left out
        self,
        day: date | None = None,
        *,
        officer: str | None = None,
        unit: str | None = None,
        everyone: bool = False,
        overdue: bool = False,
        escalated: bool = False,
        snoozed: bool = False,
        rules: Iterable[str] | None = None,
        reason: str = "",
        note: bool = True,
    ) -> list[Duty]:
        """The duties that are open on a day (today), the first due first.

        Those of an officer (id; by default the one who acts), of a unit and all below it, or of
        `everyone` whom the acting officer may see. `overdue` and `escalated` leave the others
        out; `snoozed` brings those that are put off as well. `note` False leaves the journal
        out, for looks that were noted already.
        """
        day = day or self.book.today()
        mine = officer or ("" if everyone or unit else self.book.actor.officer)
        wanted = DutyFilter(
            day=day,
            before=day if overdue or escalated else None,
            units=self._units(unit, day),
            rules=None if rules is None else frozenset(rules),
        )
        found = [
            duty
            for duty in self._duties(wanted, day)
            if (snoozed or duty.snoozed is None)
            and (not mine or self.book.actor.system or duty.concerns(mine))
            and (not escalated or duty.escalated)
        ]
        return self._titled(found, reason, note=note)

    def of(
        self, subjects: Iterable[str], day: date | None = None, *, reason: str = "",
        note: bool = True,
    ) -> list[Duty]:  # fmt: skip
        """The open duties of some records, whoever does them; those put off as well."""
        day = day or self.book.today()
        units = self.book.visible_units(form=ANY)
        wanted = DutyFilter(day=day, subjects=frozenset(subjects), units=units)
        return self._titled(self._duties(wanted, day), reason, note=note)

    def tally(self, day: date | None = None) -> Tally:
        """How much the acting officer has before them; no look at anybody's data."""
        found = self.for_day(day, note=False)
        late = [duty for duty in found if duty.overdue]
        return Tally(len(found), len(late), sum(duty.escalated for duty in late))

    def find(self, name: str, day: date | None = None, *, reason: str = "") -> Duty:
        """The duty called ``<rule>@<number of the subject>[#<key>]``, open or not yet.

        Raises NotFound, also for one that the officer may not see.
        """
        rule, _at, rest = name.partition("@")
        number, _hash, key = rest.partition("#")
        one = self.rule_book().rules.get(rule)
        subject = one and number.isdecimal() and self._numbered(one, int(number))
        found = self.about(rule, subject, key, day) if subject else None
        if found is None or not self._titled([found], reason or self._reason(found), note=True):
            raise NotFound(_("There is no duty “{name}”; see: beat duty list", name=name))
        return found

    def _numbered(self, one: InForce, number: int) -> str | None:
        return meaning.own(self.book, self.book.spec(one.rule.form), number)

    def _reason(self, duty: Duty) -> str:
        return f"{duty.label} {duty.name}"

    def about(self, rule: str, subject: str, key: str = "", day: date | None = None) -> Duty | None:
        """The duty of a rule, subject and key within the units that the officer may see."""
        wanted = DutyFilter(
            subjects=frozenset([subject]),
            rules=frozenset([rule]),
            units=self.book.visible_units(form=ANY),
        )
        found = self._duties(wanted, day or self.book.today())
        return next((duty for duty in found if duty.row.key == key), None)

    def _units(self, unit: str | None, day: date) -> frozenset[str] | None:
        """The units whose duties are asked for, as far as the officer may see them."""
        visible = self.book.visible_units(form=ANY)
        if not unit:
            return visible
        below = frozenset([unit, *(span.node for span in self.book.units.under(unit, day))])
        return below if visible is None else below & visible

    def _duties(self, wanted: DutyFilter, day: date) -> list[Duty]:
        of_day = _Day(self.book, self.rule_book(), day)
        rows = [row for row in self.book.store.duties(wanted) if row.rule in of_day.rules]
        cards = self.book.store.cards({row.subject for row in rows})
        return [of_day.duty(row, cards[row.subject]) for row in rows if row.subject in cards]

    def _titled(self, found: list[Duty], reason: str, *, note: bool) -> list[Duty]:
        """Those whose records the officer may see, with the look in the journal."""
        cards = self.book.store.cards({duty.row.subject for duty in found})
        hidden = self.book.sight.unseen(cards.values())
        seen = [duty for duty in found if duty.row.subject not in hidden]
        if note and any(self.book.spec(form).personal for form in {d.row.form for d in seen}):
            looked = {"shown": [duty.name for duty in seen[:1000]], "count": len(seen)}
            self.book.note_look("duties", looked, reason=reason or str(TODAYS_WORK))
        return seen

    # -- deciding ------------------------------------------------------------------------------

    def snooze(self, duty: Duty, until: date, reason: str) -> str:
        """Put a duty off until a day (see `duties.orders.snooze`)."""
        return orders.snooze(self.book, duty, until, reason)

    def reassign(self, duty: Duty, officer: str, reason: str, until: date | None = None) -> str:
        """Give a duty to an officer by id (see `duties.orders.reassign`)."""
        return orders.reassign(self.book, duty, officer, reason, until)

    # -- quotas --------------------------------------------------------------------------------

    def quotas(self, officer: str | None = None, day: date | None = None) -> list[Count]:
        """What an officer (by default the one who acts) has done of each quota in its period."""
        day = day or self.book.today()
        officer = officer or self.book.actor.officer
        held = self.staff(day).roles(officer)
        return [
            counted(self.book, one, officer, day)
            for _name, one in sorted(self.rule_book().quotas.items())
            if held & frozenset(one.quota.roles)
        ]


class _Day:
    """What turns rows into duties on a day: rules, posts, orders."""

    def __init__(self, book: Book, found: RuleBook, day: date) -> None:
        self.rules = found.rules
        self._day = day
        self._staff = Staff(book, day)
        self._orders = Orders(book, day)
        self._roles = Each(self.rules, partial(_doing, book, self.rules))

    def duty(self, row: DutyRow, card: Card) -> Duty:
        """One row as a duty."""
        order = self._orders.about(row)
        fallen = self._staff.who(row.unit, self._roles[row.rule])
        return Duty(
            row=row,
            one=self.rules[row.rule],
            day=self._day,
            number=card.number,
            title=card.title,
            who=(order.assigned,) if order.assigned else fallen,
            chiefs=self._staff.chiefs(row.unit),
            assigned=order.assigned,
            snoozed=order.snoozed,
        )


def _doing(book: Book, rules: Mapping[str, InForce], name: str) -> frozenset[str]:
    one = rules[name]
    return doers(one, book.spec(one.rule.form), book.roles.values())
