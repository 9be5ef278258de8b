"""Visits, talks and help: how many, at how many doors, whatever came of them.

That nobody was at home or a visit was declined counts like any other: it is no failure.
"""

from __future__ import annotations

from collections.abc import Iterator

from beatbook.assessment.declare import MISSING, UNIT, Indicator, Measure
from beatbook.store.query import Condition
from beatbook.texts import Text
from beatbook_assessment.indicators.making import PER_CENT, PRACTICE, count, share

_VISIT = Measure("visit", "at", by="officers")
_OF_HOUSEHOLDS = Condition("kind", "=", "1")
_OF_UNITS = Condition("kind", "=", "2")
_HELP = Text(
    "本期走访次数，不论是否见面；拒访、无人在不算差错",
    "How many in the period, whatever came of them: nobody at home and declined are no failures",
)
_DOORS = Text("户", "doors")


def indicators() -> Iterator[Indicator]:
    """Visits to households and units, doors reached, help, opinions answered."""
    yield _visits("visit.households", Text("入户走访", "Household visits"), _OF_HOUSEHOLDS)
    yield _visits("visit.units", Text("单位走访", "Unit visits"), _OF_UNITS)
    yield count(
        "visit.talks",
        (
            Text("防范宣传", "Prevention talks"),
            Text("走访时做了防范宣传的次数", "Visits at which a prevention talk was given"),
        ),
        _VISIT._replace(where=(Condition("prevention_talk", "=", 1),)),
        entries=True,
    )
    yield count(
        "visit.doors",
        (
            Text("走访户数", "Doors visited"),
            Text("本期走访过的不同房屋，同一户只算一次", "Different dwellings, each once"),
        ),
        _VISIT._replace(distinct="dwelling"),
        measure=_DOORS,
        entries=True,
    )
    yield _reach()
    yield count(
        "visit.helped",
        (Text("帮扶", "Households helped"), Text("本期帮扶次数", "How often help was given")),
        Measure("help", "day", by="officer"),
        entries=True,
    )
    yield share(
        "opinion.answered",
        (
            Text("社情民意答复率", "Opinions answered"),
            Text("本期听取的社情民意中已答复的比例", "Of opinions heard in the period, answered"),
        ),
        Measure("opinion", "received_on", by="received_by"),
        (Condition("state", "=", "answered"),),
    )


def _visits(name: str, label: Text, kind: Condition) -> Indicator:
    return count(name, (label, _HELP), _VISIT._replace(where=(kind,)), entries=True)


def _reach() -> Indicator:
    return Indicator(
        name="visit.reach",
        label=Text("入户走访率", "Dwellings visited"),
        help=Text(
            "本期走访过的房屋占在册房屋的比例",
            "Of the dwellings in the register, how many were visited in the period",
        ),
        source=PRACTICE,
        top=_VISIT._replace(distinct="dwelling"),
        bottom=Measure("dwelling", where=(Condition("state", "=", "registered"),)),
        subjects=(UNIT,),
        factor=100,
        absent=MISSING,
        measure=PER_CENT,
        entries=True,
    )
