"""A week at the desks of the demo: who came, who waits and is expected today, things, opinions."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from beatbook.clock import CHINA
from beatbook.demo import Crew, acting, crews
from beatbook.texts import Text
from beatbook_desk import hearing
from beatbook_desk.forms import appointment, found, service
from beatbook_desk.needs import needs

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.deeds import Deed

_SEED = 50303
_REASON = Text("窗口登记", "the desk's register")
_ITEMS = ("1001", "1001", "1002", "1004", "2001", "2001", "2001", "3004", "4002", "6001", "6002")
_DAYS, _A_DAY = 5, 4
_OPENS = time(8, 40)
_NAMES = ("顾云", "韩松", "邵宁", None, None)
_WAYS = ("window", "window", "window", "window", "late")
_SATISFIED = ("5", "5", "4", "4", "4", "3", "2", None, None)


def add(book: Book) -> None:
    """Each office's desk."""
    for nth, crew in enumerate(crews(book)):
        with acting(book, crew.officer), book.deed("demo", str(_REASON)) as deed:
            random = Random(_SEED + nth)
            for back in range(1, _DAYS + 1):
                _day(deed, crew, book.today() - timedelta(days=back), random)
            _this_morning(deed, crew)
            _things(deed, book.today(), nth)
            _opinions(deed)


def _day(deed: Deed, crew: Crew, day: date, random: Random) -> None:
    """Everybody who came on a day, and was served."""
    for nth in range(_A_DAY):
        came = _at(day, _OPENS) + timedelta(minutes=70 * nth + random.randrange(50))
        called = came + timedelta(minutes=random.choice((0, 1, 2, 3, 4, 6, 9, 14)))
        item = random.choice(_ITEMS)
        values: dict[str, Any] = {
            "item": item,
            "way": random.choice(_WAYS),
            "name": random.choice(_NAMES),
            "came": came,
            "first_asked": crew.officer,
            "called": called,
            "handled_by": crew.officer,
            "satisfaction": random.choice(_SATISFIED),
            "result": str(Text("已办理", "done")),
            "finished": called + timedelta(minutes=random.randrange(3, 20)),
        }
        id = deed.add(service.FORM, {name: one for name, one in values.items() if one})
        for step in ("call", "finish"):
            deed.transition(service.FORM, id, step)


def _this_morning(deed: Deed, crew: Crew) -> None:
    """Two who wait, one who has to bring something, one at another unit, two appointments."""
    now = deed.book.clock.now()
    known = {"way": "window", "first_asked": crew.officer}
    for item, minutes in (("2001", 12), ("6002", 3)):
        came = now - timedelta(minutes=minutes)
        deed.add(service.FORM, {**known, "item": item, "came": came})
    told = now - timedelta(days=1)
    lacking = {
        **known,
        "item": "1001",
        "came": told - timedelta(minutes=9),
        "called": told - timedelta(minutes=5),
        "handled_by": crew.officer,
        "needs": needs("1001")[1:],
        "noticed": told,
    }
    id = deed.add(service.FORM, lacking)
    for step in ("call", "lack"):
        deed.transition(service.FORM, id, step)
    _passed_on(deed, known, told)
    _booked(deed, crew)


def _passed_on(deed: Deed, known: dict[str, Any], day: datetime) -> None:
    """A matter of the neighbourhood committee, whose answer is still to come."""
    values = {
        **known,
        "item": "5002",
        "came": day - timedelta(minutes=40),
        "called": day - timedelta(minutes=38),
        "passed_at": day - timedelta(minutes=30),
        "passed_to": str(Text("社区居委会", "the neighbourhood committee")),
        "handled_by": known["first_asked"],
    }
    id = deed.add(service.FORM, values)
    for step in ("call", "pass_on"):
        deed.transition(service.FORM, id, step)


def _booked(deed: Deed, crew: Crew) -> None:
    """Somebody comes after work, somebody old is seen at home."""
    today, known = deed.book.today(), {"officer": crew.officer, "phone": "13900000021"}
    late = {"item": "1004", "at": _at(today, time(18, 30)), "way": "late", "name": "顾云"}
    home = {
        "item": "1004",
        "at": _at(today, time(15, 0)),
        "way": "home",
        "name": "邵宁",
        "where": str(Text("本社区老年公寓2楼206室", "room 206 of the home for the elderly")),
    }
    for booked in (late, home):
        deed.add(appointment.FORM, {**known, **booked})


def _things(deed: Deed, today: date, nth: int) -> None:
    """Keys that wait for their announcement, a wallet that was given back."""
    where = str(Text("公交站台", "the bus stop"))
    common = {
        "side": "found",
        "where_found": where,
        "kept_at": str(Text("内勤保管柜", "the desk's cupboard")),
    }
    keys = {"kind": "keys", "what": str(Text("一串钥匙", "a bunch of keys"))}
    deed.add(found.FORM, {**common, **keys, "day": today - timedelta(days=3 + nth)})
    wallet = {
        "kind": "wallet",
        "what": str(Text("黑色钱包", "a black wallet")),
        "day": today - timedelta(days=20),
        "announced_on": today - timedelta(days=19),
        "owner_name": "韩松",
        "returned_on": today - timedelta(days=17),
    }
    id = deed.add(found.FORM, {**common, **wallet})
    deed.transition(found.FORM, id, "give_back")


def _opinions(deed: Deed) -> None:
    """A proposal that waits for its answer, where the book keeps opinions."""
    if hearing.FORM not in deed.book.specs:
        return
    values = {
        "received_on": deed.book.today() - timedelta(days=2),
        "received_by": deed.book.actor.officer,
        "channel": hearing.AT_THE_DESK,
        "nature": "2",
        "topic": "6",
        "summary": "希望周末也能办理电动自行车上牌",
        "anonymous": True,
    }
    deed.add(hearing.FORM, values)


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, CHINA).astimezone(UTC)
