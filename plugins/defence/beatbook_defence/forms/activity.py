"""What a group did (活动): when, how many, what came of it. The proof that a group exists."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from beatbook.forms import declare as f
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_defence.bases import GUIDING
from beatbook_defence.retention import ACTIVITY

FORM = "defence_activity"
_NOBODY = Text("至少一人参加", "somebody must have taken part")


@f.form(
    FORM,
    label=Text("群防群治活动", "Activity of a defence group"),
    title=("day", "group"),
    line=("kind",),
    retention=ACTIVITY,
    basis=GUIDING,
    counted=("day", "group", "kind"),
    help=Text(
        "巡逻、值守、调解、报送、培训；记人数，不记人。",
        "Patrols, watches, mediation, reports, drills: how many took part, not who.",
    ),
)
class Activity:
    """One activity."""

    group: str | None = f.reference(Text("组织", "Group"), "defence_group", required=True)
    day: date | None = f.day(Text("日期", "Day"), required=True)
    kind: str | None = f.choice(Text("类别", "Kind"), "defence_work", required=True)
    people: int | None = f.integer(Text("参加人数", "How many"), required=True)
    hours: Decimal | None = f.number(Text("时长(小时)", "Hours"), 1)
    where: str | None = f.text(Text("地点", "Where"), search="text")
    words: str | None = f.text(Text("内容和效果", "What came of it"), search="text")
    proof: str | None = f.text(
        Text("佐证", "Proof"),
        help=Text("签到表、照片编号、登记簿页码", "Sign-in sheet, numbers of photos, page"),
    )
    officers: tuple[str, ...] = f.officer(Text("参加民警", "Officers present"), many=True)

    def problems(self) -> Iterator[Problem]:
        """Somebody took part."""
        if self.people is not None and self.people < 1:
            yield Problem(_NOBODY, "people")
