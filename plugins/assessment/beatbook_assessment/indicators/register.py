"""What the register holds: how much was entered, how complete it is."""

from __future__ import annotations

from collections.abc import Iterator

from beatbook.assessment.declare import Indicator, Measure
from beatbook.store.query import Condition
from beatbook.texts import Text
from beatbook_assessment.indicators.making import count, share

_OPEN = Condition("state", "=", "registered")
_RECORDS = Text("条", "records")
_ENTERED = {
    "person": ("people", Text("新登记人口", "People entered")),
    "dwelling": ("dwellings", Text("新登记房屋", "Dwellings entered")),
    "organisation": ("units", Text("新登记单位", "Units entered")),
}
_ENTERED_HELP = Text(
    "本期录入的条数；只说明工作量，不说明登记是否准确",
    "How many were entered in the period; it tells how much, not how right",
)


def indicators() -> Iterator[Indicator]:
    """The information rate, and how much was entered."""
    yield share(
        "register.information",
        (
            Text("信息采集率", "Information rate"),
            Text(
                "在册人口中登记了联系电话的比例",
                "Of the people in the register, of whom a telephone is known",
            ),
        ),
        Measure("person", where=(_OPEN,)),
        (Condition("phone", "filled"),),
        entries=True,
    )
    for form, (what, label) in _ENTERED.items():
        yield count(
            f"register.{what}",
            (label, _ENTERED_HELP),
            Measure(form, "made_at"),
            measure=_RECORDS,
            entries=True,
        )
