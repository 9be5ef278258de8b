"""Group defence in the demo: groups that live, one in name only, campaigns of the last weeks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.demo import Crew, acting, crews
from beatbook.store.query import Condition, Order, Query
from beatbook.texts import Text
from beatbook_defence.forms import activity, campaign, group, member, reward, thing

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.deeds import Deed
    from beatbook.records import Record

_LATELY = 40
_REASON = Text("群防群治登记", "group defence")
_NEEDED = ("building", "organisation")


class _Of(NamedTuple):
    """A group of the demo: its kind, what it is called behind the office, who leads it."""

    kind: str
    name: str
    leader: str
    members: int
    every: int
    last: int
    work: str
    basis: str = ""


# Silent ones have their last activity further back than a group may be silent.
_GROUPS = (
    _Of("patrol", "义务巡逻队", "孟凡", 6, 7, 2, "patrol"),
    _Of("captain", "楼栋长联络组", "乔木", 5, 20, 9, "information"),
    _Of("network", "门店联防网", "柳青", 4, 15, 6, "alarm", "shop"),
    _Of("volunteer", "平安志愿者队", "安然", 4, 30, 95, "publicity"),
)
_NAMES = ("江流", "白杨", "石磊", "林静", "田野", "高原", "云帆", "海宁")
_PHONE = "139000000{nth:02}"
_SPAN = 90
_Held = tuple[int, str, str, tuple[str, ...], int, int]
"""A campaign: how many days ago, topic, form, audience, people reached, installs."""
_CAMPAIGNS: tuple[_Held, ...] = (
    (3, "fraud", "stand", ("residents", "elderly"), 120, 35),
    (11, "fire", "unit", ("shops",), 40, 0),
    (24, "vehicle", "online", ("residents", "tenants"), 260, 0),
)
_TITLES = {
    "fraud": Text("防范养老诈骗摆台宣传", "Stand against fraud on the elderly"),
    "fire": Text("沿街门店消防安全提示", "Fire safety along the street"),
    "vehicle": Text("电动自行车防盗提醒", "Keeping electric bicycles safe"),
}
_THINGS = (("light", 400, 30, 6), ("charging", 220, 170, 12), ("extinguisher", 90, None, 4))


def add(book: Book) -> None:
    """Each office's groups and campaigns; nothing where the national forms are missing."""
    if not all(form in book.specs for form in _NEEDED):
        return
    for nth, crew in enumerate(crews(book)):
        with acting(book, crew.officer), book.deed("demo", str(_REASON)) as deed:
            for one in _GROUPS:
                # One office has a group in name only; elsewhere all of them were seen lately.
                _group(deed, crew, one if nth == 0 else one._replace(last=min(one.last, _LATELY)))
            for one_campaign in _CAMPAIGNS:
                _campaign(deed, crew, one_campaign)
            _things(deed, _some(book, "building", crew, len(_THINGS)))


def _group(deed: Deed, crew: Crew, one: _Of) -> None:
    today = deed.book.today()
    values = {
        "name": f"{crew.name.removesuffix('警务室')}{one.name}",
        "kind": one.kind,
        "basis": one.basis,
        "service": "voluntary",
        "founded": today - timedelta(days=700),
        "leader": one.leader,
        "phone": _PHONE.format(nth=90),
        "guided_by": crew.officer,
    }
    id = deed.add(group.FORM, {name: value for name, value in values.items() if value})
    members = _members(deed, crew, one, id)
    for back in range(one.last, one.last + _SPAN, one.every):
        _activity(deed, id, one, today - timedelta(days=back))
    if one.kind == "patrol":
        _reward(deed, id, members[0])


def _members(deed: Deed, crew: Crew, one: _Of, id: str) -> list[str]:
    """Captains have buildings, members of a network their shops, called one by another."""
    more: Sequence[dict[str, Any]] = [{} for _ in range(one.members)]
    if one.kind == "captain":
        found = _some(deed.book, "building", crew, one.members)
        more = [{"building": building.id} for building in found] or more
    if one.kind == "network":
        found = _some(deed.book, "organisation", crew, one.members)
        more = [{"organisation": shop.id} for shop in found]
    made: list[str] = []
    for nth, extra in enumerate(more):
        known = {"group": id, "name": _NAMES[nth], "phone": _PHONE.format(nth=nth)}
        joined = deed.book.today() - timedelta(days=600)
        by = {"called_by": made[(nth - 1) // 2]} if made and one.kind == "network" else {}
        made.append(deed.add(member.FORM, {**known, **extra, **by, "joined": joined}))
    return made


def _some(book: Book, form: str, crew: Crew, most: int) -> Sequence[Record]:
    """The first records of a form that an office keeps."""
    here = (Condition("unit", "in", sorted(crew.below)),)
    return book.store.select(book.spec(form), Query(form, here, (Order("number"),), most))


def _activity(deed: Deed, group: str, one: _Of, day: date) -> None:
    values = {"group": group, "day": day, "kind": one.work, "people": one.members - 1}
    deed.add(activity.FORM, values)


def _reward(deed: Deed, group: str, member: str) -> None:
    values = {
        "day": deed.book.today() - timedelta(days=40),
        "group": group,
        "member": member,
        "words": str(Text("夜间巡逻时发现并扑灭初起火情", "put out a fire on a night patrol")),
        "amount": Decimal("200.00"),
    }
    deed.add(reward.FORM, values)


def _campaign(deed: Deed, crew: Crew, one: _Held) -> None:
    back, topic, form, audience, people, installs = one
    values: dict[str, Any] = {
        "day": deed.book.today() - timedelta(days=back),
        "title": str(_TITLES[topic]),
        "topic": topic,
        "form": form,
        "audience": audience,
        "people": people,
        "handed_out": people // 2,
        "installs": installs,
        "officers": [crew.officer],
    }
    deed.add(campaign.FORM, values)


def _things(deed: Deed, buildings: Sequence[Record]) -> None:
    """Lights that were looked at, a charging point to look at soon, extinguishers."""
    today = deed.book.today()
    for building, (kind, old, seen, count) in zip(buildings, _THINGS, strict=False):
        values = {
            "kind": kind,
            "where": building.values["name"],
            "count": count,
            "installed": today - timedelta(days=old),
            "checked_on": None if seen is None else today - timedelta(days=seen),
        }
        deed.add(thing.FORM, {name: value for name, value in values.items() if value})
