"""How an office is staffed: its model, its pattern of shifts, how many stand each shift.

One record for each unit that plans a roster; the unit of the record is that unit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from beatbook.access import DUTIES
from beatbook.forms import declare as f
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_roster import facts
from beatbook_roster.bases import LAW, ROSTER

OWN_RULES = ("rest_hours", "most_in_row", "most_nights", "week_hours")
_NO_SOURCE = Text(
    "改变了休息规则；请写明依据的文件",
    "is needed: a rest rule was changed; name the order that allows it",
)
_NOBODY = Text(
    "每班至少一名民警：辅警不得单独值班", "must be 1 at least: auxiliaries do not stand alone"
)
_OWN = Text("不填时按通行规则", "Left empty: the common rule")


def _called(values: Mapping[str, Any]) -> str | None:
    """A staffing by its model and pattern, in the language of both."""
    known = (facts.models().get(values.get("model") or ""), facts.patterns().get(
        values.get("pattern") or ""))  # fmt: skip
    return " ".join(one.label.zh for one in known if one is not None) or None


@f.form(
    "staffing",
    label=Text("警力配置", "Staffing"),
    title=("called",),
    line=("since",),
    retention=ROSTER,
    basis=LAW,
    permission=DUTIES,
    findable=False,
    help=Text(
        "本单位的配置模式、班制和每班人数；排班据此进行。",
        "The unit's model, its pattern of shifts and how many stand each; rosters follow it.",
    ),
)
class Staffing:
    """The model and pattern of one unit from a day on."""

    model: str | None = f.choice(Text("配置模式", "Staffing model"), "staffing_model")
    pattern: str | None = f.choice(
        Text("班制", "Pattern"), "shift_pattern", required=True, default="three_eights"
    )
    officers: int | None = f.integer(
        Text("每班民警", "Officers each shift"), required=True, default=1
    )
    others: int | None = f.integer(
        Text("每班辅助力量", "Others each shift"), required=True, default=1
    )
    day_officers: int | None = f.integer(
        Text("白班民警", "Officers by day"),
        help=Text("不填时与其他班次相同", "Left empty: as in other shifts"),
    )
    day_others: int | None = f.integer(
        Text("白班辅助力量", "Others by day"),
        help=Text("不填时与其他班次相同", "Left empty: as in other shifts"),
    )
    rest_hours: int | None = f.integer(Text("班次间休息(小时)", "Hours of rest"), help=_OWN)
    most_in_row: int | None = f.integer(Text("最多连续天数", "Most days in a row"), help=_OWN)
    most_nights: int | None = f.integer(Text("最多连续夜班", "Most nights in a row"), help=_OWN)
    week_hours: int | None = f.integer(Text("平均每周小时", "Hours a week"), help=_OWN)
    source: str | None = f.text(Text("依据", "Under which order"))
    since: date | None = f.day(Text("起", "From"), required=True)
    called: str | None = f.text(
        Text("名称", "Name"), computed=_called, computed_from=("model", "pattern")
    )

    def problems(self) -> Iterator[Problem]:
        """An officer in each shift; rest rules of one's own have a source."""
        for name in ("officers", "day_officers"):
            number = getattr(self, name)
            if number is not None and number < 1:
                yield Problem(_NOBODY, name)
        for name in ("others", "day_others", *OWN_RULES):
            if (getattr(self, name) or 0) < 0:
                yield Problem(Text("不能为负数", "can't be negative"), name)
        if any(getattr(self, name) is not None for name in OWN_RULES) and not self.source:
            yield Problem(_NO_SOURCE, "source")
