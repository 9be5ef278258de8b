"""A small plugin for tests: every kind of field, states, an intake, readings and addresses.

It is registered without being installed (see `support.points`). Street lamps stand for the
things of a beat, their keepers for the people, stays for what binds a person to a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from beatbook.codes import Code, CodeList
from beatbook.forms import declare as f
from beatbook.forms.kinds import Period
from beatbook.forms.spec import CLOSED, PERSONAL, REGISTERED, State, Transition
from beatbook.hooks import Level, Plugin
from beatbook.hooks.specs import hook
from beatbook.hooks.types import AddressLine
from beatbook.problems import Problem
from beatbook.texts import Text

plugin = Plugin(name="toy", label=Text("玩具", "Toy"))

WHY = Text("照明维护", "To keep the lamps lit")
LAW = Text("玩具条例第一条", "Toy Act, article 1")
BROKEN = State("broken", Text("损坏", "broken"), waiting=True)


def squeezed(value: str) -> str:
    """The one spelling of a toy number: upper case, without blanks."""
    return re.sub(r"\s", "", value).upper()


def number_problems(value: str) -> Iterator[Problem]:
    """A toy number is a T, eight digits of a birthday, and two more."""
    if not re.fullmatch(r"T\d{10}", value):
        yield Problem(Text("编号应为T加十位数字", "must be T and ten digits"), source="Toy Act 2")


def number_facts(value: str) -> Mapping[str, Any]:
    """The birthday that a toy number holds."""
    found = re.fullmatch(r"T(\d{4})(\d\d)(\d\d)\d\d", value)
    return {"birth": "-".join(found.groups())} if found else {}


@f.form(
    "lamp",
    label=Text("路灯", "Lamp"),
    title=("pole", "name"),
    line=("kind",),
    retention="work",
    sections={"where": Text("位置", "Where")},
    states=(REGISTERED, BROKEN, CLOSED),
    transitions=(
        Transition("report", Text("报修", "report"), "registered", "broken", needs=("fault",)),
        Transition("mend", Text("修复", "mend"), "broken", "registered", roles=("chief",)),
        Transition("close", Text("注销", "close"), "registered", "closed"),
        Transition("reopen", Text("恢复", "reopen"), "closed", "registered"),
    ),
)
class Lamp:
    """A street lamp: one field of every kind."""

    pole: str | None = f.text(
        Text("杆号", "Pole number"), required=True, unique=True, search="text"
    )
    name: str | None = f.text(Text("名称", "Name"), search="name")
    notes: str | None = f.long_text(Text("备注", "Notes"))
    bulbs: int | None = f.integer(Text("灯泡数", "Bulbs"), default=1)
    height: Decimal | None = f.number(Text("高度", "Height"), decimals=3)
    price: Decimal | None = f.money(Text("造价", "Price"))
    lit_on: date | None = f.day(Text("启用日期", "Lit on"))
    seen_at: datetime | None = f.moment(Text("查看时间", "Seen at"))
    repair: Period | None = f.period(Text("维修期", "Repair"))
    kind: str | None = f.choice(Text("灯型", "Kind"), "lamp_kinds")
    colours: tuple[str, ...] = f.choice(Text("灯色", "Colours"), "colours", many=True)
    works: bool | None = f.yes_no(Text("完好", "Works"))
    fault: str | None = f.text(
        Text("故障", "Fault"), required_when=f.when("works", False), shown_when=f.when("works")
    )
    keeper: str | None = f.reference(Text("看护人", "Keeper"), "keeper", lends=("text",))
    helpers: tuple[str, ...] = f.reference(Text("帮手", "Helpers"), "keeper", many=True)
    spot: str | None = f.place(Text("位置", "Spot"), section="where")
    answers: str | None = f.unit(Text("负责单位", "Unit in charge"))
    checker: str | None = f.officer(Text("检查人", "Checked by"))
    tags: tuple[str, ...] = f.text(Text("标记", "Tags"), many=True)
    levels: tuple[int, ...] = f.integer(Text("亮度档", "Levels"), many=True)

    def problems(self) -> Iterator[Problem]:
        """A lamp has a bulb, and few have more than a hundred."""
        if self.bulbs is not None and self.bulbs < 1:
            yield Problem(Text("至少一个灯泡", "needs at least one bulb"), "bulbs")
        if self.bulbs is not None and self.bulbs > 100:
            yield Problem(Text("灯泡很多", "has very many bulbs"), "bulbs", warning=True)


@f.part
class KeeperIntake:
    """Asked when a keeper is added: where he lives."""

    address: str | None = f.text(Text("住址", "Address"))

    def accompany(self, deed: Any, keeper_id: str, keeper: Keeper) -> None:
        """An address makes a stay."""
        if self.address:
            place = deed.place_of(self.address)
            deed.add("stay", {"keeper": keeper_id, "since": deed.book.today()}, place=place)


@f.form(
    "keeper",
    label=Text("看护人", "Keeper"),
    title=("name",),
    line=("phones",),
    retention="work",
    basis=LAW,
    intake=KeeperIntake,
)
class Keeper:
    """A person who looks after lamps."""

    name: str | None = f.text(
        Text("姓名", "Name"), required=True, search="name", sensitivity=PERSONAL, purpose=WHY
    )
    toy_number: str | None = f.identifier(
        Text("编号", "Toy number"),
        "toy_number",
        unique=True,
        search="identifier",
        sensitivity=PERSONAL,
        purpose=WHY,
    )
    birth: date | None = f.day(Text("出生日期", "Born"), sensitivity=PERSONAL, purpose=WHY)
    phones: tuple[str, ...] = f.text(
        Text("电话", "Phones"), many=True, search="phone", sensitivity=PERSONAL, purpose=WHY
    )


@f.form(
    "stay",
    label=Text("居住", "Stay"),
    title=("keeper",),
    retention="work",
    basis=LAW,
    place_kind="room",
)
class Stay:
    """A keeper at a place from a day on: the keeper is found by the place's address as well."""

    keeper: str | None = f.reference(
        Text("看护人", "Keeper"),
        "keeper",
        required=True,
        lends=("address",),
        sensitivity=PERSONAL,
        purpose=WHY,
    )
    since: date | None = f.day(Text("自", "Since"))


@hook
def registry_forms() -> Iterable[type]:
    """Lamps, keepers, stays."""
    return [Lamp, Keeper, Stay]


@hook
def registry_codes() -> Iterable[CodeList]:
    """Kinds and colours of lamps."""
    kinds = [Code("1", Text("钠灯", "Sodium")), Code("2", Text("LED灯", "LED"), "1")]
    colours = [Code("w", Text("白", "White")), Code("y", Text("黄", "Yellow"))]
    return [
        CodeList("lamp_kinds", Text("灯型", "Lamp kinds"), kinds, source="Toy standard 1"),
        CodeList("colours", Text("灯色", "Colours"), colours, source="Toy standard 2"),
    ]


@hook
def registry_identifiers() -> Iterable[f.IdentifierScheme]:
    """The toy number."""
    return [
        f.IdentifierScheme(
            id="toy_number",
            label=Text("编号", "Toy number"),
            normalise=squeezed,
            problems=number_problems,
            facts=number_facts,
        )
    ]


@hook
def registry_retention() -> Iterable[f.RetentionClass]:
    """Records of work are kept ten years."""
    ends = Text("拆除之日", "the day it is taken down")
    return [
        f.RetentionClass(
            id="work", label=Text("工作记录", "Work"), years=10, starts=ends, source=LAW
        )
    ]


# -- names and addresses ---------------------------------------------------------------------

_SPELLED = {"王": "wang", "小": "xiao", "明": "ming", "李": "li", "吕": "lv", "红": "hong"}


@hook
def registry_readings(name: str) -> tuple[str, ...] | None:
    """One reading, of the few characters that the toy knows."""
    parts = [_SPELLED[letter] for letter in name if letter in _SPELLED]
    return ("".join(parts) + "/" + "".join(part[0] for part in parts),) if parts else ()


_KINDS = {"市": "city", "区": "county", "社区": "community", "园": "estate", "楼": "building"}
_LEVEL = re.compile(r"(.+?)(社区|市|区|园|楼|室)")


@hook
def registry_address(text: str) -> AddressLine | None:
    """``东风社区绿园3楼201室``: levels end with their kind; what is left is not understood."""
    levels: list[Level] = []
    at = 0
    while found := _LEVEL.match(text, at):
        levels.append(Level(_KINDS.get(found[2], "room"), found[0]))
        at = found.end()
    return AddressLine(tuple(levels), text[at:])


@hook
def registry_place_key(kind: str, name: str) -> str | None:
    """三楼 and 3楼 are one building."""
    return name.replace("三", "3").lower() if kind == "building" else None
