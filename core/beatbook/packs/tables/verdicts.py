"""``[[verdict]]``: how early or late a check-in may be at points of some kinds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.clock import CHINA
from beatbook.packs.document import Key
from beatbook.packs.reader import Reader
from beatbook.packs.said import KeySpec
from beatbook.packs.tables.patrol import HOURS, hours_of
from beatbook.patrol.declare import Hours
from beatbook.patrol.judging import judge
from beatbook.texts import Text, Translator

if TYPE_CHECKING:
    from beatbook.patrol.declare import CheckIn, Verdict

_ = Translator(__name__, __file__)

HELP = Text(
    "签到评判：某类点位、某个时段允许早到、晚到几分钟；先写的先用",
    "How early or late a check-in may be, by kind of point and hour; the first that fits judges.",
)
KEYS: Mapping[str, KeySpec] = {
    "late": KeySpec(
        "integer",
        Text("晚到几分钟内算准时", "Minutes behind the plan that count as on time"),
        required=True,
    ),
    "early": KeySpec(
        "integer", Text("早到几分钟内算准时，默认同late", "The same before it; otherwise as late")
    ),
    "kinds": KeySpec("strings", Text("哪些类别的点位", "At points of these kinds; otherwise all")),
    "hours": KeySpec("table", Text("计划在哪个时段", "Planned between which hours"), keys=HOURS),
    "trust": KeySpec(
        "integer", Text("证明可信度至少几级(1至4)", "Proofs of this grade (1 to 4) or more only")
    ),
}
_MOST = {"late": 1440, "early": 1440, "trust": 4}


class Tolerance(NamedTuple):
    """Which check-ins are judged, and how early and late they may be."""

    kinds: tuple[str, ...]
    hours: Hours | None
    trust: int
    early: timedelta
    late: timedelta

    def fits(self, check_in: CheckIn) -> bool:
        """Whether it judges a check-in; a stop without one is judged whatever its proof."""
        if self.kinds and check_in.kind not in self.kinds:
            return False
        if check_in.at is not None and check_in.trust < self.trust:
            return False
        since = check_in.since
        if self.hours is None or since is None:
            return self.hours is None
        return self.hours.covers(since.astimezone(CHINA).time())


def read(reader: Reader, key: Key, values: Mapping[str, Any]) -> Tolerance:
    """The tolerance."""
    for name, most in _MOST.items():
        if not 0 <= values.get(name, 0) <= most:
            what = _("“{key}” must be from 0 to {most}", key=name, most=most)
            reader.problem((*key, name), what)
    return Tolerance(
        kinds=tuple(values.get("kinds", ())),
        hours=hours_of(values["hours"]) if "hours" in values else None,
        trust=values.get("trust", 0),
        early=timedelta(minutes=values.get("early", values["late"])),
        late=timedelta(minutes=values["late"]),
    )


def answering(found: Callable[[], list[Tolerance]]) -> Callable[[CheckIn], Verdict | None]:
    """What answers the hook: the verdict of the first tolerance that fits, None without one."""

    def patrol_verdict(check_in: CheckIn) -> Verdict | None:
        one = next((one for one in found() if one.fits(check_in)), None)
        return None if one is None else judge(check_in, one.late, one.early)

    return patrol_verdict
