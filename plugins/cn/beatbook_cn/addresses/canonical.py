"""One spelling of each level, so that two people's ways of writing an address compare equal."""

from __future__ import annotations

import re

from beatbook_cn.addresses.cities import CITIES
from beatbook_cn.addresses.words import PROVINCES, Level

_TOWNSHIP_OFFICE = re.compile(r"街道办(?:事处)?$|(?<!道)办事处$")
_COMMUNITY = re.compile(r"(?:社区居民委员会|社区居委会|社区|居民委员会|居委会)$")
_VILLAGE = re.compile(r"(?:村民委员会|村委会|村)$")
_NUMBERED = {
    "building": (re.compile(r"(?:号楼|栋|幢|座|\#楼?|号|楼)$"), "号楼"),
    "entrance": (re.compile(r"(?:单元|门洞|门)$"), "单元"),
    "floor": (re.compile(r"(?:层|楼)$"), "层"),
    "room": (re.compile(r"(?:室|房|户|号)$"), "室"),
    "group": (re.compile(r"(?:村民小组|居民小组|组|社|队)$"), "组"),
}


def canonical(level: Level) -> str:
    """The one spelling of *level*: 3栋 as 3号楼, 南营子村委会 as 南营子村, 呼市 as 呼和浩特市."""
    kind, name = level.kind, level.name.replace(" ", "")
    if kind in _NUMBERED:
        return _numbered(kind, name.upper())
    if kind == "province":
        return PROVINCES.get(name, name)
    if kind == "city":
        return CITIES.get(name, name)
    if kind == "township":
        return _TOWNSHIP_OFFICE.sub("街道", name)
    return _community(name) if kind == "community" else name


def _numbered(kind: str, name: str) -> str:
    ending, word = _NUMBERED[kind]
    number = ending.sub("", name)
    if kind in ("building", "entrance", "floor"):
        number = number.lstrip("0") or number
    return number + word if number[-1:].isascii() or kind == "building" else name


def _community(name: str) -> str:
    if name.endswith("嘎查委员会"):
        return name.removesuffix("委员会")
    if _COMMUNITY.search(name):
        return _COMMUNITY.sub("", name) + "社区"
    if not _VILLAGE.search(name):
        return name
    base = _VILLAGE.sub("", name)
    return base if base.endswith("村") else base + "村"
