"""Deadlines of pastoral areas: what the national law says of the country, and not of cities.

户口登记条例 gives ten days to report a move in the country (art. 13) and asks for the
registration of temporary stays in cities alone (art. 15). A gacha (嘎查) of a sumu (苏木) is
country; which dwellings those are, whoever registers the stay knows and says. No deadline of the
region's own is declared here: what its measures say beyond national law has to be taken from
their text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from beatbook.duties.declare import Due, Rule, Subject
from beatbook.forms import declare as f
from beatbook.forms.spec import PERSONAL
from beatbook.store.query import Condition
from beatbook.texts import Text

MOVE = Text("户口登记条例第十三条", "Household Registration Regulations art. 13")
STAY = Text("户口登记条例第十五条", "Household Registration Regulations art. 15")
FLOATING, MOVED_IN, HOTEL = "3", "2", "07"
"""Codes of ``resident_category``, ``tenancy_began`` and ``stay_place``."""
_PURPOSE: dict[str, Any] = {
    "section": "registration",
    "sensitivity": PERSONAL,
    "purpose": Text("确定申报的期限", "To know until when something has to be reported"),
    "basis": MOVE,
}


@f.part
class Pasture:
    """Added to every stay."""

    pastoral: bool | None = f.yes_no(
        Text("嘎查、牧区", "In a gacha or on pastures"),
        help=Text("迁入十日内申报；暂住登记只在城市办理", "Ten days to report a move; no stays"),
        **_PURPOSE,
    )


def rules() -> Iterable[Rule]:
    """The rules that take the place of the nation's."""
    return [_move(), _register()]


def move(subject: Subject) -> Iterator[Due]:
    """Somebody who moved in with the household register and has not reported it."""
    stay = subject.record.values
    if stay["since"] is not None:
        days = subject.terms["pastoral" if stay["pastoral"] else "days"]
        yield Due(stay["since"] + timedelta(days=days), opens=stay["since"])


def registration(subject: Subject) -> Iterator[Due]:
    """A stay of three days or more in a city that nobody registered yet."""
    stay, term = subject.record.values, timedelta(days=subject.terms["days"])
    if stay["since"] is None or stay["pastoral"] or stay["kind"] == HOTEL:
        return
    until = stay["planned_until"]
    if until is None or until - stay["since"] >= term:
        yield Due(stay["since"] + term, opens=stay["since"])


def _move() -> Rule:
    return Rule(
        name="move.register",
        label=Text("督促迁入登记", "See to the registration of a move"),
        why=Text(
            "迁入后城镇三日以内、牧区和农村十日以内申报迁入登记",
            "who moves in is to report it within three days in towns, ten on pastures and farms",
        ),
        source=MOVE,
        form="tenancy",
        due=move,
        only=(Condition("began", "=", MOVED_IN), Condition("registered_since", "empty")),
        terms={"days": 3, "pastoral": 10},
        counts=Text("户口登记", "household registration"),
    )


def _register() -> Rule:
    return Rule(
        name="stay.register",
        label=Text("办理暂住登记", "Register a temporary stay"),
        why=Text(
            "离开常住地市、县在城市暂住三日以上的，三日以内申报登记；嘎查、牧区不适用",
            "who stays in a city outside their own city or county for three days or more is to be"
            " registered within three days; not on pastures",
        ),
        source=STAY,
        form="tenancy",
        due=registration,
        only=(Condition("category", "=", FLOATING), Condition("registered_since", "empty")),
        terms={"days": 3},
        leads_to="change",
        counts=Text("流动人口登记率", "share of floating residents registered"),
    )


ON_STAYS = f.FieldsOf(form="tenancy", fields=Pasture)
