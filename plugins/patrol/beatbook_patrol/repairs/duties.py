"""What becomes due of repair notices: whoever did not mend it by the day is asked again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from beatbook.duties.declare import Due, Rule, Subject
from beatbook.texts import Text

_PRACTICE = Text("本所惯例；各地可以自定", "this station's practice; set locally")
_PASSED = Text("应于{day}前修复，仍未修复", "was to be mended by {day}, and is not")
_ASKED = Text("{day}已催办，仍未修复", "asked again on {day}, and still not mended")


def ask_again_due(subject: Subject) -> Iterator[Due]:
    """From the day after the term on, and again some days after each time it was asked."""
    values = subject.record.values
    mend_by, asked = values["mend_by"], values["asked_again"]
    if mend_by is None:
        return
    days = timedelta(days=subject.terms["days"])
    if asked is not None and asked > mend_by:
        why, opens = _ASKED.with_values(day=asked), asked + days
    else:
        why, opens = _PASSED.with_values(day=mend_by), mend_by + timedelta(days=1)
    yield Due(opens + timedelta(days=subject.terms["grace"]), opens=opens, why=why)


def rules() -> list[Rule]:
    """The one rule of repair notices; one that is mended has no duties, its state being final."""
    return [
        Rule(
            name="repair.ask_again",
            label=Text("催办报修", "Ask again for a repair"),
            why=Text("要求修复的日期已过", "the day by which it was to be mended has passed"),
            source=_PRACTICE,
            form="repair_notice",
            due=ask_again_due,
            terms={"days": 7, "grace": 2},
            leads_to="act patrol.ask_again",
            counts=Text("报修催办", "repairs seen to"),
        )
    ]
