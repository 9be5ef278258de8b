"""Rules: dates, the same each time they are asked, and a day on which nothing is asked of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from beatbook.duties.declare import Due, Quota, Rule
from beatbook.duties.subjects import subjects
from beatbook.errors import BeatbookError
from beatbook.patrol.declare import (
    ANY,
    AREA,
    BEAT,
    BICYCLE,
    EARLY,
    FOOT,
    LATE,
    MISSED,
    ON_TIME,
    POINT,
    SECTION,
    VEHICLE,
    CheckIn,
    Requirement,
    Verdict,
)
from beatbook.testkit.subject import Subject

_PERIODS = frozenset({"week", "month", "quarter", "half_year", "year"})
_TARGETS = frozenset({SECTION, POINT, AREA, BEAT})
_MODES = frozenset({FOOT, BICYCLE, VEHICLE, ANY})
_RESULTS = frozenset({EARLY, ON_TIME, LATE, MISSED})
_GRADES = range(1, 5)


def duties(subject: Subject) -> Iterator[str]:
    """A rule answers with dates, and with the same ones for the same records."""
    for one in subject.declared("registry_duties"):
        if isinstance(one, Rule):
            yield from _rule(subject, one)
        elif isinstance(one, Quota) and (one.target < 1 or one.each not in _PERIODS):
            yield f"the quota {one.name}: a target from 1 on, each one of {sorted(_PERIODS)}"


def _rule(subject: Subject, rule: Rule) -> Iterator[str]:
    record = subject.made(rule.form)
    if record is None:
        return  # a rule over a form that no plugin brings is left out
    store, specs = subject.book.store, subject.book.specs
    for about in subjects(store, specs, rule, rule.terms, [record]):
        try:
            first, second = list(rule.due(about) or ()), list(rule.due(about) or ())
        except Exception as error:  # noqa: BLE001 - that it raises is what is told
            yield f"the rule {rule.name} raised: {type(error).__name__}: {error}"
            continue
        if first != second:
            yield f"the rule {rule.name} answers with something else each time it is asked"
        yield from (f"the rule {rule.name}: {why}" for one in first for why in _undated(one))
        if len({getattr(one, "key", one) for one in first}) < len(first):
            yield f"the rule {rule.name}: several duties of one record need different keys"


def _undated(one: object) -> Iterator[str]:
    if not isinstance(one, Due):
        yield f"{one!r} is no Due"
        return
    for name in ("due", "opens", "ends"):
        day = getattr(one, name)
        if (day is None and name == "due") or (day is not None and type(day) is not date):
            yield f"{name} is {day!r}, not a date"


def patrols(subject: Subject) -> Iterator[str]:
    """What is to be patrolled is the same each time, and lawful in number; verdicts are known."""
    today = subject.book.today()
    for day in (today, today + timedelta(days=180)):
        asked = [subject.all_of("patrol_requirements", day=day) for _turn in range(2)]
        if asked[0] != asked[1]:
            yield f"patrol_requirements answers for {day} with something else each time"
        for one in asked[0]:
            yield from _requirement(one)
    for one in subject.declared("patrol_checklists"):
        if not one.items or not one.kinds:
            yield f"the checklist {one.id}: name kinds of points, and what is looked at"
    yield from _verdicts(subject)


def _requirement(one: Requirement) -> Iterator[str]:
    if one.target not in _TARGETS or one.mode not in _MODES or one.each not in ("day", "week"):
        yield f"the requirement {one.name}: target, mode or each is not one of those that there are"
    if one.people < 2 or one.times < 1:
        yield f"the requirement {one.name}: at least once, and never fewer than two people"
    if one.end is not None and one.end <= one.start:
        yield f"the requirement {one.name} ends before it begins"


def _verdicts(subject: Subject) -> Iterator[str]:
    now = subject.book.clock.now()
    for at in (None, now - timedelta(hours=2), now):
        for trust in _GRADES:
            asked = CheckIn(at, *_planned(now), "other", trust, now)
            found = subject.ask("patrol_verdict", check_in=asked)
            if found is None:
                continue
            if not isinstance(found, Verdict) or found.result not in _RESULTS:
                yield f"patrol_verdict answers {found!r}; one of {sorted(_RESULTS)}"


def _planned(now: datetime) -> tuple[datetime, datetime]:
    return now - timedelta(minutes=40), now - timedelta(minutes=10)


def reliefs(subject: Subject) -> Iterator[str]:
    """Shares of work that fall lie between nothing and all of it; shifts end after they begin."""
    book, officer = subject.book, subject.station.officers["officer"]
    today, now = book.today(), book.clock.now()
    spans = {"start": today - timedelta(days=30), "end": today}
    for _who, one in subject.all_of("duty_reliefs", book=book, officers=[officer], **spans):
        if not 0 <= one.share <= 1:
            yield f"duty_reliefs gives a share of {one.share}"
    moments = {"start": now - timedelta(days=30), "end": now}
    for _who, begins, ends in subject.all_of(
        "duty_shifts", book=book, officers=[officer], **moments
    ):
        if ends <= begins:
            yield "duty_shifts gives a shift that ends before it begins"


def today_lines(subject: Subject) -> Iterator[str]:
    """Whoever has nothing to say of a day says nothing, and whoever has is asked without harm."""
    book, officer = subject.book, subject.station.officers["officer"]
    asked = {"book": book, "officer": officer, "day": book.today()}
    try:
        for one in subject.all_of("registry_today", **asked):
            if not str(one.words).strip():
                yield f"registry_today: the line {one.label} says nothing; leave it out"
        list(subject.all_of("registry_handover", unit=subject.station.units.office, book=book))
        list(subject.all_of("patrol_points", book=book))
    except BeatbookError as error:
        yield f"registry_today, registry_handover or patrol_points refused: {error}"
