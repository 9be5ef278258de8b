"""What a patrol looks at when it checks in: doors, lights, fire lanes, guards at their post.

Only what is seen in passing; whatever is not in order becomes a finding, and that an inspection.
The items follow the national rules that are named; how they are grouped is the house's own.
"""

from __future__ import annotations

from beatbook.patrol.declare import Checklist
from beatbook.texts import Text

_FIRE = Text(
    "消防法第二十八条（不得占用、堵塞、封闭疏散通道、安全出口、消防车通道）",
    "Fire Protection Law art. 28 (escape routes, exits and fire lanes stay clear)",
)
_INTERNAL = Text(
    "企业事业单位内部治安保卫条例（国务院令第421号）",
    "Regulation on the internal security of units (State Council Order 421)",
)
_SCHOOLS = Text(
    "GB/T 29315-2022 中小学、幼儿园安全防范要求",
    "GB/T 29315-2022, security of schools and kindergartens",
)
_WORK = Text("公安派出所执法执勤工作规范", "Rules for police stations on duty")

_GATE = ("gate", Text("大门、围墙完好", "Gate and wall are sound"))
_LANE = ("lane", Text("消防车通道畅通", "The fire lane is clear"))
_EXIT = ("exit", Text("安全出口未锁闭、未堵塞", "Exits are neither locked nor blocked"))
_LIGHT = ("light", Text("路灯、门灯亮", "Lamps are lit"))
_GUARD = ("guard", Text("门卫、保安在岗", "The guard is at the post"))
_ALARM = ("alarm", Text("报警装置开启", "The alarm is on"))
_SHUTTER = ("shutter", Text("关门商铺门窗锁好", "Shops that are closed are locked"))


def checklists() -> list[Checklist]:
    """The lists, by kinds of points."""
    return [
        Checklist(
            id="compound",
            label=Text("小区", "Compound"),
            kinds=("compound",),
            items=(
                _GATE,
                _LANE,
                _LIGHT,
                _GUARD,
                ("ebike", Text("楼道内没有电动自行车充电", "No e-bike is charged in a stairwell")),
            ),
            source=_FIRE,
        ),
        Checklist(
            id="school",
            label=Text("学校、幼儿园", "School"),
            kinds=("school",),
            items=(
                _GATE,
                _GUARD,
                ("kit", Text("防卫器械在位", "Guards have their equipment")),
                ("bollard", Text("防冲撞设施完好", "Bollards stand")),
            ),
            source=_SCHOOLS,
        ),
        Checklist(
            id="market",
            label=Text("市场、商场", "Market"),
            kinds=("market",),
            items=(_EXIT, _LANE, _GUARD, _SHUTTER),
            source=_FIRE,
        ),
        Checklist(
            id="key_unit",
            label=Text("重点单位", "Key unit"),
            kinds=("key_unit",),
            items=(_GUARD, _GATE, _ALARM, _LANE),
            source=_INTERNAL,
        ),
        Checklist(
            id="street",
            label=Text("街面", "Street"),
            kinds=("shop_street", "park", "station", "junction"),
            items=(_LIGHT, _SHUTTER),
            source=_WORK,
        ),
    ]
