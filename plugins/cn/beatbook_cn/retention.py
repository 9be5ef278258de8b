"""How long records of the national forms are kept, from which event, and why.

No national term is published for most ledgers of a station; a region that has one declares its
own class. Where no law gives a term, a person reviews the record when its use is over (个人信息
保护法 art. 19 and 47: the shortest time that the purpose needs).
"""

from __future__ import annotations

from beatbook.forms.declare import RetentionClass
from beatbook.texts import Text

ADDRESS = "address"
RESIDENT = "resident"
TENANCY = "tenancy"
HOUSE = "house"
ORGANISATION = "organisation"
EMPLOYMENT = "employment"

_SHORTEST = Text(
    "个人信息保护法第十九条、第四十七条；公安派出所档案管理办法(试行)",
    "Personal Information Protection Law art. 19, 47; trial rules for archives of police stations",
)


def classes() -> list[RetentionClass]:
    """All retention classes of this plugin."""
    from beatbook_cn.rights import bases as rights

    return [
        RetentionClass(
            id=ADDRESS,
            label=Text("标准地址", "Standard addresses"),
            years=None,
            starts=Text("地址撤销之日", "the day the address is abolished"),
            source=Text("GA/T 2000.32-2014；不含个人信息", "GA/T 2000.32-2014; nothing personal"),
        ),
        RetentionClass(
            id=RESIDENT,
            label=Text("实有人口", "Actual population"),
            years=None,
            starts=Text("注销之日", "the day the record is cancelled"),
            source=_SHORTEST,
            start=("cancelled_on", "until", "@closed"),
        ),
        RetentionClass(
            id=TENANCY,
            label=Text("居住登记", "Registrations of stay"),
            years=10,
            starts=Text("居住终止之日", "the day the stay ends"),
            source=_SHORTEST,
            start=("until", "cancelled_on", "collected_on", "@closed"),
        ),
        RetentionClass(
            id=HOUSE,
            label=Text("实有房屋", "Dwellings"),
            years=None,
            starts=Text("房屋灭失之日", "the day the dwelling ceases to exist"),
            source=_SHORTEST,
        ),
        RetentionClass(
            id=ORGANISATION,
            label=Text("实有单位", "Units"),
            years=10,
            starts=Text("单位注销或者迁出之日", "the day the unit closes or leaves"),
            source=_SHORTEST,
        ),
        RetentionClass(
            id=EMPLOYMENT,
            label=Text("从业人员", "Employments"),
            years=10,
            starts=Text("离职之日", "the day the employment ends"),
            source=_SHORTEST,
            start=("until", "@closed"),
        ),
        *rights.classes(),
    ]
