"""The ledger of meetings (湘公通[2008]56号, no. 29)."""

from __future__ import annotations

from beatbook.papers.ledgers import Cell, Ledger, ledger
from beatbook.texts import Text

MEETINGS = ledger(
    Ledger(
        name="ledger.meetings",
        label=Text("会议记录台账", "Ledger of meetings"),
        help=Text("一段时间内的会议，一次一行。", "The meetings of a period, a line for each."),
        number="29",
        form="meeting",
        on="day",
        columns=(
            "number",
            "day",
            "kind",
            Cell("topic", share=2),
            Cell("held_at", share=2),
            "host",
            Cell("officers", share=2),
            "residents",
            Cell("decisions", share=4),
        ),
    )
)
