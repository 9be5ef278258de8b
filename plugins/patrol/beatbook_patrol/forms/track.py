"""Track (轨迹): what a device recorded of a walk, matched to sections and points, then dropped.

The positions themselves are not kept: what they show of the walk is here in figures and sections,
and `digest` says which file it was. So nobody's movements can be gone through later.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from beatbook.forms import declare as f
from beatbook.forms.spec import State
from beatbook.texts import Text
from beatbook_patrol.retention import PATROL


@f.form(
    "track",
    label=Text("巡逻轨迹", "Track"),
    title=("walk", "started"),
    line=("metres", "fixes"),
    retention=PATROL,
    findable=False,
    states=(State("recorded", Text("已导入", "imported")),),
    transitions=(),
    help=Text(
        "定位文件的核对结果；不保存轨迹点。",
        "What a file of positions shows; the positions are not kept.",
    ),
)
class Track:
    """One imported track."""

    walk: str | None = f.reference(Text("巡逻", "Walk"), "walk", required=True)
    digest: str | None = f.text(
        Text("文件摘要", "Digest of the file"),
        required=True,
        unique=True,
        help=Text("SHA-256", "SHA-256"),
    )
    started: datetime | None = f.moment(Text("起", "From"), required=True)
    ended: datetime | None = f.moment(Text("止", "Until"), required=True)
    fixes: int | None = f.integer(Text("定位点数", "Positions"), required=True)
    metres: Decimal | None = f.number(Text("长度(米)", "Length (m)"), decimals=0, required=True)
    sections: tuple[str, ...] = f.reference(
        Text("走到的路段", "Sections walked"), "road_section", many=True
    )
    gaps: int | None = f.integer(Text("中断次数", "Gaps"))
    doubts: tuple[str, ...] = f.text(Text("疑点", "What is wrong with it"), many=True)
