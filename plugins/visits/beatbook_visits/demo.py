"""What the demo's officers did at doors: this week so far, the weeks before, cards and help.

Ordinary deeds with what an officer could enter; each kind of result is there, so that refused and
not at home can be seen to be ordinary. Nearly every unit has its talk and its card: what is left
is chosen, place by place in the office's list, so that a day's work remains.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.clock import CHINA
from beatbook.demo import Crew, acting, crews
from beatbook.store.query import Condition, Order, Query
from beatbook.texts import Text
from beatbook_visits.codes import MET
from beatbook_visits.slipcode import ALPHABET, LENGTH, completed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from beatbook.book import Book
    from beatbook.deeds import Deed
    from beatbook.records import Record

_SEED = 21111
_REASON = Text("走访录入", "visits entered")
_SERVICES = Text("服务录入", "services entered")
_NEEDED = ("dwelling", "organisation", "post")
_FIRST = time(9, 20)
_APART = timedelta(minutes=25)
_A_DAY = 4
"""Doors of a kind that are visited in one day, so far apart."""


def add(book: Book) -> None:
    """The work of each community officer; nothing where the national forms are missing."""
    if not all(form in book.specs for form in _NEEDED):
        return
    for nth, crew in enumerate(crews(book)):
        with acting(book, crew.officer):
            with book.deed("demo", str(_REASON)) as deed:
                round = _Round(deed, (crew.officer, *crew.others[:1]), Random(_SEED + nth))
                _visit(round, crew)
            with book.deed("demo", str(_SERVICES)) as deed:
                _serve(deed, crew, nth)


class _Round(NamedTuple):
    """One office's visits: the deed, who goes together, what is drawn at random."""

    deed: Deed
    officers: tuple[str, ...]
    random: Random


def _visit(round: _Round, crew: Crew) -> None:
    book = round.deed.book
    monday = book.today() - timedelta(days=book.today().weekday())
    homes, firms = _of(book, "dwelling", crew), _of(book, "organisation", crew)
    for nth, what in enumerate(_HOMES):
        for home in homes[nth * _STEP : nth * _STEP + 1]:
            whom = {"met": _residents(book, home)} if what["result"] == MET else {}
            _enter(round, home, _slot(monday, nth), {**whom, **what})
    for nth, what in enumerate(_FIRMS):
        for firm in firms[nth : nth + 1]:
            _enter(round, firm, _slot(monday, nth, time(14, 40)), what)
    _earlier(round, monday, homes, firms)


_STEP = 5
"""Every so many of an office's homes was visited this week; their neighbours the week before."""


def _earlier(round: _Round, monday: date, homes: Sequence[Record], firms: Sequence[Record]) -> None:
    """Homes of the fortnight before, and the talk that each unit has had in its two months."""
    before = monday - timedelta(days=14)
    for nth in range(_EARLIER):
        for home in homes[nth * _STEP + 1 : nth * _STEP + 2]:
            _enter(round, home, _slot(before, nth), _USUAL[nth % len(_USUAL)])
    today = round.deed.book.today()
    for nth, firm in enumerate(firms[len(_FIRMS) :]):
        monday = before - timedelta(weeks=nth % _TALK_WEEKS)
        at = _slot(monday, nth // _TALK_WEEKS, time(14, 40))
        if nth in _TALKS_LEFT:
            day = today - timedelta(days=_TALKS_LEFT[nth])
            at = _slot(day, 0, time(10, 50))
        _enter(round, firm, at, {**_TALK, "told": 1 + nth % 4, "met_others": "店长"})


_EARLIER = 20
_TALK_WEEKS = 4
_TALKS_LEFT = {5: 70}
"""Days since the last talk with a unit, by where it stands in its office's list."""


def _slot(monday: date, nth: int, first: time = _FIRST) -> datetime:
    """When the nth door is visited, some in each day from Monday on."""
    day = monday + timedelta(days=nth // _A_DAY)
    return datetime.combine(day, first, CHINA) + _APART * (nth % _A_DAY)


def _of(book: Book, form: str, crew: Crew) -> list[Record]:
    where = (Condition("place", "filled"),)
    query = Query(form, where, (Order("number"),), units=crew.below)
    return book.store.select(book.spec(form), query)


def _residents(book: Book, home: Record) -> tuple[str, ...]:
    """Who opened: the first of those who live there."""
    where = (Condition("dwelling", "=", home.id),)
    stays = book.store.select(book.spec("tenancy"), Query("tenancy", where, limit=1))
    return tuple(one.values["person"] for one in stays)


def _enter(round: _Round, door: Record, at: datetime, what: dict[str, Any]) -> None:
    values = {
        door.form: door.id,
        "at": at.astimezone(UTC),
        "officers": round.officers,
        "code": completed("".join(round.random.choices(ALPHABET, k=LENGTH - 1))),
        **dict(_dated(round.deed.book.today(), what)),
    }
    round.deed.add("visit", values, unit=door.envelope.unit)


def _dated(today: date, what: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """The values of a visit; those that count days from today become dates."""
    for name, value in what.items():
        yield name, today + value if isinstance(value, timedelta) else value


_TALK = {"result": MET, "prevention_talk": True, "reached": ("1", "2"), "known": ("1", "2", "4")}
_HOMES: tuple[dict[str, Any], ...] = (
    {**_TALK, "told": 2, "leaflets": 1, "purpose": "3", "next_on": timedelta(days=4)},
    {"result": "2"},
    {"result": "3", "purpose": "2"},
    {
        **_TALK,
        "purpose": "4",
        "promise": "联系物业修复单元门禁",
        "promise_due": timedelta(days=5),
        "opinion": "单元门禁失灵，夜间楼道灯不亮",
        "opinion_topic": "1",
    },
    {**_TALK, "told": 3, "purpose": "1", "answers": "两位老人同住，子女周末回来"},
    {"result": "3", "purpose": "1"},
    {**_TALK, "told": 1, "purpose": "5"},
)
_FIRMS: tuple[dict[str, Any], ...] = (
    {**_TALK, "purpose": "3", "told": 4, "leaflets": 5, "card_given": True},
    {**_TALK, "purpose": "1", "met_others": "店长", "next_on": timedelta(days=30)},
    {**_TALK, "purpose": "3", "told": 2, "met_others": "负责人", "card_given": True},
)
_USUAL: tuple[dict[str, Any], ...] = (
    {**_TALK, "told": 2, "purpose": "1"},
    {"result": "3", "purpose": "1"},
    {**_TALK, "told": 1, "leaflets": 1, "purpose": "3"},
    {**_TALK, "purpose": "2"},
    {"result": "2", "purpose": "1"},
)


# -- cards, help, opinions answered --------------------------------------------------------------

_NO_CARD = 6
"""The unit that has no card yet, by where it stands in its office's list."""


def _serve(deed: Deed, crew: Crew, nth: int) -> None:
    today, book = deed.book.today(), deed.book
    for place, firm in enumerate(_of(book, "organisation", crew)):
        if place != _NO_CARD:
            day = today - timedelta(days=30 + place)
            card = {"organisation": firm.id, "day": day, "officer": crew.officer}
            deed.add("contact_card", card, unit=firm.envelope.unit)
    for home in _of(book, "dwelling", crew)[2:3] if nth < 2 else ():
        _help(deed, crew, home)
    for days, (topic, summary, reply) in enumerate(_OPINIONS, 9):
        _answered(deed, crew, today - timedelta(days=days), topic, summary, reply)


def _help(deed: Deed, crew: Crew, home: Record) -> None:
    values = {
        "dwelling": home.id,
        "day": deed.book.today() - timedelta(days=20),
        "officer": crew.officer,
        "kind": "1",
        "what": "老人行动不便，上门办理身份证换领手续",
    }
    deed.add("help", values, unit=home.envelope.unit)


def _answered(deed: Deed, crew: Crew, day: date, topic: str, summary: str, reply: str) -> None:
    values = {
        "received_on": day,
        "channel": "2",
        "received_by": crew.officer,
        "topic": topic,
        "summary": summary,
        "anonymous": True,
        "reply": reply,
        "replied_on": day + timedelta(days=4),
    }
    deed.transition("opinion", deed.add("opinion", values, unit=crew.unit), "answer")


_OPINIONS = (
    ("2", "小区门口车辆乱停，早高峰出不去", "已请交警施划停车线，早高峰派人疏导"),
    ("4", "楼下夜市收摊太晚，影响休息", "已与经营者约定二十二时前收摊"),
)
