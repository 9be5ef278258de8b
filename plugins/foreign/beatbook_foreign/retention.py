"""How long records about foreigners' stays are kept, from which event, and why.

No national term is published for a station's copies; a region that has one declares its own class.
"""

from __future__ import annotations

from beatbook.forms.declare import RetentionClass
from beatbook.texts import Text

STAY = "foreign_stay"
TALK = "foreign_interview"
LANGUAGE = "language_level"

_SHORTEST = Text(
    "个人信息保护法第十九条、第四十七条；公安派出所档案管理办法(试行)",
    "Personal Information Protection Law art. 19, 47; trial rules for archives of police stations",
)


def classes() -> list[RetentionClass]:
    """All retention classes of this plugin."""
    return [
        RetentionClass(
            id=STAY,
            label=Text("境外人员住宿登记", "Registrations of foreigners' stays"),
            years=10,
            starts=Text("离开之日", "the day the person leaves"),
            source=_SHORTEST,
            start=("left_on", "@closed"),
        ),
        RetentionClass(
            id=TALK,
            label=Text("境外人员谈话记录", "Interviews with foreigners"),
            years=3,
            starts=Text("谈话之日", "the day of the interview"),
            source=_SHORTEST,
            start=("at",),
        ),
        RetentionClass(
            id=LANGUAGE,
            label=Text("民警语言等级", "Language levels of officers"),
            years=10,
            starts=Text("离任之日", "the day the officer leaves"),
            source=_SHORTEST,
        ),
    ]
