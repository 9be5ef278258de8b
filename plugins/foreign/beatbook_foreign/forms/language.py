"""Language level (民警语言等级): who speaks what, how well, shown by which test, until when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from beatbook.forms import declare as f
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_foreign import bases
from beatbook_foreign.retention import LANGUAGE


@f.form(
    "language_level",
    label=Text("民警语言等级", "Language level of an officer"),
    title=("officer",),
    line=("valid_until",),
    findable=False,
    retention=LANGUAGE,
    basis=bases.SERVICE,
    sections={"level": Text("语言等级", "Language level")},
    help=Text(
        "民警、辅警会说的语言和等级，便于接待境外人员时安排人员。",
        "Which languages officers speak, so that the right one can be sent.",
    ),
)
class LanguageLevel:
    """One language of one officer."""

    officer: str | None = f.officer(
        Text("人员", "Officer"), required=True, section="level", purpose=bases.STAFF
    )
    language: str | None = f.choice(
        Text("语种", "Language"), "language", required=True, section="level"
    )
    level: str | None = f.choice(
        Text("等级", "Level"), "language_scale", required=True, section="level"
    )
    test: str | None = f.text(
        Text("考试或者证书", "Test or certificate"),
        help=Text("没有考试的写“自评”", "Without a test write: own estimate"),
        section="level",
    )
    tested_on: date | None = f.day(Text("考试日期", "Tested on"), section="level")
    valid_until: date | None = f.day(
        Text("有效期至", "Valid until"),
        help=Text("到期前提醒复核", "A refresher is due before this day"),
        section="level",
    )

    def problems(self) -> Iterator[Problem]:
        """A test is valid from its day on."""
        if self.tested_on and self.valid_until and self.valid_until < self.tested_on:
            yield Problem(_ENDED_BEFORE, "valid_until")


_ENDED_BEFORE = Text("早于考试日期；请改正其中之一", "is before the test; correct one of the two")
