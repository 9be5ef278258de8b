"""What is looked at besides in Henan's shopping streets and markets at night.

No published list is known; the items are what patrol records of the province usually name.
"""

from __future__ import annotations

from beatbook.patrol.declare import Checklist
from beatbook.texts import Text

_USUAL = Text("省内巡逻记录的通行项目，归类自编", "usual items of patrol records, own grouping")


def checklists() -> list[Checklist]:
    """One list more than the nation's."""
    return [
        Checklist(
            id="henan_night",
            label=Text("夜间商铺", "Shops at night"),
            kinds=("shop_street", "market"),
            items=(
                ("watch", Text("夜间值守人员在岗", "The night watch is there")),
                ("stove", Text("炉火、用电已关闭", "Stoves and power are off")),
            ),
            source=_USUAL,
        )
    ]
