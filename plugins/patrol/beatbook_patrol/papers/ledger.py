"""The ledger of patrols (湘公通[2008]56号, no. 26): one row for each walk, never typed."""

from __future__ import annotations

from beatbook.papers.ledgers import Cell, Ledger, ledger
from beatbook.texts import Text

LEDGER = ledger(
    Ledger(
        name="ledger.patrols",
        label=Text("巡逻登记", "Patrols"),
        help=Text("一段时间内的巡逻，一次一行。", "The walks of a period, a line for each."),
        number="26",
        form="walk",
        on="started",
        closed=True,
        columns=(
            "number", Cell("started", share=2), Cell("ended", share=2), Cell("officers", share=3),
            Cell("others", share=2), "mode", "unit", "state",
        ),
    )
)  # fmt: skip
