"""A plugin of an invented town, for tests of screens: every kind of field, a step, two actions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from beatbook.access import READ
from beatbook.codes import Code, CodeList
from beatbook.forms import declare as f
from beatbook.forms.kinds import Period
from beatbook.forms.spec import CLOSED, PERSONAL, REGISTERED, SENSITIVE, Transition
from beatbook.hooks.specs import hook
from beatbook.hooks.types import Action, Plugin
from beatbook.problems import Problem
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book

plugin = Plugin(name="town", label=Text("小镇", "Town"))

_WHY = Text("确认是谁", "To know who it is")
_LAW = Text("小镇条例", "Rules of the town")
_PERSONAL: dict[str, Any] = {"sensitivity": PERSONAL, "purpose": _WHY}


@f.form(
    "house",
    label=Text("房屋", "House"),
    title=("address",),
    retention="town",
    basis=_LAW,
    help=Text("一栋房屋。", "A house."),
)
class House:
    address: str | None = f.text(Text("地址", "Address"), required=True, search="address")
    floors: int | None = f.integer(Text("层数", "Floors"))


@f.part
class Moving:
    room: str | None = f.text(Text("房间", "Room"), section="home", search="address", **_PERSONAL)
    moved: date | None = f.day(Text("迁入日期", "Moved in"), section="home", **_PERSONAL)

    def accompany(self, deed: Any, record_id: str, resident: Any) -> None:
        if self.room == "?":
            deed.problem(Text("没有这个房间", "there is no such room"), "room")


@f.form(
    "resident",
    label=Text("居民", "Resident"),
    title=("name",),
    line=("birth",),
    retention="town",
    basis=_LAW,
    sections={
        "who": Text("身份", "Identity"),
        "home": Text("居住", "Home"),
        "more": Text("其他", "More"),
        "end": Text("注销", "Cancellation"),
    },
    states=(REGISTERED, CLOSED),
    transitions=(
        Transition("close", Text("注销", "close"), "registered", "closed", needs=("left",)),
        Transition("reopen", Text("恢复", "reopen"), "closed", "registered"),
    ),
    intake=Moving,
    help=Text("镇上的居民。", "Somebody who lives in the town."),
)
class Resident:
    name: str | None = f.text(
        Text("姓名", "Name"), section="who", required=True, search="name",
        help=Text("与证件一致", "As on the card"), **_PERSONAL,
    )  # fmt: skip
    card: str | None = f.identifier(
        Text("证号", "Card number"), "card", section="who", unique=True, search="identifier",
        sensitivity=SENSITIVE, purpose=_WHY,
    )  # fmt: skip
    sex: str | None = f.choice(Text("性别", "Sex"), "town_sex", section="who", required=True,
                               **_PERSONAL)  # fmt: skip
    birth: date | None = f.day(Text("出生日期", "Born"), section="who", **_PERSONAL)
    home: str | None = f.reference(Text("住处", "House"), "house", section="home", **_PERSONAL)
    lodger: bool | None = f.yes_no(Text("租住", "Lodger"), section="home", **_PERSONAL)
    rent: Decimal | None = f.money(
        Text("月租", "Rent"), section="home", shown_when=f.when("lodger", True), **_PERSONAL
    )
    skills: tuple[str, ...] = f.choice(Text("技能", "Skills"), "town_skills", many=True,
                                       section="more", **_PERSONAL)  # fmt: skip
    notes: str | None = f.long_text(Text("备注", "Notes"), section="more", **_PERSONAL)
    seen: datetime | None = f.moment(Text("见面时间", "Met at"), section="more", **_PERSONAL)
    away: Period | None = f.period(Text("外出", "Away"), section="more", **_PERSONAL)
    country: str | None = f.text(Text("国家", "Country"), section="more", default="CN", **_PERSONAL)
    left: date | None = f.day(Text("离开日期", "Left on"), section="end", **_PERSONAL)


@f.part
class Greeting:
    name: str | None = f.text(Text("姓名", "Name"), required=True)
    times: int | None = f.integer(Text("次数", "Times"), default=1)


def _greet(book: Book, given: Any) -> str:
    return "; ".join([f"Hello {given.name}"] * given.times)


def _count(book: Book, given: Any) -> list[dict[str, Any]]:
    return [{"form": "resident", "count": 3}, {"form": "house", "count": 2}]


@hook
def actions() -> Iterable[Action]:
    return [
        Action(name="town.greet", label=Text("问候", "Greet"), help=Text("问候。", "Says hello."),
               permission=READ, run=_greet, parameters=Greeting),
        Action(name="town.count", label=Text("统计", "Count"), help=Text("统计。", "Counts."),
               permission=READ, run=_count),
    ]  # fmt: skip


@hook
def registry_forms() -> Iterable[type]:
    return [House, Resident]


@hook
def registry_codes() -> Iterable[CodeList]:
    sexes = [Code("1", Text("男", "male")), Code("2", Text("女", "female"))]
    skills = [
        Code("10", Text("木工", "carpentry")),
        Code("11", Text("木刻", "woodcut")),
        Code("20", Text("瓦工", "masonry")),
    ]
    return [
        CodeList("town_sex", Text("性别", "Sexes"), sexes, source="town"),
        CodeList("town_skills", Text("技能", "Skills"), skills, source="town"),
    ]


def _facts(number: str) -> Mapping[str, Any]:
    try:
        birth = date.fromisoformat(f"{number[:4]}-{number[4:6]}-{number[6:8]}")
    except ValueError:
        return {}
    return {"birth": birth, "sex": "1" if int(number[8]) % 2 else "2"} if len(number) == 9 else {}


def _problems(number: str) -> Iterable[Problem]:
    if len(number) != 9:
        yield Problem(Text("证号应为9位", "must have 9 digits"), source="T 1")
    elif number.endswith("9"):
        yield Problem(Text("号码少见", "is unusual"), warning=True)


@hook
def registry_identifiers() -> Iterable[f.IdentifierScheme]:
    return [
        f.IdentifierScheme(id="card", label=Text("证号", "Card number"), normalise=str.strip,
                           problems=_problems, facts=_facts)
    ]  # fmt: skip


@hook
def registry_retention() -> Iterable[f.RetentionClass]:
    return [
        f.RetentionClass(id="town", label=Text("小镇", "Town"), years=10,
                         starts=Text("注销", "the end"), source=_LAW)
    ]  # fmt: skip


_LETTERS = {
    "木工": "mugong/mg",
    "木刻": "muke/mk",
    "瓦工": "wagong/wg",
    "男": "nan/n",
    "女": "nv/n",
    "张三": "zhangsan/zs",
    "李四": "lisi/ls",
    "王五": "wangwu/ww",
}


@hook
def registry_readings(name: str) -> tuple[str, ...] | None:
    return (_LETTERS[name],) if name in _LETTERS else None
