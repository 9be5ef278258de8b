"""Duties over the toy plugin's lamps and keepers: one rule of each kind.

Lamps in the state broken are mended within three days of being seen; keepers with lamps are
called on each year in the month before the day they began; keepers are rung up once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from beatbook.duties.declare import Due, Quota, Rule, Subject, Watch
from beatbook.store.query import Condition
from beatbook.texts import Text

LAW = Text("玩具条例第三条", "Toy Act, article 3")


def mend(subject: Subject) -> Iterator[Due]:
    """Three days after the lamp was lit; the keeper's name says whom to tell."""
    lit = subject.record.values["lit_on"]
    keeper = subject.read.get("keeper")
    if lit is not None:
        name = keeper.values["name"] if keeper else ""
        yield Due(lit + timedelta(days=subject.terms["days"]), why=Text(name, name))


def call(subject: Subject) -> Iterator[Due]:
    """For each lamp lit, a call in its year, open a month before."""
    years = {}
    for lamp in subject.pointing["lamp"]:
        if lamp.values["lit_on"] and lamp.envelope.state != "closed":
            years[lamp.values["lit_on"].year] = lamp.values["lit_on"]
    for year, day in years.items():
        ends = day + timedelta(days=60)
        yield Due(day, opens=day - timedelta(days=30), ends=ends, key=str(year))


MEND = Rule(
    name="lamp.mend",
    label=Text("修复路灯", "Mend the lamp"),
    why=Text("灯不亮", "the lamp is dark"),
    source=LAW,
    form="lamp",
    due=mend,
    reads=("keeper",),
    terms={"days": 3},
    only=(Condition("state", "=", "broken"),),
    roles=("officer",),
    leads_to="step mend",
    counts=Text("照明", "lighting"),
)
CALL = Rule(
    name="keeper.call",
    label=Text("走访看护人", "Call on the keeper"),
    why=Text("每年一次", "once a year"),
    source=LAW,
    form="keeper",
    due=call,
    watches=(Watch("lamp", "keeper"), Watch("lamp", "helpers"), Watch("absent", "keeper")),
    leads_to="add lamp keeper",
)
FAR = Rule(
    name="absent.rule",
    label=Text("无", "none"),
    why=Text("无", "none"),
    source=LAW,
    form="absent",
    due=lambda subject: (),
)
LAMPS = Quota(
    name="lamp.weekly",
    label=Text("登记路灯", "Enter lamps"),
    source=LAW,
    form="lamp",
    target=2,
    on="lit_on",
)


def registry_duties() -> Iterable[Rule | Quota]:
    """All of them."""
    return [MEND, CALL, FAR, LAMPS]


DAY = date(2026, 11, 21)
