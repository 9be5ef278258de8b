"""The code list of due process: what follows from an objection that is upheld."""

from __future__ import annotations

from beatbook.codes import Code, CodeList
from beatbook.texts import Text
from beatbook_assessment.process.given import POINTS, RECOUNT


def declared() -> list[CodeList]:
    """The one list."""
    return [
        CodeList(
            "objection_remedy",
            Text("异议成立的处理", "What follows from an objection"),
            [
                Code(POINTS, Text("改定得分", "the points are set anew")),
                Code(RECOUNT, Text("补正记录后重新统计", "records put right, counted again")),
            ],
            source="Beatbook",
        )
    ]
