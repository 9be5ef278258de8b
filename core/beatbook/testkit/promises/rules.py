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
from beatbook.texts import Message, Translator

_ = Translator(__name__, __file__)

_PERIODS = frozenset({"week", "month", "quarter", "half_year", "year"})
_TARGETS = frozenset({SECTION, POINT, AREA, BEAT})
_MODES = frozenset({FOOT, BICYCLE, VEHICLE, ANY})
_RESULTS = frozenset({EARLY, ON_TIME, LATE, MISSED})
_GRADES = range(1, 5)


def duties(subject: Subject) -> Iterator[Message]:
    """A rule answers with dates, and with the same ones for the same records."""
    for one in subject.declared("registry_duties"):
        if isinstance(one, Rule):
            yield from _rule(subject, one)
        elif isinstance(one, Quota) and (one.target < 1 or one.each not in _PERIODS):
            yield _(
                "the quota {name}: a target from 1 on, each one of {known}",
                name=one.name,
                known=", ".join(sorted(_PERIODS)),
            )


def _rule(subject: Subject, rule: Rule) -> Iterator[Message]:
    record = subject.made(rule.form)
    if record is None:
        return  # a rule over a form that no plugin brings is left out
    store, specs = subject.book.store, subject.book.specs
    for about in subjects(store, specs, rule, rule.terms, [record]):
        try:
            first, second = list(rule.due(about) or ()), list(rule.due(about) or ())
        except Exception as error:  # noqa: BLE001 - that it raises is what is told
            yield _(
                "the rule {rule} raised: {error}",
                rule=rule.name,
                error=f"{type(error).__name__}: {error}",
            )
            continue
        if first != second:
            yield _(
                "the rule {rule} answers with something else each time it is asked", rule=rule.name
            )
        yield from (
            _("the rule {rule}: {why}", rule=rule.name, why=why)
            for one in first
            for why in _undated(one)
        )
        if len({getattr(one, "key", one) for one in first}) < len(first):
            yield _(
                "the rule {rule}: several duties of one record need different keys", rule=rule.name
            )


def _undated(one: object) -> Iterator[Message]:
    if not isinstance(one, Due):
        yield _("{item} is no Due", item=repr(one))
        return
    for name in ("due", "opens", "ends"):
        day = getattr(one, name)
        if (day is None and name == "due") or (day is not None and type(day) is not date):
            yield _("{field} is {day}, not a date", field=name, day=repr(day))


def patrols(subject: Subject) -> Iterator[Message]:
    """What is to be patrolled is the same each time, and lawful in number; verdicts are known."""
    today = subject.book.today()
    for day in (today, today + timedelta(days=180)):
        asked = [subject.all_of("patrol_requirements", day=day) for _turn in range(2)]
        if asked[0] != asked[1]:
            yield _("patrol_requirements answers for {day} with something else each time", day=day)
        for one in asked[0]:
            yield from _requirement(one)
    for one in subject.declared("patrol_checklists"):
        if not one.items or not one.kinds:
            yield _(
                "the checklist {name}: name kinds of points, and what is looked at", name=one.id
            )
    yield from _verdicts(subject)


def _requirement(one: Requirement) -> Iterator[Message]:
    if one.target not in _TARGETS or one.mode not in _MODES or one.each not in ("day", "week"):
        yield _(
            "the requirement {name}: target, mode or each is not one of those that there are",
            name=one.name,
        )
    if one.people < 2 or one.times < 1:
        yield _(
            "the requirement {name}: at least once, and never fewer than two people", name=one.name
        )
    if one.end is not None and one.end <= one.start:
        yield _("the requirement {name} ends before it begins", name=one.name)


def _verdicts(subject: Subject) -> Iterator[Message]:
    now = subject.book.clock.now()
    for at in (None, now - timedelta(hours=2), now):
        for trust in _GRADES:
            asked = CheckIn(at, *_planned(now), "other", trust, now)
            found = subject.ask("patrol_verdict", check_in=asked)
            if found is None:
                continue
            if not isinstance(found, Verdict) or found.result not in _RESULTS:
                yield _(
                    "patrol_verdict answers {found}; one of {known}",
                    found=repr(found),
                    known=", ".join(sorted(_RESULTS)),
                )


def _planned(now: datetime) -> tuple[datetime, datetime]:
    return now - timedelta(minutes=40), now - timedelta(minutes=10)


def reliefs(subject: Subject) -> Iterator[Message]:
    """Shares of work that fall lie between nothing and all of it; shifts end after they begin."""
    book, officer = subject.book, subject.station.officers["officer"]
    today, now = book.today(), book.clock.now()
    spans = {"start": today - timedelta(days=30), "end": today}
    for _who, one in subject.all_of("duty_reliefs", book=book, officers=[officer], **spans):
        if not 0 <= one.share <= 1:
            yield _("duty_reliefs gives a share of {share}", share=one.share)
    moments = {"start": now - timedelta(days=30), "end": now}
    for _who, begins, ends in subject.all_of(
        "duty_shifts", book=book, officers=[officer], **moments
    ):
        if ends <= begins:
            yield _("duty_shifts gives a shift that ends before it begins")


def today_lines(subject: Subject) -> Iterator[Message]:
    """Whoever has nothing to say of a day says nothing, and whoever has is asked without harm."""
    book, officer = subject.book, subject.station.officers["officer"]
    asked = {"book": book, "officer": officer, "day": book.today()}
    try:
        for one in subject.all_of("registry_today", **asked):
            if not str(one.words).strip():
                yield _(
                    "registry_today: the line {label} says nothing; leave it out", label=one.label
                )
        list(subject.all_of("registry_handover", unit=subject.station.units.office, book=book))
        list(subject.all_of("patrol_points", book=book))
    except BeatbookError as error:
        yield _("registry_today, registry_handover or patrol_points refused: {error}", error=error)
