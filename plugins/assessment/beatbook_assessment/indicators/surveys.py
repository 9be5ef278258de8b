"""What people and outsiders say of an office: call-backs, doors, open and secret checks."""

from __future__ import annotations

from collections.abc import Iterator

from beatbook.assessment.declare import LESS, MISSING, UNIT, Indicator, Measure
from beatbook.samples import FEWEST_ANSWERS
from beatbook.store.query import Condition
from beatbook.texts import Text
from beatbook_assessment.indicators.making import PRACTICE, one_of, share

_ASKED = Condition("state", "=", "asked")
_GRADES, _SATISFIED = ("1", "2", "3", "4", "5"), ("3", "4", "5")
_KNOWN = ("name", "sight")
_FOUND = Text("项/次", "things each time")


def indicators() -> Iterator[Indicator]:
    """Satisfaction, familiarity, accuracy at the door, facts found by checks."""
    yield _answers(
        "survey.satisfaction",
        Text("满意率", "Satisfaction rate"),
        Text(
            "随机回访中基本满意以上的占作答者的比例；未接通、不愿回答、未作答的不计",
            "Of those who answered a random call-back, who was at least fairly satisfied; who was"
            " not reached, declined or gave no answer does not count",
        ),
        "satisfaction",
        (_GRADES, _SATISFIED),
    )
    yield _answers(
        "survey.familiarity",
        Text("熟悉率", "Familiarity rate"),
        Text(
            "随机回访中知道姓名或者认得社区民警的占作答者的比例",
            "Of those who answered a random call-back, who knows the officer by name or by sight",
        ),
        "familiarity",
        ((*_KNOWN, "unknown"), _KNOWN),
    )
    looked = Measure(
        "door_sample",
        "checked_on",
        (_ASKED, one_of("outcome", "agrees", "differs")),
        unit="office",
    )
    yield share(
        "door.accuracy",
        (
            Text("一标三实准确率", "Register right at the door"),
            Text(
                "入户抽查中登记与实际完全相符的户数占核对户数的比例",
                "Of dwellings drawn at random and looked at, where the register agrees in all",
            ),
        ),
        looked,
        (Condition("outcome", "=", "agrees"),),
        subjects=(UNIT,),
        fewest=FEWEST_ANSWERS,
    )
    yield _facts()


def _answers(
    name: str, label: Text, help: Text, field: str, codes: tuple[tuple[str, ...], tuple[str, ...]]
) -> Indicator:
    every, good = codes
    asked = Measure(
        "call_back", "asked_on", (_ASKED, one_of(field, *every)), by="officers", unit="office"
    )
    good_ones = (one_of(field, *good),)
    return share(name, (label, help), asked, good_ones, fewest=FEWEST_ANSWERS)


def _facts() -> Indicator:
    visits = Measure("inspection_visit", "at", unit="office")
    return Indicator(
        name="check.facts",
        label=Text("明察暗访发现问题", "Found by checks"),
        help=Text(
            "每次明察暗访平均发现的问题数；没有检查过为缺项",
            "Things found by open and secret checks, each check on average; without any check it"
            " is missing",
        ),
        source=PRACTICE,
        top=visits._replace(sum="facts"),
        bottom=visits,
        subjects=(UNIT,),
        absent=MISSING,
        decimals=2,
        better=LESS,
        measure=_FOUND,
    )
