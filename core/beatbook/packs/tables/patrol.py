"""``[[requirement]]``: what must be patrolled, how often, when, by how many."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from beatbook.packs.document import Key
from beatbook.packs.reader import Reader
from beatbook.packs.said import KeySpec
from beatbook.patrol.declare import (
    ANY,
    AREA,
    BEAT,
    BICYCLE,
    FOOT,
    POINT,
    SECTION,
    VEHICLE,
    Hours,
    Requirement,
)
from beatbook.texts import Text, Translator

_ = Translator(__name__, __file__)

HELP = Text(
    "巡逻要求：巡什么、多少次、何时、几个人",
    "What must be patrolled, how often, when, by how many.",
)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
HOURS: Mapping[str, KeySpec] = {
    "from": KeySpec("time", Text("起，如 20:00", "The beginning, like 20:00"), required=True),
    "to": KeySpec(
        "time",
        Text("止；不晚于起则为次日", "The end; not after the beginning: the next day"),
        required=True,
    ),
}
KEYS: Mapping[str, KeySpec] = {
    "name": KeySpec(
        "dotted",
        Text("名称；与上级同名则取代之", "Its name; the same as a wider region's takes its place"),
        required=True,
    ),
    "label": KeySpec("text", Text("显示名称", "What people call it"), required=True),
    "source": KeySpec("text", Text("依据", "The rule it comes from"), required=True),
    "target": KeySpec(
        "string",
        Text("巡逻对象", "What is patrolled: road sections, points, areas, the whole beat"),
        required=True,
        one_of=(SECTION, POINT, AREA, BEAT),
    ),
    "kinds": KeySpec("strings", Text("只限这些类别", "Only targets of these kinds")),
    "codes": KeySpec("strings", Text("只限这些编号", "Only the targets with these codes")),
    "times": KeySpec("integer", Text("次数，默认 1", "How many times; otherwise 1")),
    "each": KeySpec(
        "string", Text("周期，默认每天", "In what; otherwise day"), one_of=("day", "week")
    ),
    "hours": KeySpec("table", Text("时段", "Between which hours"), keys=HOURS),
    "weekdays": KeySpec(
        "strings", Text("星期几；不写为每天", "On which weekdays; otherwise all"), one_of=WEEKDAYS
    ),
    "dates": KeySpec("days", Text("只在这些日子", "On these days only")),
    "minutes": KeySpec(
        "integer", Text("每次多少分钟，默认不限", "How long each time, in minutes; otherwise open")
    ),
    "people": KeySpec("integer", Text("至少几人，默认 2", "How many at least; otherwise 2")),
    "mode": KeySpec(
        "string", Text("方式，默认不限", "How; otherwise any"), one_of=(FOOT, BICYCLE, VEHICLE, ANY)
    ),
    "leader": KeySpec(
        "strings", Text("须有何种岗位的人带队", "Roles of which one must be there; else officer")
    ),
    "start": KeySpec("date", Text("自何日起", "The first day it holds on")),
    "end": KeySpec("date", Text("至何日止（当日不再执行）", "The day from which it does not")),
    "weight": KeySpec(
        "integer", Text("轻重，默认 1", "How much it matters beside others; otherwise 1")
    ),
}
_LEAST = {"times": 1, "minutes": 0, "people": 1, "weight": 1}


def read(reader: Reader, key: Key, values: Mapping[str, Any]) -> Requirement:
    """The requirement."""
    for name, least in _LEAST.items():
        if values.get(name, least) < least:
            what = _("“{key}” must be {least} at least", key=name, least=least)
            reader.problem((*key, name), what)
    start, end = values.get("start"), values.get("end")
    if start and end and end <= start:
        reader.problem((*key, "end"), _("“end” must come after “start”"))
    return Requirement(**{**values, **_when(values)})


def _when(values: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if "hours" in values:
        found["hours"] = hours_of(values["hours"])
    if "weekdays" in values:
        found["weekdays"] = tuple(WEEKDAYS.index(day) for day in values["weekdays"])
    return found


def hours_of(said: Mapping[str, Any]) -> Hours:
    """The span of hours that a table says."""
    return Hours(said["from"], said["to"])
