"""Interview (境外人员谈话记录): what was lawfully asked and told, in which language.

Topics are a closed list from the Exit and Entry Administration Law; notes keep to them. An
interview that was declined, or where nobody was met, is a normal result.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from beatbook.forms import declare as f
from beatbook.forms.spec import PERSONAL
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_foreign import bases
from beatbook_foreign.retention import TALK

HELD = "1"
"""Code of ``interview_result``."""
_TALK: dict[str, Any] = {"sensitivity": PERSONAL, "purpose": bases.CONVERSATION}
_LANGUAGE = {**_TALK, "section": "language"}
_CONTENT = {**_TALK, "section": "content"}
_TALK = {**_TALK, "section": "talk"}


@f.form(
    "interview",
    label=Text("境外人员谈话记录", "Interview of a foreigner"),
    title=("stay",),
    findable=False,
    guarded_by="stay",
    retention=TALK,
    accompanied="officers",
    basis=bases.TALK,
    sections={
        "talk": Text("谈话", "Interview"),
        "language": Text("语言", "Language"),
        "content": Text("内容", "Content"),
    },
    help=Text(
        "走访境外人员时依法询问和告知的记录；只谈法定事项。",
        "What was asked and told on a visit; lawful topics only.",
    ),
)
class Interview:
    """One interview."""

    stay: str | None = f.reference(Text("住宿登记", "Stay"), "foreign_stay", required=True, **_TALK)
    at: datetime | None = f.moment(Text("时间", "Held at"), required=True, **_TALK)
    officers: tuple[str, ...] = f.officer(
        Text("民警", "Officers"), many=True, required=True, **_TALK
    )
    result: str | None = f.choice(
        Text("结果", "Result"), "interview_result", required=True, default=HELD, **_TALK
    )
    language: str | None = f.choice(
        Text("所用语言", "Language used"),
        "language",
        required_when=f.when("result", HELD),
        **_LANGUAGE,
    )
    interpreted: bool | None = f.yes_no(
        Text("是否有翻译", "With an interpreter"), default=False, **_LANGUAGE
    )
    interpreter: str | None = f.text(
        Text("翻译姓名", "Interpreter"),
        required_when=f.when("interpreted", True),
        shown_when=f.when("interpreted", True),
        **_LANGUAGE,
    )
    interpreter_phone: str | None = f.identifier(
        Text("翻译电话", "Interpreter's phone"),
        "phone",
        shown_when=f.when("interpreted", True),
        **_LANGUAGE,
    )
    topics: tuple[str, ...] = f.choice(
        Text("谈话事项", "Topics"),
        "interview_topic",
        many=True,
        required_when=f.when("result", HELD),
        **_CONTENT,
    )
    notes: str | None = f.long_text(
        Text("谈话要点", "Notes"),
        help=Text(
            "只记所选事项的问答；不问不记信仰、观点和私人交往",
            "Only what the chosen topics need; beliefs, opinions and private relations are"
            " neither asked for nor kept",
        ),
        **_CONTENT,
    )
    next_on: date | None = f.day(Text("约定下次日期", "Next time agreed on"), **_CONTENT)

    def problems(self) -> Iterator[Problem]:
        """Two officers go; the next time is later than this one."""
        if len(set(self.officers)) == 1:
            yield Problem(_ALONE, "officers", warning=True, source=bases.SERVICE)
        if self.at and self.next_on and self.next_on < self.at.date():
            yield Problem(_NEXT_BEFORE, "next_on")


_ALONE = Text(
    "只有一名民警；谈话一般由两人进行",
    "names one officer only; interviews are usually held by two",
)
_NEXT_BEFORE = Text("早于本次谈话；请改正", "is before this interview; correct it")
