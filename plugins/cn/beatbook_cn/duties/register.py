"""The household register: births, moves with the register, deaths, each with its term."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from beatbook.duties.declare import Due, Rule, Subject
from beatbook.store.query import Condition
from beatbook.texts import Text
from beatbook_cn import laws
from beatbook_cn.forms.tenancy import BORN, DIED
from beatbook_cn.residence.stays import months_after

REPORT_MOVE = Text("户口登记条例第十三条", "Household Registration Regulations art. 13")
UNREGISTERED = "4"
"""Code of ``resident_category``: not registered anywhere yet."""
MOVED_IN = "2"
"""Code of ``tenancy_began``: moved in with the household register."""
_COUNTS = Text("户口登记", "household registration")


def rules() -> Iterable[Rule]:
    """The rules of this file."""
    return [BIRTH, MOVE, DEATH]


def birth(subject: Subject) -> Iterator[Due]:
    """A child without an entry in the household register."""
    born = subject.record.values["since"]
    child = subject.read.get("person")
    if born is not None and not (child and child.values["resident_id"]):
        yield Due(months_after(born, subject.terms["months"]), opens=born)


def move(subject: Subject) -> Iterator[Due]:
    """Somebody who moved in with the register and has not reported it."""
    since = subject.record.values["since"]
    if since is not None:
        yield Due(since + timedelta(days=subject.terms["days"]), opens=since)


def death(subject: Subject) -> Iterator[Due]:
    """A stay that ended by death while the person is still in the book."""
    died = subject.record.values["until"]
    person = subject.read.get("person")
    if died is not None and person is not None and person.envelope.state == "registered":
        yield Due(months_after(died, subject.terms["months"]), opens=died)


BIRTH = Rule(
    name="birth.register",
    label=Text("督促出生登记", "See to the registration of a birth"),
    why=Text(
        "婴儿出生后一个月以内申报出生登记",
        "a birth is to be reported within a month",
    ),
    source=laws.REPORT_BIRTH,
    form="tenancy",
    due=birth,
    reads=("person",),
    only=(Condition("began", "=", BORN), Condition("category", "=", UNREGISTERED)),
    terms={"months": 1},
    counts=_COUNTS,
)
MOVE = Rule(
    name="move.register",
    label=Text("督促迁入登记", "See to the registration of a move"),
    why=Text(
        "迁入后城市三日以内、农村十日以内申报迁入登记",
        "who moves in is to report it within three days in cities, ten in the country",
    ),
    source=REPORT_MOVE,
    form="tenancy",
    due=move,
    only=(Condition("began", "=", MOVED_IN), Condition("registered_since", "empty")),
    terms={"days": 3},
    counts=_COUNTS,
)
DEATH = Rule(
    name="death.register",
    label=Text("督促死亡登记", "See to the registration of a death"),
    why=Text(
        "公民死亡，城市在葬前、农村在一个月以内申报死亡登记",
        "a death is to be reported before the burial in cities, within a month in the country",
    ),
    source=laws.REPORT_DEATH,
    form="tenancy",
    due=death,
    reads=("person",),
    closed=True,
    only=(Condition("end_reason", "=", DIED),),
    terms={"months": 1},
    leads_to="act registry.death",
    counts=_COUNTS,
)
