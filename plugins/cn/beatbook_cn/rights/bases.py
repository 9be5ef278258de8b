"""Legal bases of requests and consents, and how long they are kept."""

from __future__ import annotations

from beatbook.forms.declare import RetentionClass
from beatbook.texts import Text

REQUESTS, CONSENTS = "subject_requests", "consents"
ASKING = Text(
    "个人信息保护法第四十四条至第五十条",
    "Personal Information Protection Law art. 44-50",
)
AGREEING = Text(
    "个人信息保护法第十三条第一款第一项、第十四条、第十五条",
    "Personal Information Protection Law art. 13(1)(1), 14, 15: consent",
)
ANSWERED = Text("受理并答复本人的申请", "To deal with what the person asks and to answer")
AGREED = Text("证明同意、撤回同意", "To prove that consent was given or withdrawn")
SENDING = Text("按本人意愿发送治安通报", "To send the safety bulletin to whoever wants it")
_SHORTEST = Text(
    "个人信息保护法第十九条、第五十六条(三年)；国家无统一期限，由各地自定",
    "Personal Information Protection Law art. 19, 56 (three years); no national term is published",
)


def classes() -> list[RetentionClass]:
    """How long requests and consents are kept."""
    return [
        RetentionClass(
            id=REQUESTS,
            label=Text("个人信息权利申请", "Requests about one's own data"),
            years=3,
            starts=Text("答复之日", "the day it was answered"),
            source=_SHORTEST,
            start=("answered_on", "@closed"),
        ),
        RetentionClass(
            id=CONSENTS,
            label=Text("同意记录", "Consents"),
            years=3,
            starts=Text("撤回之日", "the day it was withdrawn"),
            source=_SHORTEST,
            start=("withdrawn_on", "@closed"),
        ),
    ]
