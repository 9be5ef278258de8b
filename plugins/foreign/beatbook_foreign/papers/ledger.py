"""The ledgers of foreigners (湘公通[2008]56号, no. 4): 4A the open stays, 4B their counts."""

from __future__ import annotations

from beatbook.papers.ledgers import Cell, Ledger, ledger
from beatbook.papers.summaries import Summary, summary
from beatbook.texts import Text

LEDGER = ledger(
    Ledger(
        name="ledger.foreigners",
        label=Text("境外人员台账", "Ledger of foreigners"),
        help=Text("现住的境外人员，一人一行。", "Those who stay now, a line for each."),
        number="4A",
        form="foreign_stay",
        columns=(
            "number",
            Cell("person.name", share=2),
            "person.nationality",
            Cell("person.document_number", share=2),
            Cell("visa_kind", share=2),
            "visa_until",
            "stay_until",
            Cell("place", share=4),
            "moved_in",
            "accommodation",
            "state",
        ),
    )
)
COUNTED = summary(
    Summary(
        name="ledger.foreigners_counted",
        label=Text("境外人员统计", "Foreigners, counted"),
        help=Text(
            "按社区统计现住人数，再分住宿类型。",
            "How many stay now, by community and kind of accommodation.",
        ),
        number="4B",
        form="foreign_stay",
        kind="accommodation",
    )
)
