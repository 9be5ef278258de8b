"""浙江省流动人口居住登记条例: three working days, ten days for changes, close relatives exempt.

The article says who reports; the days are the same for landlords, employers, property managers
and agents. Hotels, hospitals and schools register by rules of their own (art. 13).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from beatbook.clock import CHINA, from_stamp, local_date
from beatbook.duties.declare import NO_TEXT, Due, Rule, Subject
from beatbook.duties.working import CALENDAR, in_working_days
from beatbook.store.query import Condition
from beatbook.texts import Text
from beatbook.workdays import last_year

FLOATING = "3"
"""Code of ``resident_category``."""
BY_OWN_RULES = ("07", "09", "10")
"""Codes of ``stay_place``: hotels, schools, hospitals."""
WITHIN = "4"
"""Code of ``tenancy_began``: moved within the place, a change of what was registered."""
UP_TO_A_MONTH = "1"
"""Code of ``stay_term``."""
_FIRST_COLLECTED = "6"
# 民法典 art. 1045: spouse, parents, children, siblings, grandparents, grandchildren, by the codes
# of GB/T 4761; in-laws and great-grandparents are none.
_SPOUSE_AND_CHILDREN = ("10", "11", "12", *map(str, (*range(20, 28), 29, *range(30, 38), 39)))
_OTHERS_CLOSE = (
    *("40", "41", "42", "43", "44", "49", "50", "51", "52", "57", "58"),
    *("60", "61", "62", "63", "64", "70", "71", "73", "75", "77"),
)
CLOSE_RELATIVES = frozenset((*_SPOUSE_AND_CHILDREN, *_OTHERS_CLOSE))

SOURCE = Text(
    "浙江省流动人口居住登记条例第八条至第十三条",
    "Zhejiang Regulations on Residence Registration of the Floating Population art. 8-13",
)
_FLOATING = Condition("category", "=", FLOATING)
_UNREPORTED = Condition("registered_since", "empty")
_COUNTS = Text("流动人口登记率", "share of floating residents registered")
_AS_GUEST = Text(
    "在近亲属家中三十日以内的免予登记，期满仍居住的登记",
    "with close relatives 30 days are exempt; whoever stays on is to be registered",
)


def rules() -> Iterable[Rule]:
    """The rules of this province."""
    terms = {"working_days": 3, CALENDAR: last_year()}
    return [_register({**terms, "exempt_days": 30}), _change(), _end(terms)]


def _register(terms: Mapping[str, int]) -> Rule:
    return Rule(
        name="stay.register",
        label=Text("办理居住登记", "Register a stay"),
        why=Text(
            "流动人口入住后，出租人、用人单位等三个工作日内报送",
            "landlords and employers report a new resident within three working days",
        ),
        source=SOURCE,
        form="tenancy",
        due=registration,
        only=(_FLOATING, _UNREPORTED),
        terms=terms,
        leads_to="change",
        counts=_COUNTS,
    )


def _change() -> Rule:
    return Rule(
        name="stay.change",
        label=Text("变更居住登记", "Change the registration of a stay"),
        why=Text("居住登记事项变更的，十日内办理", "what changes is to be registered in ten days"),
        source=SOURCE,
        form="tenancy",
        due=change,
        only=(_FLOATING, _UNREPORTED, Condition("began", "=", WITHIN)),
        terms={"days": 10},
        leads_to="change",
        counts=_COUNTS,
    )


def _end(terms: Mapping[str, int]) -> Rule:
    return Rule(
        name="stay.end",
        label=Text("核实是否离开", "See whether a stay has ended"),
        why=Text(
            "流动人口离开的，出租人、用人单位等三个工作日内报送",
            "landlords and employers report within three working days that somebody left",
        ),
        source=SOURCE,
        form="tenancy",
        due=end,
        only=(_FLOATING, Condition("planned_until", "filled")),
        terms=terms,
        leads_to="step end",
        counts=_COUNTS,
    )


def registration(subject: Subject) -> Iterator[Due]:
    """A stay that began and was not reported."""
    stay = subject.record.values
    if stay["since"] is None or stay["kind"] in BY_OWN_RULES or stay.get("began") == WITHIN:
        return
    if stay.get("began") == _FIRST_COLLECTED:
        first, why = _local_day(subject.record.envelope.made_at), NO_TEXT
    elif stay.get("host_relation") in CLOSE_RELATIVES:
        if _leaves_in_time(stay, subject.terms["exempt_days"]):
            return
        first, why = stay["since"] + timedelta(days=subject.terms["exempt_days"]), _AS_GUEST
    else:
        first, why = stay["since"], NO_TEXT
    yield _in_working_days(first, subject.terms, why)


def _local_day(stamp: str) -> date:
    return local_date(from_stamp(stamp), CHINA)


def _leaves_in_time(stay: Mapping[str, Any], days: int) -> bool:
    """Whether a guest of relatives means to leave before registration is asked for."""
    if stay["planned_until"] is not None:
        return bool(stay["planned_until"] - stay["since"] <= timedelta(days=days))
    return bool(stay["term"] == UP_TO_A_MONTH)


def _in_working_days(first: date, terms: Mapping[str, int], why: Text) -> Due:
    return in_working_days(first, terms["working_days"], why)


def change(subject: Subject) -> Iterator[Due]:
    """Somebody who moved within the place."""
    since = subject.record.values["since"]
    if since is not None:
        yield Due(since + timedelta(days=subject.terms["days"]), opens=since)


def end(subject: Subject) -> Iterator[Due]:
    """A stay that was to be over."""
    until = subject.record.values["planned_until"]
    if until is not None:
        yield _in_working_days(until, subject.terms, NO_TEXT)
