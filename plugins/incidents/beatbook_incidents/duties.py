"""What becomes due because of incidents: victims to revisit, records to seal.

How soon a victim is revisited is practice of stations, not national law: a region puts its own
days over them (`duties.declare.Terms`); 0 switches a rule off. Sealing is national law.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from beatbook.clock import CHINA, from_stamp, local_date
from beatbook.duties.declare import Due, Rule, Subject, Watch
from beatbook.store.query import Condition
from beatbook.texts import Text
from beatbook_incidents import bases
from beatbook_incidents.categories import below
from beatbook_incidents.forms import link, revisit
from beatbook_incidents.forms.states import CLOSED, FORM

BURGLARIES = ("cr.theft.home",)
"""Categories whose victims are revisited where no region says more."""
SEALED_FROM = date(2026, 1, 1)
"""The revised law is in force from this day on."""
PUBLIC_ORDER = "public_order"
"""The category above all public-order ones, and the outcome of those that became a case."""
_CATEGORIES = tuple(below(PUBLIC_ORDER))
_PRACTICE = Text(
    "社区警务做法：入室盗窃受害人应回访；地方可另行规定",
    "practice of community policing: victims of burglary are revisited; a region may set its own",
)


def rules() -> list[Rule]:
    """Every rule of this plugin."""
    return [_revisit(), *_seals()]


def _revisit() -> Rule:
    return Rule(
        name="incident.revisit",
        label=Text("回访受害人", "Revisit a victim"),
        why=Text("入室盗窃的受害人应回访", "victims of burglary are revisited"),
        source=_PRACTICE,
        form=FORM,
        due=revisit_due,
        watches=(Watch(revisit.FORM, "incident"), Watch(link.FORM, "incident")),
        only=(Condition("category", "in", list(BURGLARIES)),),
        closed=True,
        terms={"days": 7, "ends": 90},
        switch="days",
        leads_to=f"add {revisit.FORM} incident",
        counts=Text("受害人回访", "victims revisited"),
    )


def revisit_due(subject: Subject) -> Iterator[Due]:
    """Within `days` of the incident, until there was a revisit or a visit; not after `ends`."""
    visited = [one for one in subject.pointing.get(link.FORM, ()) if one.values["kind"] == "visit"]
    day = subject.record.values["day"]
    if visited or subject.pointing.get(revisit.FORM) or day is None:
        return
    due = day + timedelta(days=subject.terms["days"])
    yield Due(due, opens=day + timedelta(days=1), ends=day + timedelta(days=subject.terms["ends"]))


def _seals() -> Iterator[Rule]:
    """By category, and by outcome where the call was of another category."""
    for name, condition, due in (
        ("incident.seal", Condition("category", "in", list(_CATEGORIES)), seal_due),
        ("incident.seal_case", Condition("outcome", "=", PUBLIC_ORDER), seal_case_due),
    ):
        yield Rule(
            name=name,
            label=Text("封存治安违法记录", "Seal a public-order record"),
            why=Text(
                "治安类警情已办结，违法记录应当封存",
                "it is closed, and records of public-order violations are sealed",
            ),
            source=bases.SEALING,
            form=FORM,
            due=due,
            only=(
                Condition("state", "=", CLOSED),
                Condition("day", ">=", SEALED_FROM.isoformat()),
                condition,
            ),
            closed=True,
            terms={"days": 7},
            roles=("chief",),
            leads_to="step seal",
            counts=Text("治安违法记录封存", "public-order records sealed"),
            escalates=None,
        )


def seal_due(subject: Subject) -> Iterator[Due]:
    """Within `days` of closing."""
    envelope = subject.record.envelope
    closed = subject.record.values["closed"] or from_stamp(envelope.changed_at)
    yield Due(local_date(closed, CHINA) + timedelta(days=subject.terms["days"]))


def seal_case_due(subject: Subject) -> Iterator[Due]:
    """The same, where the category does not ask for it already."""
    if subject.record.values["category"] not in _CATEGORIES:
        yield from seal_due(subject)
