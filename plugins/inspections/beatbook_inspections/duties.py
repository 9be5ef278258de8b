"""What becomes due: cycles of inspection, rechecks, yearly letters, licences that end.

National law asks for inspections and leaves how often to localities, so the days here are usual
practice; a region puts its own numbers over them with `Terms` of the same names.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from beatbook.clock import CHINA, from_stamp, local_date
from beatbook.duties.declare import Due, Rule, Subject, Watch
from beatbook.store.query import Condition
from beatbook.texts import Text
from beatbook_inspections import laws

STOPPED = "2"
"""Code of ``rental_state``: no longer let."""
LICENSED_TRADES = frozenset(("01", "02", "03"))
"""Special trades that need a licence: hotels, seals, pawnbrokers. Others only file."""
CLOSE_PLACES = frozenset(("05", "06", "17", "22", "23"))
"""Public places looked at as often as licensed trades: entertainment, internet, baths, massage."""
HIGH_KEY_UNITS = frozenset(("1", "2"))
"""Key units of province and city."""
_CLASSES = {"A": "trusted", "B": "ordinary", "C": "priority"}
_INSPECTIONS = "inspection"
_LETTERS = "letter"
# Asked by the store, so that dwellings that nobody lets are never looked at.
_LET = (Condition("rented", "=", 1),)


def rules() -> list[Rule]:
    """Every rule of this plugin."""
    return [_rental(), _unit(), _unit_letter(), _pledge(), _recheck(), _licence()]


# -- cycles of inspection ------------------------------------------------------------------------


def _rental() -> Rule:
    return Rule(
        name="rental.inspect",
        label=Text("出租房屋检查", "Inspect a rented dwelling"),
        why=Text("按房屋管理类别定期检查", "its class of management sets a cycle of inspection"),
        source=laws.LOCAL_CYCLE,
        form="dwelling",
        due=_rental_due,
        watches=(Watch(_INSPECTIONS, "dwelling"),),
        only=_LET,
        terms={"trusted": 90, "ordinary": 30, "priority": 15, "reminder": 5},
        roles=laws.POLICE,
        leads_to="add inspection dwelling",
        counts=Text("出租房屋检查", "inspections of rented dwellings"),
    )


def _rental_due(subject: Subject) -> Iterator[Due]:
    days = rental_cycle(subject)
    if days is not None:
        yield from _next(subject, days, subject.record.values.get("rental_since"))


def rental_cycle(subject: Subject) -> int | None:
    """The days from one inspection of a dwelling to the next; None where it is not let.

    A dwelling without a class is taken for an ordinary one.
    """
    named = subject.record.values.get("management_class") or ""
    return subject.terms[_CLASSES.get(named, "ordinary")] if is_let(subject) else None


def is_let(subject: Subject) -> bool:
    """Whether a dwelling is let, and letting has not stopped."""
    values = subject.record.values
    return bool(values.get("rented")) and values.get("rental_state") != STOPPED


def _unit() -> Rule:
    return Rule(
        name="unit.inspect",
        label=Text("单位检查", "Inspect a unit"),
        why=Text(
            "特种行业、公共场所和内保单位定期检查",
            "trades, public places and units bound to internal security have a cycle",
        ),
        source=laws.LOCAL_UNIT_CYCLE,
        form="organisation",
        due=_unit_due,
        watches=(Watch(_INSPECTIONS, "organisation"),),
        terms={
            "licensed_trade": 30,
            "filing_trade": 90,
            "close_place": 30,
            "public_place": 90,
            "high_key_unit": 30,
            "key_unit": 90,
            "internal_security": 180,
            "reminder": 5,
        },
        roles=laws.POLICE,
        leads_to="add inspection organisation",
        counts=Text("单位检查", "inspections of units"),
    )


def _unit_due(subject: Subject) -> Iterator[Due]:
    days = unit_cycle(subject)
    if days is not None:
        yield from _next(subject, days, subject.record.values.get("opened"))


def unit_cycle(subject: Subject) -> int | None:
    """The days from one inspection of a unit to the next; None where nothing sets a cycle."""
    return min((subject.terms[name] for name in reasons(subject)), default=None)


def reasons(subject: Subject) -> Iterator[str]:
    """Why a unit has a cycle, as names of terms; the shortest of them holds."""
    values = subject.record.values
    trade, place = values.get("special_trade"), values.get("public_place")
    if trade:
        yield "licensed_trade" if trade in LICENSED_TRADES else "filing_trade"
    if place:
        yield "close_place" if place in CLOSE_PLACES else "public_place"
    if values.get("internal_security"):
        level = values.get("key_unit_level")
        if level in HIGH_KEY_UNITS:
            yield "high_key_unit"
        else:
            yield "key_unit" if level == "3" else "internal_security"


def _next(subject: Subject, days: int, began: date | None) -> Iterator[Due]:
    """The next inspection: a cycle after the last one, or after the book first knew of it."""
    inspected = [one.values["day"] for one in subject.pointing.get(_INSPECTIONS, ())]
    last = max(inspected, default=None) or max(began or date.min, _made(subject))
    due = last + timedelta(days=days)
    why = _LAST.with_values(day=last) if inspected else _NEVER
    yield Due(due, opens=due - timedelta(days=subject.terms["reminder"]), why=why)


def _made(subject: Subject) -> date:
    """The day on which the book learned of the subject."""
    return local_date(from_stamp(subject.record.envelope.made_at), CHINA)


_LAST = Text("上次检查{day}", "last inspected on {day}")
_NEVER = Text("尚未检查过", "never inspected yet")


# -- rechecks ------------------------------------------------------------------------------------


def _recheck() -> Rule:
    return Rule(
        name="inspect.rectify",
        label=Text("整改复查", "Recheck what had to be put right"),
        why=Text("整改期限届满", "the term to put it right ends"),
        source=laws.IN_TIME,
        form=_INSPECTIONS,
        due=_recheck_due,
        watches=(Watch(_INSPECTIONS, "rechecks"),),
        terms={"grace": 0, "reminder": 3},
        roles=laws.POLICE,
        leads_to="add inspection rechecks",
        counts=Text("整改复查", "rechecks"),
    )


def _recheck_due(subject: Subject) -> Iterator[Due]:
    term = subject.record.values.get("rectify_by")
    if term is not None and not subject.pointing.get(_INSPECTIONS):
        opens = term - timedelta(days=subject.terms["reminder"])
        count = len(subject.record.values["defects"])
        due = term + timedelta(days=subject.terms["grace"])
        yield Due(due, opens=opens, why=_DEFECTS.with_values(count=count))


_DEFECTS = Text("待整改{count}项", "{count} things to be put right")


# -- yearly letters ------------------------------------------------------------------------------


def _unit_letter() -> Rule:
    return Rule(
        name="letter.sign",
        label=Text("签订治安责任书", "Have the responsibility letter signed"),
        why=Text("每年与单位签订一份治安责任书", "each unit signs one every year"),
        source=laws.YEARLY_UNIT,
        form="organisation",
        due=_letter_due,
        watches=(Watch(_LETTERS, "organisation"),),
        terms={"first": 30, "month": 3},
        leads_to="add letter organisation",
        counts=Text("责任书", "letters"),
    )


def _pledge() -> Rule:
    return Rule(
        name="letter.pledge",
        label=Text("签订治安责任保证书", "Have the landlord's pledge signed"),
        why=Text("每年与出租人签订一份治安责任保证书", "each landlord signs one every year"),
        source=laws.YEARLY_PLEDGE,
        form="dwelling",
        due=_pledge_due,
        watches=(Watch(_LETTERS, "dwelling"),),
        only=_LET,
        terms={"first": 30, "month": 3},
        leads_to="add letter dwelling",
        counts=Text("责任书", "letters"),
    )


def _pledge_due(subject: Subject) -> Iterator[Due]:
    if is_let(subject):
        yield from _letter_due(subject)


def _letter_due(subject: Subject) -> Iterator[Due]:
    """The next year's letter by the end of a month, the first one soon after it is known."""
    signed = [one.values["year"] for one in subject.pointing.get(_LETTERS, ())]
    noted = subject.record.values.get("letter_date")
    if noted is not None:
        signed.append(noted.year)
    made = _made(subject)
    if not signed or max(signed) < made.year - 1:
        due = made + timedelta(days=subject.terms["first"])
        yield Due(due, key=str(made.year), why=_FIRST)
        return
    year = max(signed) + 1
    due = _end_of(year, subject.terms["month"])
    yield Due(due, opens=date(year, 1, 1), key=str(year), why=_YEARLY.with_values(year=year))


def _end_of(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


_FIRST = Text("尚未签订", "none signed yet")
_YEARLY = Text("{year}年度尚未签订", "none signed for {year}")


# -- licences ------------------------------------------------------------------------------------

_LICENCES = {
    "trade_valid_to": ("trade", Text("特种行业许可证{day}到期", "trade licence ends on {day}")),
    "place_valid_to": ("place", Text("经营许可证{day}到期", "business licence ends on {day}")),
}


def _licence() -> Rule:
    return Rule(
        name="licence.expires",
        label=Text("许可证到期", "Licence ends"),
        why=Text(
            "有效期届满三十日前应申请延续；提醒单位并更新登记",
            "renewal is asked for thirty days before it ends; remind the unit, update the record",
        ),
        source=laws.LICENCE,
        form="organisation",
        due=_licence_due,
        terms={"reminder": 60},
        leads_to="change",
    )


def _licence_due(subject: Subject) -> Iterator[Due]:
    for field, (key, why) in _LICENCES.items():
        day = subject.record.values.get(field)
        if day is not None:
            opens = day - timedelta(days=subject.terms["reminder"])
            yield Due(day, opens=opens, key=key, why=why.with_values(day=day))
