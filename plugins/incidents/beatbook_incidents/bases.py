"""Purposes and legal bases of what incidents keep about people, and how long it is kept.

Every personal field says why it is kept and which law allows it (个人信息保护法 art. 6, 13(3), 34).
"""

from __future__ import annotations

from beatbook.forms.declare import RetentionClass
from beatbook.texts import Text

RESPONDING = Text(
    "人民警察法第二条、第六条、第二十一条",
    "People's Police Law art. 2, 6, 21",
)
SEALING = Text(
    "治安管理处罚法(2025年修订)第一百三十六条",
    "Public Security Administration Punishments Law (rev. 2025) art. 136",
)

WHAT_HAPPENED = Text("处置警情", "To deal with what happened")
WHERE = Text("找到现场", "To find the place")
WHOM_TO_REACH = Text("联系、救助和回访当事人", "To reach, help and revisit those concerned")
GUARDIAN = Text("当事人为未成年人时通知监护人", "To tell the guardian where somebody is a minor")

INCIDENTS, PEOPLE, COUNTS = "incidents", "incident_people", "incident_counts"

_TEN_YEARS = Text(
    "公安派出所档案管理办法(试行)；机关文件材料归档范围和文书档案保管期限规定(定期10年)",
    "trial rules for archives of police stations; National Archives Order 8 (term of 10 years)",
)
_SHORTEST = Text(
    "个人信息保护法第十九条、第四十七条；国家无统一期限，由各地自定",
    "Personal Information Protection Law art. 19, 47; no national term is published",
)


def retention() -> list[RetentionClass]:
    """How long incidents, the people of them, and bare counts are kept."""
    return [
        RetentionClass(
            id=INCIDENTS,
            label=Text("警情", "Incidents"),
            years=10,
            starts=Text("办结之日", "the day it was closed"),
            source=_TEN_YEARS,
            start=("closed", "incident.closed", "@closed"),
        ),
        RetentionClass(
            id=PEOPLE,
            label=Text("警情当事人", "People of incidents"),
            years=3,
            starts=Text("警情办结之日", "the day the incident was closed"),
            source=_SHORTEST,
            start=("incident.closed",),
        ),
        RetentionClass(
            id=COUNTS,
            label=Text("警情统计数", "Counts of incidents"),
            years=10,
            starts=Text("统计期末", "the last day counted"),
            source=_TEN_YEARS,
            start=("until",),
        ),
    ]
