"""Part of a composed bulletin (通报分项): one number of one station's bulletin, as that said it.

An upper book may have no records to count, so what it composes stands on these: each comes from a
bulletin of a station, can be opened, and is added up like any other figure. That a bulletin is
there is a part as well.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from beatbook.forms import declare as f
from beatbook.texts import Text
from beatbook_bulletins.retention import BULLETIN

FORM = "bulletin_part"
THERE = "there"
"""The figure that every bulletin has: that it is there."""


@f.form(
    FORM,
    label=Text("通报分项", "Part of a composed bulletin"),
    title=("label", "since"),
    line=("amount", "until"),
    retention=BULLETIN,
    findable=False,
    counted=("since", "kind", "figure", "station"),
    help=Text(
        "用 beat bulletin gather 从各所通报取得，不手工填写。",
        "Taken from stations' bulletins with: beat bulletin gather; not filled in by hand.",
    ),
)
class BulletinPart:
    """One number of one bulletin."""

    key: str | None = f.text(Text("编号", "Key"), required=True, unique=True)
    bulletin: str | None = f.reference(Text("通报", "Bulletin"), "bulletin", required=True)
    station: str | None = f.unit(Text("上报单位", "Station"), required=True)
    kind: str | None = f.text(Text("种类", "Kind"), required=True)
    since: date | None = f.day(Text("起", "From"), required=True)
    until: date | None = f.day(Text("止", "Until"), required=True)
    figure: str | None = f.text(Text("统计项", "Figure"), required=True)
    label: str | None = f.text(Text("名称", "Label"), required=True)
    label_en: str | None = f.text(Text("英文名称", "Label in English"))
    nth: int | None = f.integer(
        Text("次序", "Place"), help=Text("在该通报中的次序", "Among the figures of its bulletin")
    )
    amount: Decimal | None = f.number(Text("数", "Number"), 4, required=True)
