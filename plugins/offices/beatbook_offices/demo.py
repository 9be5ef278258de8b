"""The demo station's offices: premises, checks, equipment, money, rules, training, meetings.

Everything follows from the units and posts that the demo has already; one office has just got a
new leader, one check found something, one training runs out, so that every rule shows something.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from beatbook.demo import Crew, acting, crews
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
_COUNTED = (200, 350)
"""Days since stock was taken, of one office and the next in turn."""
_OVERDUE = timedelta(days=2)
"""What was wrong in one office should have been put right so long ago."""
_NEW = 3
"""Days that the leader of the last office has been in charge."""


def add(book: Book) -> None:
    """Add everything in one deed for each office, then rules of the station."""
    offices = crews(book)
    chief = _chief(book)
    if not offices or chief is None:
        return
    for nth, crew in enumerate(offices, 1):
        with acting(book, crew.officer), book.deed("demo", str(_REASON)) as deed:
            _office(deed, crew, nth, chief, new=nth == len(offices))
    with acting(book, chief), book.deed("demo", str(_REASON)) as deed:
        _rules(deed)


def _chief(book: Book) -> str | None:
    posts = book.store.select(book.spec("post"), Query("post"))
    return next((one.values["holder"] for one in posts if one.values["role"] == "chief"), None)


def _office(deed: Deed, crew: Crew, nth: int, chief: str, *, new: bool) -> None:
    today = deed.book.today()
    values = {
        "of_unit": crew.unit,
        "name": deed.book.name + crew.name,
        "kind": "2" if "农村" in crew.name else "1",
        "leader": crew.officer,
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
    _check(deed, crew, office, nth, chief)
    things = _things(deed, crew, office, nth, today)
    _stocktake(deed, crew, office, things, today - timedelta(days=_COUNTED[nth % 2]))
    _money(deed, crew, office, nth, chief)
    _training(deed, crew, today)
    _meeting(deed, crew, office, today - timedelta(days=7 * nth))
    _days(deed, crew, office, today - timedelta(days=2 * nth))


def _check(deed: Deed, crew: Crew, office: str, nth: int, chief: str) -> None:
    """A check by the chief: nothing wrong, something still wrong, something put right, in turn."""
    day = deed.book.today() - timedelta(days=30 * nth)
    values = {
        "office": office,
        "day": day,
        "officers": (chief, crew.officer),
        "met": _ITEMS,
        "unmet": ("D3",),
        "notes": "尚无群众留言栏，已联系社区制作",
        "rectify_by": deed.book.today() - _OVERDUE,
    }
    if nth % _CHECKS == 1:
        values |= {"met": (*_ITEMS, "D3"), "unmet": (), "notes": None, "rectify_by": None}
    check = deed.add("office_check", values, unit=crew.unit)
    if nth % _CHECKS == 0:
        deed.change("office_check", check, {"rectified_on": day + timedelta(days=40)})
        deed.transition("office_check", check, "rectify")


_CHECKS = 3


def _building(book: Book, unit: str) -> str | None:
    """The building of the first home that the office looks after."""
    today = book.today()
    below = frozenset((unit, *(span.node for span in book.units.under(unit, today))))
    homes = book.store.select(book.spec("dwelling"), Query("dwelling", limit=1, units=below))
    path = book.places.path(homes[0].envelope.place or "", today) if homes else ()
    return next((span.node for span in path if span.kind == "building"), None)


def _things(deed: Deed, crew: Crew, office: str, nth: int, today: date) -> list[str]:
    return [
        deed.add(
            "office_equipment",
            {
                "office": office,
                "name": name,
                "kind": kind,
                "number_of_asset": f"{mark}-{nth:02}01",
                "received_on": today - timedelta(days=650),
                "holder": crew.officer,
            },
            unit=crew.unit,
        )
        for name, kind, mark in _THINGS
    ]


def _stocktake(deed: Deed, crew: Crew, office: str, things: Sequence[str], day: date) -> None:
    values = {
        "office": office,
        "day": day,
        "officers": (crew.officer, *crew.others[:1]),
        "found": tuple(things),
    }
    deed.add("stocktake", values, unit=crew.unit)


def _money(deed: Deed, crew: Crew, office: str, nth: int, chief: str) -> None:
    for serial, (days, kind, amount, purpose) in enumerate(_MONEY, 1):
        values = {
            "office": office,
            "day": deed.book.today() - timedelta(days=days),
            "kind": kind,
            "amount": amount,
            "purpose": purpose,
            "voucher": f"{nth:02}-{serial:03}",
            "handled_by": crew.officer,
            "approved_by": chief,
        }
        deed.add("fund_entry", values, unit=crew.unit)


def _training(deed: Deed, crew: Crew, today: date) -> None:
    for officer in (crew.officer, *crew.others):
        values: dict[str, Any] = {
            "officer": officer,
            "course": "个人信息保护和社区走访",
            "kind": "08",
            "day": today - timedelta(days=345),
            "hours": "8",
            "provider": "区公安分局",
            "result": "1",
            "refresh_on": today + timedelta(days=20 if officer == crew.officer else 385),
        }
        deed.add("training", values, unit=crew.unit)


def _meeting(deed: Deed, crew: Crew, office: str, day: date) -> None:
    values = {
        "day": day,
        "begins": "15:00",
        "kind": "3",
        "topic": "冬季防火和防范电信网络诈骗",
        "office": office,
        "held_at": "社区会议室",
        "host": crew.officer,
        "officers": tuple(crew.others),
        "residents": 26,
        "decisions": "各楼栋清理楼道杂物；每月一次防范宣传",
    }
    deed.add("meeting", values, unit=crew.unit)


def _days(deed: Deed, crew: Crew, office: str, day: date) -> None:
    """A duty that was logged, a visitor, a document with a term, a supervisor."""
    keeper = {"office": office, "day": day}
    entry = {"kind": "2", "content": "居民求助，陪同开锁", "handling": "已核实住户后开锁"}
    deed.add("duty_log", {**keeper, **entry, "on_duty": [crew.officer]}, unit=crew.unit)
    came = {"at": f"{day} 10:20", "matter": "咨询居住证签注", "result": "当场答复"}
    deed.add("visitor", {**came, "office": office, "received_by": crew.officer}, unit=crew.unit)
    paper = {"direction": "1", "title": "冬季防火检查的通知", "other": "玉泉区分局"}
    term = {"day": day, "due": day + timedelta(days=20), "handler": crew.officer}
    deed.add("document", {**paper, **term}, unit=crew.unit)
    watch = {"name": "王海霞", "body": "居民代表", "since": "2026-01-01"}
    deed.add("supervisor", watch, unit=crew.unit)


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
