"""Purposes and legal bases of visits, and how long their records are kept.

Every personal field says why it is kept and which law allows it (个人信息保护法 art. 6, 13(3), 34).
"""

from __future__ import annotations

from beatbook.forms.declare import RetentionClass
from beatbook.texts import Text

CLOSE_TO_PEOPLE = Text(
    "人民警察法第三条、第六条；公安派出所执法执勤工作规范",
    "People's Police Law art. 3, 6; rules for the work of police stations",
)
LISTENING = Text(
    "人民警察法第三条、第四十四条、第四十六条",
    "People's Police Law art. 3, 44, 46",
)
HELPING = Text("人民警察法第三条、第二十一条", "People's Police Law art. 3, 21")

WHOM_MET = Text("便于回访和兑现承诺", "To come back and to keep what was promised")
WHAT_SAID = Text("了解需求，改进服务和防范", "To know what is needed, for service and prevention")
ANSWER = Text("办理并答复所反映的事项", "To deal with what was said and to answer")
WHERE_HELPED = Text("落实帮扶，避免重复打扰", "To see help through and disturb nobody twice")

VISITS = "visits"
OPINIONS = "opinions"

_SHORTEST = Text(
    "个人信息保护法第十九条、第四十七条；国家无统一期限，由各地自定",
    "Personal Information Protection Law art. 19, 47; no national term is published",
)


def retention() -> list[RetentionClass]:
    """How long records of visits, services and opinions are kept."""
    return [
        RetentionClass(
            id=VISITS,
            label=Text("走访和服务记录", "Visits and services"),
            years=3,
            starts=Text("走访、服务之日", "the day of the visit or service"),
            source=_SHORTEST,
            start=("day", "@closed"),
        ),
        RetentionClass(
            id=OPINIONS,
            label=Text("社情民意", "Opinions"),
            years=3,
            starts=Text("答复之日", "the day it was answered"),
            source=_SHORTEST,
            start=("replied_on", "@closed"),
        ),
    ]
