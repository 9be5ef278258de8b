"""What this station asks of its patrols: the deep night, and every compound once in it."""

from __future__ import annotations

from datetime import date, time

from beatbook.patrol.declare import BEAT, POINT, Hours, Requirement
from beatbook.texts import Text

RULE = Text(
    "本所夜间巡逻规定(夜间23时至次日3时着装巡逻，当晚登记签名)",
    "This station's rule on night patrols (23:00 to 03:00 in uniform, signed the same night)",
)
SINCE = date(2025, 1, 1)
NIGHT = Hours(time(23), time(3))


def requirements(_day: date) -> list[Requirement]:
    """Somebody out from 23:00 to 03:00, each compound looked at in these hours."""
    return [
        Requirement(
            name="zhaojunlu.night",
            label=Text("夜间巡逻", "Night patrol"),
            source=RULE,
            target=BEAT,
            hours=NIGHT,
            minutes=NIGHT.minutes,
            start=SINCE,
            weight=3,
        ),
        Requirement(
            name="zhaojunlu.compounds",
            label=Text("小区夜巡", "Compounds by night"),
            source=RULE,
            target=POINT,
            kinds=("compound",),
            hours=NIGHT,
            start=SINCE,
            weight=2,
        ),
    ]
