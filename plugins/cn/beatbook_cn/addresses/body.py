"""What stands below the community: group, road, door, estate or hamlet, and the house itself."""

from __future__ import annotations

import re
from typing import NamedTuple

from beatbook_cn.addresses.hints import split_hints
from beatbook_cn.addresses.tail import split_tail
from beatbook_cn.addresses.words import ESTATE_ENDINGS, NOT_AFTER_ROAD, POINT_ENDINGS, Level

_HAN = r"[\u4e00-\u9fff]"
ORNAMENT = " ,，、。.-:;"
_GROUP = re.compile(r"第?(?:[0-9]{1,3}(?:大队|生产队|村民小组|居民小组|组|社(?!区)|队(?!伍)))+")
_HIGHWAY = re.compile(r"[GSXYC][0-9]{2,4}(?:国道|省道|县道|线)?")
_ROAD = re.compile(
    rf"(?:{_HAN}{{1,10}}?|[0-9]{{1,3}}号?|{_HAN}{{1,4}}[0-9]{{1,2}})"
    r"(?:大街|大道|路|街|巷|胡同|公路|国道|省道|廊(?=[0-9]))"
    rf"(?:[东西南北中][段侧路]?|[0-9]段)?(?!{NOT_AFTER_ROAD})"
    rf"(?=$|\s|[甲乙丙丁附]?[0-9]|[,.]|{_HAN}{{2,}})"
)
_DOOR = re.compile(
    r"(?:[0-9]+弄)?[甲乙丙丁]?[0-9]+(?:[-附之][0-9]+)*号(?:附[0-9]+号?)?(?:院|大院)?"
    r"(?!楼|苑|小区|公馆|[0-9]{1,2}单元|线)"
    r"|[0-9]+弄"
)
_BARE_DOOR = re.compile(r"[甲乙丙丁]?[0-9]{1,4}(?:-[0-9]{1,3})?$")
_LANE = re.compile(rf"({_HAN}{{1,6}}(?:里|弄|坊|条|巷))(?=[0-9]+号)")
_HAMLET = re.compile(rf"({_HAN}{{2,7}})(?=[0-9]+(?:-[0-9]+)*号?$)")
_HAMLET_GROUP = re.compile(rf"({_HAN}{{2,6}}?)(?:村)?(?=第?[0-9]{{1,3}}(?:大队|队|组|社)(?!区))")
_ESTATE = re.compile(
    rf"{_HAN}.*(?:{ESTATE_ENDINGS})[A-Za-z0-9东西南北]{{0,2}}(?:区|期|座|里)?$"
    r"|[A-Za-z0-9]{1,6}(?:小区|花园|公寓|大厦|广场|新村|苑)$"
)
_NAME = re.compile(rf"{_HAN}{{2}}|{_HAN}$")
_NATURAL_VILLAGE = re.compile(
    rf"{_HAN}{{1,8}}(?:村|屯|庄|营子|营|窑|堡|寨|岗|湾|坪|坝|塘|冲|沟|岭|坡|墩|圩|桥头|洼|甸|铺)$"
)
_NUMBERED_NAME = re.compile(
    rf"^({_HAN}[\u4e00-\u9fffA-Za-z0-9·]*?{_HAN})([A-Za-z]?[0-9]{{2,5}}[A-Za-z]?|[0-9]{{1,3}}\.[0-9]{{2,4}})$"
)
_NUMBERED_ESTATE = re.compile(rf"^({_HAN}.*?)([0-9]{{1,4}}(?:-[0-9]+)?号)$")
_BEFORE_HAN = re.compile(rf"^(.*[0-9A-Za-z号室户层楼栋幢座])\s*({_HAN}[^0-9]{{1,24}})$")


_POINT = re.compile(rf"{_HAN}.*(?:{POINT_ENDINGS})$")
_HAMLET_NAME = re.compile(rf"{_HAN}{{2,4}}组?$")
_ROOM_OF_DOOR = re.compile(r"[A-Za-z]?[0-9]{2,5}[A-Za-z]?(?:室|房|户)?$")
_EXACT = frozenset(("door", "room", "building"))


_FRONT = (("group", (_GROUP,)), ("road", (_HIGHWAY, _LANE, _ROAD)), ("door", (_DOOR,)))


class Body(NamedTuple):
    """The levels below the community, what was not understood, and what only lies near."""

    levels: list[Level]
    rest: str
    hints: tuple[str, ...]


def parse_body(text: str, *, rural: bool = False) -> Body:
    """Take *text* apart; *rural* where it follows a village."""
    levels, below = _take_all(text.strip(ORNAMENT), rural=rural)
    below, hints = split_hints(below)
    lead, tail, after = _with_tail(below, bare=bool(levels) or rural)
    lead = lead.strip(ORNAMENT + "第")
    kind = _kind_of_name(lead, bool(tail), rural=rural) if lead else ""
    found = [*levels, Level(kind, lead), *tail] if kind else levels + tail
    unknown = [part for part in ("" if kind else lead, after) if part]
    exact = any(level.kind in _EXACT for level in found)
    there = [part for part in unknown if _is_point(part, exact=exact)]
    rest = " ".join(part for part in unknown if part not in there)
    return Body(found, rest, (*there, *hints))


def _is_point(words: str, *, exact: bool) -> bool:
    """Whether *words* only say who or what is at an address that stands before them."""
    if _POINT.match(words):
        return True
    return exact and not any(char.isascii() and char.isalnum() for char in words)


def _take_all(text: str, *, rural: bool) -> tuple[list[Level], str]:
    """Group, road and door off the front of *text*."""
    levels: list[Level] = []
    text = _take_hamlet(text, levels, rural=rural)
    for kind, patterns in (
        ("group", (_GROUP,)),
        ("road", (_HIGHWAY, _LANE, _ROAD)),
        ("door", (_DOOR,)),
    ):
        found = next(filter(None, (pattern.match(text) for pattern in patterns)), None)
        if found:
            levels.append(Level(kind, found[0]))
            text = text[found.end() :].lstrip(ORNAMENT).removeprefix(found[0]).lstrip(ORNAMENT)
    last = levels[-1].kind if levels else ""
    if last == "road" and _BARE_DOOR.match(text):
        levels.append(Level("door", text + "号"))
        text = ""
    elif last == "door" and _ROOM_OF_DOOR.match(text):
        levels.append(Level("room", text if text[-1] in "室房户" else text + "室"))
        text = ""
    return levels, text


def _take_hamlet(text: str, levels: list[Level], *, rural: bool) -> str:
    """A hamlet that is known by its group (东关4队) or, in a village, its doors (木鱼包17号)."""
    found = _HAMLET_GROUP.match(text)
    if not found and rural:
        found = _HAMLET.match(text)
        if found and (_ROAD.match(text) or _ESTATE.match(found[0])):
            found = None
    if not found:
        return text
    levels.append(Level("village", found[0]))
    return text[found.end() :]


def _with_tail(text: str, *, bare: bool) -> tuple[str, list[Level], str]:
    """The name in front, the levels of the house, and words behind them that are neither."""
    lead, tail = split_tail(text)
    if tail:
        return lead, tail, ""
    found = _BEFORE_HAN.match(text)
    if found:
        lead, tail = split_tail(found[1])
        if tail:
            return lead, tail, found[2]
    numbered = _NUMBERED_ESTATE.match(text)
    if numbered and _ESTATE.match(numbered[1]):
        return numbered[1], [Level("door", numbered[2])], ""
    named = _NUMBERED_NAME.match(text)
    if named and (bare or _ESTATE.match(named[1])):
        return named[1], [Level("room", named[2] + "室")], ""
    return text, [], ""


def _kind_of_name(name: str, building_follows: bool, *, rural: bool) -> str:
    """Whether the name between road and building is an estate, a village or unknown (``""``)."""
    if " " in name:
        return ""  # several names: each is read by itself
    if (building_follows and _NAME.search(name)) or _ESTATE.match(name):
        return "estate"
    if _NATURAL_VILLAGE.match(name):
        return "village"
    return "village" if rural and _HAMLET_NAME.match(name) and not _POINT.match(name) else ""
