"""The end of an address, inside an estate: building, entrance, floor and room.

Written 13号楼4单元7层701室, 13栋4单元701, 17#2-1502, 13-4-1001 (building-entrance-room) or
7-151 (building-room).
"""

from __future__ import annotations

import re

from beatbook_cn.addresses.words import Level

_SEPARATOR = r"[\s,，、\-]*"
_NUMBER = r"[A-Za-z]?[0-9]{1,4}[A-Za-z]?"
_BUILDING = (
    rf"(?P<building>[东西南北]?{_NUMBER}(?:号楼|栋|幢|座|\#楼?|号(?=[0-9]{{1,2}}单元)"
    r"|楼(?=[0-9]{1,2}单元))|[A-Za-z甲乙丙丁东西南北](?:号楼|栋|幢|座))"
)
_ENTRANCE = (
    r"(?:(?P<entrance>(?:[0-9]{1,2}|[A-Za-z甲乙丙丁东西南北中])(?:单元|门洞|门(?!牌)))"
    r"|(?P<entrance_number>(?<=[楼栋幢座\#])[0-9]{1,2})(?=-[0-9]{3,5}))"
)
_FLOOR = r"(?P<floor>(?:[0-9]{1,3}|[Bb负][0-9]|地下[0-9]?)(?:层|楼(?!上)))"
_ROOM = (
    r"(?P<room>(?:[A-Za-z]?-?[0-9]{1,5}[A-Za-z]?)(?:室|号?房间?|户)|[0-9]{3,5}门|[东西南北中]{1,2}户"
    r"|(?<=[层楼元门栋幢座\#\-,，、\s])[A-Za-z]?[0-9]{1,5}[A-Za-z]?号?)"
)
_WORDED = re.compile(
    rf"(?<![0-9A-Za-z])(?=[0-9A-Za-z甲乙丙丁东西南北中负地])(?:{_BUILDING}{_SEPARATOR})?"
    rf"(?:{_ENTRANCE}{_SEPARATOR})?(?:{_FLOOR}{_SEPARATOR})?(?:{_ROOM})?(?P<after>[\s。.]*)$"
)
_TRIPLET = re.compile(
    rf"(?<![0-9\-])(?P<building>{_NUMBER})(?:号楼|栋|幢|座|\#|号|楼)?-"
    r"(?P<entrance>[0-9]{1,2}|[A-Za-z甲乙丙丁东西南北中])(?:单元)?-"
    r"(?P<room>[0-9]{1,5}[A-Za-z]?|[东西南北中](?=户?$))(?:室|房|户|号)?$"
)
_QUADRUPLET = re.compile(
    rf"(?<![0-9\-])(?P<building>{_NUMBER})-(?P<entrance>[0-9]{{1,2}})-(?P<floor>[0-9]{{1,2}})-"
    r"(?P<room>[0-9]{1,5}[A-Za-z]?)(?:室|房|户|号)?$"
)
_PAIR = re.compile(
    r"(?<![0-9\-号#])(?P<building>[A-Za-z]?[0-9]{1,3})-(?P<room>[0-9]{1,5}[A-Za-z]?)(?:室|房|户)?$"
)
_SUFFIX = {"building": "号楼", "entrance": "单元", "floor": "层", "room": "室"}


def split_tail(text: str) -> tuple[str, list[Level]]:
    """*text* up to the building, and the levels from there to the end (possibly none)."""
    for pattern in (_QUADRUPLET, _TRIPLET, _PAIR):
        found = pattern.search(text)
        if found:
            parts = found.groupdict().items()
            return text[: found.start()], [
                Level(kind, name + _SUFFIX[kind]) for kind, name in parts
            ]
    worded = _WORDED.search(text)
    if not worded or not worded[0].strip():
        return text, []
    return text[: worded.start()], _worded_levels(worded)


def _worded_levels(found: re.Match[str]) -> list[Level]:
    names = found.groupdict()
    if names["entrance_number"]:
        names["entrance"] = names["entrance_number"] + "单元"
    kinds = ("building", "entrance", "floor", "room")
    return [Level(kind, _whole(kind, names[kind])) for kind in kinds if names[kind]]


def _whole(kind: str, name: str) -> str:
    """A bare room number gets its word, so that levels read alone make sense."""
    bare = kind == "room" and name[-1] not in "室房户号"
    return name + "室" if bare else name
