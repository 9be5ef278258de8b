"""The demo station's offices: premises, checks, equipment, money, rules, training, meetings.

Everything follows from the units and posts that the demo has already; one office has just got a
new leader, one check found something, one training runs out, so that every rule shows something.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.store.query import Query
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.deeds import Deed

_REASON = Text("登记警务室", "offices entered")
_PHONE = "0471500{nth:02}00"
_HOURS = "周一至周五 8:30–12:00，14:30–18:00；夜间请拨打110"
_ROOMS = (("接待室", "01", "18"), ("值班室", "02", "12"), ("调解室", "03", "10"))
_THINGS = (
    ("台式计算机", "01", "PC"),
    ("执法记录仪", "03", "BC"),
    ("移动终端", "02", "MT"),
    ("灭火器", "07", "FE"),
)
_MONEY = (
    (300, "1", "3000.00", "上级拨付办公经费"),
    (200, "2", "460.50", "购买打印纸和硒鼓"),
    (40, "2", "128.00", "印制警民联系卡"),
)
_ITEMS = ("S1", "S2", "S3", "D1", "D2", "D4", "D5", "R1", "R2", "R3", "E1", "E2", "E3", "E4")
_NEW = 3
"""Days that the leader of the last office has been in charge."""


class _Crew(NamedTuple):
    """An office's unit with its people: who leads, and who else works there."""

    unit: str
    name: str
    leader: str
    others: Sequence[str]


def add(book: Book) -> None:
    """Add everything in one deed for each office, then rules of the station."""
    crews = _crews(book)
    chief = _holders(book, "chief", book.station)
    if not crews or not chief:
        return
    for nth, crew in enumerate(crews, 1):
        with book.deed("demo", str(_REASON)) as deed:
            _office(deed, crew, nth, chief[0], new=nth == len(crews))
    with book.deed("demo", str(_REASON)) as deed:
        _rules(deed)


def _crews(book: Book) -> list[_Crew]:
    found = []
    for span in book.units.under(book.station, book.today()):
        leaders = _holders(book, "officer", span.node)
        if span.kind == "office" and leaders:
            others = _holders(book, "auxiliary", span.node)
            found.append(_Crew(span.node, span.name, leaders[0], others))
    return sorted(found, key=lambda one: one.name)


def _holders(book: Book, role: str, unit: str) -> list[str]:
    posts = book.store.select(book.spec("post"), Query("post"))
    return [
        one.values["holder"]
        for one in posts
        if one.values["role"] == role and one.values["at"] == unit
    ]


def _office(deed: Deed, crew: _Crew, nth: int, chief: str, *, new: bool) -> None:
    today = deed.book.today()
    values = {
        "of_unit": crew.unit,
        "name": deed.book.name + crew.name,
        "kind": "2" if "农村" in crew.name else "1",
        "leader": crew.leader,
        "leader_since": today - timedelta(days=_NEW if new else 700),
        "opened_on": today - timedelta(days=900),
        "premises": "2",
        "area": "42" if nth > 1 else "28",
        "computers": 2,
        "phone": _PHONE.format(nth=nth),
        "complaint_phone": _PHONE.format(nth=0),
        "hours": _HOURS,
    }
    office = deed.add("office", values, unit=crew.unit, place=_building(deed.book, crew.unit))
    for name, use, area in _ROOMS[: 2 if nth == 1 else 3]:
        room = {"office": office, "name": name, "use": use, "area": area}
        deed.add("office_room", room, unit=crew.unit)
    _check(deed, crew, office, today - timedelta(days=30 * nth), chief)
    things = _things(deed, crew, office, nth, today)
    if not new:
        _stocktake(deed, crew, office, things)
    _money(deed, crew, office, nth, chief)
    _training(deed, crew, today)
    _meeting(deed, crew, office, today - timedelta(days=7 * nth))


def _check(deed: Deed, crew: _Crew, office: str, day: date, chief: str) -> None:
    values = {
        "office": office,
        "day": day,
        "officers": (chief, crew.leader),
        "met": _ITEMS,
        "unmet": ("D3",),
        "notes": "尚无群众留言栏，已联系社区制作",
        "rectify_by": day + timedelta(days=60),
    }
    deed.add("office_check", values, unit=crew.unit)


def _building(book: Book, unit: str) -> str | None:
    """The building of the first home that the office looks after."""
    today = book.today()
    below = frozenset((unit, *(span.node for span in book.units.under(unit, today))))
    homes = book.store.select(book.spec("dwelling"), Query("dwelling", limit=1, units=below))
    path = book.places.path(homes[0].envelope.place or "", today) if homes else ()
    return next((span.node for span in path if span.kind == "building"), None)


def _things(deed: Deed, crew: _Crew, office: str, nth: int, today: date) -> list[str]:
    return [
        deed.add(
            "office_equipment",
            {
                "office": office,
                "name": name,
                "kind": kind,
                "number_of_asset": f"{mark}-{nth:02}01",
                "received_on": today - timedelta(days=650),
                "holder": crew.leader,
            },
            unit=crew.unit,
        )
        for name, kind, mark in _THINGS
    ]


def _stocktake(deed: Deed, crew: _Crew, office: str, things: Sequence[str]) -> None:
    values = {
        "office": office,
        "day": deed.book.today() - timedelta(days=350),
        "officers": (crew.leader, *crew.others[:1]),
        "found": tuple(things),
    }
    deed.add("stocktake", values, unit=crew.unit)


def _money(deed: Deed, crew: _Crew, office: str, nth: int, chief: str) -> None:
    for serial, (days, kind, amount, purpose) in enumerate(_MONEY, 1):
        values = {
            "office": office,
            "day": deed.book.today() - timedelta(days=days),
            "kind": kind,
            "amount": amount,
            "purpose": purpose,
            "voucher": f"{nth:02}-{serial:03}",
            "handled_by": crew.leader,
            "approved_by": chief,
        }
        deed.add("fund_entry", values, unit=crew.unit)


def _training(deed: Deed, crew: _Crew, today: date) -> None:
    for officer in (crew.leader, *crew.others):
        values: dict[str, Any] = {
            "officer": officer,
            "course": "个人信息保护和社区走访",
            "kind": "08",
            "day": today - timedelta(days=345),
            "hours": "8",
            "provider": "区公安分局",
            "result": "1",
            "refresh_on": today + timedelta(days=20),
        }
        deed.add("training", values, unit=crew.unit)


def _meeting(deed: Deed, crew: _Crew, office: str, day: date) -> None:
    values = {
        "day": day,
        "begins": "15:00",
        "kind": "3",
        "topic": "冬季防火和防范电信网络诈骗",
        "office": office,
        "held_at": "社区会议室",
        "host": crew.leader,
        "officers": tuple(crew.others),
        "residents": 26,
        "decisions": "各楼栋清理楼道杂物；每月一次防范宣传",
    }
    deed.add("meeting", values, unit=crew.unit)


def _rules(deed: Deed) -> None:
    today = deed.book.today()
    old = {
        "title": "社区民警岗位职责",
        "kind": "1",
        "edition": "2024年版",
        "content": "管理实有人口；掌握社情民意；组织安全防范；维护治安秩序；服务群众。",
        "valid_from": today - timedelta(days=800),
        "posts": ("officer",),
    }
    first = deed.add("rule_text", old)
    new = {**old, "edition": "2026年版", "valid_from": today - timedelta(days=60)}
    deed.add("rule_text", {**new, "replaces": first})
