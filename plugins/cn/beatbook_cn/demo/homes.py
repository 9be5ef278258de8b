"""Invented homes: a dwelling with its household, entered as an officer would on a visit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import cycle, groupby
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook_cn.demo.division import Division, communities
from beatbook_cn.demo.housing import Dwelling, dwellings
from beatbook_cn.demo.lives import began, tie
from beatbook_cn.demo.names import given_name, surname
from beatbook_cn.demo.people import people, phone

if TYPE_CHECKING:
    from beatbook.deeds import Deed

STREET = "昭君路街道"
_OWNERS_FROM = 330_000
_ELSEWHERE = (
    "内蒙古自治区乌兰察布市集宁区",
    "内蒙古自治区包头市昆都仑区",
    "山西省大同市云冈区",
    "河北省张家口市桥东区",
    "陕西省榆林市榆阳区",
    "河南省周口市川汇区",
    "甘肃省天水市秦州区",
)
_IN_TOWN = tuple(
    "内蒙古自治区呼和浩特市" + county
    for county in ("新城区", "回民区", "赛罕区", "土默特左旗", "托克托县", "和林格尔县", "武川县")
)
_REGISTERED_HERE, _LODGING = ("1", "6"), "2"
_UNREGISTERED, _APART = "4", "6"
_WORKING = ("17", "24", "51", "54")
_TOGETHER = 12
"""Homes of a community that are visited in a row."""


class HomeSite(NamedTuple):
    """A dwelling in the book: its id, its place, and its address below the street."""

    dwelling: str
    place: str | None
    text: str


class Home(NamedTuple):
    """A dwelling and the people in it, the head first (see `people` for their keys)."""

    dwelling: Dwelling
    members: list[dict[str, Any]]

    @property
    def rented(self) -> bool:
        """Whether those who live here are tenants."""
        return self.members[0]["category"] in ("2", "3")


def homes(people_count: int, today: date) -> Iterator[Home]:
    """Homes for *people_count* people, some in each community in turn."""
    households = groupby(people(people_count, today=today), key=lambda one: one["household"])
    for dwelling, (_number, members) in zip(_everywhere(), households, strict=False):
        yield Home(dwelling, list(members))


def enter(
    deed: Deed, home: Home, unit: str, random: Random, earlier: dict[str, HomeSite]
) -> Iterator[str]:
    """Add a home to the deed; gives the ids of the people who could work in a shop.

    `earlier` is the home entered last in each unit: some people are registered there, not here.
    """
    dwelling = deed.add("dwelling", _dwelling(deed, home, random), unit=unit)
    here = HomeSite(dwelling, deed.pending[dwelling].record.envelope.place, home.dwelling.text)
    register = earlier.get(unit, here) if home.members[0]["category"] == _APART else here
    earlier[unit] = here
    ids = [
        deed.add("person", _person(home, one, register, random), unit=unit) for one in home.members
    ]
    household = _household(deed, home, ids[0], register, unit)
    since = _since(home, deed.book.today(), random)
    stays = []
    for id, one in zip(ids, home.members, strict=True):
        stay = {"person": id, "dwelling": dwelling, "household": household, **_stay(home, one)}
        dated = {**stay, **began(one, max(since, one["birth"]), deed.book.today())}
        stays.append(deed.add("tenancy", dated, unit=unit, place=here.place))
        if one["employment"] in _WORKING:
            yield id
    tie(deed, home.members, ids, stays, unit)


def building(one: Dwelling) -> dict[str, Any] | None:
    """The values of the building that a dwelling is in; None for a village house."""
    if not one.building:
        return None
    return {
        "name": one.estate + one.building,
        "address": STREET + one.text.removesuffix(one.entrance + one.room),
        "kind": "1",
        "structure": one.structure,
        "fire_grade": "2" if one.structure == "3" else "3",
        "door_plate": one.road + one.door,
    }


def _everywhere() -> Iterator[Dwelling]:
    """Every third dwelling of each community, so that no building is full."""
    sources = [_dwellings(place) for place in communities()]
    for source in cycle(sources):
        for _home in range(_TOGETHER):
            yield next(source)
            next(source)
            next(source)


def _dwellings(place: Division) -> Iterator[Dwelling]:
    return dwellings(10**9, seed=int(place.code[-3:]), within=[place])


def _dwelling(deed: Deed, home: Home, random: Random) -> dict[str, Any]:
    one = home.dwelling
    values = {
        "address": STREET + one.text,
        "ownership": "7" if one.group else "1",
        "use": "1",
        "structure": one.structure,
        "built": one.built,
        "area": one.area,
        "rooms": random.randint(2, 4),
    }
    if home.rented:
        return {**values, **_letting(deed.book.today(), random)}
    head = home.members[0]
    return {**values, "owner_name": head["name"], "owner_phone": head["phone"]}


def _letting(today: date, random: Random) -> dict[str, Any]:
    since = today - timedelta(days=random.randint(30, 900))
    return {
        "owner_name": surname(random) + given_name(random, "1", random.randint(1955, 1995)),
        "owner_phone": phone(_OWNERS_FROM + random.randrange(20_000)),
        "rented": True,
        "rental_kind": random.choice("1112"),
        "rental_since": since,
        "rent": 50 * random.randint(12, 60),
        "contract": random.random() < 0.8,
        "management_class": random.choices("ABC", (6, 3, 1))[0],
        "letter_signed": True,
        "letter_date": since + timedelta(days=random.randint(0, 20)),
        "rental_state": "1",
        "fire_items": random.sample("1237", random.randint(1, 3)),
    }


def _person(home: Home, one: dict[str, Any], register: HomeSite, random: Random) -> dict[str, Any]:
    values = {
        key: one[key] for key in ("name", "sex", "birth", "phone", "education", "marital")
    } | {"employment": one["employment"], "occupation": one["occupation"]}
    if one["category"] == _UNREGISTERED:
        return {**values, "no_document": "未落户"}
    here = one["category"] in _REGISTERED_HERE
    elsewhere = _IN_TOWN if one["category"] == _LODGING else _ELSEWHERE
    registered = STREET + register.text if here else random.choice(elsewhere)
    return {**values, "resident_id": one["resident_id"], "registered_address": registered}


def _household(deed: Deed, home: Home, head: str, register: HomeSite, unit: str) -> str | None:
    """The household of people who are registered here; others have none in this book."""
    one = home.members[0]
    if one["category"] not in _REGISTERED_HERE:
        return None
    values = {
        "householder": head,
        "household_number": f"015{one['household']:06}",
        "kind": "1",
        "dwelling": register.dwelling,
    }
    return deed.add("household", values, unit=unit, place=register.place)


def _stay(home: Home, one: dict[str, Any]) -> dict[str, Any]:
    values = {"category": one["category"], "relation": one["relation"]}
    if home.rented:
        return {**values, "reason": "01", "kind": "02", "term": "3"}
    return {**values, "kind": "01"}


def _since(home: Home, today: date, random: Random) -> date:
    """Tenants came lately, others after their house was built."""
    longest = 700 if home.rented else (today - date(home.dwelling.built, 12, 31)).days
    return today - timedelta(days=random.randint(3, max(longest, 30)))
