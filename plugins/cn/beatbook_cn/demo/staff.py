"""The demo station's units and officers: three offices, a beat for each community.

Names, police numbers and telephones are invented; the shape (an officer, auxiliaries and liaison
officers to each community office) follows the offices' published model.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import product
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from beatbook_cn.demo.division import Division
from beatbook_cn.demo.names import given_name, surname
from beatbook_cn.demo.people import phone

if TYPE_CHECKING:
    from beatbook.deeds import Deed

_OFFICES = ("昭君路社区警务室", "五里营社区警务室", "新胜农村警务室")
_PHONES_FROM = 360_000
_AT_STATION = (
    ("chief", "chief"),
    ("desk", "desk"),
    ("auditor", "auditor"),
    ("admin", "administrator"),
)
# Older than what the demo's officers did, so that they did it in office.
_SINCE = date(2024, 7, 1)
_AT_OFFICE = ("officer", "auxiliary", "auxiliary", "liaison")


class Units(NamedTuple):
    """The offices in order, and the beat of each community by the community's code."""

    offices: list[str]
    beats: dict[str, str]


def units(deed: Deed, communities: Sequence[Division]) -> Units:
    """Offices and beats below the book's station."""
    offices = [
        deed.units.add(deed.book.station, "office", name, f"1501040089{nth}0", _SINCE)
        for nth, name in enumerate(_OFFICES, 1)
    ]
    beats = {
        place.code: deed.units.add(
            offices[_office(place, nth)], "beat", _beat(place), place.code, _SINCE
        )
        for nth, place in enumerate(communities)
    }
    return Units(offices, beats)


def staff(deed: Deed, offices: Sequence[str], random: Random) -> None:
    """Officers with their posts, at the station and at each office."""
    posts = [(login, role, deed.book.station) for login, role in _AT_STATION]
    serials: Counter[str] = Counter()
    for office, role in product(offices, _AT_OFFICE):
        serials[role] += 1
        posts.append((f"{role}{serials[role]}", role, office))
    for nth, (login, role, unit) in enumerate(posts, 1):
        _appoint(deed, random, nth, login, role, unit)


def _appoint(deed: Deed, random: Random, nth: int, login: str, role: str, unit: str) -> None:
    sex = random.choice("112")
    values = {
        "name": surname(random) + given_name(random, sex, random.randint(1968, 1999)),
        "police_number": f"0150{nth:02}",
        "login": login,
        "phone": phone(_PHONES_FROM + nth),
    }
    holder = deed.add("officer", values, unit=unit)
    deed.add("post", {"holder": holder, "at": unit, "role": role, "start": _SINCE}, unit=unit)


def _office(place: Division, nth: int) -> int:
    """Villages belong to the rural office, communities to the two others in turn."""
    return 2 if place.name.endswith("村委会") else nth % 2


def _beat(place: Division) -> str:
    return place.name.removesuffix("居委会").removesuffix("委会") + "责任区"
