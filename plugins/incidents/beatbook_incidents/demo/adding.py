"""Enters the demo's calls: one deed for each office, so that sixty weeks take a second.

What is closed was answered as fast as an office answers; a handful of this morning waits at each
step, one burglary waits for its revisit and one public-order record for its seal.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.demo import Crew, acting, crews, together
from beatbook.records import Record
from beatbook.store.query import Condition, Order, Query
from beatbook.texts import Text
from beatbook_incidents.categories import below
from beatbook_incidents.demo.cases import DOOR, ESTATE, HOURS, Case, cases
from beatbook_incidents.duties import BURGLARIES, PUBLIC_ORDER, SEALED_FROM
from beatbook_incidents.forms.states import CLOSED, FORM
from beatbook_incidents.placing import short_address

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.deeds import Deed

_SEED = 5_110
_WEEKS, _A_WEEK, _ELSEWHERE = 60, 12, 3
"""Weeks; calls each week of the first office and of each other one."""
_CALLERS = "赵钱孙李周吴郑王冯陈"
_TAKEN, _SEALED = Text("接处警", "calls"), Text("封存", "sealing")
_MORNING = ("received", "accepted", "dispatched", "arrived", "fed_back")
"""How far the calls of this morning have come, the latest first."""


class _Spot(NamedTuple):
    """A place with its words."""

    place: str | None
    words: str


class _Office(NamedTuple):
    """An office at work: the deed, its unit, its officer, its places by what lies there."""

    deed: Deed
    crew: Crew
    spots: dict[str, list[_Spot]]
    random: Random


def add_all(book: Book) -> None:
    """Every office's calls, then what the chief sealed."""
    offices = crews(book)
    for nth, crew in enumerate(offices):
        random = Random(_SEED + nth)
        with acting(book, crew.officer), book.deed("demo", str(_TAKEN)) as deed:
            office = _Office(deed, crew, _spots(book, crew), random)
            _past(office, _WEEKS * (_ELSEWHERE if nth else _A_WEEK))
            if nth == 0:
                _this_morning(office)
    if offices:
        _seal(book)


# -- where -----------------------------------------------------------------------------------


def _spots(book: Book, crew: Crew) -> dict[str, list[_Spot]]:
    """Doors of the office, the estates and streets they lie in."""
    doors = _doors(book, crew)
    found: dict[str, dict[str, _Spot]] = {DOOR: {}, ESTATE: {}, "street": {}}
    for door in doors:
        path = book.places.path(door, book.today())
        for span in path:
            kind = {"building": DOOR, "estate": ESTATE, "village": ESTATE, "road": "street",
                    "community": "street"}.get(span.kind)  # fmt: skip
            if kind is not None and span.node not in found[kind]:
                found[kind][span.node] = _Spot(span.node, short_address(book, span.node))
    nowhere = [_Spot(None, "本辖区")]
    return {kind: list(spots.values()) or nowhere for kind, spots in found.items()}


def _doors(book: Book, crew: Crew) -> list[str]:
    if "dwelling" not in book.specs:
        return []
    query = Query("dwelling", order=(Order("number"),), limit=150, units=crew.below)
    homes = book.store.select(book.spec("dwelling"), query)
    return [home.envelope.place for home in homes if home.envelope.place]


def _spot(office: _Office, case: Case) -> _Spot:
    spots = office.spots.get(case.at) or office.spots["street"]
    return office.random.choice(spots)


# -- what ------------------------------------------------------------------------------------


def _past(office: _Office, count: int) -> None:
    """So many calls up to last night, oldest first."""
    moments = sorted(_moment(office) for _nth in range(count))
    drawn = office.random.choices(cases(), [case.weight for case in cases()], k=count)
    for case, received in zip(drawn, moments, strict=True):
        id = _enter(office, case, received, _answered(office.random, received))
        if case.category in BURGLARIES and received < moments[-1] - timedelta(days=21):
            _revisit(office, id, received + timedelta(days=office.random.randint(1, 6)))


def _moment(office: _Office) -> datetime:
    """A moment of the last sixty weeks, at an hour at which people call."""
    book, random = office.deed.book, office.random
    day = book.today() - timedelta(days=random.randint(1, _WEEKS * 7))
    (hour,) = random.choices(range(24), HOURS)
    midnight = datetime(day.year, day.month, day.day, tzinfo=book.zone)
    return midnight + timedelta(hours=hour, seconds=random.randint(0, 3599))


def _answered(random: Random, received: datetime) -> dict[str, datetime]:
    """The moments of a response that is over: most in time, some late."""
    accepted = received + timedelta(
        seconds=random.choices((12, 25, 45, 90, 200), (60, 35, 3, 1, 1))[0]
    )
    dispatched = accepted + timedelta(seconds=random.randint(20, 120))
    minutes = random.choices((3, 4, 7, 12, 22, 38), (40, 33, 13, 6, 5, 3))[0]
    arrived = dispatched + timedelta(minutes=minutes, seconds=random.randint(0, 50))
    fed_back = arrived + timedelta(
        minutes=random.choices((12, 24, 40, 75, 150), (30, 35, 20, 10, 5))[0]
    )
    closed = fed_back + timedelta(minutes=random.randint(1, 60))
    return {"accepted": accepted, "dispatched": dispatched, "arrived": arrived,
            "fed_back": fed_back, "closed": closed}  # fmt: skip


def _enter(office: _Office, case: Case, received: datetime, moments: dict[str, datetime]) -> str:
    random, spot = office.random, _spot(office, case)
    values = {
        "channel": random.choices(("phone110", "phone", "walk_in", "patrol"), (80, 10, 7, 3))[0],
        "summary": case.words,
        "category": case.category,
        "premise": case.premise,
        "method": case.method,
        "address": spot.words,
        "received": received,
        "officers": (office.crew.officer,) if "dispatched" in moments else (),
        **moments,
        **_of_theft(office, case, received),
        **_caller(office, case),
    }
    if "closed" in moments:
        values["outcome"] = case.outcome
    return office.deed.add(FORM, values, unit=office.crew.unit, place=spot.place)


def _of_theft(office: _Office, case: Case, received: datetime) -> dict[str, Any]:
    """When it was noticed and what is gone; every third case is solved within weeks."""
    if not case.is_theft:
        return {}
    random = office.random
    loss = random.randint(2, 60) * 100
    found: dict[str, Any] = {"began": received - timedelta(hours=random.randint(2, 12)),
                             "ended": received - timedelta(hours=1), "loss": loss}  # fmt: skip
    solved = received.date() + timedelta(days=random.randint(2, 25))
    if random.random() < 0.35 and solved <= office.deed.book.today():
        found |= {"solved_on": solved, "caught": 1, "recovered": loss // 2}
    return found


def _caller(office: _Office, case: Case) -> dict[str, str]:
    """Who called, where somebody will be asked again; nobody real."""
    random = office.random
    if not case.is_theft and not case.category.startswith("di."):
        return {}
    name = random.choice(_CALLERS) + random.choice(("先生", "女士"))
    phone = f"138{0:04}{random.randint(0, 9999):04}"
    role = "victim" if case.is_theft else "party"
    return {"caller": name, "caller_phone": phone, "caller_role": role}


def _revisit(office: _Office, incident: str, at: datetime) -> None:
    values = {"incident": incident, "day": at.date(), "officer": office.crew.officer,
              "words": "告知案件进展，提醒加固门窗"}  # fmt: skip
    office.deed.add("incident_revisit", values, unit=office.crew.unit)


def _this_morning(office: _Office) -> None:
    """A call at each step, and last week's burglary that waits for its revisit."""
    by_category = {case.category: case for case in cases()}
    now = office.deed.book.clock.now().replace(microsecond=0)
    morning = ("he.locked", "di.neighbour", "tr.accident.general", "ot.noise", "cr.theft.ebike")
    for nth, (reached, category) in enumerate(zip(_MORNING, morning, strict=True)):
        received = now - timedelta(minutes=4 + 11 * nth)
        done = _MORNING[1 : _MORNING.index(reached) + 1]
        moments = {step: received + timedelta(minutes=2 * at, seconds=15)
                   for at, step in enumerate(done)}  # fmt: skip
        _enter(office, by_category[category], received, moments)
    burglary, when = by_category[BURGLARIES[0]], now - timedelta(days=5)
    _enter(office, burglary, when, _answered(office.random, when))


# -- sealing ---------------------------------------------------------------------------------


def _seal(book: Book) -> None:
    """The chief has sealed what was closed, all but the last; an officer granted it."""
    where = (
        Condition("day", ">=", SEALED_FROM.isoformat()),
        Condition("category", "in", below(PUBLIC_ORDER)),
        Condition("state", "=", CLOSED),
    )
    query = Query(FORM, where, (Order("dated"),), closed=True)
    found = book.store.select(book.spec(FORM), query)
    chief = _chief(book)
    if chief is None:
        return
    with acting(book, chief), book.because(str(_SEALED)):
        together(book, crews(book)[0].officer, lambda: _seal_all(book, found[:-1]))


def _seal_all(book: Book, incidents: Sequence[Record]) -> None:
    with book.deed("demo", str(_SEALED)) as deed:
        for one in incidents:
            deed.transition(FORM, one.id, "seal")


def _chief(book: Book) -> str | None:
    query = Query("post", (Condition("role", "=", "chief"),), limit=1)
    posts = book.store.select(book.spec("post"), query)
    return str(posts[0].values["holder"]) if posts else None
