"""The code lists of due process."""

from __future__ import annotations

from beatbook.codes import Code, CodeList
from beatbook.texts import Text
from beatbook_assessment.forms.standing import APART, NUMBER, TITLE
from beatbook_assessment.process.given import POINTS, RECOUNT


def declared() -> list[CodeList]:
    """Every list."""
    return [
        CodeList(
            "objection_remedy",
            Text("异议成立的处理", "What follows from an objection"),
            [
                Code(POINTS, Text("改定得分", "the points are set anew")),
                Code(RECOUNT, Text("补正记录后重新统计", "records put right, counted again")),
            ],
            source="Beatbook",
        ),
        CodeList(
            "assessment_standing_kind",
            Text("分管和称号的种类", "Kinds of standing"),
            [
                Code(TITLE, Text("称号", "title")),
                Code(APART, Text("不分管的项", "item not in charge")),
                Code(NUMBER, Text("数", "number")),
            ],
            source="Beatbook",
        ),
    ]
