"""Inspections and letters of the demo's offices, the same each time: work done, but for a few.

Each office has gone its round, so that every let dwelling and every unit that has a cycle was
inspected within it, and most have signed this year. What is still to be done is chosen, place by
place in the office's list, so that an officer who opens the demo finds a day's work.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.demo import Crew, acting, crews
from beatbook.duties.declare import Subject
from beatbook.store.query import Condition, Order, Query
from beatbook.texts import Text
from beatbook_inspections.duties import rental_cycle, rules, unit_cycle
from beatbook_inspections.lists import asked_by

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.deeds import Deed
    from beatbook.records import Record

_SEED = 6_202
_WEEK = timedelta(days=7)
_INSPECTED = Text("治安检查", "inspections")
_SIGNED = Text("签订责任书", "letters signed")
_TRADES = {
    "01": "31", "02": "39", "03": "35", "04": "37", "05": "30", "06": "21", "07": "36", "08": "38",
    "09": "34", "13": "34",
}  # fmt: skip
_PLACES = {"05": "32", "06": "32", "17": "33"}
_KINDS = {"01": "22", "02": "23", "04": "26", "09": "25"}
_OTHERS = "10"
_HOME, _SHARED = "50", "51"

# Days until the next inspection is due, by where a target stands in its office's list.
_HOMES_LEFT = {4: -3, 10: 2}
_UNITS_LEFT = {5: 1}
# Days until what was found there has to be put right.
_HOMES_WRONG, _UNITS_WRONG = {7: 2}, {1: -3}
_PACE = 7
"""The round goes through the list so many days of the cycle at a time."""
_WRONG_EVERY = 9
"""One inspection in so many found something, which was put right."""
_ALSO_BEFORE = 6
"""One in so many who signed this year is shown with the letter of the year before."""


class _Target(NamedTuple):
    """What is inspected: its record, how often, by which list, and who answers for it there."""

    record: Record
    cycle: int
    checklist: str
    responsible: str

    @property
    def reference(self) -> dict[str, str]:
        """The field that names it."""
        return {self.record.form: self.record.id}


class _Round(NamedTuple):
    """One office's round: the deed, who inspects together, and what is drawn at random."""

    deed: Deed
    inspectors: tuple[str, str]
    random: Random

    @property
    def today(self) -> date:
        """The demo's day."""
        return self.deed.book.today()


def add(book: Book) -> None:
    """Add the rounds and letters of every office to a demo that holds units and dwellings."""
    offices = crews(book) if {"organisation", "dwelling"} <= book.specs.keys() else []
    if len(offices) < 2:
        return
    for nth, crew in enumerate(offices):
        # Nobody inspects alone: the officer of the next office comes along.
        inspectors = (crew.officer, offices[(nth + 1) % len(offices)].officer)
        with acting(book, crew.officer):
            with book.deed("demo", str(_INSPECTED)) as deed:
                _go(_Round(deed, inspectors, Random(_SEED + nth)), crew)
            with book.deed("demo", str(_SIGNED)) as deed:
                _sign_all(deed, crew)


def _go(round: _Round, crew: Crew) -> None:
    """Inspect every target of an office once in its cycle; here and there something was wrong."""
    book = round.deed.book
    homes = (_homes(book, crew), _HOMES_LEFT, _HOMES_WRONG)
    units = (_units(book, crew), _UNITS_LEFT, _UNITS_WRONG)
    for targets, left, wrong in (homes, units):
        for nth, target in enumerate(targets):
            if nth in wrong:
                _enter(round, target, _wrong(target, round, wrong[nth]))
            else:
                _inspect(round, target, nth, left.get(nth))


def _of(book: Book, form: str, crew: Crew, *where: Condition) -> list[Record]:
    query = Query(form, where, (Order("number"),), units=crew.below)
    return list(book.store.select(book.spec(form), query))


def _subjects(book: Book, form: str, rule: str, crew: Crew) -> Iterator[Subject]:
    """What the rule of a cycle looks at in an office."""
    known = next(one for one in rules() if one.name == rule)
    return (Subject(one, {}, {}, known.terms) for one in _of(book, form, crew, *known.only))


def _homes(book: Book, crew: Crew) -> Iterator[_Target]:
    for subject in _subjects(book, "dwelling", "rental.inspect", crew):
        values, cycle = subject.record.values, rental_cycle(subject)
        shared = values["rental_kind"] in ("3", "4")
        if cycle is not None:
            who = values["owner_name"] or "房东"
            yield _Target(subject.record, cycle, _SHARED if shared else _HOME, who)


def _units(book: Book, crew: Crew) -> Iterator[_Target]:
    for subject in _subjects(book, "organisation", "unit.inspect", crew):
        cycle = unit_cycle(subject)
        if cycle is not None:
            who = subject.record.values["legal_person"] or "店长"
            yield _Target(subject.record, cycle, _list_for(subject.record), who)


def _list_for(unit: Record) -> str:
    """The checklist that fits a unit."""
    values = unit.values
    return (
        _TRADES.get(values["special_trade"] or "")
        or _PLACES.get(values["public_place"] or "")
        or _KINDS.get(values["kind"] or "", _OTHERS)
    )


def _inspect(round: _Round, target: _Target, nth: int, left: int | None) -> None:
    """The last inspection of a target, so that the next is due in `left` days, or in due course."""
    ago = target.cycle - left if left is not None else _ago(target.cycle, nth)
    day = round.today - timedelta(days=ago)
    if nth % _WRONG_EVERY or left is not None:
        _enter(round, target, {"day": day})
    elif ago < _WEEK.days:
        _enter(round, target, {"day": day, **_findings(target, round.random), "handling": "1"})
    else:
        found = {**_findings(target, round.random), "handling": "2", "rectify_by": day + _WEEK}
        first = _enter(round, target, {"day": day, **found})
        _enter(round, target, {"day": day + _WEEK, "kind": "3", "rechecks": first})


def _ago(cycle: int, nth: int) -> int:
    """Days since the last inspection, so that no reminder of the next one is out yet."""
    return 1 + nth * _PACE % max(cycle - _PACE, 1)


def _wrong(target: _Target, round: _Round, term: int) -> dict[str, Any]:
    """An inspection with something to be put right by `term` days from today."""
    by = round.today + timedelta(days=term)
    found = _findings(target, round.random)
    return {"day": by - _WEEK, **found, "handling": "2", "rectify_by": by}


def _findings(target: _Target, random: Random) -> dict[str, Any]:
    """One or two things that were wrong, and what was asked for."""
    wrong = random.sample(list(asked_by(target.checklist)), random.randint(1, 2))
    return {
        "defects": [item.code for item in wrong],
        "demands": "请做到：" + "；".join(item.label.zh for item in wrong),
        "opinion": "无异议",
        "danger": "1",
    }


def _enter(round: _Round, target: _Target, values: dict[str, Any]) -> str:
    shared = {
        **target.reference,
        "checklist": target.checklist,
        "inspectors": round.inspectors,
        "recorder": round.inspectors[0],
        "responsible": target.responsible,
        "signature": "1",
    }
    return round.deed.add("inspection", {**shared, **values}, unit=target.record.envelope.unit)


# -- letters -------------------------------------------------------------------------------------

_UNITS_SIGN, _HOMES_SIGN = 45, 110
"""All but one in so many of an office have signed this year."""


def _sign_all(deed: Deed, crew: Crew) -> None:
    for nth, unit in enumerate(_of(deed.book, "organisation", crew)):
        _sign(deed, unit, nth, _UNITS_SIGN, unit.values["legal_person"] or "负责人")
    this_year = deed.book.today().year
    for nth, home in enumerate(_homes(deed.book, crew)):
        noted = home.record.values["letter_date"]
        if noted is None or noted.year < this_year:
            _sign(deed, home.record, nth, _HOMES_SIGN, home.responsible)


def _sign(deed: Deed, about: Record, nth: int, all_but: int, signer: str) -> None:
    """This year's letter, and where it is missing or now and then that of the year before."""
    new_year = date(deed.book.today().year, 1, 1)
    is_left = nth % all_but == all_but // 2
    if not is_left:
        days = (deed.book.today() - new_year).days
        _letter(deed, about, new_year + timedelta(days=4 + nth * _PACE % (days - 4)), signer)
    if is_left or nth % _ALSO_BEFORE == 0:
        _letter(deed, about, new_year - timedelta(days=290 - nth % 30), signer)


def _letter(deed: Deed, about: Record, signed: date, signer: str) -> None:
    values = {
        about.form: about.id,
        "signed_on": signed,
        "signer": signer,
        "signer_post": "负责人" if about.form == "organisation" else "出租人",
        "officer": deed.book.actor.officer,
    }
    deed.add("letter", values, unit=about.envelope.unit)
