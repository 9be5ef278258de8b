"""A week at the desks of the demo: who came, who waits this morning, two things that were found."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from beatbook.clock import CHINA
from beatbook.demo import Crew, acting, crews
from beatbook.texts import Text
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


def _day(deed: Deed, crew: Crew, day: date, random: Random) -> None:
    """Everybody who came on a day, and was served."""
    for nth in range(_A_DAY):
        came = _at(day, _OPENS) + timedelta(minutes=70 * nth + random.randrange(50))
        called = came + timedelta(minutes=random.choice((0, 1, 2, 3, 4, 6, 9, 14)))
        item = random.choice(_ITEMS)
        values: dict[str, Any] = {
            "item": item,
            "way": "window",
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
    """One who waits, one who has to bring something, one who comes this afternoon."""
    now = deed.book.clock.now()
    known = {"way": "window", "first_asked": crew.officer}
    came = now - timedelta(minutes=12)
    deed.add(service.FORM, {**known, "item": "2001", "came": came})
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
    booked = {
        "item": "1004",
        "at": _at(deed.book.today(), time(15, 0)),
        "way": "late",
        "officer": crew.officer,
        "name": "顾云",
        "phone": "13900000021",
    }
    deed.add(appointment.FORM, booked)


def _things(deed: Deed, today: date, nth: int) -> None:
    """Keys that wait for their announcement, a wallet that was given back."""
    common = {"side": "found", "kept_at": str(Text("内勤保管柜", "the desk's cupboard"))}
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


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, CHINA).astimezone(UTC)
