"""The ledgers of the desk."""

from __future__ import annotations

from beatbook.papers.ledgers import Cell, Ledger, ledger
from beatbook.texts import Text

SERVICES = ledger(
    Ledger(
        name="ledger.services",
        label=Text("窗口服务登记", "Services at the desk"),
        help=Text("每件服务一行：事项、等候、结果、满意度。",
                  "One row for each service: what, when, result, satisfaction."),
        form="desk_service",
        columns=(
            "number", "came", Cell("item", share=2), "way", "name", "called", "finished",
            Cell("result", share=2), "passed_to", "satisfaction", "first_asked",
            "handled_by", "state",
        ),
        on="day",
        closed=True,
    )
)  # fmt: skip
APPOINTMENTS = ledger(
    Ledger(
        name="ledger.appointments",
        label=Text("预约和上门服务登记", "Appointments and service at home"),
        help=Text("窗口、延时、上门的预约。", "At the desk, out of hours, at home."),
        form="appointment",
        columns=(
            "number", "at", Cell("item", share=2), "way", Cell("where", share=3), "name",
            "officer", "state",
        ),
        on="day",
        closed=True,
    )
)  # fmt: skip
PROPERTY = ledger(
    Ledger(
        name="ledger.found_property",
        label=Text("拾遗物品登记", "Found and lost property"),
        help=Text("拾得、遗失、公告、发还。", "Found, lost, announced, given back."),
        form="found_property",
        columns=(
            "number", "day", "side", "kind", Cell("what", share=2), Cell("where_found", share=2),
            "kept_at", "finder", "announced_on", "owner_name", "returned_on", "state",
        ),
        on="day",
        closed=True,
    )
)  # fmt: skip
