"""A campaign (防范宣传): its topic and audience, what was handed out, how many were reached.

Installations of the anti-fraud application are a count. Who installed it is nobody's business:
it is voluntary, and no list of those who did not is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from beatbook.forms import declare as f
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_defence.bases import GUIDING
from beatbook_defence.retention import ACTIVITY

FORM = "campaign"
_COUNTS = ("people", "units", "handed_out", "installs")
_NEGATIVE = Text("不能是负数", "cannot be negative")
_MORE = Text(
    "多于宣传人数{people}；请改正其中之一",
    "is more than the {people} who were reached; correct one of the two",
)


@f.form(
    FORM,
    label=Text("防范宣传", "Campaign"),
    title=("day", "title"),
    line=("topic", "form"),
    retention=ACTIVITY,
    basis=GUIDING,
    sections={
        "what": Text("宣传", "The campaign"),
        "reach": Text("对象和效果", "Whom it reached"),
    },
    counted=("day", "topic", "form"),
    help=Text("防范宣传一次一条，只记人数。", "One for each campaign; people are counted only."),
)
class Campaign:
    """One campaign."""

    day: date | None = f.day(Text("日期", "Day"), required=True, section="what")
    title: str | None = f.text(Text("主题", "Title"), required=True, search="text", section="what")
    topic: str | None = f.choice(
        Text("内容类别", "Topic"), "campaign_topic", required=True, section="what"
    )
    form: str | None = f.choice(
        Text("形式", "Form"), "campaign_form", required=True, section="what"
    )
    where: str | None = f.text(Text("地点", "Where"), search="text", section="what")
    material: str | None = f.text(Text("宣传材料", "Material"), section="what")
    group: str | None = f.reference(
        Text("参加组织", "Group that helped"), "defence_group", section="what"
    )
    officers: tuple[str, ...] = f.officer(
        Text("宣传民警", "Officers"), many=True, required=True, section="what"
    )
    proof: str | None = f.text(
        Text("佐证", "Proof"),
        help=Text("照片编号、签到表", "Numbers of photos, sign-in sheet"),
        section="what",
    )
    cost: Decimal | None = f.money(Text("经费(元)", "Cost (yuan)"), section="what")
    audience: tuple[str, ...] = f.choice(
        Text("对象", "Audience"), "campaign_audience", many=True, required=True, section="reach"
    )
    people: int | None = f.integer(Text("人数", "People reached"), required=True, section="reach")
    units: int | None = f.integer(Text("单位数", "Units reached"), section="reach")
    handed_out: int | None = f.integer(Text("发放份数", "Handed out"), section="reach")
    installs: int | None = f.integer(
        Text("反诈软件安装数", "Anti-fraud installs"),
        help=Text("自愿安装，只记数", "Voluntary; only counted"),
        section="reach",
    )

    def problems(self) -> Iterator[Problem]:
        """Counts are counts, and nobody installs who was not there."""
        for name in _COUNTS:
            if (getattr(self, name) or 0) < 0:
                yield Problem(_NEGATIVE, name)
        if self.people is not None and (self.installs or 0) > self.people >= 0:
            yield Problem(_MORE.with_values(people=self.people), "installs")
