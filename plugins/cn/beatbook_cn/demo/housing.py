"""Invented estates, buildings and rooms along real streets of Yuquan District.

Streets: names as facts from the street offices, communities and published addresses of the
district. Which estate stands in which street is invented.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from random import Random
from typing import NamedTuple

from beatbook_cn.demo.division import Division, communities
from beatbook_cn.demo.words import words

ROADS = words("""
小召前街 兴隆巷 长和廊 石东路 大南街 鄂尔多斯大街 鄂尔多斯路 西菜园街 昭君路 大召前街 五塔寺前街
五塔寺北街 建华北街 建华南街 大玉石巷 清泉街 小西街 梁山街 鱼池巷 石羊桥路 石羊桥南路 文庙街
南二环路
""")
_FIRST = words("""
云杉 青禾 晨曦 南塘 锦鹿 望川 白桦 金穗 听雨 逐光 芳洲 栖霞 丹枫 星野 长风 碧岸 朝露 松间
""")
_LAST = words("""
花园 家园 小区 嘉苑 雅苑 新居 华庭 名邸
""")


class Dwelling(NamedTuple):
    """One room of an estate, or one house of a village (then only ``group`` and ``door``).

    ``community`` is a statistical code of 12 digits, ``text`` the address below the county in one
    line, ``area`` in square metres.
    """

    community: str
    text: str
    road: str = ""
    door: str = ""
    group: str = ""
    estate: str = ""
    building: str = ""
    entrance: str = ""
    floor: str = ""
    room: str = ""
    area: float = 0.0
    structure: str = "3"
    built: int = 2000


class _Estate(NamedTuple):
    community: Division
    road: str
    door: str
    name: str
    entrances: int
    floors: int
    built: int


def dwellings(
    count: int, seed: int = 1, within: Sequence[Division] | None = None
) -> Iterator[Dwelling]:
    """*count* different dwellings spread over the communities *within* (default: 昭君路街道)."""
    places = tuple(within or communities())
    return islice(_all_dwellings(Random(seed), places), count)


def _all_dwellings(random: Random, places: tuple[Division, ...]) -> Iterator[Dwelling]:
    """Round after round, an estate (or village group) in each community."""
    turn = 0
    while True:
        for place in places:
            if place.name.endswith("村委会"):
                yield from _village_group(random, place, turn)
            else:
                yield from _estate_rooms(random, _new_estate(random, place, turn))
        turn += 1


def _new_estate(random: Random, place: Division, turn: int) -> _Estate:
    """An estate with a name of its own in the community, as *turn* names it."""
    offset = int(place.code[-5:]) * 7
    nth = offset + turn * 11
    name = _FIRST[nth % len(_FIRST)] + _LAST[(offset + turn) % len(_LAST)]
    phase = turn // (len(_FIRST) * len(_LAST))
    return _Estate(
        place,
        random.choice(ROADS),
        f"{random.randint(1, 180)}号",
        name + (f"{phase + 1}期" if phase else ""),
        random.randint(2, 5),
        random.choice((6, 6, 6, 11, 18, 24)),
        random.randint(1985, 2024),
    )


def _estate_rooms(random: Random, estate: _Estate) -> Iterator[Dwelling]:
    """Two or three rooms a floor in up to eight buildings."""
    for building in range(1, random.randint(3, 8) + 1):
        for entrance in range(1, estate.entrances + 1):
            for floor in range(1, estate.floors + 1):
                for door in range(1, 3):
                    yield _room(random, estate, building, entrance, floor, door)


def _room(
    random: Random, estate: _Estate, building: int, entrance: int, floor: int, door: int
) -> Dwelling:
    room = f"{floor}{door:02}室"
    below = f"{building}号楼{entrance}单元{room}"
    return Dwelling(
        community=estate.community.code,
        text=f"{_short(estate.community)}{estate.road}{estate.door}{estate.name}{below}",
        road=estate.road,
        door=estate.door,
        estate=estate.name,
        building=f"{building}号楼",
        entrance=f"{entrance}单元",
        floor=f"{floor}层",
        room=room,
        area=random.randint(420, 1400) / 10,
        structure="3" if estate.floors > 6 else "4",
        built=estate.built,
    )


def _village_group(random: Random, place: Division, turn: int) -> Iterator[Dwelling]:
    group = f"{turn + 1}组"
    for number in range(1, random.randint(30, 70) + 1):
        yield Dwelling(
            community=place.code,
            text=f"{_short(place)}{group}{number}号",
            group=group,
            door=f"{number}号",
            area=random.randint(600, 2200) / 10,
            structure="5",
            built=random.randint(1975, 2020),
        )


def _short(place: Division) -> str:
    """南湖社区 of 南湖社区居委会, 新胜村 of 新胜村委会."""
    return place.name.removesuffix("居委会") if "社区" in place.name else place.name[:-2]
