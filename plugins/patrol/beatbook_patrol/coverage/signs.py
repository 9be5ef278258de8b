"""The marks of the four verdicts (早 正 迟 漏), and of what is to come or was never planned."""

from __future__ import annotations

from collections.abc import Mapping

from beatbook.papers.declare import ALARM, CALM, FAINT, WARNING, Marks, Sign
from beatbook.patrol.declare import EARLY, LATE, MISSED, ON_TIME
from beatbook.texts import Text
from beatbook_patrol.coverage.counts import Counts

AHEAD, UNPLANNED = "ahead", "unplanned"
VERDICTS = (
    Sign(EARLY, Text("早", "E"), Text("早到", "early"), WARNING),
    Sign(ON_TIME, Text("正", "T"), Text("正点", "on time"), CALM),
    Sign(LATE, Text("迟", "L"), Text("迟到", "late"), WARNING),
    Sign(MISSED, Text("漏", "M"), Text("漏点", "missed"), ALARM),
)
SIGNS = (
    *VERDICTS,
    Sign(AHEAD, Text("待", "W"), Text("未到时间", "still to come"), FAINT),
    Sign(UNPLANNED, Text("缺", "N"), Text("有要求而未安排", "asked for, not planned"), ALARM),
)


def marks(counts: Mapping[str, int]) -> Marks:
    """Counts by the ids of signs as a cell; what did not happen is left out."""
    return Marks(tuple((sign, counts[sign.id]) for sign in SIGNS if counts.get(sign.id)))


def verdict_marks(counts: Counts) -> Marks:
    """Judged stops as a cell."""
    found = {EARLY: counts.early, ON_TIME: counts.on_time, LATE: counts.late, MISSED: counts.missed}
    return marks(found)
