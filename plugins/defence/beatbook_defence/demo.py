"""Group defence in the demo: groups that live, one in name only, campaigns of the last weeks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.demo import Crew, acting, crews
from beatbook.texts import Text
from beatbook_defence.forms import activity, campaign, group, member

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.deeds import Deed

_REASON = Text("群防群治登记", "group defence")


class _Of(NamedTuple):
    """A group of the demo: its kind, what it is called behind the office, who leads it."""

    kind: str
    name: str
    leader: str
    members: int
    every: int
    last: int
    work: str
    basis: str = ""


# Silent ones have their last activity further back than a group may be silent.
_GROUPS = (
    _Of("patrol", "义务巡逻队", "孟凡", 6, 7, 2, "patrol"),
    _Of("captain", "楼栋长联络组", "乔木", 5, 20, 9, "information"),
    _Of("network", "门店联防网", "柳青", 4, 15, 6, "alarm", "shop"),
    _Of("volunteer", "平安志愿者队", "安然", 4, 30, 130, "publicity"),
)
_NAMES = ("江流", "白杨", "石磊", "林静", "田野", "高原", "云帆", "海宁")
_CAMPAIGNS = (
    (3, "fraud", "stand", ("residents", "elderly"), 120, 35),
    (11, "fire", "unit", ("shops",), 40, 0),
    (24, "vehicle", "online", ("residents", "tenants"), 260, 0),
)
_TITLES = {
    "fraud": Text("防范养老诈骗摆台宣传", "Stand against fraud on the elderly"),
    "fire": Text("沿街门店消防安全提示", "Fire safety along the street"),
    "vehicle": Text("电动自行车防盗提醒", "Keeping electric bicycles safe"),
}


def add(book: Book) -> None:
    """Each office's groups and campaigns."""
    for crew in crews(book):
        with acting(book, crew.officer), book.deed("demo", str(_REASON)) as deed:
            for one in _GROUPS:
                _group(deed, crew, one)
            for back, topic, form, audience, people, installs in _CAMPAIGNS:
                values: dict[str, Any] = {
                    "day": book.today() - timedelta(days=back),
                    "title": str(_TITLES[topic]),
                    "topic": topic,
                    "form": form,
                    "audience": audience,
                    "people": people,
                    "handed_out": people // 2,
                    "installs": installs,
                    "officers": [crew.officer],
                }
                deed.add(campaign.FORM, values)


def _group(deed: Deed, crew: Crew, one: _Of) -> None:
    today = deed.book.today()
    values = {
        "name": f"{crew.name.removesuffix('警务室')}{one.name}",
        "kind": one.kind,
        "basis": one.basis,
        "service": "voluntary",
        "founded": today - timedelta(days=700),
        "leader": one.leader,
        "guided_by": crew.officer,
    }
    id = deed.add(group.FORM, {name: value for name, value in values.items() if value})
    for name in _NAMES[: one.members]:
        joined = {"group": id, "name": name, "joined": today - timedelta(days=600)}
        deed.add(member.FORM, joined)
    for back in range(one.last, one.last + 90, one.every):
        _activity(deed, id, one, today - timedelta(days=back))


def _activity(deed: Deed, group: str, one: _Of, day: date) -> None:
    values = {"group": group, "day": day, "kind": one.work, "people": one.members - 1}
    deed.add(activity.FORM, values)
