"""What the 21111 rule asks for besides talks and letters: a card, a household helped, an alert.

A published service rule of community offices: a prevention talk every **2** months, **1** letter
a year with each unit (kept with inspections), **1** contact card, **1** household helped, **1**
alert when there is something to warn of.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from beatbook.forms import declare as f
from beatbook.forms.spec import PERSONAL
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_visits.bases import CLOSE_TO_PEOPLE, HELPING, VISITS, WHERE_HELPED

_ONE_TARGET = Text("请填写房屋或者单位，只填其一", "is one place: name either a dwelling or a unit")
_NO_HOME = Text("请填写户或者房屋", "is missing: name the household or the dwelling")
_NEGATIVE = Text("不能是负数；请改正", "cannot be negative; correct it")


@f.form(
    "contact_card",
    label=Text("警民联系卡", "Contact card"),
    title=("day", "dwelling", "organisation"),
    line=("officer",),
    retention=VISITS,
    basis=CLOSE_TO_PEOPLE,
    findable=False,
    help=Text(
        "把写有民警姓名和电话的联系卡交给住户或者单位。",
        "A card with the officer's name and telephone was given to a household or unit.",
    ),
)
class ContactCard:
    """A card given."""

    dwelling: str | None = f.reference(Text("房屋", "Dwelling"), "dwelling")
    organisation: str | None = f.reference(Text("单位", "Unit"), "organisation")
    day: date | None = f.day(Text("发放日期", "Given on"), required=True)
    officer: str | None = f.officer(Text("发放民警", "Officer"), required=True)

    def problems(self) -> Iterator[Problem]:
        """To one door."""
        if bool(self.dwelling) == bool(self.organisation):
            yield Problem(_ONE_TARGET, "dwelling")


@f.form(
    "help",
    label=Text("帮扶", "Help given"),
    title=("day", "household", "dwelling"),
    line=("officer",),
    retention=VISITS,
    basis=HELPING,
    findable=False,
    help=Text(
        "民警帮助一户解决实际困难；只记做了什么，不给住户分类。",
        "An officer helped a household. It says what was done and classes nobody.",
    ),
)
class Help:
    """A household helped."""

    household: str | None = f.reference(
        Text("户", "Household"), "household", sensitivity=PERSONAL, purpose=WHERE_HELPED
    )
    dwelling: str | None = f.reference(
        Text("房屋", "Dwelling"), "dwelling", sensitivity=PERSONAL, purpose=WHERE_HELPED
    )
    day: date | None = f.day(Text("帮扶日期", "On"), required=True)
    officer: str | None = f.officer(Text("帮扶民警", "Officer"), required=True)
    kind: str | None = f.choice(Text("帮扶内容", "Kind of help"), "help_kind", required=True)
    what: str | None = f.long_text(
        Text("具体情况", "What was done"), sensitivity=PERSONAL, purpose=WHERE_HELPED
    )

    def problems(self) -> Iterator[Problem]:
        """Somebody was helped."""
        if not (self.household or self.dwelling):
            yield Problem(_NO_HOME, "household")


@f.form(
    "alert",
    label=Text("预警提示", "Prevention alert"),
    title=("day", "words"),
    retention=VISITS,
    basis=CLOSE_TO_PEOPLE,
    help=Text(
        "有情况时向住户和单位发出的防范提示；不写任何人的姓名。",
        "A warning to households and units when there is something to warn of; it names nobody.",
    ),
)
class Alert:
    """An alert given."""

    day: date | None = f.day(Text("发布日期", "Given on"), required=True)
    topic: str | None = f.choice(Text("预警内容", "Warned of"), "alert_topic", required=True)
    words: str | None = f.text(Text("提示内容", "Words of the alert"), required=True, search="text")
    officer: str | None = f.officer(Text("发布民警", "Officer"), required=True)
    households: int | None = f.integer(Text("告知户数", "Households told"))
    units: int | None = f.integer(Text("告知单位数", "Units told"))

    def problems(self) -> Iterator[Problem]:
        """Counts are possible."""
        for name in ("households", "units"):
            if (getattr(self, name) or 0) < 0:
                yield Problem(_NEGATIVE, name)
