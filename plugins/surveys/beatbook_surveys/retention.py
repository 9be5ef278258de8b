"""How long checks, call-backs and door samples are kept, from which event, and why."""

from __future__ import annotations

from beatbook.forms.declare import RetentionClass
from beatbook.texts import Text

CHECK, SURVEY, ANSWERS = "office_visit_check", "survey", "survey_answers"
_SHORTEST = Text(
    "个人信息保护法第十九条：实现处理目的所必要的最短时间",
    "Personal Information Protection Law art. 19: no longer than the purpose takes",
)
_ARCHIVES = Text("公安派出所档案管理办法(试行)", "trial rules for archives of police stations")


def classes() -> list[RetentionClass]:
    """All retention classes of this plugin."""
    return [
        RetentionClass(
            id=CHECK,
            label=Text("明察暗访记录", "Open and secret checks"),
            years=3,
            starts=Text("整改完成之日", "the day it was put right"),
            source=_ARCHIVES,
            start=("mended_on", "@closed"),
        ),
        RetentionClass(
            id=SURVEY,
            label=Text("抽样记录", "Samples"),
            years=3,
            starts=Text("办结之日", "the day it was finished"),
            source=_ARCHIVES,
            start=("survey.@closed", "@closed"),
        ),
        RetentionClass(
            id=ANSWERS,
            label=Text("回访回答", "Answers to call-backs"),
            years=1,
            starts=Text("回访之日", "the day they were given"),
            source=_SHORTEST,
            start=("asked_on", "@closed"),
        ),
    ]
