"""Crowded lettings: less floor for each tenant than the region's rules leave them.

商品房屋租赁管理办法 art. 8 lets local government set the least floor area for each person; the
nation sets none, so this rule says nothing until a region gives its number with `Terms`:

    Terms(rule="rental.crowding", terms={"square_metres": 5}, source=Text(...))
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from beatbook.duties.declare import Due, Rule, Subject, Watch
from beatbook.store.query import Condition
from beatbook.texts import Text
from beatbook_cn import laws
from beatbook_cn.forms.dwelling import STOPPED
from beatbook_cn.rentals.letting import rents

_WHY = Text(
    "出租面积{area}平方米，承租人{count}名，人均低于{least}平方米",
    "{area} m² let to {count} tenants, less than {least} m² for each",
)


def crowded(subject: Subject) -> Iterator[Due]:
    """A let dwelling whose tenants have too little floor, since the last of them came."""
    least, area = subject.terms["square_metres"], subject.record.values["area_let"]
    stays = [one for one in subject.pointing["tenancy"] if one.values["until"] is None]
    tenants = [one for one in stays if rents(one)]
    if least and area is not None and area < least * len(tenants):
        since = max(one.values["since"] for one in tenants)
        why = _WHY.with_values(area=area, count=len(tenants), least=least)
        yield Due(since + timedelta(days=subject.terms["days"]), opens=since, why=why)


CROWDING = Rule(
    name="rental.crowding",
    label=Text("督促整改群租", "Have a crowded letting put right"),
    why=Text("人均租住面积低于当地最低标准", "less floor for each tenant than local rules allow"),
    source=laws.ROOM_AS_BUILT,
    form="dwelling",
    due=crowded,
    watches=(Watch("tenancy", "dwelling"),),
    only=(
        Condition("rented", "=", 1),
        Condition("rental_state", "!=", STOPPED),
        Condition("area_let", "filled"),
    ),
    terms={"square_metres": 0, "days": 30},
    switch="square_metres",
    counts=Text("出租房屋安全", "safety of rented dwellings"),
)
