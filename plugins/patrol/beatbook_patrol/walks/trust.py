"""How much a check-in is worth as proof: four grades, each with its reason.

Grades say something about the proof, never about the officer: a patrol without any device can
reach grade 3 with a strip of paper.
"""

from __future__ import annotations

from typing import NamedTuple

from beatbook.texts import Text
from beatbook_patrol.forms.check_in import DESK, GPS, NONE, WITNESS, WORD


class Grade(NamedTuple):
    """1 worth little to 4 certain, and why."""

    trust: int
    why: Text


GRADES = {
    NONE: Grade(1, Text("只有巡逻人员自己的说明", "only the patrol itself says so")),
    WITNESS: Grade(
        2,
        Text(
            "现场有人可以询问，但没有人在账本中负责",
            "somebody at the place can be asked, but nobody stands for it in the book",
        ),
    ),
    DESK: Grade(
        3,
        Text(
            "另一名民警以自己的名义当时确认；证明时间，不直接证明地点",
            "another officer confirmed it in his or her own name; that proves the moment, not the"
            " place itself",
        ),
    ),
    WORD: Grade(
        3,
        Text(
            "口令只在该点、该半天可见；证明到过，不证明几点几分，也可能被转告",
            "the word could be read only there and in that half-day; it does not prove the minute,"
            " and it may be passed on",
        ),
    ),
    GPS: Grade(
        4,
        Text(
            "设备轨迹经过该点，时间、速度已核对",
            "a device's track passes the point; moments and speeds were checked",
        ),
    ),
}
LATE_WORD = Grade(
    2,
    Text(
        "口令在该半天过后才登记，其间可能得知",
        "the word was entered after its half-day, when it may have become known",
    ),
)


def grade(proof: str, *, late: bool = False) -> Grade:
    """The grade of a proof; `late`: a word that was entered after its half-day was over."""
    return LATE_WORD if late and proof == WORD else GRADES[proof]
