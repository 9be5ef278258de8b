"""河南省暂住人口管理条例: three days for short stays, a permit within seven days for longer ones.

Its rule of 24 hours for released persons is left out: the book keeps no category of residents.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import Any

from beatbook.duties.declare import Due, Rule, Subject, Watch
from beatbook.store.query import Condition
from beatbook.texts import Text
from beatbook_henan.permit import REGULATION, years_after

FLOATING = "3"
"""Code of ``resident_category``."""
HOTEL = "07"
"""Code of ``stay_place``."""
LONGER = ("2", "3", "4", "5", "6")
"""Codes of ``stay_term``: more than a month."""
OF_AGE = 16
"""Permits are for people of 16 years and more."""
_COUNTS = Text("暂住人口登记办证率", "share of temporary residents registered and permitted")
_OPEN = (Condition("category", "=", FLOATING),)


def rules() -> Iterable[Rule]:
    """The rules of this province."""
    return [REGISTER, APPLY, RENEW]


def is_long(stay: Mapping[str, Any], days: int) -> bool:
    """Whether somebody means to stay so many days or more; not where nobody said so."""
    if stay["planned_until"] is not None:
        return bool(stay["planned_until"] - stay["since"] >= timedelta(days=days))
    return bool(stay["term"] in LONGER)


def registration(subject: Subject) -> Iterator[Due]:
    """A stay of three to thirty days, or of unknown length, that was not reported."""
    stay = subject.record.values
    if stay["since"] is None or stay["kind"] == HOTEL or is_long(stay, subject.terms["long"]):
        return
    term = timedelta(days=subject.terms["days"])
    if stay["planned_until"] is None or stay["planned_until"] - stay["since"] >= term:
        yield Due(stay["since"] + term, opens=stay["since"])


def application(subject: Subject) -> Iterator[Due]:
    """A long stay without this permit or the national one; not of children."""
    stay = subject.record.values
    if stay["since"] is None or not is_long(stay, subject.terms["long"]) or _is_permitted(subject):
        return
    person = subject.read.get("person")
    birth = person.values["birth"] if person is not None else None
    if birth is None or years_after(birth, OF_AGE) <= stay["since"]:
        term = timedelta(days=subject.terms["days"])
        yield Due(stay["since"] + term, opens=stay["since"])


def _is_permitted(subject: Subject) -> bool:
    permits = subject.pointing["residence_permit"]
    return any(one.envelope.state != "cancelled" for one in permits)


def renewal(subject: Subject) -> Iterator[Due]:
    """The last ten days of a permit whose holder goes on staying."""
    last = subject.record.values["permit_until"]
    if last is not None:
        opens = last - timedelta(days=subject.terms["days"] - 1)
        yield Due(last, opens=opens, key=str(last))


REGISTER = Rule(
    name="stay.register",
    label=Text("办理暂住登记", "Register a temporary stay"),
    why=Text(
        "拟暂住三日以上不满三十日的，到达之日起三日内登记",
        "who means to stay for 3 to 30 days is to be registered within three days",
    ),
    source=REGULATION,
    form="tenancy",
    due=registration,
    only=(*_OPEN, Condition("registered_since", "empty")),
    terms={"days": 3, "long": 30},
    leads_to="change",
    counts=_COUNTS,
)
APPLY = Rule(
    name="stay.permit",
    label=Text("办理暂住证", "Issue a temporary permit"),
    why=Text(
        "拟暂住三十日以上的，到达之日起七日内申领暂住证",
        "who means to stay for 30 days or more is to have a permit within seven days",
    ),
    source=REGULATION,
    form="tenancy",
    due=application,
    watches=(Watch("residence_permit", "tenancy"),),
    reads=("person",),
    only=(*_OPEN, Condition("permit_from", "empty")),
    terms={"days": 7, "long": 30},
    leads_to="change",
    counts=_COUNTS,
)
RENEW = Rule(
    name="stay.renew",
    label=Text("换发暂住证", "Renew a temporary permit"),
    why=Text(
        "暂住证有效期最长一年，期满仍需暂住的，在最后十日内换领",
        "a permit holds for a year at most and is renewed in its last ten days",
    ),
    source=REGULATION,
    form="tenancy",
    due=renewal,
    only=(*_OPEN, Condition("permit_until", "filled")),
    terms={"days": 10},
    leads_to="change",
    counts=_COUNTS,
)
