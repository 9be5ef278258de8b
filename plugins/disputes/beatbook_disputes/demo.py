"""Disputes of the demo's offices over a year: most are over, a few are open at each step.

Each was entered by the officer of the office, in ordinary steps on its own days, so that duties,
ledgers and the board show a station at work. The same each time; nobody real is meant.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.demo import Crew, acting, crews
from beatbook.store.query import Condition, Order, Query
from beatbook.texts import Text
from beatbook_disputes import reading
from beatbook_disputes.demo_words import BODIES, MATTERS, Matter
from beatbook_disputes.wording import Wording

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.deeds import Deed
    from beatbook.records import Record

_SEED = 2_207
_REASON = Text("纠纷录入", "disputes entered")
_NEEDED = ("person", "tenancy", "dwelling")
_EACH = 13
"""Disputes of an office in the year."""
_OFFICES = 4
_AGES = (timedelta(days=365 * 20), timedelta(days=365 * 75))
"""Parties are of age: whoever is a minor comes with a guardian."""
_NOISE = MATTERS[5]
"""A case against public order: what is mediated once without success shows the second term."""
_CHINESE = Wording("zh")
_COURT = "玉泉区人民法院"


class _Desk(NamedTuple):
    """One office at work: the deed, who works there, who can be asked, who falls out."""

    deed: Deed
    crew: Crew
    random: Random
    people: list[Record]
    mediators: dict[str, str]

    @property
    def today(self) -> date:
        """The demo's day."""
        return self.deed.book.today()


class _Case(NamedTuple):
    """A dispute on its way: its id, its matter, the day on which it arose."""

    id: str
    matter: Matter
    arose: date

    def after(self, days: int) -> date:
        """A day so many days later."""
        return self.arose + timedelta(days=days)


def add(book: Book) -> None:
    """Disputes of every office; nothing where the national forms are missing."""
    if not all(form in book.specs for form in _NEEDED):
        return
    for nth, crew in enumerate(crews(book)[:_OFFICES]):
        with acting(book, crew.officer):
            people = _people(book, crew)
            if len(people) < 2 * _EACH:
                continue
            with book.deed("demo", str(_REASON)) as deed:
                desk = _Desk(deed, crew, Random(_SEED + nth), people, _bodies(deed, crew))
                _year(desk, nth)


def _people(book: Book, crew: Crew) -> list[Record]:
    """Grown residents of an office, as many as fall out, from its own homes."""
    where = (Condition("place", "filled"),)
    query = Query("tenancy", where, (Order("number"),), limit=12 * _EACH, units=crew.below)
    stays = book.store.select(book.spec("tenancy"), query)
    ids = [one.values["person"] for one in stays]
    found = book.store.records(book.spec("person"), ids)
    youngest, oldest = (book.today() - age for age in _AGES)
    grown = (found[id] for id in dict.fromkeys(ids) if id in found)
    return [one for one in grown if oldest <= one.values["birth"] <= youngest]


def _bodies(deed: Deed, crew: Crew) -> dict[str, str]:
    """The 1+3+N of an office, by kind."""
    since = deed.book.today() - timedelta(days=400)
    return {
        kind: deed.add(
            "mediator",
            {"name": name, "kind": kind, "organisation": body, "since": since},
            unit=crew.unit,
        )
        for kind, name, body in BODIES
    }


# -- a year of an office -------------------------------------------------------------------------


def _year(desk: _Desk, office: int) -> None:
    """The older disputes are closed; the last ones stand at a step each."""
    for nth in range(_EACH):
        matter = MATTERS[(office * _EACH + nth) % len(MATTERS)]
        open_step = nth - (_EACH - len(_OPEN))
        if open_step >= 0:
            step = _OPEN[(open_step + office) % len(_OPEN)]
            matter = _NOISE if step is _once else matter
            case = _take(desk, matter, nth, _SINCE[step.__name__] + office)
            step(desk, case)
        else:
            case = _take(desk, matter, nth, 360 - 42 * nth - 7 * office)
            _over(desk, case, nth)


def _take(desk: _Desk, matter: Matter, nth: int, days_ago: int) -> _Case:
    arose = desk.today - timedelta(days=days_ago)
    first, second = desk.people[2 * nth], desk.people[2 * nth + 1]
    raw = {
        "arose": arose,
        "kind": matter.kind,
        "facts": matter.facts,
        "exclusions": "0",
        "between": matter.between,
        "source": desk.random.choice(("walk_in", "patrol", "visit")),
        "officer": desk.crew.officer,
    }
    place = _home(desk, first)
    id = desk.deed.add(reading.DISPUTE, raw, unit=desk.crew.unit, place=place)
    for side, person in (("1", first), ("2", second)):
        party = {"dispute": id, "person": person.id, "side": side}
        desk.deed.add(reading.PARTY, party, unit=desk.crew.unit)
    return _Case(id, matter, arose)


def _home(desk: _Desk, person: Record) -> str | None:
    where = (Condition("person", "=", person.id), Condition("place", "filled"))
    book = desk.deed.book
    found = book.store.select(book.spec("tenancy"), Query("tenancy", where, limit=1))
    return found[0].envelope.place if found else None


# -- steps ---------------------------------------------------------------------------------------


def _meet(desk: _Desk, case: _Case, day: date, result: str = "1", **more: Any) -> str:
    parties = reading.of(desk.deed.book, reading.PARTY, case.id, desk.deed.pending)
    raw: Mapping[str, Any] = {
        "dispute": case.id,
        "held_on": day,
        "venue": desk.crew.name,
        "host": desk.crew.officer,
        "recorder": next(iter(desk.crew.others), None),
        "mediators": [desk.mediators[kind] for kind in ("31", "33")],
        "present": [one.id for one in parties],
        "course": case.matter.course,
        "result": result,
        **more,
    }
    return desk.deed.add(reading.SESSION, raw, unit=desk.crew.unit)


def _draft(desk: _Desk, case: _Case, day: date, by: date, kind: str = "") -> str:
    matter, on_the_spot = case.matter, kind == "2"
    method = ("1",) if on_the_spot else matter.method
    amount = None if on_the_spot else matter.amount
    raw = {
        "dispute": case.id,
        "kind": kind or matter.agreement,
        "drafted_on": day,
        "perform_by": day if on_the_spot else by,
        "method": method,
        "amount": amount,
        "host": desk.crew.officer,
        "items": _CHINESE.items(matter.items, method, amount, None if on_the_spot else by),
        "mediators": [desk.mediators["31"]],
        "venue": desk.crew.name,
        "confirm": matter.agreement == "3" or None,
    }
    return desk.deed.add(reading.AGREEMENT, raw, unit=desk.crew.unit)


def _go(desk: _Desk, form: str, id: str, step: str, **values: Any) -> None:
    desk.deed.change(form, id, values)
    desk.deed.transition(form, id, step)


def _sign(desk: _Desk, case: _Case, agreement: str, day: date) -> None:
    _go(desk, reading.AGREEMENT, agreement, "sign", signed_on=day)
    _go(desk, reading.DISPUTE, case.id, "agree", agreed_on=day)


def _perform(desk: _Desk, case: _Case, agreement: str, day: date) -> None:
    _go(desk, reading.AGREEMENT, agreement, "perform", performed_on=day)
    _go(desk, reading.DISPUTE, case.id, "perform", performed_on=day)


def _follow(desk: _Desk, case: _Case, day: date) -> None:
    raw = {
        "dispute": case.id,
        "day": day,
        "officers": [desk.crew.officer],
        "progress": "双方关系平稳，没有反复",
        "result": "1",
    }
    desk.deed.add(reading.FOLLOW_UP, raw, unit=desk.crew.unit)


# -- disputes that are over ----------------------------------------------------------------------


def _over(desk: _Desk, case: _Case, nth: int) -> None:
    """Most were performed and closed; one was handed over, one withdrawn."""
    if nth == 1:
        to = {"transfer_target": "1", "transferred_to": _COURT, "transferred_on": case.after(9)}
        _go(desk, reading.DISPUTE, case.id, "transfer", **to)
    elif nth == 3:
        ended = {"ended_on": case.after(2), "ended_why": "双方自行和解"}
        _go(desk, reading.DISPUTE, case.id, "drop", **ended)
    else:
        _settled(desk, case, on_the_spot=nth == 2 and case.matter.agreement == "1")
        _follow(desk, case, case.after(18))
        _go(desk, reading.DISPUTE, case.id, "close", ended_on=case.after(19))


def _settled(desk: _Desk, case: _Case, *, on_the_spot: bool = False) -> None:
    day = case.after(1)
    if on_the_spot:
        desk.deed.transition(reading.DISPUTE, case.id, "mediate")
        day = case.arose
    else:
        _meet(desk, case, day)
    agreement = _draft(desk, case, day, case.after(8), "2" if on_the_spot else "")
    _sign(desk, case, agreement, day)
    _perform(desk, case, agreement, day if on_the_spot else case.after(6))
    if case.matter.agreement == "3" and case.matter.amount is not None:
        _confirm(desk, agreement, case.after(4))


def _confirm(desk: _Desk, agreement: str, day: date) -> None:
    """The court confirmed it, where some time has passed; else the application waits."""
    raw = {"agreement": agreement, "applied_on": day, "court": _COURT, "jointly": True}
    id = desk.deed.add(reading.CONFIRMATION, raw, unit=desk.crew.unit)
    ruled = day + timedelta(days=12)
    if ruled <= desk.today:
        _go(desk, reading.CONFIRMATION, id, "rule", ruling="1", ruled_on=ruled)


# -- disputes that are open, each at a step ------------------------------------------------------


def _registered(_desk: _Desk, _case: _Case) -> None:
    """Nothing was done yet."""


def _once(desk: _Desk, case: _Case) -> None:
    """One session without an agreement."""
    plan = {"plan": "约定再次调解"}
    _meet(desk, case, case.after(1), "2", **plan)


def _drafted(desk: _Desk, case: _Case) -> None:
    """An agreement waits for signature."""
    _meet(desk, case, case.after(1))
    _draft(desk, case, case.after(1), desk.today + timedelta(days=9))


def _signed(desk: _Desk, case: _Case) -> None:
    """An agreement waits for performance."""
    _meet(desk, case, case.after(1))
    agreement = _draft(desk, case, case.after(1), desk.today + timedelta(days=2))
    _sign(desk, case, agreement, case.after(1))


def _performed(desk: _Desk, case: _Case) -> None:
    """What was performed waits for a follow-up."""
    _settled(desk, case)


_OPEN = (_registered, _once, _drafted, _signed, _performed)
_SINCE = {"_registered": 1, "_once": 9, "_drafted": 3, "_signed": 6, "_performed": 14}
"""Days since the open ones arose, by the step at which they stand."""
