"""What becomes due because of visits: talks, cards, promises, visits asked for, answers, quotas.

The 21111 rule and the weekly numbers are published practice of stations, not national law: a
region puts its own numbers over them (`duties.declare.Terms`); 0 switches a term off.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from beatbook.clock import CHINA, from_stamp, local_date
from beatbook.duties.declare import Due, Quota, Rule, Subject, Watch
from beatbook.records import Record
from beatbook.store.query import Condition
from beatbook.texts import Text
from beatbook_visits.codes import COMPLAINT, HELP, HOUSEHOLD, UNIT

PRACTICE = Text(
    "“21111”服务规则等公布的社区警务做法；地方可另行规定",
    "the 21111 service rule and other published practice; a region may set its own",
)
PROMISED = Text(
    "警务公开、有诺必践；人民警察法第三条", "a promise is kept; People's Police Law art. 3"
)
_TALKS_OPEN = timedelta(days=14)

_TALK = Text("防范宣传", "Prevention talk")
_TALK_DUE = Text("距上次防范宣传已满期限", "the last prevention talk is that long ago")
_CARD = Text("发放警民联系卡", "Give a contact card")
_CARD_DUE = Text("尚未发放联系卡", "no contact card was given yet")


def months_after(day: date, months: int) -> date:
    """The same day *months* later; the last of the month where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _entered(record: Record) -> date:
    return local_date(from_stamp(record.envelope.made_at), CHINA)


def _visits(subject: Subject) -> list[Record]:
    """The visits to a subject, by when they took place."""
    return sorted(subject.pointing.get("visit", ()), key=lambda visit: visit.values["at"])


def talk_due(subject: Subject) -> Iterator[Due]:
    """`months` after the last talk, or after the door was entered into the book."""
    months = subject.terms["months"]
    if not months:
        return
    talks = [one.values["day"] for one in _visits(subject) if one.values["prevention_talk"]]
    due = months_after(talks[-1] if talks else _entered(subject.record), months)
    yield Due(due, opens=due - _TALKS_OPEN)


def card_due(subject: Subject) -> Iterator[Due]:
    """Within `days` of being entered, once, by a card or a visit at which one was given."""
    days = subject.terms["days"]
    given = any(visit.values["card_given"] for visit in _visits(subject))
    if days and not given and not subject.pointing.get("contact_card"):
        yield Due(_entered(subject.record) + timedelta(days=days))


def again_due(subject: Subject) -> Iterator[Due]:
    """On the day asked for at a visit; the next visit, whatever came of it, does it."""
    values = subject.record.values
    if not subject.pointing.get("visit"):
        opens = values["next_on"] - timedelta(days=subject.terms["reminder"])
        yield Due(values["next_on"], opens=max(opens, values["day"]))


def promise_due(subject: Subject) -> Iterator[Due]:
    """On the day for which the officer promised something at a visit."""
    values = subject.record.values
    if values["promise"] and not values["promise_kept"]:
        words = Text(str(values["promise"]), str(values["promise"]))
        yield Due(values["promise_due"], why=words)


def answer_due(subject: Subject) -> Iterator[Due]:
    """Within `days` of hearing it, a complaint or request for help sooner, until it is answered."""
    values = subject.record.values
    days = subject.terms[_SOONER.get(values["nature"] or "", "days")]
    yield Due(values["received_on"] + timedelta(days=days))


_SOONER = {HELP: "help_days", COMPLAINT: "complaint_days"}
"""Kinds of opinions that are answered in a time of their own, by the term that says in which."""


def rules() -> list[Rule | Quota]:
    """Every rule and quota of this plugin."""
    return [*_talks(), *_cards(), _again(), _promise(), _answer(), *quotas()]


def _at_doors(
    matter: str,
    words: tuple[Text, Text],
    due: Callable[[Subject], Iterator[Due]],
    watched: Sequence[str],
    terms: tuple[dict[str, int], dict[str, int]],
    leads_to: str,
) -> list[Rule]:
    """The same rule for units and for households, each with its own terms."""
    doors = zip(("organisation", "dwelling"), ("_unit", ""), terms, strict=True)
    return [
        Rule(
            name=f"{matter}{name}",
            label=words[0],
            why=words[1],
            source=PRACTICE,
            form=form,
            due=due,
            watches=tuple(Watch(one, form) for one in watched),
            terms=own,
            switch=next(iter(own)),
            leads_to=f"add {leads_to} {form}",
            counts=words[0],
        )
        for form, name, own in doors
    ]


def _talks() -> list[Rule]:
    """Every two months with each unit; with each household only where a region says so."""
    terms = ({"months": 2}, {"months": 0})
    return _at_doors("visit.talk", (_TALK, _TALK_DUE), talk_due, ("visit",), terms, "visit")


def _cards() -> list[Rule]:
    """One card to each unit; to each household only where a region says so."""
    terms = ({"days": 60}, {"days": 0})
    watched = ("contact_card", "visit")
    return _at_doors("visit.card", (_CARD, _CARD_DUE), card_due, watched, terms, "contact_card")


def _again() -> Rule:
    return Rule(
        name="visit.again",
        label=Text("应约再访", "Visit again as asked"),
        why=Text("上次走访时约定", "it was asked for at the last visit"),
        source=PRACTICE,
        form="visit",
        due=again_due,
        watches=(Watch("visit", "follows"),),
        only=(Condition("next_on", "filled"),),
        terms={"reminder": 7},
        leads_to="add visit follows",
        counts=Text("应约再访", "visits as asked"),
    )


def _promise() -> Rule:
    return Rule(
        name="visit.promise",
        label=Text("兑现承诺", "Keep a promise"),
        why=Text("走访时作出承诺", "it was promised at a visit"),
        source=PROMISED,
        form="visit",
        due=promise_due,
        only=(Condition("promise_due", "filled"),),
        leads_to="change",
        counts=Text("承诺兑现", "promises kept"),
    )


def _answer() -> Rule:
    return Rule(
        name="opinion.answer",
        label=Text("答复社情民意", "Answer an opinion"),
        why=Text("尚未答复", "it has not been answered"),
        source=PRACTICE,
        form="opinion",
        due=answer_due,
        terms={"days": 15, "complaint_days": 7, "help_days": 5},
        leads_to="step answer",
        counts=Text("社情民意答复", "opinions answered"),
    )


def quotas() -> list[Quota]:
    """Ten households and five units a week; one household helped a year.

    A visit counts whatever came of it: a resident who declines is no failure of the officer.
    """
    households = Text("每周入户走访", "Weekly home visits")
    units = Text("每周单位走访", "Weekly unit visits")
    return [
        _weekly("visit.households", households, 10, HOUSEHOLD),
        _weekly("visit.units", units, 5, UNIT),
        Quota(
            name="help.household",
            label=Text("每年帮扶一户", "Yearly help"),
            source=PRACTICE,
            form="help",
            target=1,
            on="day",
            each="year",
            by="officer",
            counts=Text("帮扶户数", "households helped"),
        ),
    ]


def _weekly(name: str, label: Text, target: int, kind: str) -> Quota:
    return Quota(
        name=name,
        label=label,
        source=PRACTICE,
        form="visit",
        target=target,
        on="day",
        by="officers",
        where=(("kind", kind),),
        counts=label,
    )
