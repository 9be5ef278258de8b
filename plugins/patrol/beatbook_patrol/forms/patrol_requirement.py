"""A station's own patrol requirement (巡逻要求): what it asks for beside law and region.

It is read as `beatbook.patrol.declare.Requirement` like those of plugins; one with the name of a
plugin's requirement takes its place in the units that it is written for.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from beatbook.access import DUTIES
from beatbook.forms import declare as f
from beatbook.patrol.declare import BEAT
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_patrol.clocktimes import parse_time
from beatbook_patrol.retention import PATROL

FEWEST = 2
"""No requirement may ask for less: nobody patrols alone."""
WHEN, WHO = "when", "who"


@f.form(
    "patrol_requirement",
    label=Text("巡逻要求", "Patrol requirement"),
    title=("label",),
    line=("target", "each", "from_time", "to_time"),
    retention=PATROL,
    permission=DUTIES,
    sections={
        WHEN: Text("频次和时段", "How often and when"),
        WHO: Text("力量", "By whom"),
    },
    help=Text(
        "本所、本警务室自己的巡逻要求；名称与上级要求相同的，在本辖区代替上级要求。",
        "What a station or office asks for by itself; one with the name of a requirement from above"
        " takes its place in this unit.",
    ),
)
class PatrolRequirement:
    """What is to be patrolled, how often, when, by how many."""

    name: str | None = f.text(
        Text("名称", "Name"),
        required=True,
        help=Text("简短的代号，如：night", "A short name, such as: night"),
    )
    label: str | None = f.text(Text("要求", "Requirement"), required=True)
    target: str | None = f.choice(
        Text("对象", "About"), "patrol_target", required=True, default=BEAT
    )
    kinds: tuple[str, ...] = f.text(
        Text("对象类别", "Kinds"),
        many=True,
        help=Text(
            "点位、片区或者道路类别的代码，如：school；不填为全部",
            "Codes of kinds of points, areas or roads, such as: school; left empty: all",
        ),
    )
    codes: tuple[str, ...] = f.text(
        Text("对象编号", "Codes"),
        many=True,
        help=Text(
            "路段、点位的编号或者片区的名称；不填为全部",
            "Codes of sections or points, names of areas; left empty: all",
        ),
    )
    times: int | None = f.integer(Text("次数", "Times"), section=WHEN, required=True, default=1)
    each: str | None = f.choice(
        Text("频次单位", "Counted by"), "patrol_each", section=WHEN, required=True, default="day"
    )
    from_time: str | None = f.text(
        Text("时段起", "Hours from"), section=WHEN, help=Text("如：23:00", "Such as: 23:00")
    )
    to_time: str | None = f.text(
        Text("时段止", "Hours to"),
        section=WHEN,
        required_when=f.when("from_time"),
        help=Text("早于时段起的为次日", "Before the first: on the next day"),
    )
    weekdays: tuple[str, ...] = f.choice(
        Text("星期", "Days of the week"),
        "patrol_weekday",
        section=WHEN,
        many=True,
        help=Text("不填为每天", "Left empty: every day"),
    )
    dates: tuple[str, ...] = f.text(
        Text("特定日期", "Special days"),
        section=WHEN,
        many=True,
        help=Text("如：2026-10-01；填了就只在这些日期", "Such as 2026-10-01; then only on these"),
    )
    minutes: int | None = f.integer(
        Text("每次时长(分钟)", "Minutes each time"),
        section=WHEN,
        help=Text("不填为走完为止", "Left empty: as long as it takes"),
    )
    people: int | None = f.integer(
        Text("最少人数", "People at least"), section=WHO, required=True, default=FEWEST
    )
    mode: str | None = f.choice(
        Text("巡逻方式", "Way"), "patrol_mode", section=WHO, required=True, default="any"
    )
    leader: tuple[str, ...] = f.choice(
        Text("带队人职责", "Led by"),
        "roles",
        section=WHO,
        many=True,
        help=Text("不填为民警", "Left empty: an officer"),
    )
    weight: int | None = f.integer(
        Text("轻重", "Weight"),
        required=True,
        default=1,
        help=Text("力量不足时大的优先", "The greater first where not all can be met"),
    )
    start: date | None = f.day(Text("生效日期", "Holds from"), required=True)
    end: date | None = f.day(
        Text("失效日期", "Holds until"), help=Text("当日不再有效", "No longer on that day")
    )
    source: str | None = f.text(
        Text("依据", "Source"),
        required=True,
        help=Text("哪份文件、哪次会议", "Which document or meeting says so"),
    )

    def problems(self) -> Iterator[Problem]:
        """Numbers, hours and days that make sense."""
        yield from self._numbers()
        for name in ("from_time", "to_time"):
            if not _is_read(parse_time, getattr(self, name)):
                yield Problem(_NO_TIME, name)
        if self.to_time and not self.from_time:
            yield Problem(_NO_BEGINNING, "from_time")
        for one in self.dates:
            if not _is_read(date.fromisoformat, one):
                yield Problem(_NO_DAY.with_values(words=one), "dates")
        if self.start and self.end and self.end <= self.start:
            yield Problem(_ENDS_EARLY, "end")

    def _numbers(self) -> Iterator[Problem]:
        if self.people is not None and self.people < FEWEST:
            yield Problem(_ALONE, "people")
        for name in ("times", "weight"):
            given = getattr(self, name)
            if given is not None and given < 1:
                yield Problem(_TOO_SMALL, name)
        if not 0 <= (self.minutes or 0) <= 24 * 60:
            yield Problem(_TOO_LONG, "minutes")


def _is_read(read: object, words: str | None) -> bool:
    try:
        if words:
            read(words)  # type: ignore[operator]
    except ValueError:
        return False
    return True


_NO_TIME = Text("不是时刻；请写成 23:00", "is no time of day; write it as 23:00")
_NO_BEGINNING = Text("填了时段止，也要填时段起", "is needed where the hours have an end")
_NO_DAY = Text("“{words}”不是日期；请写成 2026-10-01", "“{words}” is no day; write 2026-10-01")
_ENDS_EARLY = Text("应晚于生效日期；请改正其中之一", "is not after the first day; correct one")
_ALONE = Text("巡逻不得少于两人；请填2以上", "nobody patrols alone; ask for 2 or more")
_TOO_SMALL = Text("应为1以上", "must be 1 or more")
_TOO_LONG = Text("应在0至1440分钟之间", "must be 0 to 1440 minutes")
