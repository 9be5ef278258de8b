"""Purposes and legal bases of records about forces and shifts, and how long they are kept."""

from __future__ import annotations

from beatbook.forms.declare import RetentionClass
from beatbook.texts import Text

ROSTER = "roster"
LAW = Text(
    "人民警察法、公务员法第八十二条、劳动法第四章；国办发〔2016〕15号（辅警管理）；公安机关内部管理规定",
    "People's Police Law, Civil Servants Law art. 82, Labour Law ch. IV; State Council Office 2016"
    " No. 15 (auxiliaries); internal rules of the police",
)
TO_CALL = Text("排班和紧急时联系", "To plan shifts and to call somebody out")
AUXILIARIES = Text(
    "国办发〔2016〕15号：辅警在民警指挥和监督下工作，不得单独执勤",
    "State Council Office 2016 No. 15: auxiliaries work under the direction of officers, not alone",
)


def retention() -> list[RetentionClass]:
    """The one class of this plugin."""
    return [
        RetentionClass(
            id=ROSTER,
            label=Text("勤务记录", "Records of duty"),
            years=3,
            starts=Text("该班次、请假或者抽调结束之日", "the day the shift, leave or order ends"),
            source=Text(
                "国家无统一期限，由各地自定；个人信息保护法第十九条",
                "no national term is published; Personal Information Protection Law art. 19",
            ),
            start=("ends", "until", "@closed"),
        )
    ]
